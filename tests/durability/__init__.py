"""Crash tests: the process is killed at every durable effect, restarted, and must end where an undisturbed run ends."""
