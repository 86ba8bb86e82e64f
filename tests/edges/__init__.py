"""The edges of both matters on real paper."""
