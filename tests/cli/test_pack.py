"""``miaopi pack``: a version's life as policy staff type it, and what they are told when it cannot be."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli.main import main
from domain.case import Status
from platforms.packs import PACKS
from rules.authoring.compiler import compile_pack, write_artefact
from rules.engine.pack import ARTEFACT
from tests.cli.conftest import Miaopi
from tests.world.world import World

MATTER = "food-licence-renewal"
DRAFTER, REVIEWER = "测试·起草人甲", "测试·复核人乙"
COMMANDS = ("sign", "publish", "activate", "rollback", "withdraw", "status")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A second version, compiled."""
    folder = tmp_path / MATTER / "1.1.0"
    shutil.copytree(PACKS / MATTER / "1.0.0", folder)
    manifest = folder / "manifest.yaml"
    manifest.write_text(manifest.read_text(encoding="utf-8").replace("版本: 1.0.0", "版本: 1.1.0"), encoding="utf-8")
    write_artefact(folder, compile_pack(folder))
    return folder


@pytest.fixture
def published(world: World, miaopi: Miaopi, folder: Path) -> Path:
    """The second version, signed by both and published."""
    for command, by in (("sign", DRAFTER), ("sign", REVIEWER), ("publish", REVIEWER)):
        assert miaopi("pack", command, str(folder), "--as", by).exit_code == 0
    return folder


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_in_chinese(command: str) -> None:
    told = CliRunner().invoke(main, ["pack", command, "-h"])
    assert told.exit_code == 0
    assert "签" in told.output or "新申请" in told.output or "转人工" in told.output
    assert command in CliRunner().invoke(main, ["pack", "-h"]).output


def test_a_version_from_signature_to_withdrawal(world: World, miaopi: Miaopi, folder: Path) -> None:
    old = world.file().case_id
    assert "起草 测试·起草人甲（测试签名）" in miaopi("pack", "sign", str(folder), "--as", DRAFTER).output
    told = miaopi("pack", "publish", str(folder), "--as", REVIEWER)
    assert told.exit_code == 1
    assert f"{folder / ARTEFACT}：" in told.output and f"缺少复核人“{REVIEWER}”的签名" in told.output
    assert miaopi("pack", "sign", str(folder), "--as", REVIEWER).exit_code == 0
    assert "已发布：食品经营许可证延续 1.1.0" in miaopi("pack", "publish", str(folder), "--as", REVIEWER).output
    assert "自 2026-03-16 起" in miaopi("pack", "activate", MATTER, "1.1.0", "--as", REVIEWER).output
    status = miaopi("pack", "status", MATTER).output
    assert "1.0.0  新申请不再适用" in status and "1.1.0  在用，自 2026-03-16 起" in status
    assert "在办 0，已决定 1" in status
    told = miaopi("pack", "rollback", MATTER, "--reason", "告知文字有误", "--as", REVIEWER)
    assert "1.1.0 → 1.0.0" in told.output
    told = miaopi("pack", "withdraw", MATTER, "1.0.0", "--reason", "漏查处罚", "--as", REVIEWER)
    assert told.exit_code == 0
    assert "此前由机器准予，请逐件复核：1 件" in told.output and old in told.output
    assert "全部转人工" in told.output
    assert "停用原因：漏查处罚" in miaopi("pack", "status").output
    assert world.case(world.file().case_id).status is Status.REFERRED
    for command in ("explain", "replay"):
        assert miaopi(command, old).exit_code == 0


def test_a_version_comes_into_force_on_the_day_named(published: Path, miaopi: Miaopi) -> None:
    told = miaopi("pack", "activate", MATTER, "1.1.0", "--from", "2026-06-01", "--as", REVIEWER)
    assert "自 2026-06-01 起" in told.output
    assert "1.1.0  已排定启用，自 2026-06-01 起" in miaopi("pack", "status", MATTER).output
    told = miaopi("pack", "activate", MATTER, "1.1.0", "--from", "2026-03-01", "--as", REVIEWER)
    assert told.exit_code == 1
    assert "已经过去" in told.output


def test_what_was_published_cannot_be_changed(published: Path, miaopi: Miaopi) -> None:
    guide = published / "guide.md"
    guide.write_text(guide.read_text(encoding="utf-8") + "\n补充说明。\n", encoding="utf-8")
    told = miaopi("pack", "sign", str(published), "--as", DRAFTER)
    assert told.exit_code == 1
    assert str(published / ARTEFACT) in told.output and "重新运行 python -m rules.authoring" in told.output
    write_artefact(published, compile_pack(published))
    for by in (DRAFTER, REVIEWER):
        assert miaopi("pack", "sign", str(published), "--as", by).exit_code == 0
    told = miaopi("pack", "publish", str(published), "--as", REVIEWER)
    assert told.exit_code == 1
    assert "已经发布，内容不可更改" in told.output


def test_an_altered_artefact_is_refused_by_its_name(world: World, miaopi: Miaopi, folder: Path) -> None:
    path = folder / ARTEFACT
    path.write_text(path.read_text(encoding="utf-8").replace('"correction"', '"referral"', 1), encoding="utf-8")
    for command in ("sign", "publish"):
        told = miaopi("pack", command, str(folder), "--as", DRAFTER)
        assert told.exit_code == 1
        assert f"{path}：内容被改动" in told.output


def test_what_was_never_compiled_is_said_so(world: World, miaopi: Miaopi, folder: Path) -> None:
    (folder / ARTEFACT).unlink()
    told = miaopi("pack", "sign", str(folder), "--as", DRAFTER)
    assert told.exit_code == 1
    assert f"{folder / ARTEFACT}：尚未编译" in told.output


def test_a_failing_golden_case_is_not_signed(world: World, miaopi: Miaopi, folder: Path) -> None:
    cases = folder / "cases" / "10-grant.yaml"
    cases.write_text(cases.read_text(encoding="utf-8").replace("结论: 准予", "结论: 转人工", 1), encoding="utf-8")
    told = miaopi("pack", "sign", str(folder), "--as", DRAFTER)
    assert told.exit_code == 1
    assert "用例不符" in told.output and "G01" in told.output


def test_a_malformed_golden_case_is_told_as_check_tells_it(world: World, miaopi: Miaopi, folder: Path) -> None:
    cases = folder / "cases" / "10-grant.yaml"
    cases.write_text(cases.read_text(encoding="utf-8").replace("结论: 准予", "结论: 照准", 1), encoding="utf-8")
    told = miaopi("pack", "sign", str(folder), "--as", DRAFTER)
    assert told.exit_code == 1
    assert isinstance(told.exception, SystemExit)
    assert "cases/10-grant.yaml:2:" in told.output and "结论不能是「照准」" in told.output


@pytest.mark.parametrize(("command", "arguments"), [("status", ()), ("withdraw", ("--reason", "漏查", "--as", REVIEWER))])
def test_many_cases_are_counted_aloud(
    world: World, miaopi: Miaopi, monkeypatch: pytest.MonkeyPatch, command: str, arguments: tuple[str, ...]
) -> None:
    monkeypatch.setattr("cli.progress.EVERY", 2)
    for _ in range(3):
        world.file(finish=False)
    told = miaopi("pack", command, MATTER, *(("1.0.0",) if arguments else ()), *arguments)
    assert told.exit_code == 0, told.output
    assert told.stderr.count("已查看 2 件……") == 1
    assert "已查看" not in told.stdout


@pytest.mark.parametrize(("arguments", "words"), [
    (("activate", MATTER, "9.9.9"), "没有发布过 food-licence-renewal 9.9.9"),
    (("withdraw", "fishing-licence", "1.0.0", "--reason", "错误"), "没有发布过 fishing-licence"),
    (("rollback", MATTER, "--reason", "错误"), "miaopi pack withdraw"),
    (("rollback", MATTER, "--reason", " "), "请写明原因"),
])
def test_what_cannot_be_done_is_one_sentence(
    world: World, miaopi: Miaopi, arguments: tuple[str, ...], words: str
) -> None:
    told = miaopi("pack", *arguments, "--as", REVIEWER)
    assert told.exit_code == 1
    assert words in told.output
    assert "Traceback" not in told.output


def test_status_lists_the_cases_that_run_under_a_version(world: World, miaopi: Miaopi) -> None:
    granted, waiting = world.file().case_id, world.file(finish=False).case_id
    told = miaopi("pack", "status", MATTER, "--cases").output
    assert waiting in told and granted not in told
    assert "在办 1，已决定 1" in told


def test_who_has_no_key_acts_on_nothing(world: World, miaopi: Miaopi) -> None:
    told = miaopi("pack", "withdraw", MATTER, "1.0.0", "--reason", "错误", "--as", "张三")
    assert told.exit_code == 1
    assert "没有“张三”的签名密钥" in told.output
    assert "已停用" not in miaopi("pack", "status", MATTER).output


def test_status_names_what_may_not_be_used_and_exits_1(world: World, data: Path, miaopi: Miaopi) -> None:
    _around(data, "packs_stay", "UPDATE packs SET content = CAST(content || ' ' AS BLOB)")
    told = miaopi("pack", "status", MATTER)
    assert told.exit_code == 1
    assert f"不能使用：{data / 'packs.db'} 中的 {MATTER} 1.0.0：内容被改动" in told.output


@pytest.mark.parametrize("command", [("pack", "status"), ("verify",), ("serve",), ("work", "--drain")])
def test_a_broken_log_stops_every_command_with_one_sentence(
    world: World, data: Path, miaopi: Miaopi, command: tuple[str, ...]
) -> None:
    _around(data, "log_stays", "UPDATE log SET by = '别人' WHERE seq = 3")
    told = miaopi(*command)
    assert told.exit_code == 1
    assert "登记簿第 3 行被改动" in told.output


def test_the_machine_does_not_start_with_a_pack_that_may_not_be_used(world: World, data: Path, miaopi: Miaopi) -> None:
    _around(data, "packs_stay", "UPDATE packs SET content = CAST(content || ' ' AS BLOB)")
    told = miaopi("serve")
    assert told.exit_code == 1
    assert "内容被改动" in told.output


def _around(data: Path, trigger: str, statement: str) -> None:
    connection = sqlite3.connect(data / "packs.db")
    connection.execute(f"DROP TRIGGER {trigger}")
    connection.execute(statement)
    connection.commit()
    connection.close()
