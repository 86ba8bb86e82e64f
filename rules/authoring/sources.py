"""Read the YAML and CSV files an author writes into plain data, keeping the place of everything.

A file, key or word that is not as it should be becomes a problem at its line and column, never an exception.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rules.authoring import keys
from rules.authoring.formats import read_formats
from rules.authoring.keys import Keys, renamed, word, words
from rules.authoring.mapping import read_mapping
from rules.authoring.marked import Marked, read_yaml
from rules.authoring.problem import Place, Problem, did_you_mean
from rules.authoring.tables import WrittenTable, read_tables
from rules.engine.formats import Format

MANIFEST, FIELDS, MATERIALS, MESSAGES = "manifest.yaml", "fields.yaml", "materials.yaml", "messages.yaml"
HINTS = "hints.yaml"

Laws = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Declared:
    """One declaration of a pack: its data under the compiled names, and what its author wrote."""

    data: dict[str, Any]
    written: Marked


@dataclass(slots=True)
class Sources:
    """The files of one pack as data; ``problems`` collects what is wrong with them."""

    manifest: Declared
    parameters: dict[str, int | str]
    fields: dict[str, Declared]
    materials: list[Declared]
    rules: list[Declared]
    hints: list[Declared]
    messages: dict[str, Marked]
    phrases: dict[str, Marked]
    tables: dict[str, list[dict[str, Any]]]
    decisions: list[WrittenTable]
    formats: dict[str, Format]
    guide: str
    problems: list[Problem] = field(default_factory=list)

    @property
    def rules_by_id(self) -> dict[str, Declared]:
        """The last rule or hint with each id."""
        return {str(rule.data.get("id")): rule for rule in (*self.rules, *self.hints)}


def read_sources(folder: Path) -> Sources:
    """All files of the pack in ``folder``; what is wrong with them becomes problems."""
    problems: list[Problem] = []
    written = read_yaml(folder, MANIFEST, problems)
    if not written.mapping(problems):
        written = Marked({}, written.document)
    constants = _section(written, "参数", problems)
    manifest = renamed(_without(written, "参数"), keys.MANIFEST, problems)
    laws = _laws(written, problems)
    manifest["laws"] = list(laws.values())
    _sections(manifest, written, laws, problems)
    parameters = {name: value.data for name, value in constants.items()} | _terms(manifest)
    messages = read_yaml(folder, MESSAGES, problems)
    decisions = read_tables(folder, problems)
    decided = {folder / table.file for table in decisions}
    return Sources(
        manifest=Declared(manifest, written),
        parameters={f"参数.{name}": value for name, value in parameters.items()},
        fields=_fields(_section(read_yaml(folder, FIELDS, problems), "字段", problems, needed=True), problems),
        materials=[
            _material(item, laws, problems)
            for item in _members(read_yaml(folder, MATERIALS, problems), "材料", problems)
        ],
        rules=[
            _rule(item, laws, problems)
            for path in sorted((folder / "rules").glob("*.yaml"))
            for item in _members(read_yaml(folder, f"rules/{path.name}", problems), "规则", problems)
        ],
        hints=[
            _hint(item, laws, problems) for item in _members(read_yaml(folder, HINTS, problems), "规则", problems)
        ] if (folder / HINTS).exists() else [],
        messages=_section(messages, "规则", problems, needed=True),
        phrases=_section(messages, "常用语", problems, needed=True),
        tables={
            path.stem: read_mapping(path, problems) for path in sorted((folder / "tables").glob("*.csv")) if path not in decided
        },
        decisions=decisions,
        formats=read_formats(folder, problems),
        guide=_guide(folder, problems),
        problems=problems,
    )


def _terms(manifest: Mapping[str, Any]) -> dict[str, int | str]:
    """What rules may refer to of the manifest's terms."""
    terms: dict[str, int | str] = {"地区": str(manifest.get("region", ""))}
    window, filing = manifest.get("filing_window"), manifest["deadlines"].get("file")
    filed = "备案申请" if manifest.get("kind") == "filing" else "变更申请"
    if window:
        terms |= {"窗口起": window.get("opens", 0), "窗口止": window.get("closes", 0)}
    if filing:
        terms[filed] = filing.get("workdays", 0)
    return terms


def _section(
    document: Marked, key: str, problems: list[Problem], *, needed: bool = False,
) -> dict[str, Marked]:
    """The mapping under a key of a document."""
    values = document.mapping(problems)
    if key in values:
        return values[key].mapping(problems)
    if needed and document.data is not None:
        problems.append(Problem(document.place(), f"没有“{key}:”一节，请补上"))
    return {}


def _members(document: Marked, key: str, problems: list[Problem]) -> list[Marked]:
    """The mappings listed under a key of a document."""
    values = document.mapping(problems)
    if key in values:
        return [item for item in values[key].sequence(problems) if item.mapping(problems)]
    if document.data is not None:
        problems.append(Problem(document.place(), f"没有“{key}:”一节，请补上"))
    return []


def _without(document: Marked, key: str) -> Marked:
    return Marked({name: value for name, value in document.data.items() if name != key}, document.document)


def _laws(written: Marked, problems: list[Problem]) -> dict[str, dict[str, Any]]:
    return {
        short: {"short": short, **renamed(law, keys.LAW, problems)}
        for short, law in _section(written, "法律", problems, needed=bool(written.data)).items()
    }


def _sections(manifest: dict[str, Any], written: Marked, laws: Laws, problems: list[Problem]) -> None:
    manifest["kind"] = word(written, "类型", problems)
    if "offered" in manifest:
        manifest["offered"] = word(written, "上线", problems)
    sections = {
        "auto_approve": ("自动准予", keys.AUTO_APPROVE, "legal_basis"), "filing_window": ("申请期限", keys.WINDOW, "basis"),
        "validity": ("有效期", keys.VALIDITY, "basis"), "record_number": ("备案编号", keys.RECORD_NUMBER, "basis"),
    }
    for name, (key, table, basis) in sections.items():
        if manifest.setdefault(name, None) is None:
            continue
        part = written.part(key)
        section = renamed(part, table, problems)
        for chinese, english in table.items():
            if english in section.keys() & {"carried", "issue_date_carried"}:
                section[english] = word(part, chinese, problems)
        section[basis] = _basis(part, "依据", laws, problems)
        manifest[name] = section
    _words(manifest, written, laws, problems)
    deadlines: dict[str, Any] = {}
    for key, part in _section(written, "期限", problems).items():
        if key not in keys.DEADLINES:
            hint = did_you_mean(key, keys.DEADLINES)
            problems.append(Problem(part.place_of_key(), f"未知的键「{key}」{hint}"))
            continue
        term = renamed(part, keys.TERM, problems)
        term |= {"basis": _basis(part, "依据", laws, problems), "set_by": word(part, "定者", problems)}
        deadlines[keys.DEADLINES[key]] = term
    manifest["deadlines"] = deadlines


def _words(manifest: dict[str, Any], written: Marked, laws: Laws, problems: list[Problem]) -> None:
    """What the documents say, what supervision is told, and what is kept."""
    if manifest.get("letters") is not None:
        part, names = written.part("文书"), letter_keys(manifest)
        letters = renamed(part, names, problems)
        for key, name in names.items():
            if name in letters and name in {"acceptance", "declared", "examined", "filed"}:
                letters[name] = _bases(part, laws, problems, key)
            elif name in letters and name in {"returned", "overdue", "suspended"}:
                letters[name] = _basis(part, key, laws, problems)
            elif name in letters and name == "fewer":
                letters[name] = renamed(part.part(key), keys.FEWER, problems)
        manifest["letters"] = letters
    if manifest.get("supervision") is not None:
        manifest["supervision"] = renamed(written.part("监管"), keys.SUPERVISION, problems)
    if manifest.get("archive") is not None:
        part = written.part("归档")
        manifest["archive"] = {
            **renamed(part, keys.ARCHIVE, problems), "period": word(part, "保管期限", problems),
            "keeps": words(part, "保管", problems), "basis": _basis(part, "依据", laws, problems),
        }


def letter_keys(manifest: Mapping[str, Any]) -> Keys:
    """The keys of 文书, by what the matter ends in."""
    of_kind = {"filing": keys.RECORD_LETTERS, "pre_review": keys.REPORT_LETTERS}
    return of_kind.get(str(manifest.get("kind")), keys.LETTERS)


def _fields(raw: Mapping[str, Marked], problems: list[Problem]) -> dict[str, Declared]:
    found = {}
    for name, item in raw.items():
        declared = renamed(item, keys.FIELD, problems)
        if "type" in declared:
            declared["type"] = word(item, "类型", problems)
        found[name] = Declared({"name": name, "label": name.rpartition(".")[2], **declared}, item)
    return found


def _material(written: Marked, laws: Laws, problems: list[Problem]) -> Declared:
    item = renamed(written, keys.MATERIAL, problems)
    item["basis"] = _bases(written, laws, problems)
    for chinese in ("页", "应交", "形式", "签章", "可容缺", "承诺"):
        if keys.MATERIAL[chinese] in item:
            item[keys.MATERIAL[chinese]] = word(written, chinese, problems)
    return Declared(item, written)


def _rule(written: Marked, laws: Laws, problems: list[Problem]) -> Declared:
    rule = {"applies": None, "if_missing": "referral", "reasons": [], **renamed(written, keys.RULE, problems)}
    for chinese, key in (("不符", "not_met"), ("缺值", "if_missing")):
        if chinese in written.data:
            rule[key] = word(written, chinese, problems)
    rule["basis"] = _bases(written, laws, problems)
    return Declared(rule, written)


def _hint(written: Marked, laws: Laws, problems: list[Problem]) -> Declared:
    """A rule whose only consequence is that the applicant is told before filing."""
    hint = renamed(written, keys.HINT, problems)
    return Declared({
        "applies": None, **hint, "not_met": "flag", "if_missing": "referral", "reasons": [],
        "basis": _bases(written, laws, problems),
    }, written)


def _bases(
    written: Marked, laws: Laws, problems: list[Problem], key: str = "依据",
) -> list[dict[str, Any] | None]:
    if key not in written.data:
        return []
    listed = written.part(key)
    return [_basis(listed, index, laws, problems) for index in range(len(listed.sequence(problems)))]


def _basis(written: Marked, key: str | int, laws: Laws, problems: list[Problem]) -> dict[str, Any]:
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


def _guide(folder: Path, problems: list[Problem]) -> str:
    try:
        return (folder / "guide.md").read_text(encoding="utf-8")
    except FileNotFoundError:
        problems.append(Problem(Place("guide.md"), "没有这个文件，请写明办事指南"))
        return ""
