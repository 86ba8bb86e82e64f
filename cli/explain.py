"""``miaopi explain CASE``: every checkpoint in plain Chinese."""

from __future__ import annotations

from pathlib import Path

import click

from cli.case_ref import find_case
from cli.crops import Crops
from cli.main import existing_data_option
from functions.issue.checkpoints import MODELS_DECIDE_NOTHING, evaluation, pack_of, summary
from functions.issue.inputs import Checkpoint, Finding, RegisterStatement
from functions.review.dossier import Dossier
from functions.review.places import Place, Places
from functions.review.register_words import register_words, status_words
from infra.ports import KeyErased
from platforms.family import open_installation


@click.command("explain")
@click.argument("case")
@click.option("--crops", type=click.Path(file_okay=False, path_type=Path), help="Write each place on paper as a PNG here.")
@existing_data_option
def command(case: str, crops: Path | None, data: str) -> None:
    """Show why: for each checkpoint of CASE the law, what was expected, what was found where and by which readers and
    registers, and the result; then what models said, which decides nothing."""
    platform = open_installation(data)
    case_id = find_case(platform, case)
    found = platform.journal.load(case_id)
    if found is None or found.dossier is None:
        raise click.ClickException("This case was not reviewed yet; there is nothing to explain.")
    try:
        dossier = Dossier.model_validate_json(platform.vault.open(case_id, found.dossier))
    except KeyErased:
        raise click.ClickException("The key of this case was destroyed; its reasons cannot be read any more.") from None
    told = summary(dossier, evaluation(dossier).outcome.words, pack_of(dossier, platform.pack))
    click.echo(f"办件 {found.number}：{found.status_words}；机器核验结论：{told.outcome}")
    click.echo(f"规则 {told.pack}；日历 {told.calendar}；软件 {told.software}\n")
    for line in dossier.form:
        click.echo(f"表单 {line.name}：{line.value or '—'}")
        for source, value in line.sources:
            click.echo(f"      {source}：{value}")
    click.echo()
    asked = {f"register:{answer.name}": answer for answer in told.registers}
    places, cut = Places(platform, found), Crops(platform, found, crops) if crops else None
    for point in told.checkpoints:
        _checkpoint(point)
        for finding in point.findings:
            _finding(finding, asked, places, cut)
    for item in dossier.correction.items:
        click.echo(f"补正：{item.text}")
    for reason in dossier.referral.items:
        click.echo(f"转人工 {reason.code}：{reason.text}")
    for answer in told.registers:
        click.echo(f"登记 {_register(answer)}")
    for model in told.models:
        click.echo(f"模型 {model.name}（{model.task}）：{MODELS_DECIDE_NOTHING}")
        for said in model.said:
            click.echo(f"      {said}")


def _checkpoint(point: Checkpoint) -> None:
    effect = f"（{point.effect}）" if point.effect else ""
    click.echo(f"[{point.result.words}] {point.number} {point.checked}{effect}（{point.basis}）")
    click.echo(f"      要求：{point.expected}")
    if len(point.conditions) > 1 and any(condition.truth != "是" for condition in point.conditions):
        for condition in point.conditions:
            click.echo(f"        [{condition.truth}] {condition.text}")
    click.echo(f"      所见：{point.found}")


def _finding(finding: Finding, asked: dict[str, RegisterStatement], places: Places, crops: Crops | None) -> None:
    click.echo(f"        {finding.text}")
    for evidence in finding.evidence:
        if evidence in asked:
            click.echo(f"          {_register(asked[evidence])}")
        elif evidence.partition("/")[0] == "form":
            click.echo("          申请人填写")
    for place in places.find(finding.evidence):
        click.echo(f"          {_where(place)}")
        for vote in place.votes:
            click.echo(f"            {vote.reader}：“{vote.text}”，把握 {vote.confidence:.3f}")
        if place.seen and not place.votes:
            click.echo(f"            {place.seen}")
        if place.likely:
            click.echo(f"            读数存疑，可能是 {place.likely}（仅供核对）")
        if crops is not None:
            click.echo(f"            图 {crops.cut(place)}")


def _where(place: Place) -> str:
    box = place.box
    return place.label + (f" [{box.x0:.3f},{box.y0:.3f},{box.x1:.3f},{box.y1:.3f}]" if box else "")


def _register(answer: RegisterStatement) -> str:
    asked_at = f"{answer.asked_at:%Y-%m-%d %H:%M}"
    return f"{register_words(answer.name)}（{status_words(answer.status)}）：{asked_at} 查询，用途：{answer.purpose}"
