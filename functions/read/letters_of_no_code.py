"""Letters that no 统一社会信用代码 has, because they look like figures (GB 32100-2015, 表 1: neither I, O, S, V nor Z).

Where one reader reads such a letter and another the figure, the two have read the same; a letter alone proves no figure.
"""

from __future__ import annotations

_AS_FIGURES = str.maketrans("IOSZ", "1052")


def as_figures(uscc: str) -> str:
    """A credit code as read, in capitals, each letter that there is not as the figure it looks like."""
    return uscc.upper().translate(_AS_FIGURES)
