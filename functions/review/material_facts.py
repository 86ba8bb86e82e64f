"""Facts about the papers themselves: what was handed in, what could not be used, who signed."""

from __future__ import annotations

from collections.abc import Mapping

from domain.dates import Undated, parse_date
from domain.doubt import Doubt
from domain.events import SignatureKind
from domain.facts import Fact, FactState, blank, known, missing, unknown
from domain.materials import MaterialType
from domain.normalise import name_key, tidy
from domain.reading import FieldState, PageReading
from functions.review.fact_sources import APPLICATION, ID_CARD, LICENCE, POWER
from functions.review.papers import Papers, evidence_id, is_declaration, is_first_sheet

LICENCE_SIDES = ("正本", "副本")


def material_facts(papers: Papers, signature: SignatureKind) -> dict[str, Fact]:
    """Presence of each material, unusable and unrecognised pages, signatures and seals."""
    electronic = signature is SignatureKind.RELIABLE_ELECTRONIC
    first, declaration = _application_pages(papers)
    unusable = len(papers.unusable()) + papers.problems
    return {
        "材料.申请书首页": known(True, "form") if electronic else _present(papers, first, APPLICATION),
        "材料.申请书声明页": known(True, "form") if electronic else _present(papers, declaration, APPLICATION),
        "材料.许可证": _present(papers, papers.pages(LICENCE), LICENCE),
        **{f"材料.许可证{side}": _licence_side(papers, side) for side in LICENCE_SIDES},
        "材料.授权委托书": _present(papers, papers.pages(POWER), POWER),
        "材料.代理人身份证": _present(papers, papers.pages(ID_CARD), ID_CARD),
        "不可用页数": known(unusable),
        "未识别页数": known(len(papers.unrecognised())),
        "可疑迹象": known(papers.suspicions()),
        "模型存疑": known(bool(papers.unrecognised())),
        "申请书.盖章或签名": known(True, "form") if electronic else _signed(papers.latest(declaration)),
        "委托.盖章": _sealed(papers.latest(papers.pages(POWER))),
        **_id_card_validity(papers),
    }


def _application_pages(papers: Papers) -> tuple[list[PageReading], list[PageReading]]:
    pages = papers.pages(APPLICATION)
    return [page for page in pages if is_first_sheet(page)], [page for page in pages if is_declaration(page)]


def _licence_side(papers: Papers, side: str) -> Fact:
    """Whether the 正本 or the 副本 was handed in (art 33). A licence page that does not say its side may be either,
    one that shows both words may be both."""
    shown: list[PageReading] = []
    unsaid: list[Fact] = []
    for page in papers.pages(LICENCE):
        field = next((field for field in page.fields if field.name == "正副本"), None)
        if field is None or field.value not in LICENCE_SIDES or _names_both_sides(page):
            unsaid.append(unknown((field and field.doubt) or Doubt.LOW_CONFIDENCE, evidence_id(page, "正副本")))
        elif field.value == side:
            shown.append(page)
    return unsaid[0] if unsaid and not shown else _present(papers, shown, LICENCE)


def _names_both_sides(page: PageReading) -> bool:
    texts = [tidy(line.text).rstrip(")") for line in page.lines]
    return all(any(text.endswith(side) for text in texts) for side in LICENCE_SIDES)


def _present(papers: Papers, pages: list[PageReading], material: MaterialType) -> Fact:
    """Present if seen. Else, if a page of this round is unusable it may be that one: unknown, and curable by a better picture."""
    if pages:
        return known(True, *(f"{page.file_id}/{page.page_no + 1}" for page in pages[:4]))
    hidden = [p for p in papers.unusable() if p.material in (material, MaterialType.UNKNOWN)]
    if hidden:
        return unknown(Doubt.UNUSABLE_PICTURE, *(f"{p.file_id}/{p.page_no + 1}" for p in hidden))
    if papers.problems:
        return unknown(Doubt.FILE_UNREADABLE)
    unrecognised = papers.unrecognised()
    if unrecognised:
        return unknown(Doubt.MATERIAL_UNRECOGNISED, *(f"{p.file_id}/{p.page_no + 1}" for p in unrecognised))
    return known(False)


def _signed(declarations: list[PageReading]) -> Fact:
    """A seal or a signature on the declaration page (art 17: signature or seal); of several copies one is enough."""
    if not declarations:
        return missing()
    copies = [_signed_on(page) for page in declarations]
    signed = [copy for copy in copies if copy.value is True]
    doubtful = [copy for copy in copies if copy.state is FactState.UNKNOWN]
    return (signed or doubtful or copies)[0]


def _signed_on(page: PageReading) -> Fact:
    if page.seals:
        return known(True, evidence_id(page, "盖章"))
    signature = next((f for f in page.fields if f.name == "签名"), None)
    if signature is None or signature.doubt is Doubt.NOT_FOUND_ON_PAGE:
        return unknown(Doubt.NOT_FOUND_ON_PAGE, evidence_id(page, "签名"))
    match signature.state:
        case FieldState.BLANK:
            return _unsealed(page, "签名")
        case FieldState.KNOWN:
            return known(True, evidence_id(page, "签名"))
        case FieldState.UNKNOWN:
            # Handwriting need not be legible: strokes in the signature's place are a signature, nothing seen is a doubt.
            signed, doubt = bool(signature.raw.strip()), signature.doubt or Doubt.LOW_CONFIDENCE
            return known(True, evidence_id(page, "签名")) if signed else unknown(doubt, evidence_id(page, "签名"))


def _sealed(pages: list[PageReading]) -> Fact:
    if not pages:
        return missing()
    sealed = next((page for page in pages if page.seals), None)
    if sealed is not None:
        return known(True, evidence_id(sealed, "盖章"))
    return _unsealed(next((page for page in pages if not page.coloured), pages[0]), "盖章")


def _unsealed(page: PageReading, place: str) -> Fact:
    """No red seal was found: on a page without colour that says nothing of whether there is one."""
    evidence = evidence_id(page, place)
    return known(False, evidence) if page.coloured else unknown(Doubt.LOW_CONFIDENCE, evidence)


def _id_card_validity(papers: Papers) -> dict[str, Fact]:
    """有效期限止 is a date or 长期; the two are kept apart."""
    until, long_term = "代理人身份证.有效期限止", "代理人身份证.长期"
    sighting = papers.sighting(ID_CARD, "有效期限止")
    if sighting is None:
        return {until: missing(), long_term: missing()}
    field, evidence = sighting.field, sighting.evidence
    if field.state is FieldState.BLANK:
        return {until: blank(evidence), long_term: known(False, evidence)}
    parsed = parse_date(field.value or "")
    if field.state is FieldState.UNKNOWN or parsed in (Undated.UNREADABLE, Undated.MISSING):
        doubt = field.doubt or Doubt.LOW_CONFIDENCE
        return {until: unknown(doubt, evidence), long_term: unknown(doubt, evidence)}
    if parsed is Undated.LONG_TERM:
        return {until: missing(evidence), long_term: known(True, evidence)}
    assert not isinstance(parsed, Undated)
    return {until: known(parsed, evidence), long_term: known(False, evidence)}


def declared_agent(facts: Mapping[str, Fact], stated: str | None) -> Fact:
    """The agent's name: from the form, else as stated when filing, else from a power of attorney on file.

    A statement that names another than the form leaves the agent unknown. A power of attorney means that an agent
    acts, so where it names nobody legibly the agent is unknown, never none.
    """
    on_form = facts["申请书.委托代理人"]
    if on_form.state is FactState.UNKNOWN:
        return on_form
    if on_form.state is FactState.KNOWN:
        differs = stated is not None and name_key(stated) != name_key(str(on_form.value))
        return unknown(Doubt.COPIES_DISAGREE, *on_form.evidence, "form/agent") if differs else on_form
    if stated:
        return known(stated, "form/agent")
    trustee, power = facts["委托.受托人"], facts["材料.授权委托书"]
    if trustee.state in (FactState.KNOWN, FactState.UNKNOWN):
        return trustee
    return unknown(Doubt.LOW_CONFIDENCE, *power.evidence, *trustee.evidence) if power.value is True else on_form
