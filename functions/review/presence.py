"""Which of the papers a pack names were handed in, page by page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from domain.doubt import Doubt
from domain.facts import Fact, known, unknown
from domain.materials import MaterialType
from domain.normalise import tidy
from domain.reading import PageReading
from functions.review.fact_sources import readable
from functions.review.papers import Papers, evidence_id, is_declaration, is_first_sheet
from functions.review.pasted import bearing
from rules.engine.materials import MaterialItem, PagePart
from rules.engine.pack import Pack

_SIDES: Mapping[PagePart, str] = {"main": "正本", "copy": "副本"}


def presence_facts(papers: Papers, pack: Pack, *, electronic: bool) -> dict[str, Fact]:
    """One fact a paper the pack names; whether one is there that nobody reads yet is unknown. ``electronic``: the form was
    signed electronically and needs no paper."""
    return {item.presence: _presence(papers, item, electronic=electronic) for item in pack.materials}


def _presence(papers: Papers, item: MaterialItem, *, electronic: bool) -> Fact:
    if electronic and item.asked and item.page in ("first", "declaration"):
        return known(True, "form")
    material = readable(item.code)
    if material is None:
        return unknown(Doubt.MODEL_ABSTAINED)
    if item.page in _SIDES:
        return _licence_side(papers, material, _SIDES[item.page])
    pages = part_of(papers.pages(material), item.page)
    if not item.asked:
        return _noticed(pages)
    return present(papers, pages, material)


def part_of(pages: Sequence[PageReading], part: PagePart) -> list[PageReading]:
    """Those pages that hold the first sheet, the declaration, or all of them."""
    match part:
        case "first":
            return [page for page in pages if is_first_sheet(page)]
        case "declaration":
            return [page for page in pages if is_declaration(page)]
    return list(pages)


def present(papers: Papers, pages: Sequence[PageReading], material: MaterialType) -> Fact:
    """Present if seen. Else, if a page of this round is unusable it may be that one: unknown, and curable by a better picture.
    What may be one in doubt, or pasted on another paper, is unknown too."""
    if pages:
        return known(True, *_places(pages))
    hidden = [p for p in papers.unusable() if p.material in (material, MaterialType.UNKNOWN)]
    if hidden:
        return unknown(Doubt.UNUSABLE_PICTURE, *_places(hidden))
    if papers.problems:
        return unknown(Doubt.FILE_UNREADABLE)
    unrecognised = papers.unrecognised() or bearing(papers, material)
    if unrecognised:
        return unknown(Doubt.MATERIAL_UNRECOGNISED, *_places(unrecognised))
    return known(False)


def _noticed(pages: Sequence[PageReading]) -> Fact:
    """Seen or not: a paper nobody may ask for is not looked for among pages in doubt, which have rules of their own."""
    return known(bool(pages), *_places(pages))


def _licence_side(papers: Papers, material: MaterialType, side: str) -> Fact:
    """Whether the 正本 or the 副本 was handed in (arts 31, 33). A licence page that does not say its side may be either,
    one that shows both words may be both."""
    shown: list[PageReading] = []
    unsaid: list[Fact] = []
    for page in papers.pages(material):
        field = next((field for field in page.fields if field.name == "正副本"), None)
        if field is None or field.value not in _SIDES.values() or _names_both_sides(page):
            unsaid.append(unknown((field and field.doubt) or Doubt.LOW_CONFIDENCE, evidence_id(page, "正副本")))
        elif field.value == side:
            shown.append(page)
    return unsaid[0] if unsaid and not shown else present(papers, shown, material)


def _names_both_sides(page: PageReading) -> bool:
    texts = [tidy(line.text).rstrip(")") for line in page.lines]
    return all(any(text.endswith(side) for text in texts) for side in _SIDES.values())


def _places(pages: Sequence[PageReading]) -> list[str]:
    return [f"{page.file_id}/{page.page_no + 1}" for page in pages[:4]]
