"""The ports in memory: small fakes that pass the same contracts as the real families."""
