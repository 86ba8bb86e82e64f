"""食品经营许可证延续: lawful renewals, what they lead to (arts 23, 36), and the whole catalogue of their defects."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from domain.materials import MaterialType
from evaluation.cases import curable, doubtful, misstated, tampered
from evaluation.cases.declared import declarations
from evaluation.cases.expected import LicenceTruth
from evaluation.cases.items import items_of
from evaluation.cases.lawful import (
    agent_papers,
    application_of,
    form_paper,
    holder_of,
    licence_papers,
    mandate_of,
    signed_on,
    unasked_papers,
)
from evaluation.cases.matter import Draft, Matter
from evaluation.cases.plan import Plan
from fixtures.cases.bundle import TODAY
from fixtures.papers import values
from fixtures.registers import rows

CODE = "food-licence-renewal"
_YEARS = 5
_IDENTITY = ("许可证编号", "经营者名称", "统一社会信用代码")


def lawful(draft: Draft) -> Plan:
    """A renewal that must be granted on the spot (art 34 ¶3)."""
    seed, traits, layout = draft.seed, draft.traits, draft.layout
    holder, applied = items_of(holder_of(seed, traits, draft.chance), traits, draft.chance)
    mandate = mandate_of(seed, traits, "办理食品经营许可证延续")
    printed: dict[str, Any] = {
        **values.renewal_application(holder, signed_on(draft.chance), mandate), "经营项目": list(applied),
        "经营项目声明": "减少" if traits.items == "reduced" else "未发生变化",
    }
    form = form_paper(MaterialType.RENEWAL_APPLICATION, seed, traits, layout, printed)
    return Plan(
        draft.name, seed, traits, holder, mandate,
        application_of(CODE, draft.name, holder, mandate, traits, printed, _IDENTITY),
        (
            *([form] if traits.signature == "paper" else []), *licence_papers(holder, traits, layout),
            *agent_papers(seed, holder, mandate, traits, layout), *unasked_papers(seed, holder, traits, layout),
        ),
        rows(holder, paper=traits.licence == "paper"),
        applied=applied,
    )


def granted(plan: Plan) -> LicenceTruth:
    """Number kept, five years from the decision less a day, the items applied for."""
    holder = plan.firm
    return LicenceTruth(
        licence_number=holder.licence_number, holder=holder.name, uscc=holder.credit_code,
        legal_representative=holder.principal.name, residence=holder.domicile, premises=holder.premises,
        format=holder.category, items=plan.applied, valid_from=TODAY, valid_until=_five_years(TODAY), issued_on=TODAY,
    )


def _five_years(day: date) -> date:
    return day.replace(year=day.year + _YEARS) - timedelta(days=1)


RENEWAL = Matter(
    CODE, "renewal", lawful, granted,
    (
        *curable.missing_papers(), curable.unsigned(), *curable.agent_papers(), *misstated.misstated_lines(),
        misstated.code_of_other(), *misstated.blanks(), misstated.items_unticked(), *declarations(),
        *tampered.tampered_papers(), *doubtful.renamed_since(), *doubtful.registers(), *doubtful.circumstances(),
    ),
)
