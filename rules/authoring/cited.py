"""The articles of law that an author cites, by the short names the manifest gives the laws."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rules.authoring.marked import Marked
from rules.authoring.problem import Problem, did_you_mean

Laws = Mapping[str, Mapping[str, Any]]


def bases(written: Marked, laws: Laws, problems: list[Problem], key: str = "依据") -> list[dict[str, Any]]:
    """All articles listed under a key."""
    if key not in written.data:
        return []
    listed = written.part(key)
    return [basis(listed, index, laws, problems) for index in range(len(listed.sequence(problems)))]


def basis(written: Marked, key: str | int, laws: Laws, problems: list[Problem]) -> dict[str, Any]:
    """``办法第三十二条`` is the law with the short name 办法 and its article."""
    listed = isinstance(key, int) or (isinstance(written.data, dict) and key in written.data)
    text = str(written.data[key]) if listed else ""
    short = text.partition("第")[0]
    article = text[len(short) :]
    if not laws:
        return {"law": short, "article": article, "verified": "memory"}
    if short in laws and article:
        return {"law": laws[short].get("name"), "article": article, "verified": laws[short].get("verified")}
    example = f"法律简称加条款，如「{next(iter(laws), '办法')}第三十二条」"
    hint = did_you_mean(short, laws) or f"；manifest.yaml 声明的简称有：{'、'.join(laws)}"
    wrong = f"依据「{text}」应写作{example}{hint}" if listed else f"缺少“依据”，应写作{example}"
    problems.append(Problem(written.place(key), wrong))
    return {"law": text, "article": article, "verified": "confirmed"}
