"""An independent record as one more reader: what one reader of the page read exactly as a register or another paper has it.

A reading that its second reader did not repeat is a doubt. Where the page's own reading, or two readings of the crop,
equal a value that is known from elsewhere to the last character, the paper says that value: a misreading that turns
another value into just this one is far rarer than a character one network does not know. So it does where all may have
misread a character alike and the page's network thought of just this value second. A reading that equals
nothing stays a doubt, and a value that is known is never overruled.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from domain.dates import parse_date
from domain.doubt import Doubt
from domain.facts import Fact, FactState, FactValue, known
from domain.identifiers import Check, check_uscc
from domain.normalise import address_key, name_key
from domain.reading import SECOND_THOUGHTS, Field, FieldState
from functions.read.letters_of_no_code import as_figures
from functions.review.fact_sources import PaperSource
from functions.review.papers import Papers, Sighting

_DOUBTS = frozenset({Doubt.READERS_DISAGREE, Doubt.MISREAD_ALIKE, Doubt.LOW_CONFIDENCE})
_HOLDER = ("经营者名称", "统一社会信用代码", "法定代表人", "住所", "经营场所", "有效期至")
_REGISTERED = ("名称", "法定代表人", "住所")
WITNESSES: Mapping[str, tuple[str, ...]] = {
    **{f"{paper}.{name}": (f"证照库.{name}",) for paper in ("申请书", "许可证") for name in _HOLDER},
    **{f"申请书.变更后{name}": (f"营业执照库.{name}",) for name in _REGISTERED},
    **{f"营业执照.{name}": (f"营业执照库.{name}",) for name in _REGISTERED},
    "申请书.许可证编号": ("许可证.许可证编号",), "许可证.许可证编号": ("申请书.许可证编号",),
    "任免.单位名称": ("营业执照库.名称",), "任免.新任法定代表人": ("营业执照库.法定代表人",),
    "委托.委托人": ("证照库.经营者名称", "营业执照库.名称"),
    "申请书.委托代理人": ("代理人身份证.姓名", "委托.受托人"),
    "委托.受托人": ("代理人身份证.姓名", "申请书.委托代理人"), "代理人身份证.姓名": ("委托.受托人", "申请书.委托代理人"),
    "委托.受托人身份证号": ("代理人身份证.公民身份号码",), "代理人身份证.公民身份号码": ("委托.受托人身份证号",),
}
"""By fact read from paper: the facts known from elsewhere that may confirm it."""
PLACES = ("住所", "经营场所")
_TWO = 2
Key = Callable[[str], str]


def confirmed(facts: Mapping[str, Fact], papers: Papers, sources: Iterable[PaperSource]) -> dict[str, Fact]:
    """The facts that were in doubt and are confirmed. Within one call none rests on another that is confirmed by it."""
    found: dict[str, Fact] = {}
    for source in sources:
        if source.material is None or facts[source.fact].doubt not in _DOUBTS:
            continue
        key = address_key if source.field.endswith(PLACES) else name_key
        for witness in (facts[name] for name in WITNESSES.get(source.fact, ()) if name in facts):
            sightings = papers.sightings(source.material, source.field)
            if witness.state is FactState.KNOWN and _confirms(witness.value, sightings, key):
                evidence = dict.fromkeys((*(s.evidence for s in sightings), *witness.evidence))
                found[source.fact] = known(witness.value, *evidence) if witness.value is not None else witness
                break
    return found


def _confirms(value: FactValue | None, sightings: Sequence[Sighting], key: Key) -> bool:
    """Whether every copy says the value: as known, or by a reader of its own."""
    return bool(sightings) and all(_says(sighting.field, value, key) for sighting in sightings)


def _says(field: Field, value: FactValue | None, key: Key) -> bool:
    if field.state is FieldState.KNOWN:
        return _equal(field.value or "", value, key)
    if field.state is FieldState.BLANK or field.doubt not in _DOUBTS:
        return False
    second = [vote.text for vote in field.votes[1:] if vote.reader.endswith(SECOND_THOUGHTS)]
    crops = [vote.text for vote in field.votes[1:] if not vote.reader.endswith(SECOND_THOUGHTS)]
    thought = field.doubt is Doubt.MISREAD_ALIKE and any(_equal(text, value, key) for text in second)
    return thought or _equal(field.raw, value, key) or sum(_equal(text, value, key) for text in crops) >= _TWO


def _equal(text: str, value: FactValue | None, key: Key) -> bool:
    if isinstance(value, date):
        return parse_date(text) == value
    if not isinstance(value, str) or not text.strip():
        return False
    if check_uscc(value) is Check.VALID:
        return as_figures(key(_code_in(text))) == key(value)
    return key(_code_in(text) if value.isascii() else text) == key(value)


def _code_in(text: str) -> str:
    """What of a reading can belong to a code: a label or a caption beside it, caught in the crop, cannot."""
    return "".join(char for char in text if char.isascii())
