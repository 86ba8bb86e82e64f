"""Judges results by the truth and counts, with intervals."""
