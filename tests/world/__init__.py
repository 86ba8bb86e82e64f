"""A small world to test the journey in: real storage, papers that carry their own reading, an eligible applicant."""
