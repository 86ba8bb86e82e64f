"""Puts each case through a real platform and notes what came of it."""
