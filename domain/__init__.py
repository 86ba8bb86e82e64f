"""The nouns of the counter: cases, papers, facts, decisions. Pure: no I/O, no clock, no randomness."""
