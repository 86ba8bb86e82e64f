"""Read manifest.yaml: what a matter is called and governed by, its terms, what its documents say, and what is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rules.authoring import keys
from rules.authoring.cited import Laws, bases, basis
from rules.authoring.keys import Keys, renamed, word, words
from rules.authoring.marked import Marked, read_yaml
from rules.authoring.problem import Problem, did_you_mean
from rules.authoring.sections import section

MANIFEST = "manifest.yaml"


@dataclass(frozen=True, slots=True)
class Manifest:
    """The manifest's data under the compiled names, what was written, the laws by short name, and what rules may refer to."""

    data: dict[str, Any]
    written: Marked
    laws: Laws
    parameters: dict[str, int | str]


def read_manifest(folder: Path, problems: list[Problem]) -> Manifest:
    """The manifest in ``folder``; what is wrong with it becomes problems."""
    written = read_yaml(folder, MANIFEST, problems)
    if not written.mapping(problems):
        written = Marked({}, written.document)
    constants = section(written, "参数", problems)
    data = renamed(_without(written, "参数"), keys.MANIFEST, problems)
    laws = _laws(written, problems)
    data["laws"] = list(laws.values())
    _sections(data, written, laws, problems)
    parameters = {name: value.data for name, value in constants.items()} | _terms(data)
    return Manifest(data, written, laws, {f"参数.{name}": value for name, value in parameters.items()})


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


def _without(document: Marked, key: str) -> Marked:
    return Marked({name: value for name, value in document.data.items() if name != key}, document.document)


def _laws(written: Marked, problems: list[Problem]) -> dict[str, dict[str, Any]]:
    return {
        short: {"short": short, **renamed(law, keys.LAW, problems)}
        for short, law in section(written, "法律", problems, needed=bool(written.data)).items()
    }


def _sections(manifest: dict[str, Any], written: Marked, laws: Laws, problems: list[Problem]) -> None:
    manifest["kind"] = word(written, "类型", problems)
    if "offered" in manifest:
        manifest["offered"] = word(written, "上线", problems)
    sections = {
        "auto_approve": ("自动准予", keys.AUTO_APPROVE, "legal_basis"), "filing_window": ("申请期限", keys.WINDOW, "basis"),
        "validity": ("有效期", keys.VALIDITY, "basis"), "record_number": ("备案编号", keys.RECORD_NUMBER, "basis"),
    }
    for name, (key, table, cited_as) in sections.items():
        if manifest.setdefault(name, None) is None:
            continue
        part = written.part(key)
        data = renamed(part, table, problems)
        for chinese, english in table.items():
            if english in data.keys() & {"carried", "issue_date_carried"}:
                data[english] = word(part, chinese, problems)
        data[cited_as] = basis(part, "依据", laws, problems)
        manifest[name] = data
    _words(manifest, written, laws, problems)
    deadlines: dict[str, Any] = {}
    for key, part in section(written, "期限", problems).items():
        if key not in keys.DEADLINES:
            hint = did_you_mean(key, keys.DEADLINES)
            problems.append(Problem(part.place_of_key(), f"未知的键「{key}」{hint}"))
            continue
        term = renamed(part, keys.TERM, problems)
        term |= {"basis": basis(part, "依据", laws, problems), "set_by": word(part, "定者", problems)}
        deadlines[keys.DEADLINES[key]] = term
    manifest["deadlines"] = deadlines


def _words(manifest: dict[str, Any], written: Marked, laws: Laws, problems: list[Problem]) -> None:
    """What the documents say, what supervision is told, and what is kept."""
    if manifest.get("letters") is not None:
        part, names = written.part("文书"), letter_keys(manifest)
        letters = renamed(part, names, problems)
        for key, name in names.items():
            if name in letters and name in {"acceptance", "declared", "examined", "filed"}:
                letters[name] = bases(part, laws, problems, key)
            elif name in letters and name in {"returned", "overdue", "suspended"}:
                letters[name] = basis(part, key, laws, problems)
            elif name in letters and name == "fewer":
                letters[name] = renamed(part.part(key), keys.FEWER, problems)
        manifest["letters"] = letters
    if manifest.get("supervision") is not None:
        manifest["supervision"] = renamed(written.part("监管"), keys.SUPERVISION, problems)
    if manifest.get("archive") is not None:
        part = written.part("归档")
        manifest["archive"] = {
            **renamed(part, keys.ARCHIVE, problems), "period": word(part, "保管期限", problems),
            "keeps": words(part, "保管", problems), "basis": basis(part, "依据", laws, problems),
        }


def letter_keys(manifest: Mapping[str, Any]) -> Keys:
    """The keys of 文书, by what the matter ends in."""
    of_kind = {"filing": keys.RECORD_LETTERS, "pre_review": keys.REPORT_LETTERS}
    return of_kind.get(str(manifest.get("kind")), keys.LETTERS)
