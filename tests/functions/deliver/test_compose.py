"""What goes out says what happened and no more: no personal value where others can read it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from domain import workdays
from domain.case import Status
from domain.documents import DocumentKind
from domain.record import canonical_json
from functions.deliver.compose import compose_supervision
from functions.issue.letter import title_of
from tests.world import eligible
from tests.world.world import World

PERSONAL = (
    "马·测试", "13900000000", "applicant@example.test", eligible.USCC, eligible.IDENTITY["经营者名称"],
    eligible.IDENTITY["住所"],
)


def _sms(folder: Path) -> list[dict[str, str]]:
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]


def test_no_subject_names_anybody(answered: tuple[World, str]) -> None:
    world, case_id = answered
    for mail in world.outbox.mails.values():
        assert mail.subject.startswith(f"食品经营许可{world.case(case_id).kind.words}：")
        for value in (*PERSONAL, eligible.NUMBER, world.case(case_id).number or "?"):
            assert value not in mail.subject


def test_no_text_of_a_mail_carries_a_code_a_telephone_number_or_an_address(answered: tuple[World, str]) -> None:
    world, _ = answered
    for mail in world.outbox.mails.values():
        for value in (eligible.USCC, eligible.NUMBER, "13900000000", eligible.IDENTITY["住所"]):
            assert value not in mail.text


def test_the_last_mail_says_where_the_case_stands_and_attaches_every_document(answered: tuple[World, str]) -> None:
    world, case_id = answered
    case = world.case(case_id)
    mail = list(world.outbox.mails.values())[-1]
    assert mail.to == "applicant@example.test"
    assert case.status_words in mail.text
    assert case.number is not None
    assert case.number in mail.text
    *mailed, receipt = case.documents
    titles = [f"{title_of(document.kind, world.platform.pack(case.pack or ''))}.pdf" for document in mailed]
    assert [name for name, _ in mail.attachments] == titles
    assert receipt.kind is DocumentKind.DELIVERY_RECEIPT


def test_a_text_message_names_nobody_and_the_tail_of_the_number_only(
    answered: tuple[World, str], tmp_path: Path
) -> None:
    world, case_id = answered
    number = world.case(case_id).number
    assert number is not None
    for message in _sms(tmp_path / "sms"):
        assert message["to"] == "13900000000"
        assert number not in message["text"]
        assert number[-4:] in message["text"]
        for value in (*PERSONAL, eligible.NUMBER):
            assert value not in message["text"]


def test_every_answer_is_one_row_for_other_systems(answered: tuple[World, str]) -> None:
    world, case_id = answered
    rows = [row.body for row in world.platform.results.after(0) if row.body["kind"] == "outcome"]
    answers = [e for e in world.events(case_id) if e in
               {"CertificateIssued", "CorrectionRequested", "Referred", "Refused", "Withdrawn"}]
    assert len(rows) == len(answers)
    assert rows[-1]["outcome"] == world.case(case_id).status.value
    text = json.dumps(rows, ensure_ascii=False)
    assert not any(value in text for value in PERSONAL)


def test_only_a_grant_carries_a_certificate_and_asks_for_supervision(answered: tuple[World, str]) -> None:
    world, case_id = answered
    case = world.case(case_id)
    rows = [row.body for row in world.platform.results.after(0)]
    supervision = [row for row in rows if row["kind"] == "supervision"]
    assert len(supervision) == (case.status is Status.ISSUED)
    assert any("certificate" in row for row in rows) == (case.status is Status.ISSUED)


def test_the_inspection_is_due_thirty_workdays_after_the_grant(world: World) -> None:
    world.file()
    (row,) = [row.body for row in world.platform.results.after(0) if row.body["kind"] == "supervision"]
    assert row["due_on"] == workdays.add(date(2026, 3, 16), 30).assumed.isoformat() == "2026-04-28"
    assert "三十四条" in row["basis"]
    assert row["flags"] == []


def test_what_a_rule_noticed_is_told_by_the_rule_and_without_what_was_found(world: World) -> None:
    case = world.case(world.file().case_id)
    assert case.dossier is not None
    recorded = json.loads(world.platform.vault.open(case.case_id, case.dossier))
    noticed = recorded["evaluation"]["results"][0]
    noticed.update(result="not_met", consequence="flag", finding=f"{eligible.IDENTITY['经营者名称']}逾期")
    dossier = world.platform.vault.seal(case.case_id, "dossier", canonical_json(recorded))
    flagged = case.model_copy(update={"flags": (noticed["rule"],), "dossier": dossier, "supervise_by": None})
    row = compose_supervision(world.platform, flagged)
    assert [flag["rule"] for flag in row["flags"]] == [noticed["rule"]]
    assert noticed["name"] in row["flags"][0]["text"]
    assert row["due_on"] is None
    assert not any(value in json.dumps(row, ensure_ascii=False) for value in PERSONAL)
