"""The life of a published pack: an append-only log of who signed, published, activated and withdrew what. Pure."""
