"""Makes cases with known truth: lawful applications drawn from a realistic mix, and such with planted defects."""
