"""Portraits (照片): whether a page without print is one, and what can be measured of it."""
