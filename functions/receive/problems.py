"""What the applicant is told about a file that cannot be used."""

from __future__ import annotations

from functions.read.pages.problems import Problem

_BROKEN = "文件无法打开（已损坏或内容异常），请重新拍照或扫描后上传。"


def words_of_problem(code: str | None) -> str:
    """Plain Chinese for a problem's code; what the sandbox stopped is a file that cannot be opened."""
    try:
        return Problem(code or "").words
    except ValueError:
        return _BROKEN
