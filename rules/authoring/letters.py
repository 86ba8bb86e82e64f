"""Mistakes in what a matter's documents say: places that cannot be filled, laws that are not declared, missing sections."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from domain.matter import MatterKind
from domain.record import Record
from rules.authoring.keys import LETTERS, RECORD_LETTERS, REPORT_LETTERS, SUPERVISION, WINDOW, Keys
from rules.authoring.problem import did_you_mean
from rules.engine.letters import PLACES, Fewer, Letters, RecordLetters, ReportLetters, Supervision
from rules.engine.pack import Pack
from rules.engine.terms import FilingWindow
from rules.engine.wording import PLACEHOLDER

_NAMES: Mapping[type[Record], Keys] = {
    Letters: LETTERS, RecordLetters: RECORD_LETTERS, ReportLetters: REPORT_LETTERS, Supervision: SUPERVISION,
    FilingWindow: WINDOW,
}
LICENSED = frozenset({MatterKind.RENEWAL, MatterKind.CHANGE, MatterKind.REISSUE})
_OTHERS = {MatterKind.FILING: "备案回执的名称和用语", MatterKind.PRE_REVIEW: "预审报告的名称和用语"}
_CITED = re.compile("《([^《》]+)》第[一二三四五六七八九十百]+条")


class Fault(NamedTuple):
    """In which section of the manifest, under which key, what is wrong, and the piece of text meant."""

    section: str
    key: str
    words: str
    text: str = ""


def faults(pack: Pack) -> Iterator[Fault]:
    """Everything wrong with the sections 文书 and 监管, and with the sentences of 申请期限."""
    inspected = pack.deadlines.supervise is not None
    printed = pack.kind in LICENSED or pack.kind in _OTHERS
    if pack.letters is None and printed and pack.offered:
        what = _OTHERS.get(pack.kind, "证书的名称和决定书的用语")
        yield Fault("", "类型", f"类型“{pack.kind.words}”上线以前，须写明“文书”：{what}")
    if pack.letters is not None and not printed:
        yield Fault("", "文书", f"类型“{pack.kind.words}”尚无文书样式，请删去“文书”")
    if pack.supervision is None and inspected:
        yield Fault("", "期限", "写了期限“监督检查”的，须写明“监管”：交办的任务和告知")
    if pack.supervision is not None and not inspected:
        yield Fault("", "监管", "写了“监管”的，须写明期限“监督检查”")
    if pack.letters is not None:
        yield from _sentences(pack, "文书", pack.letters)
        yield from _named(pack)
    if pack.supervision is not None:
        yield from _sentences(pack, "监管", pack.supervision)
    if pack.filing_window is not None:
        said = written(pack.filing_window)
        for key, when in (("末期", "期限的最后一天已过、证书尚未届满"), ("届满", "证书已经届满")):
            if key not in said:
                yield Fault("", "申请期限", f"“申请期限”没有写“{key}”：{when}时，提交以前怎么告诉申请人")
        yield from _sentences(pack, "申请期限", pack.filing_window)


def written(part: Record) -> dict[str, Any]:
    """What is said under each key an author writes; keys left out, or without anything, are not there."""
    return {key: value for key, name in _NAMES[type(part)].items() if (value := getattr(part, name, None))}


def _named(pack: Pack) -> Iterator[Fault]:
    """What a receipt repeats must be declared, what a report counts must be there."""
    match pack.letters:
        case Letters(fewer=Fewer(field=name, value=value)):
            field = pack.fields_by_name.get(name)
            if field is None:
                hint = did_you_mean(name, pack.fields_by_name)
                yield Fault("文书", "减项", f"“文书”的“减项”：「{name}」不是已声明字段{hint}")
            elif field.options and value not in field.options:
                usable = "、".join(field.options)
                yield Fault("文书", "减项", f"“文书”的“减项”：「{value}」不是字段「{name}」的取值，可用的有：{usable}")
        case RecordLetters(states=names):
            for name in names:
                if name not in pack.fields_by_name:
                    hint = did_you_mean(name, pack.fields_by_name)
                    yield Fault("文书", "记载", f"“文书”的“记载”：「{name}」不是已声明字段{hint}", name)
        case ReportLetters(checkpoints=start) if not any(rule.id.startswith(start) for rule in pack.rules):
            yield Fault("文书", "要点", f"“文书”的“要点”：没有编号以「{start}」开头的规则，请写明要点编号的开头")


def _sentences(pack: Pack, section: str, part: Record) -> Iterator[Fault]:
    declared = {law.name for law in pack.laws}
    for key, sentence in written(part).items():
        if not isinstance(sentence, str):
            continue
        places = PLACES.get(_NAMES[type(part)][key], frozenset())
        for found in PLACEHOLDER.findall(sentence):
            if found not in places:
                usable = f"，可用的有：{'、'.join(f'{{{place}}}' for place in sorted(places))}" if places else "，这一句不留空"
                yield Fault(section, key, f"“{section}”的“{key}”中不能写 {{{found}}}{usable}", f"{{{found}}}")
        for law in _CITED.findall(sentence):
            if law not in declared:
                words = f"“{section}”的“{key}”引用的《{law}》未在“法律”中声明，请补上"
                yield Fault(section, key, words, f"《{law}》")
