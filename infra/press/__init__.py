"""Typesetting (typst) and signing (pyHanko) of statutory documents."""
