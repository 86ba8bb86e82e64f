"""An author's day, typed: a new pack, a mistake and its message, the tests, two signatures, in force, back, withdrawn.

Every screen of docs/writing-a-pack.zh-CN.md is made here. A wanted change of a screen: run once with
``MIAOPI_UPDATE_GOLDEN=1`` and read the difference.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from cli.main import main
from cli.pack import command as pack
from domain.case import Status
from domain.reading import PageReading
from infra.registers.record import RegisterRecord
from tests.world.eligible import (
    application_declaration_page,
    application_first_page,
    licence_page,
    papers,
    register_records,
)
from tests.world.world import World, make_world

ROOT = Path(__file__).parents[2]
DOC = ROOT / "docs" / "writing-a-pack.zh-CN.md"
MATTER, DRAFTER, REVIEWER = "food-licence-renewal", "测试·起草人甲", "测试·复核人乙"
BOUGHT = f"rules/packs/{MATTER}/1.0.0"
DRAFT = f"草稿/{MATTER}/1.1.0"
BOOK, ANOTHER = "1.1.0.xlsx", "JY26401040002006"
_EXAMPLES = ("3f1c9a7be20d4568", "b5027d81c6e94a3f")
_SCREEN = re.compile(r"(?<=^```\n)\$ miaopi .*?(?=^```$)", re.MULTILINE | re.DOTALL)
_DIGEST = re.compile(r"(?<=[+ ])[0-9a-f]{16}(?:[0-9a-f]{48})?(?![0-9a-f])")


class Desk:
    """A folder of one's own with the shipped packs beside it, and what came of every command typed there."""

    def __init__(self, folder: Path) -> None:
        (folder / "rules").symlink_to(ROOT / "rules")
        self.folder = folder
        self.world: World = make_world(folder / "data", registers=_two_licences())
        self.screens: list[str] = []
        self.cases: dict[str, str] = {}

    def types(self, *arguments: str, lines: int | None = None, fails: bool = False) -> str:
        """Run a command and keep its screen, cut after some ``lines``."""
        told: Result = CliRunner().invoke(main, arguments, env={"MIAOPI_TODAY": "2026-03-16", "MIAOPI_DATA": "data"})
        assert told.exit_code == int(fails), told.output
        assert told.exception is None or isinstance(told.exception, SystemExit)
        shown = _DIGEST.sub("（略）", told.output).splitlines()
        kept = [*shown[:lines], "……"] if lines and len(shown) > lines else shown
        typed = " ".join(f'"{word}"' if " " in word else word for word in arguments)
        screen = "\n".join([f"$ miaopi {typed}", *(line.rstrip() for line in kept)]) + "\n"
        for case_id, example in self.cases.items():
            screen = screen.replace(case_id, example)
        self.screens.append(screen)
        return told.output

    def files(self, pages: list[PageReading]) -> str:
        """An application comes in and is decided. Its id, which a screen shows as an example of one."""
        case_id = self.world.file(pages).case_id
        self.cases[case_id] = _EXAMPLES[len(self.cases)]
        return case_id

    def edits(self, file: str, old: str, new: str) -> None:
        """Change a file of the draft as in an editor."""
        path = self.folder / DRAFT / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def fills_in(self, sheet: str, rule: str, **cells: Any) -> None:
        """Change cells of the workbook as in Excel, in the row of a rule."""
        book = load_workbook(self.folder / BOOK)
        head = [cell.value for cell in book[sheet][1]]
        row = next(row for row in book[sheet].iter_rows(min_row=2) if rule in [cell.value for cell in row[:2]])
        for name, text in cells.items():
            row[head.index(name)].value = text
        book.save(self.folder / BOOK)


def _two_licences() -> list[RegisterRecord]:
    """Two premises of one holder, each with its licence."""
    records = register_records()
    (licence,) = [record for record in records if record.register == "licences"]
    return [*records, RegisterRecord("licences", ANOTHER, licence.fields)]


def _papers_of_another() -> list[PageReading]:
    """What is handed in for the second licence."""
    main, copy = (licence_page(许可证编号=ANOTHER, 正副本=side) for side in ("正本", "副本"))
    return [application_first_page(许可证编号=ANOTHER), application_declaration_page(), main, copy]


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("author")
        patch.chdir(folder)
        yield lived(Desk(folder))


def lived(desk: Desk) -> Desk:
    """The day, from the first command to the last."""
    _a_new_matter(desk)
    _a_new_version(desk)
    _the_workbook(desk)
    _in_force(desk)
    return desk


def _a_new_matter(desk: Desk) -> None:
    desk.types("pack", "new", "market-stall", "--template", "空白", "--into", "草稿")
    desk.types("pack", "check", "草稿/market-stall/1.0.0")
    desk.types("pack", "test", "草稿/market-stall/1.0.0", lines=4)


def _a_new_version(desk: Desk) -> None:
    desk.types("pack", "new", MATTER, "--version", "1.1.0", "--from", BOUGHT, "--into", "草稿")
    desk.edits("rules/20-window.yaml", "受理日期 <= 证照库.有效期至", "受理日期 <= 证照库.有效期止")
    desk.edits("rules/40-form.yaml", "缺值: 补正", "缺省: 补正")
    told = desk.types("pack", "check", DRAFT, fails=True)
    assert "rules/20-window.yaml:" in told and "rules/40-form.yaml:" in told
    desk.edits("rules/40-form.yaml", "缺省: 补正", "缺值: 补正")
    desk.edits("rules/20-window.yaml", "受理日期 <= 证照库.有效期止", "受理日期 < 证照库.有效期至")
    assert "G07 届满当日收件：结论应为 准予，实为 转人工" in desk.types("pack", "test", DRAFT, fails=True)
    assert "用例 G07 届满当日收件：准予 → 转人工（R06）" in desk.types("pack", "diff", BOUGHT, DRAFT)
    desk.edits("rules/20-window.yaml", "受理日期 < 证照库.有效期至", "受理日期 <= 证照库.有效期至")


def _the_workbook(desk: Desk) -> None:
    desk.types("pack", "excel", "out", DRAFT, BOOK)
    desk.fills_in("规则", "rules/20-window.yaml#2", 空二="证照库.有效期止")
    desk.fills_in("告知", "D01", 文字="证照库有效期至{证照库.有效期}，收件日{受理日期}尚未到可以申请延续的日期。")
    told = desk.types("pack", "excel", "in", DRAFT, BOOK, fails=True)
    assert "规则!" in told and "没有写入" in told
    desk.fills_in("规则", "rules/20-window.yaml#2", 空二="证照库.有效期至")
    told = desk.types("pack", "excel", "in", DRAFT, BOOK, fails=True)
    assert "告知!" in told
    desk.fills_in("告知", "D01", 文字="证照库有效期至{证照库.有效期至}，收件日{受理日期}尚未到可以申请延续的日期。")
    assert desk.types("pack", "excel", "in", DRAFT, BOOK).startswith("已改动：messages.yaml。")
    desk.types("pack", "test", DRAFT, lines=4)
    desk.types("pack", "explain", DRAFT, lines=15)


def _in_force(desk: Desk) -> None:
    old = desk.files(papers())
    desk.types("pack", "sign", DRAFT, "--as", DRAFTER)
    assert "缺少复核人" in desk.types("pack", "publish", DRAFT, "--as", REVIEWER, fails=True)
    desk.types("pack", "sign", DRAFT, "--as", REVIEWER)
    desk.types("pack", "publish", DRAFT, "--as", REVIEWER)
    desk.types("pack", "activate", MATTER, "1.1.0", "--as", REVIEWER)
    new = desk.files(_papers_of_another())
    assert desk.world.case(new).status is desk.world.case(old).status is Status.ISSUED
    assert "在办 0，已决定 1" in desk.types("pack", "status", MATTER)
    assert f"{MATTER}@1.0.0" in desk.types("explain", old, lines=2)
    desk.types("pack", "rollback", MATTER, "--reason", "D01 的告知文字须再改", "--as", REVIEWER)
    assert new in desk.types("pack", "withdraw", MATTER, "1.1.0", "--reason", "D01 的告知文字有误", "--as", REVIEWER)
    assert f"{MATTER}@1.0.0" in desk.types("explain", old, lines=2)
    assert f"{MATTER}@1.1.0" in desk.types("explain", new, lines=2)
    latest = desk.world.file().case_id
    assert (desk.world.case(latest).pack or "").startswith(f"{MATTER}@1.0.0+")
    desk.types("pack", "status", MATTER)


def test_every_screen_of_the_document_is_what_is_shown(day: Desk) -> None:
    text = DOC.read_text(encoding="utf-8")
    if os.environ.get("MIAOPI_UPDATE_GOLDEN"):
        made = iter(day.screens)
        DOC.write_text(_SCREEN.sub(lambda found: next(made, found[0]), text), encoding="utf-8")
    assert _SCREEN.findall(DOC.read_text(encoding="utf-8")) == day.screens


def test_the_day_and_the_document_know_every_command(day: Desk) -> None:
    commands = set(pack.list_commands(click.Context(pack)))
    typed = {screen.split()[3] for screen in day.screens if screen.startswith("$ miaopi pack ")}
    assert typed == commands
    assert set(re.findall(r"miaopi pack ([a-z]+)", DOC.read_text(encoding="utf-8"))) == commands
