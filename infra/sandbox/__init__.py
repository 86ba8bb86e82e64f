"""Hostile parsers run here: one short-lived child a job, under limits, forked from a preloaded zygote."""
