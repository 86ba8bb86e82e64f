"""What a review would find if the draft were filed now: the same pure part, with nothing written down of it."""

from __future__ import annotations

from domain.application import Application
from domain.case import Case, Status
from functions.review.assemble import assemble
from functions.review.dossier import Dossier
from functions.review.gather import gather
from journey.platform import Platform
from rules.engine.pack import Pack


def prospect(platform: Platform, case: Case, pack: Pack) -> Dossier:
    """The dossier of the papers read so far. The registers are asked, for they decide what is missing."""
    assert case.form is not None  # CaseOpened sets it
    application = Application.model_validate_json(platform.vault.open(case.case_id, case.form))
    unfiled = 1 if case.status in {Status.DRAFT, Status.CORRECTION} else 0
    as_filed = case.model_copy(
        update={
            "submissions": case.submissions + unfiled, "received_on": case.received_on or platform.today(),
            "signature": application.signature,
        }
    )
    return assemble(gather(platform, as_filed, pack, filed=False), pack)
