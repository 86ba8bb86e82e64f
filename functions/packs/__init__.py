"""The office of packs: sign, publish, activate, roll back, withdraw, and say how they stand."""
