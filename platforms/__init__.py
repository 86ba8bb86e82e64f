"""Composition roots: where ports meet their adapters. Nothing else is decided here."""
