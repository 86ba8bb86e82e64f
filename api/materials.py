"""The upload list of a matter, from its pack: every paper it asks for, when, in how many copies, and by what law."""

from __future__ import annotations

from api.answers import MaterialAnswer
from rules.engine.pack import Pack


def material_list(pack: Pack) -> tuple[MaterialAnswer, ...]:
    """The papers in the pack's order. What is only noticed is not asked for, and not listed."""
    return tuple(
        MaterialAnswer(
            title=item.full_title, when=item.when, copies=item.copies,
            basis="、".join(basis.citation for basis in item.basis),
        )
        for item in pack.materials if item.asked
    )
