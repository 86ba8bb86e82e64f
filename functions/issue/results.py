"""What a matter without a licence ends in: the receipt of a filed record (备案回执), the report of a pre-review (预审报告)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from domain.authority import Authority
from domain.documents import DocumentKind
from domain.facts import Fact
from domain.outcomes import CorrectionContent
from domain.verdict import RuleResult
from functions.issue import wording
from functions.issue.found_words import without_id_numbers
from functions.issue.inputs import CaseHead, Checkpoint, ReviewSummary
from functions.issue.letter import Content, letter
from functions.issue.wording import chinese_date
from rules.engine.letters import RecordLetters, ReportLetters
from rules.engine.pack import letters_of
from rules.engine.wording import shown


def filing_receipt(
    authority: Authority, case: CaseHead, facts: Mapping[str, Fact], *, record_number: str, filed_on: date,
    clerk: str | None = None,
) -> Content:
    """备案回执 (art 42): the number, and what was filed as the pack says the receipt repeats it. No licence, no term."""
    words = letters_of(case.pack, RecordLetters)
    rows = [[case.pack.fields_by_name[name].heading, _entry(facts[name])] for name in words.states]
    return letter(DocumentKind.FILING_RECEIPT, authority, case, filed_on) | {
        "paragraphs": [wording.filed(case, words.filed)],
        "operative": f"备案编号：{record_number}",
        "table": [["备案编号", record_number], ["备案日期", chinese_date(filed_on)], *rows],
        "notes": [
            words.effect, words.disclosed, words.updated, wording.made_by(authority, clerk, "备案"),
            wording.review_on_request(authority, "备案"),
        ],
    }


def pre_review_report(
    authority: Authority, case: CaseHead, review: ReviewSummary, correction: CorrectionContent, *, issued_on: date,
) -> Content:
    """预审报告: every checkpoint with law, values and result, and the notice drafted, for the person who reviews it. It
    decides nothing, and is no answer to the applicant."""
    words = letters_of(case.pack, ReportLetters)
    rows = sorted(review.checkpoints, key=lambda point: point.number)
    points = [point for point in rows if point.number.startswith(words.checkpoints)]
    papers = [point for point in rows if point not in points]
    return letter(DocumentKind.PRE_REVIEW_REPORT, authority, case, issued_on) | {
        "paragraphs": [wording.reported(case, words.examined, len(points)), words.meaning],
        "counts": _counts(points),
        "checkpoints": _rows(points),
        "results": [point.result.value for point in points],
        "papers": _rows(papers),
        "paper_results": [point.result.value for point in papers],
        "drafted": [[str(i), item.text, wording.cited(item.basis)] for i, item in enumerate(correction.items, 1)],
        "drafted_note": wording.DRAFTED if correction.items else wording.NOTHING_DRAFTED,
        "run": wording.run_on(review),
        "notes": [words.onward, *wording.unverified(case.pack.laws)],
    }


def _entry(fact: Fact) -> str:
    return chinese_date(fact.value) if isinstance(fact.value, date) else shown(fact)


def _counts(points: Sequence[Checkpoint]) -> list[list[str]]:
    """Each result with how often it was found."""
    found = Counter(point.result for point in points)
    return [[result.words, str(found[result])] for result in RuleResult]


def _rows(points: Sequence[Checkpoint]) -> list[list[str]]:
    return [
        [point.number, point.checked, point.expected, point.basis, without_id_numbers(point.found), point.result.words,
         point.effect]
        for point in points
    ]
