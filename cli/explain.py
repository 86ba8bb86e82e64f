"""``miaopi explain CASE``: every checkpoint in plain Chinese."""

from __future__ import annotations

import click

from cli.case_ref import find_case
from cli.main import existing_data_option
from functions.issue.checkpoints import evaluation, summary
from functions.review.dossier import Dossier
from infra.ports import KeyErased
from platforms.embedded import open_platform


@click.command("explain")
@click.argument("case")
@existing_data_option
def command(case: str, data: str) -> None:
    """Show why: for each checkpoint of CASE the law, what was expected, what was found where, and the result."""
    platform = open_platform(data)
    case_id = find_case(platform, case)
    found = platform.journal.load(case_id)
    if found is None or found.dossier is None:
        raise click.ClickException("This case was not reviewed yet; there is nothing to explain.")
    try:
        dossier = Dossier.model_validate_json(platform.vault.open(case_id, found.dossier))
    except KeyErased:
        raise click.ClickException("The key of this case was destroyed; its reasons cannot be read any more.") from None
    told = summary(dossier, evaluation(dossier).outcome.words)
    click.echo(f"办件 {found.number}：{found.status.words}；机器核验结论：{told.outcome}")
    click.echo(f"规则 {told.pack}；日历 {told.calendar}；软件 {told.software}\n")
    for line in dossier.form:
        click.echo(f"表单 {line.name}：{line.value or '—'}")
        for source, value in line.sources:
            click.echo(f"      {source}：{value}")
    click.echo()
    for point in told.checkpoints:
        click.echo(f"[{point.result.words}] {point.number} {point.checked}（{point.basis}）")
        click.echo(f"      要求：{point.expected}")
        click.echo(f"      所见：{point.found}")
    for item in dossier.correction.items:
        click.echo(f"补正：{item.text}")
    for reason in dossier.referral.items:
        click.echo(f"转人工 {reason.code}：{reason.text}")
