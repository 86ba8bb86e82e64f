"""Finding printed labels among the lines of a page, in spite of spaces inside them and misread characters."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from domain.normalise import tidy_label
from functions.read.fields.glyphs import Glyphs
from functions.read.fields.hits import Hit, Manner, overlap
from functions.read.fields.sight import BLIND, Ruled
from functions.read.fields.stacked import END, stacked
from functions.read.fields.words import SHORT, Beginnings, edit_distance

_NOTE = re.compile(r"(?:姓名)?(?:\([^()]{1,24}\)(?:(?:名称|姓名)(?=:|[·.;]?$))?)?(?:[为是](?=:))?")
"""What a form may add to a label: whose name it is, and a note in brackets, before that word or after it."""
_HEADING = re.compile(r"(?:的)?(?:基本)?(?:情况|信息|资料)[:·.;]?$")
"""What makes a heading of the label before it, which then asks for nothing itself."""
_SEALED = re.compile(r"[盖公签]章")
_SIGNED, TO_BE_SIGNED = re.compile("[签章印]"), 2
"""The cost of a label where a seal or a signature is asked for, or that begins a heading: the last to be looked at for a
value."""
_QUALIFIED = re.compile(
    r"(?:新任?|原任?|前任|现|拟|旧|变更[前后为]的?|[被受]|(?:[人方]|[^或]者)的?|(?<!许可)证|执照|合同|协议|安全|卫生|质量|管理)$"
)
"""What before a label makes it another: whose it is, of what paper, or whether it is that of before or after a change."""
_OF_THE_LICENCE = re.compile(r"原?(?:食品经营)?(?:许可证?|证书|证照|证)的?")
"""What before a label at the start of a line belongs to it: whose number or expiry it is."""
_COUNT = re.compile(r"\d{1,2}(?:\.\d{1,2})+")
"""How a label is counted where sections are, as in ``1.2 住所``."""
_GENERAL = re.compile(r"(?:^|[·.、)])((?:申请人|申请者|申请单位|经营者|经营主体|业主|负责人|单位|企业)\()$")
"""What a form may ask for first in general, and then in brackets by the label itself."""
_PASTED = re.compile(r"[^:]{0,4}粘贴处|(?:居民)?身份证(?:[^:]{0,8}粘贴|(?:明(?!号)|原件|复印件|[正反两双]+面|人像面|国徽面)[^:\d]{0,12}$)")
"""What makes of the label before it the words for whose copies are to be pasted there or handed in."""
_AS_PAPER = re.compile(r"\([^()]*[正副]本[^()]*\)(?!编?号)")
"""What makes of it the name of a paper in a list of those handed in."""
_TO_BE_KNOWN = re.compile(r"(?:注意事项|须知|提示)[:·.;]?$")
"""What makes of it the heading of what somebody ought to know."""
_PROSE, _OF_LISTS = ("，", "。", "；", ",", ";"), frozenset("；;")
"""Marks of sentences, and those that part the entries of a list as well, as of a scope of business."""
_COLONS = frozenset(END)
_PAIR = 2
"""Characters of a label that is often set wide."""
_OPENERS, _BULLETS = "、.·)]:0123456789*★", "、.·)*★"


def find_labels(
    lines: Sequence[Glyphs], labels: Iterable[str], fields: Collection[str] = (), ruled: Ruled = BLIND.ruled
) -> list[Hit]:
    """All places where a label stands, without overlaps: the longest first, of equal ones that read first. Notes in brackets
    belong to it.

    A label not found as printed is sought again with one misread character in five. ``fields`` are the labels, tidied,
    that ask for a value each; ``ruled`` says whether a printed rule parts two lines.
    """
    folded = sorted({tidy_label(label) for label in labels}, key=lambda label: (-len(label), label))
    broken = sorted(
        (
            Hit(label, at[0], 0, len(lines[at[0]].text), box, Manner.ALONE, more=at[1:])
            for label, box, at in stacked(lines, folded, fields, ruled)
        ),
        key=lambda hit: -len(hit.label),
    )
    hits: list[Hit] = []
    for found in (*broken, *sorted(_exact(lines, folded), key=lambda hit: (hit.start - hit.end, hit.line, hit.start))):
        if not any(overlap(found, other) for other in hits):
            hits.append(found)
    begun, told = Beginnings([line.text for line in lines]), {hit.label for hit in hits}
    letters = {letter for line in lines for letter in line.text}
    # Of most labels letters are missing that stand nowhere on the page.
    for label in [label for label in folded if label not in told and len({*label} - letters) <= _misread_at_most(label)]:
        hits += [found for found in _misread(lines, begun, label) if not any(overlap(found, other) for other in hits)]
    return hits


def asks_for_seal(label: str) -> bool:
    """Whether a label is the words for a place where a seal is put."""
    return _SEALED.search(label) is not None


def _exact(lines: Sequence[Glyphs], labels: Sequence[str]) -> Iterator[Hit]:
    every = "\n".join(line.text for line in lines)
    for label in (label for label in labels if label in every):
        for at, line in enumerate(lines):
            start = line.text.find(label)
            while start >= 0:
                hit = _hit(line, at, label, start, start + len(label), 0)
                if hit:
                    yield hit
                start = line.text.find(label, start + len(label))


def _misread(lines: Sequence[Glyphs], begun: Beginnings, label: str) -> Iterator[Hit]:
    if len(label) == _PAIR:
        yield from _stretched(lines, label)
    allowed = _misread_at_most(label)
    # With a character more before or after it, it is another label, not this one misread.
    for at in begun.near(label, allowed) if allowed else ():
        line = lines[at]
        for length in range(len(label) - 1, len(label) + 2):
            part = line.text[:length]
            close = len(part) == length and 0 < edit_distance(part.rstrip(END), label) <= allowed
            if close and label not in part:
                hit = _hit(line, at, label, 0, len(part.rstrip(END)), 1)
                if hit and hit.manner <= Manner.COLON:
                    yield hit
                    break


def _misread_at_most(label: str) -> int:
    return len(label) // 5 or int(len(label) == SHORT + 1)


def _stretched(lines: Sequence[Glyphs], label: str) -> Iterator[Hit]:
    """A label of two characters set wide, with a stroke of something else between them taken for a third."""
    for at, line in enumerate(lines):
        part = line.text.rstrip(END)
        if len(part) == _PAIR + 1 and part[0] + part[-1] == label:
            hit = _hit(line, at, label, 0, len(part), 1)
            if hit and hit.manner is Manner.ALONE:
                yield hit


def _hit(line: Glyphs, at: int, label: str, start: int, end: int, cost: int) -> Hit | None:
    if _QUALIFIED.search(line.text[:start]) and not line.spaced[start]:
        return None
    if _OF_THE_LICENCE.fullmatch(line.text[:start]) or _COUNT.fullmatch(line.text[:start]):
        start = 0
    general = _GENERAL.search(line.text[:start])
    if general and line.text[end : end + 1] == ")":
        start, end = general.start(1), end + 1
    if any(other.match(line.text, end) for other in (_PASTED, _AS_PAPER, _TO_BE_KNOWN)):
        return None
    note = _NOTE.match(line.text, end)
    added = note[0] if note else ""
    marks = [mark for mark in _PROSE if mark in line.text[:end] + line.text[end + len(added) :]]
    prose = bool(marks) and not (start == 0 and _OF_LISTS.issuperset(marks))
    end += len(added)
    # Small print makes a full stop of a colon, too; where the line goes on it is one.
    colon = line.text[end : end + 1] in _COLONS or (start == 0 and line.text[end:] == "。")
    opens = start == 0 or line.spaced[start] or line.text[start - 1] in _OPENERS
    if end + colon == len(line.text) and (start == 0 or line.text[start - 1] in _BULLETS):
        manner = Manner.ALONE
    elif colon and (opens or len(label) > SHORT):
        manner = Manner.COLON
    elif opens and not prose:
        manner = Manner.START
    elif len(label) > SHORT and not prose:
        manner = Manner.INSIDE
    else:
        return None
    cost += TO_BE_SIGNED if _SIGNED.search(added) or _HEADING.match(line.text, end) else 0
    return Hit(label, at, start, end + colon, line.cut(start, end + colon), manner, cost)
