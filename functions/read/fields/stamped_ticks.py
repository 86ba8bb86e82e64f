"""Boxes under a seal: its letters and its ring are ink inside a box as a tick is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from domain.reading import Seal, Tick, TickState
from infra.ocr.base import Picture


def unless_stamped(
    rgb: Picture, ticks: Sequence[Tick], seals: Sequence[Seal], again: Callable[[Picture], Sequence[Tick]]
) -> tuple[Tick, ...]:
    """The ticks; UNCLEAR those under a seal whose ink may be the seal's.

    ``again`` reads them of another picture: where the seal is red, of the page as red light shows it, in which it is as
    light as the paper. A tick that is still there is none of the seal's. A seal without colour stays in every light.
    """
    doubtful = [tick for tick in ticks if tick.state is TickState.TICKED and any(tick.box.meets(seal.box) for seal in seals)]
    if not doubtful:
        return tuple(ticks)
    seen = {(tick.field, tick.option): tick.state for tick in again(rgb[:, :, :1].repeat(3, axis=2))}
    return tuple(
        tick.model_copy(update={"state": TickState.UNCLEAR})
        if tick in doubtful and not (_is_red(tick, seals) and seen.get((tick.field, tick.option)) is TickState.TICKED) else tick
        for tick in ticks
    )


def _is_red(tick: Tick, seals: Sequence[Seal]) -> bool:
    return all(seal.redness for seal in seals if tick.box.meets(seal.box))
