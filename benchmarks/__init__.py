"""Every number the README states, as a command: ``python -m benchmarks`` runs all, ``python -m benchmarks.NAME`` one.

Times are ratios against something run beside them in the same run, because machines differ and drift.
"""
