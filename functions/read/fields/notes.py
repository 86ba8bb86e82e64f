"""What a form says to whoever fills it in, and the part that others fill in: no values of ours."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from domain.reading import Box
from functions.read.fields.glyphs import Glyphs

_ASKS = (
    r"填|办理的|注明|如有|如无|若有|若无|没有的|请|须|必|应当|可不|不需|无需|详见|签[名字章]|盖章|工作日|例[如:]|格式|打[“\"]?[√✓勾]"
    r"|[可多勾]选|选择|附后"
)
_NOTE = re.compile(
    rf"\((?=[^()]*(?:{_ASKS}))[^()]*\)?:?$|^[^,。:]{{1,14}}(?:不填写?|免填写?|不必填写?|不用填写?|无需填写?|不需填写?|空着|留空)$"
    r"|^(?:按照?|依照|参照|照)[^,。:]{2,14}(?:填写?|抄写)$|^[请应须]?(?:如实|准确|完整)?填写[^,。:]{1,12}$"
    r"|^与[^,。:]{2,10}一致$|^年[、.]月[、.]日$"
)
"""Words in brackets at the end of a line that ask for something, or a bare instruction to leave a blank or how to fill it."""
MARK = r"[仅只]供[^()]{0,4}(?:办理|申请|使用|用于|登记)"
"""How a mark across a copy begins that says what it may be used for."""
_BEGINS = re.compile(r"\([^()]{1,24}\):(?=.)")
_MARK = re.compile(f"(?<!^){MARK}")
_HEADING = re.compile(
    r"(?:信息|情况|内容|事项|方式|声明|承诺|说明|须知|提示|栏|送达|意见|材料|资料|部分|签章|盖章|要求)$"
)
_SUBLABEL = re.compile(r"^(?:名称|姓[^\w\s]?名)(?:\((?:名称|姓名)\)|(?:或者?|/)(?:名称|姓名))?:?(?=..)")
"""What a second column of labels asks for, beside that of whose it is."""
_OR, _IN_BRACKETS = re.compile(r"、|或者|或|以及|及|和"), re.compile(r"\([^()]*\)")
_FOR_OTHERS = re.compile(r"以下.{0,12}(?:机关|部门|窗口|人员|单位|中心|局|所)填写")


def note_start(text: str) -> int | None:
    """Where a note, or a mark across the copy, begins that fills the rest of a tidied text; None if there is none."""
    found = _NOTE.search(text) or _MARK.search(text)
    return found.start() if found else None


def parted_notes(lines: Sequence[Glyphs]) -> list[Glyphs]:
    """The lines, a note in brackets with a colon at the start of one as a line of its own: it goes with the label above."""
    return [
        part for line in lines for note in [_BEGINS.match(line.text)]
        for part in ((line.part(0, note.end()), line.part(note.end(), len(line.text))) if note else (line,))
    ]


def notes_in(lines: Sequence[Glyphs]) -> list[Box]:
    """The places of all notes: print, where something written might be looked for."""
    starts = [(line, note_start(line.text)) for line in lines]
    return [line.cut(start, len(line.text)) for line, start in starts if start is not None]


def is_list_of(text: str, labels: Collection[str]) -> bool:
    """Whether a tidied line names who or what is meant by several of the labels, as 法定代表人、经营者或者委托代理人 does, and is
    none of them itself."""
    parts = _OR.split(_IN_BRACKETS.sub("", text))
    return text not in labels and sum(part in labels for part in parts) > 1


def without_sublabel(text: str) -> str:
    """A tidied value without the 名称 or 姓名 that a second column of labels puts before it."""
    return _SUBLABEL.sub("", text)


def is_heading(text: str) -> bool:
    """Whether a text ends as headings of forms do; neither firms nor people are called so."""
    return _HEADING.search(text) is not None


def of_the_applicant(lines: Sequence[Glyphs]) -> list[Glyphs]:
    """The lines above the part that the authority fills in."""
    ends = [line.box.y0 + line.box.y1 for line in lines if _FOR_OTHERS.search(line.text)]
    return [line for line in lines if line.box.y0 + line.box.y1 < min(ends, default=2.0)]
