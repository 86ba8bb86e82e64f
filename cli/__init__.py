"""The ``miaopi`` command."""
