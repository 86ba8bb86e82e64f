"""Find where in the sources a finding about the compiled pack was written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rules.authoring.finding import Finding
from rules.authoring.marked import Marked
from rules.authoring.problem import Place, Problem
from rules.authoring.sources import Sources
from rules.authoring.written_manifest import MANIFEST


def located(findings: Iterable[Finding], sources: Sources) -> Iterator[Problem]:
    """Each finding at its line and column."""
    for finding in findings:
        yield Problem(_place(finding, sources), finding.message)


def _place(finding: Finding, sources: Sources) -> Place:
    if finding.section == "tables":
        return Place(f"tables/{finding.item}.csv", finding.row)
    part = _part(finding, sources)
    if finding.key and isinstance(part.data, dict) and finding.key in part.data:
        part = part.part(finding.key)
    if finding.text and isinstance(part.data, str) and finding.text in part.data:
        return part.place_in_text(part.data.index(finding.text))[0]
    return part.place() if finding.key or not finding.item or finding.section == "rules" else part.place_of_key()


def _part(finding: Finding, sources: Sources) -> Marked:
    match finding.section:
        case "rules":
            return sources.rules_by_id[finding.item].written
        case "messages" if finding.item in sources.messages:
            return sources.messages[finding.item]
        case "messages":
            return sources.rules_by_id[finding.item].written
        case "fields":
            return sources.fields[finding.item].written
        case "materials":
            return next(item for item in sources.materials if item.data.get("key") == finding.item).written
    assert finding.section == "manifest", f"{MANIFEST}: {finding.section}"
    return sources.manifest.written.part(finding.item) if finding.item else sources.manifest.written
