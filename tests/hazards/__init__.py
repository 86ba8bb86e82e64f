"""Hostile and broken files, made at run time, and jobs that misbehave."""
