"""Mistakes in what a matter's documents say: places that cannot be filled, laws that are not declared, missing sections."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from domain.matter import MatterKind
from domain.record import Record
from rules.authoring.keys import LETTERS, SUPERVISION, Keys
from rules.engine.letters import PLACES
from rules.engine.pack import Pack
from rules.engine.wording import PLACEHOLDER

LICENSED = frozenset({MatterKind.RENEWAL, MatterKind.CHANGE, MatterKind.REISSUE})
_CITED = re.compile("《([^《》]+)》第[一二三四五六七八九十百]+条")


class Fault(NamedTuple):
    """In which section of the manifest, under which key, what is wrong, and the piece of text meant."""

    section: str
    key: str
    words: str
    text: str = ""


def faults(pack: Pack) -> Iterator[Fault]:
    """Everything wrong with the sections 文书 and 监管."""
    licensed, inspected = pack.kind in LICENSED, pack.deadlines.supervise is not None
    if pack.letters is None and licensed and pack.offered:
        yield Fault("", "类型", f"类型“{pack.kind.words}”上线以前，须写明“文书”：证书的名称和决定书的用语")
    if pack.letters is not None and not licensed:
        yield Fault("", "文书", f"类型“{pack.kind.words}”的结果不是许可证，尚无文书样式，请删去“文书”")
    if pack.supervision is None and inspected:
        yield Fault("", "期限", "写了期限“监督检查”的，须写明“监管”：交办的任务和告知")
    if pack.supervision is not None and not inspected:
        yield Fault("", "监管", "写了“监管”的，须写明期限“监督检查”")
    if pack.letters is not None:
        yield from _sentences(pack, "文书", pack.letters, LETTERS)
    if pack.supervision is not None:
        yield from _sentences(pack, "监管", pack.supervision, SUPERVISION)


def _sentences(pack: Pack, section: str, part: Record, names: Keys) -> Iterator[Fault]:
    declared = {law.name for law in pack.laws}
    for key, name in names.items():
        sentence = getattr(part, name)
        if not isinstance(sentence, str):
            continue
        places = PLACES.get(name, frozenset())
        for found in PLACEHOLDER.findall(sentence):
            if found not in places:
                usable = f"，可用的有：{'、'.join(f'{{{place}}}' for place in sorted(places))}" if places else "，这一句不留空"
                yield Fault(section, key, f"“{section}”的“{key}”中不能写 {{{found}}}{usable}", f"{{{found}}}")
        for law in _CITED.findall(sentence):
            if law not in declared:
                words = f"“{section}”的“{key}”引用的《{law}》未在“法律”中声明，请补上"
                yield Fault(section, key, words, f"《{law}》")
