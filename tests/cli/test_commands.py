"""What an operator types, and what it answers: every command on real data, good and damaged."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli.main import main
from domain.case import Status
from domain.doubt import Doubt
from domain.reading import FieldState
from tests.cli.conftest import Miaopi
from tests.world import eligible
from tests.world.world import World

COMMANDS = (
    "demo", "serve", "submit", "status", "explain", "verify", "replay", "pack", "fixtures", "work", "redrive", "erase",
)


def test_help_names_every_command_and_says_where_to_begin() -> None:
    told = CliRunner().invoke(main, ["--help"])
    assert told.exit_code == 0
    assert all(f"\n  {command} " in told.output for command in COMMANDS)
    assert "miaopi demo" in told.output


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_worth_reading(command: str) -> None:
    told = CliRunner().invoke(main, [command, "-h"])
    assert told.exit_code == 0
    assert "Usage:" in told.output
    assert len(told.output.splitlines()) >= 6


def test_a_command_that_does_not_exist_is_said_so() -> None:
    assert "No such command" in CliRunner().invoke(main, ["approve"]).output


def test_verify_counts_the_cases_and_finds_nothing_wrong(world: World, miaopi: Miaopi) -> None:
    case_ids = {world.file().case_id, world.file(finish=False).case_id}
    told = miaopi("verify", "--list")
    assert told.exit_code == 0
    assert "2 cases checked, 0 wrong." in told.output
    assert all(case_id in told.output for case_id in case_ids)


def test_verify_names_what_is_damaged_and_exits_1(world: World, data: Path, miaopi: Miaopi) -> None:
    good, bad = world.file(finish=False).case_id, world.file().case_id
    digest = world.case(bad).files[0].content.digest
    (data / "blobs" / digest[:2] / digest).unlink()
    told = miaopi("verify")
    assert told.exit_code == 1
    assert f"{bad} " in told.output
    assert digest[:12] in told.output
    assert good not in told.output


def test_verify_reports_a_journal_nobody_can_read_any_more(world: World, data: Path, miaopi: Miaopi) -> None:
    case_id = world.file().case_id
    with sqlite3.connect(data / "journal.db") as connection:
        connection.execute("DROP TRIGGER events_stay")
        connection.execute("UPDATE events SET body = ? WHERE seq = 2", (b"{}",))
    connection.close()
    told = miaopi("verify")
    assert told.exit_code == 1
    assert f"{case_id} " in told.output
    assert "1 wrong" in told.output


def test_replay_says_of_every_review_whether_it_is_equal(world: World, miaopi: Miaopi) -> None:
    first, declaration, *licence = eligible.papers()
    case_id = world.file([first, *licence]).case_id
    world.add(case_id, [declaration])
    number = world.case(case_id).number
    assert number is not None
    for reference in (case_id, number):
        told = miaopi("replay", reference)
        assert told.exit_code == 0
        assert told.output.count("equal, bit for bit") == 2


def test_replay_of_everything_passes_over_what_cannot_be_replayed(world: World, miaopi: Miaopi) -> None:
    erased, draft, reviewed = world.file().case_id, world.file(finish=False).case_id, world.file().case_id
    world.platform.vault.erase_key(erased)
    told = miaopi("replay", "--all")
    assert told.exit_code == 0
    assert f"{erased}  key erased" in told.output
    assert f"{reviewed}  review 1" in told.output
    assert draft in told.output


@pytest.mark.parametrize("damage", [lambda path: path.unlink(), lambda path: path.write_bytes(b"?")], ids=["lost", "altered"])
def test_replay_goes_on_past_a_case_whose_record_is_damaged(
    world: World, data: Path, miaopi: Miaopi, damage: Callable[[Path], object]
) -> None:
    good, bad = world.file([eligible.licence_page()]).case_id, world.file().case_id
    dossier = world.case(bad).dossier
    assert dossier is not None
    damage(data / "blobs" / dossier.digest[:2] / dossier.digest)
    told = miaopi("replay", "--all")
    assert told.exit_code == 1
    assert f"{bad}  CANNOT be replayed" in told.output
    assert f"{good}  review 1 (entry" in told.output


def test_replay_wants_to_know_what(world: World, miaopi: Miaopi) -> None:
    assert miaopi("replay").exit_code == 2


def test_status_says_where_a_case_stands_without_naming_anybody(world: World, miaopi: Miaopi) -> None:
    case_id = world.file([eligible.licence_page()]).case_id
    told = miaopi("status", case_id)
    assert told.exit_code == 0
    number = str(world.case(case_id).number)
    for words in (number, "待补正", "补正告知书", "CorrectionRequested", "期限：2026-", "材料：已读 1 页，共 1 页"):
        assert words in told.output
    assert "马·测试" not in told.output


def test_status_of_a_referral_says_why(world: World, miaopi: Miaopi) -> None:
    world.storage.registers.set_down("penalties")
    assert "R02 核验源不可用" in miaopi("status", world.file().case_id).output


def test_explain_shows_every_checkpoint_with_its_law(world: World, miaopi: Miaopi) -> None:
    told = miaopi("explain", world.file([eligible.licence_page()]).case_id)
    assert told.exit_code == 0
    assert "[不符] M01" in told.output
    assert "第三十二条" in told.output
    assert "补正：缺少《食品经营许可延续申请书》" in told.output
    assert "表单 经营者名称：银川市兴庆区测试餐饮有限公司" in told.output


def test_explain_is_plain_chinese_with_readers_and_registers(world: World, miaopi: Miaopi) -> None:
    told = miaopi("explain", world.file().case_id).output
    for words in (
        "要求：申请书“经营者名称”与许可证“经营者名称”一致", "材料.pdf 第3页 经营者名称 [0.070,0.085,0.430,0.165]",
        f"crop：“{eligible.IDENTITY['经营者名称']}”，把握 0.990", "证照库（查到）：2026-03-16 09:30 查询，用途：食品经营许可",
        "[否] “签名方式”为“可靠电子签名”",
    ):
        assert words in told
    assert "规范名称(" not in told
    assert "==" not in told


def test_explain_says_what_a_misread_code_most_likely_is(world: World, miaopi: Miaopi) -> None:
    first, *others = eligible.papers()
    misread = eligible.field("统一社会信用代码", eligible.USCC.replace("0", "D", 1), FieldState.UNKNOWN, doubt=Doubt.CHECK_CHARACTER,
                             likely=eligible.USCC)
    fields = tuple(misread if field.name == misread.name else field for field in first.fields)
    told = miaopi("explain", world.file([first.model_copy(update={"fields": fields}), *others]).case_id).output
    assert f"读数存疑，可能是 {eligible.USCC}（仅供核对）" in told


def test_explain_names_where_each_picture_is_or_why_there_is_none(world: World, miaopi: Miaopi, tmp_path: Path) -> None:
    told = miaopi("explain", world.file().case_id, "--crops", str(tmp_path / "crops"))
    assert told.exit_code == 0
    # The small world's papers are recordings: no reader can open them as pictures.
    assert "图 （" in told.output


def test_explain_of_a_case_not_reviewed_says_so(world: World, miaopi: Miaopi) -> None:
    told = miaopi("explain", world.file(finish=False).case_id)
    assert told.exit_code == 1
    assert "not reviewed yet" in told.output


@pytest.mark.parametrize("command", ["status", "explain", "replay", "erase"])
def test_a_case_that_is_not_there_is_a_plain_sentence(world: World, miaopi: Miaopi, command: str) -> None:
    told = miaopi(command, "nobody")
    assert told.exit_code == 1
    assert "There is no case 'nobody'" in told.output


def test_redrive_lists_dead_letters_and_puts_them_back(world: World, miaopi: Miaopi) -> None:
    world.outbox.down = True
    case_id = world.file().case_id
    told = miaopi("redrive", "--list")
    assert "deliver:" in told.output
    assert "Unavailable" in told.output
    (dropped,) = (line.partition(" ")[0] for line in told.output.splitlines())
    assert miaopi("redrive", "--drop", dropped).exit_code == 1, "it is ours, and goes back or stays"
    assert "1 messages put back." in miaopi("redrive").output
    assert miaopi("redrive", "--list").output == ""
    world.outbox.down = False
    world.work()
    assert world.case(case_id).closed


def test_an_erased_case_can_be_verified_but_neither_explained_nor_replayed(world: World, miaopi: Miaopi) -> None:
    case_id = world.file().case_id
    assert miaopi("erase", case_id, "--yes").exit_code == 0
    assert miaopi("verify").exit_code == 0
    assert "key erased" in miaopi("replay", case_id).output
    assert "证照已签发" in miaopi("status", case_id).output
    told = miaopi("explain", case_id)
    assert told.exit_code == 1
    assert "key of this case was destroyed" in told.output


def test_erasing_asks_first(world: World, miaopi: Miaopi) -> None:
    case_id = world.file().case_id
    assert miaopi("erase", case_id).exit_code == 1
    assert "equal, bit for bit" in miaopi("replay", case_id).output


def test_work_until_nothing_is_due(world: World, miaopi: Miaopi) -> None:
    case_id = world.file([eligible.licence_page()]).case_id
    told = miaopi("work", "--drain", "--queues", "deliver")
    assert told.output == "0 messages handled.\n"
    assert world.case(case_id).status is Status.CORRECTION
