"""What a result is worth: right, or wrong in one of the ways that are counted."""

from __future__ import annotations

from enum import StrEnum

from evaluation.cases.expected import LicenceTruth
from evaluation.run.result import Answer, CaseResult


class Verdict(StrEnum):
    """Right outcomes first. A wrong grant is the worst there is; a failure is a case without an answer."""

    GRANTED = "granted"
    CORRECTED = "corrected"
    REFERRED = "referred"
    GRANTED_INELIGIBLE = "granted_ineligible"
    GRANTED_OTHER_VALUE = "granted_other_value"
    ASKED_NEEDLESSLY = "asked_needlessly"
    ASKED_INCOMPLETELY = "asked_incompletely"
    REFERRED_ELIGIBLE = "referred_eligible"
    REFERRED_CURABLE = "referred_curable"
    FAILED = "failed"

    @staticmethod
    def right() -> frozenset[Verdict]:
        """The outcomes that are as the law says."""
        return frozenset({Verdict.GRANTED, Verdict.CORRECTED, Verdict.REFERRED})

    @property
    def words(self) -> str:
        """For the report."""
        return _WORDS[self.value]


_WORDS = {
    "granted": "granted, as the law says", "corrected": "one complete notice", "referred": "referred, as the law says",
    "granted_ineligible": "WRONG GRANT: not eligible", "granted_other_value": "WRONG GRANT: another value printed",
    "asked_needlessly": "wrong notice: asks for what is there, or where nothing may be asked",
    "asked_incompletely": "wrong notice: does not name everything", "referred_eligible": "eligible, but to a person",
    "referred_curable": "curable, but to a person", "failed": "no answer",
}


def judge(result: CaseResult) -> Verdict:
    """Compare the first answer with the truth."""
    truth, answer = result.truth, result.answer
    if answer is None or result.error:
        return Verdict.FAILED
    match answer.outcome:
        case "grant":
            if truth.licence is None:
                return Verdict.GRANTED_INELIGIBLE
            same = not wrong_values(truth.licence, answer)
            return Verdict.GRANTED if same else Verdict.GRANTED_OTHER_VALUE
        case "correction":
            return _notice(result, answer)
        case "referral":
            if truth.outcome == "referral":
                return Verdict.REFERRED
            return Verdict.REFERRED_ELIGIBLE if truth.eligible else Verdict.REFERRED_CURABLE
        case _:
            return Verdict.FAILED


def wrong_values(truth: LicenceTruth, answer: Answer) -> tuple[str, ...]:
    """The items of the certificate that are not the truth's, and what its print does not show."""
    if answer.licence is None:
        return ("nothing",)
    said, wanted = answer.licence.model_dump(), truth.model_dump(exclude_none=True)
    differ = [name for name in wanted if name != "items" and said[name] != wanted[name]]
    differ += ["items"] if sorted(said["items"]) != sorted(wanted["items"]) else []
    return (*differ, *(f"not printed: {value}" for value in answer.unprinted))


def unnamed(result: CaseResult) -> tuple[str, ...]:
    """What the one notice, sent or drafted, should name and does not."""
    notice = "\n".join(_asked(result))
    return tuple(name for name in result.truth.names if name not in notice)


def needless(result: CaseResult) -> tuple[str, ...]:
    """What the notice, sent or drafted, asks for though nothing is wrong with it."""
    about = (*result.truth.names, *result.truth.allows)
    return tuple(item for item in _asked(result) if not any(word in item for word in about))


def complete_notice(result: CaseResult) -> bool:
    """Whether there is one notice, sent by machine or drafted for the person, of all that is wrong and nothing else."""
    return bool(_asked(result)) and not unnamed(result) and not needless(result)


def _asked(result: CaseResult) -> tuple[str, ...]:
    answer = result.answer
    return (answer.notice or answer.drafted) if answer else ()


def unnamed_reasons(result: CaseResult) -> tuple[str, ...]:
    """The reason codes a referral should give and does not."""
    given = result.answer.reasons if result.answer else ()
    return tuple(reason for reason in result.truth.reasons if reason not in given)


def _notice(result: CaseResult, answer: Answer) -> Verdict:
    if result.truth.outcome != "correction" or needless(result):
        return Verdict.ASKED_NEEDLESSLY
    return Verdict.ASKED_INCOMPLETELY if unnamed(result) or not answer.notice else Verdict.CORRECTED
