"""Mistakes in what a matter says of its archive: no period, or a record that could not show later why it ended as it did."""

from __future__ import annotations

from collections.abc import Iterator

from rules.authoring.finding import Finding
from rules.engine.pack import Pack
from rules.engine.terms import PARTS, ArchivePart

_ALWAYS: tuple[ArchivePart, ...] = ("application", "process", "result", "metadata")
"""The folders of the archive package (GB/T 42727-2023 chapter 7)."""
_OF_A_MACHINE: tuple[ArchivePart, ...] = ("journal", "replay")
"""Without these nobody could recompute what a machine decided."""


def faults(pack: Pack) -> Iterator[Finding]:
    """Everything wrong with the section 归档."""
    if pack.archive is None:
        words = "没有写明“归档”：办结以后保管多久、保管什么，依据哪一条；期限没有核对的写 核实: memory"
        yield Finding("manifest", "", "标识", words)
        return
    needed = _ALWAYS + (_OF_A_MACHINE if pack.auto_approve.allowed else ())
    lacking = [PARTS[part] for part in needed if part not in pack.archive.keeps]
    if lacking:
        why = "自动办理的，须能重新核算" if pack.auto_approve.allowed else "归档信息包的各部分都要有"
        yield Finding("manifest", "归档", "保管", f"“归档”的“保管”缺少{'、'.join(lacking)}，请补上（{why}）")
    if repeated := len(pack.archive.keeps) - len(set(pack.archive.keeps)):
        yield Finding("manifest", "归档", "保管", f"“归档”的“保管”有 {repeated} 项重复，请删去")
