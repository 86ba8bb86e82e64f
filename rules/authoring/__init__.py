"""Authoring time: check a pack's sources and compile them to the canonical form that runs."""
