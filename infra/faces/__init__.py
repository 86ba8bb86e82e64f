"""Faces found in pictures; never whose they are."""
