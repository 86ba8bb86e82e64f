"""Text on paper that talks to the machine instead of stating a fact."""

from __future__ import annotations

import re
from collections.abc import Iterable

from domain.doubt import Doubt
from domain.normalise import tidy
from domain.reading import Field, Line, Suspicion

_BOTH = 2

_TELLS = re.compile(
    r"直接(?:批准|通过|准予|核准|放行|办结)"
    r"|已(?:经)?(?:审核|审查|核验|审批)(?:通过|合格|完毕)"
    r"|(?:无需|不必|免于|跳过|不再)(?:人工)?(?:审核|审查|核验|核对|复核)"
    r"|忽略(?:以上|上述|之前|前述|所有)"
    r"|(?:请|须|应)(?:系统|机器|模型|AI)"
    r"|(?:系统|机器|模型|AI)(?:请|应|须)"
    r"|ignore(?:all|any|the)?(?:previous|above|prior)"
    r"|(?:please)?(?:auto)?approvethis|youare(?:an?|the)(?:ai|assistant)|systemprompt",
    re.IGNORECASE,
)


def instructions_in(lines: Iterable[Line]) -> tuple[Suspicion, ...]:
    """INSTRUCTION_IN_TEXT if any line, or a sentence broken over lines, tells the reader what to decide."""
    return (Suspicion.INSTRUCTION_IN_TEXT,) if _TELLS.search("".join(tidy(line.text) for line in lines)) else ()


def layer_contradicted(fields: Iterable[Field]) -> tuple[Suspicion, ...]:
    """TEXT_LAYER_DIFFERS if both readers of the picture see the same other text where a text layer states a field."""
    for field in fields:
        if field.doubt is Doubt.READERS_DISAGREE and len(field.votes) > _BOTH:
            layer, *seen = (tidy(vote.text) for vote in field.votes)
            if len(set(seen)) == 1 and seen[0] and seen[0] != layer:
                return (Suspicion.TEXT_LAYER_DIFFERS,)
    return ()
