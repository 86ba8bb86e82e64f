"""Whether a machine may end a matter at all: what the law, the bureau's own rule and two named people must say first.

The same question is asked when a pack is checked, published, loaded and evaluated; only the answer to it lets a
machine grant.
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.engine.pack import Pack

_CONFIRMERS = 2


def may_decide(pack: Pack) -> bool:
    """Whether a machine may give what was asked for under this pack."""
    return pack.auto_approve.allowed and not any(objections(pack))


def only_reports(pack: Pack) -> bool:
    """Whether the pack runs as a pre-review, whose every outcome goes to a person with the findings and the drafted notice:
    by its kind, or because some of its law is known from memory only."""
    return not pack.kind.decides or any(law.verified == "memory" for law in pack.laws)


def objections(pack: Pack) -> Iterator[str]:
    """What stands against the automatic approval the pack claims, each with what to do; nothing if it claims none."""
    approval = pack.auto_approve
    if not approval.allowed:
        return
    if not pack.kind.decides:
        yield f"类型为“{pack.kind.words}”的事项只出具报告，不得自动准予，请将“允许”改为 false"
    for law in pack.laws:
        if law.verified == "memory":
            yield f"法律「{law.short}」未经核实（核实: memory），不得自动准予，请先核对原文或者由具名人员确认"
    if len(set(approval.confirmed_by)) < _CONFIRMERS:
        yield "自动准予须由两人确认"
    if not (approval.published_rule and approval.published_number):
        yield "自动准予须写明本机关公布的规则及文号"
