"""Oversight: whether what is recorded still holds."""
