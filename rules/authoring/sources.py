"""Read a pack's files and put everything but the expressions under the compiled names."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from rules.authoring import keys
from rules.authoring.keys import renamed, word

AMBIGUOUS = "存疑"
_SEPARATOR = "；"


@dataclass(slots=True)
class Sources:
    """The files of one pack as data; ``problems`` collects what is wrong with them."""

    manifest: dict[str, Any]
    parameters: dict[str, int | str]
    fields: list[dict[str, Any]]
    materials: list[dict[str, Any]]
    rules: list[tuple[str, dict[str, Any]]]
    messages: dict[str, str]
    phrases: dict[str, str]
    tables: dict[str, list[dict[str, Any]]]
    guide: str
    problems: list[str] = field(default_factory=list)


def read_sources(folder: Path) -> Sources:
    """All files of the pack in ``folder``. Raises FileNotFoundError; other mistakes become problems."""
    problems: list[str] = []
    raw = _yaml(folder / "manifest.yaml")
    parameters = raw.pop("参数", {})
    manifest = renamed(raw, keys.MANIFEST, "manifest.yaml", problems)
    laws = _laws(manifest.get("laws", {}), problems)
    manifest["laws"] = list(laws.values())
    _sections(manifest, laws, problems)
    window = manifest.get("filing_window", {})
    parameters["窗口起"], parameters["窗口止"] = window.get("opens", 0), window.get("closes", 0)
    parameters["地区"] = manifest.get("region", "")
    messages = _yaml(folder / "messages.yaml")
    return Sources(
        manifest=manifest,
        parameters={f"参数.{name}": value for name, value in parameters.items()},
        fields=_fields(_yaml(folder / "fields.yaml")["字段"], problems),
        materials=[_material(item, laws, problems) for item in _yaml(folder / "materials.yaml")["材料"]],
        rules=[
            (path.name, _rule(item, f"{path.name} {item.get('编号', '')}", laws, problems))
            for path in sorted((folder / "rules").glob("*.yaml")) for item in _yaml(path)["规则"]
        ],
        messages=messages["规则"],
        phrases=messages["常用语"],
        tables={path.stem: _table(path) for path in sorted((folder / "tables").glob("*.csv"))},
        guide=(folder / "guide.md").read_text(encoding="utf-8"),
        problems=problems,
    )


def _yaml(path: Path) -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return data


def _laws(raw: Mapping[str, Mapping[str, Any]], problems: list[str]) -> dict[str, dict[str, Any]]:
    return {
        short: {"short": short, **renamed(law, keys.LAW, f"manifest.yaml 法律 {short}", problems)}
        for short, law in raw.items()
    }


def _sections(manifest: dict[str, Any], laws: Mapping[str, Mapping[str, Any]], problems: list[str]) -> None:
    approval = renamed(manifest.get("auto_approve", {}), keys.AUTO_APPROVE, "manifest.yaml 自动准予", problems)
    approval["legal_basis"] = _basis(approval.get("legal_basis", ""), laws, "manifest.yaml 自动准予", problems)
    manifest["auto_approve"] = approval
    for name, table in (("filing_window", keys.WINDOW), ("validity", keys.VALIDITY)):
        section = renamed(manifest.get(name, {}), table, f"manifest.yaml {name}", problems)
        section["basis"] = _basis(section.get("basis", ""), laws, f"manifest.yaml {name}", problems)
        manifest[name] = section
    deadlines = renamed(manifest.get("deadlines", {}), keys.DEADLINES, "manifest.yaml 期限", problems)
    for name, raw in deadlines.items():
        term = renamed(raw, keys.TERM, f"manifest.yaml 期限 {name}", problems)
        term["basis"] = _basis(term.get("basis", ""), laws, f"manifest.yaml 期限 {name}", problems)
        term["set_by"] = word(term.get("set_by"), f"manifest.yaml 期限 {name}", problems)
        deadlines[name] = term
    manifest["deadlines"] = deadlines


def _fields(raw: Mapping[str, Mapping[str, Any]], problems: list[str]) -> list[dict[str, Any]]:
    found = []
    for name, item in raw.items():
        declared = renamed(item, keys.FIELD, f"fields.yaml {name}", problems)
        declared["type"] = word(declared.get("type"), f"fields.yaml {name} 类型", problems)
        found.append({"name": name, "label": name.rpartition(".")[2], **declared})
    return found


def _material(raw: Mapping[str, Any], laws: Mapping[str, Mapping[str, Any]], problems: list[str]) -> dict[str, Any]:
    place = f"materials.yaml {raw.get('键', '')}"
    item = renamed(raw, keys.MATERIAL, place, problems)
    item["basis"] = [_basis(text, laws, place, problems) for text in item.get("basis", [])]
    return item


def _rule(
    raw: Mapping[str, Any], place: str, laws: Mapping[str, Mapping[str, Any]], problems: list[str],
) -> dict[str, Any]:
    rule = {"applies": None, "if_missing": "转人工", "reasons": [], **renamed(raw, keys.RULE, place, problems)}
    for key in ("not_met", "if_missing"):
        rule[key] = word(rule.get(key), place, problems)
    rule["basis"] = [_basis(text, laws, place, problems) for text in rule.get("basis", [])]
    return rule


def _basis(text: str, laws: Mapping[str, Mapping[str, Any]], place: str, problems: list[str]) -> dict[str, Any]:
    """``办法第三十二条`` is the law with the short name 办法 and its article."""
    short = text.partition("第")[0]
    article = text[len(short) :]
    if short not in laws or not article:
        problems.append(f"{place}：依据「{text}」应写作法律简称加条款，如「办法第三十二条」")
        return {"law": text, "article": article, "verified": "confirmed"}
    return {"law": laws[short]["name"], "article": article, "verified": laws[short]["verified"]}


def _table(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8", newline="") as handle:
        rows: Sequence[Mapping[str, str]] = list(csv.DictReader(handle))
    return [
        {
            "name": row["原名称"],
            "current": [] if row["现行项目"] == AMBIGUOUS else row["现行项目"].split(_SEPARATOR),
            "note": row["说明"],
        }
        for row in rows
    ]
