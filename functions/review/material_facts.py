"""Facts about the papers themselves: what was handed in, what could not be used, who signed."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from domain.dates import Undated, find_dates, parse_date
from domain.doubt import Doubt
from domain.events import SignatureKind
from domain.facts import Fact, FactState, blank, known, missing, unknown
from domain.normalise import name_key, tidy
from domain.reading import FieldState, PageReading
from functions.read.fields.persons import has_form_words
from functions.review.fact_sources import ID_CARD, LICENCE, POWER, application_of
from functions.review.papers import Papers, evidence_id
from functions.review.presence import part_of, presence_facts, present
from functions.review.seals import SEAL_FIELD, is_sealed, may_be_seal_letters
from rules.engine.pack import Pack

_PEOPLE = frozenset({"法定代表人", "变更后法定代表人", "新任法定代表人", "委托代理人", "受托人"})
"""Fields that name who may sign for the applicant."""
_HOLDER, _PRINCIPAL = frozenset({"经营者名称", "变更后名称"}), frozenset({"委托人"})
"""Fields that name whose seal belongs on the form and on the authorisation."""
_OWNERS = {"申请书.盖章或签名": ("申请书.经营者名称", "申请书.变更后名称"), "委托.盖章": ("委托.委托人",)}
"""The facts that name them."""


def material_facts(papers: Papers, pack: Pack, signature: SignatureKind) -> dict[str, Fact]:
    """Presence of each material, unusable and unrecognised pages, signatures and seals."""
    electronic = signature is SignatureKind.RELIABLE_ELECTRONIC
    declarations = _declarations(papers, pack)
    unusable = len(papers.unusable()) + papers.problems
    return {
        **presence_facts(papers, pack, electronic=electronic),
        "材料.许可证": present(papers, papers.pages(LICENCE), LICENCE),
        "不可用页数": known(unusable),
        "未识别页数": known(len(papers.unrecognised())),
        "可疑迹象": known(papers.suspicions()),
        "模型存疑": known(bool(papers.unrecognised())),
        "申请书.盖章或签名": known(True, "form") if electronic else _signed(papers, papers.latest(declarations)),
        "补正页签章": known(True, "form") if electronic else _signed_again(papers, declarations),
        "委托.盖章": _sealed(papers.latest(papers.pages(POWER)), papers.names(_PRINCIPAL)),
        **_id_card_validity(papers),
    }


def seals_told(facts: Mapping[str, Fact], papers: Papers, pack: Pack) -> dict[str, Fact]:
    """The facts of seals that were in doubt, told by a name that is known since a register or another paper bore it out."""
    sheets = {"申请书.盖章或签名": _declarations(papers, pack), "委托.盖章": papers.pages(POWER)}
    found = {}
    for fact, pages in sheets.items():
        owners = [str(facts[name].value) for name in _OWNERS[fact] if name in facts and facts[name].state is FactState.KNOWN]
        sealed = next((page for page in papers.latest(pages) if is_sealed(page, owners)), None)
        if sealed and facts[fact].doubt is Doubt.LOW_CONFIDENCE:
            found[fact] = known(True, evidence_id(sealed, SEAL_FIELD))
    return found


def _declarations(papers: Papers, pack: Pack) -> list[PageReading]:
    """The pages of the pack's form on which the applicant declares; none if it has no form."""
    form = application_of(pack)
    return part_of(papers.pages(form), "declaration") if form else []


def _signed(papers: Papers, declarations: list[PageReading]) -> Fact:
    """A seal or a signature on the declaration page (art 17: signature or seal); of several copies one is enough."""
    if not declarations:
        return missing()
    named, holder = papers.names(_PEOPLE), papers.names(_HOLDER)
    copies = [_signed_on(page, named, holder) for page in declarations]
    signed = [copy for copy in copies if copy.value is True]
    doubtful = [copy for copy in copies if copy.state is FactState.UNKNOWN]
    return (signed or doubtful or copies)[0]


def _signed_again(papers: Papers, declarations: list[PageReading]) -> Fact:
    """Whether a declaration page of this very round is signed: then the applicant corrects, whoever hands it in."""
    current = papers.current()
    again = [page for page in declarations if page in current]
    return _signed(papers, again) if again else known(False)


def _signed_on(page: PageReading, named: Collection[str], holder: Collection[str]) -> Fact:
    sealed = is_sealed(page, holder)
    if sealed:
        return known(True, evidence_id(page, SEAL_FIELD))
    signature = next((f for f in page.fields if f.name == "签名"), None)
    if signature is None or signature.doubt is Doubt.NOT_FOUND_ON_PAGE:
        return unknown(Doubt.NOT_FOUND_ON_PAGE, evidence_id(page, "签名"))
    if signature.state is FieldState.BLANK:
        return known(False, evidence_id(page, "签名")) if sealed is False else _perhaps_sealed(page)
    # Handwriting need not be legible: strokes in the signature's place are a signature, nothing seen is a doubt.
    # But where colour tells no seal from print they may be a seal's letters, unless they name somebody. A date signs nothing.
    # Words of the form are none either.
    written = signature.value or signature.raw
    printed = signature.value is None and has_form_words(tidy(signature.raw))
    strokes = "" if _holds_date(written) or printed else name_key(written)
    if strokes in named or (strokes and not may_be_seal_letters(page, signature)):
        return known(True, evidence_id(page, "签名"))
    return unknown(signature.doubt or Doubt.LOW_CONFIDENCE, evidence_id(page, "签名"))


def _holds_date(written: str) -> bool:
    """Whether a date is among what is written; a person may be called 永久."""
    endless = Undated.LONG_TERM
    return parse_date(written) is endless or any(parse_date(found) is not endless for found in find_dates(written))


def _sealed(pages: list[PageReading], owners: Collection[str]) -> Fact:
    """A seal on any page of the paper."""
    if not pages:
        return missing()
    answers = {is_sealed(page, owners): page for page in reversed(pages)}
    if True in answers:
        return known(True, evidence_id(answers[True], SEAL_FIELD))
    return _perhaps_sealed(answers[None]) if None in answers else known(False, evidence_id(answers[False], SEAL_FIELD))


def _perhaps_sealed(page: PageReading) -> Fact:
    return unknown(Doubt.LOW_CONFIDENCE, evidence_id(page, SEAL_FIELD))


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


def declared_agent(facts: Mapping[str, Fact], stated: str | None, signing: Collection[str]) -> Fact:
    """The agent's name: from the form, else as stated when filing, else from a power of attorney on file.

    A statement that names another than the form leaves the agent unknown. So does a name on the form that nothing else
    bears out, neither a paper of the agent's nor the names (keys) of who is ``signing``: nobody is asked for a power of
    attorney on the strength of one reading. A power of attorney means that an agent acts, so where it names nobody
    legibly the agent is unknown, never none.
    """
    on_form = facts["申请书.委托代理人"]
    if on_form.state is FactState.UNKNOWN:
        return on_form
    if on_form.state is FactState.KNOWN:
        name = name_key(str(on_form.value))
        if stated is not None and name_key(stated) != name:
            return unknown(Doubt.COPIES_DISAGREE, *on_form.evidence, "form/agent")
        papers = any(facts[f"材料.{paper}"].value is not False for paper in ("授权委托书", "代理人身份证"))
        borne_out = stated is not None or papers or name in signing
        return on_form if borne_out else unknown(Doubt.LOW_CONFIDENCE, *on_form.evidence)
    if stated:
        return known(stated, "form/agent")
    trustee, power = facts["委托.受托人"], facts["材料.授权委托书"]
    if trustee.state in (FactState.KNOWN, FactState.UNKNOWN):
        return trustee
    return unknown(Doubt.LOW_CONFIDENCE, *power.evidence, *trustee.evidence) if power.value is True else on_form
