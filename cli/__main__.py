"""``python -m cli``: the same as ``miaopi``."""

from cli.main import main

main()
