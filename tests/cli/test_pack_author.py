"""``miaopi pack new · check · test · explain · diff``: an author's way from a copy through a mistake to a tested version."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from cli.main import main
from rules.engine.pack import ARTEFACT, load_pack
from tests.world.facts import RENEWAL

FOLDER = str(RENEWAL.folder)


def pack(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["pack", *arguments])


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = pack("new", "food-licence-renewal", "--version", "1.1.0", "--from", FOLDER, "--into", str(tmp_path))
    assert made.exit_code == 0, made.output
    return tmp_path / "food-licence-renewal" / "1.1.0"


def test_from_a_copy_through_a_mistake_to_a_tested_version(folder: Path) -> None:
    window = folder / "rules" / "20-window.yaml"
    edit(window, "受理日期 <= 证照库.有效期至", "受理日期 <= 证照库.有效期止")
    told = pack("check", str(folder))
    assert told.exit_code == 1
    assert "rules/20-window.yaml:12:17 D02 要求：未声明的字段或函数「证照库.有效期止」，是否应为「证照库.有效期至」" in told.output
    assert pack("test", str(folder)).exit_code == 1

    edit(window, "受理日期 <= 证照库.有效期止", "受理日期 < 证照库.有效期至")
    assert pack("check", str(folder)).exit_code == 0
    told = pack("test", str(folder))
    assert told.exit_code == 1 and "G07 届满当日收件：结论应为 准予，实为 转人工" in told.output
    assert not (folder / ARTEFACT).exists()
    assert "用例 G07 届满当日收件：准予 → 转人工（R06）" in pack("diff", FOLDER, str(folder)).output

    edit(window, "受理日期 < 证照库.有效期至", "受理日期 <= 证照库.有效期至")
    told = pack("test", str(folder))
    assert told.exit_code == 0, told.output
    assert "个用例全部相符" in told.output and "覆盖 " in told.output
    assert load_pack(folder).version == "1.1.0"
    assert "# 食品经营许可证延续 1.1.0" in pack("explain", str(folder)).output


def test_a_second_start_overwrites_nothing(folder: Path) -> None:
    again = pack("new", "food-licence-renewal", "--version", "1.1.0", "--from", FOLDER, "--into", str(folder.parents[1]))
    assert again.exit_code == 1 and "已经存在" in again.output


def test_a_pack_never_compiled_cannot_be_explained(folder: Path) -> None:
    told = pack("explain", str(folder))
    assert told.exit_code == 1 and "尚未编译" in told.output


def test_a_broken_pack_cannot_be_compared(folder: Path) -> None:
    edit(folder / "rules" / "20-window.yaml", "不符: 转人工", "不符: 退回")
    told = pack("diff", FOLDER, str(folder))
    assert told.exit_code == 1 and "未知的取值「退回」" in told.output


def test_from_the_template_everything_is_green(tmp_path: Path) -> None:
    made = pack("new", "stall-permit", "--template", "空白", "--into", str(tmp_path))
    assert made.exit_code == 0, made.output
    folder = tmp_path / "stall-permit" / "1.0.0"
    told = pack("check", str(folder))
    assert told.exit_code == 0 and "提示" not in told.output, told.output
    told = pack("test", str(folder), "--mutation")
    assert told.exit_code == 0, told.output
    killed = float(told.output.partition("用例发现 ")[2].partition("%")[0])
    assert killed >= 95
    assert "# 新事项（请改写） 1.0.0" in pack("explain", str(folder)).output


@pytest.mark.parametrize(("arguments", "says"), [
    ((), "二者取一"), (("--template", "空白", "--from", FOLDER), "二者取一"), (("--template", "备案"), "没有模板「备案」，可用的有：空白"),
])
def test_where_to_start_from_is_named_once(tmp_path: Path, arguments: tuple[str, ...], says: str) -> None:
    told = pack("new", "stall-permit", "--into", str(tmp_path), *arguments)
    assert told.exit_code == 1 and says in told.output


def test_a_workbook_out_changed_and_in(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    told = pack("excel", "out", str(folder), str(path))
    assert told.exit_code == 0 and "条是句式填空" in told.output
    assert "已经存在" in pack("excel", "out", str(folder), str(path)).output
    assert pack("excel", "in", str(folder), str(path)).output == "没有改动。\n"
    book = load_workbook(path)
    book["告知"]["C2"] = "缺{什么}。"
    book.save(path)
    told = pack("excel", "in", str(folder), str(path))
    assert told.exit_code == 1
    assert "告知!C2 " in told.output and "1 处错误，没有写入" in told.output
    book["告知"]["C2"] = "缺少申请书。"
    book.save(path)
    told = pack("excel", "in", str(folder), str(path))
    assert told.exit_code == 0 and told.output.startswith("已改动：messages.yaml。")


@pytest.mark.parametrize(("content", "says"), [(None, "没有 "), (b"x", "不是 .xlsx 表格")])
def test_what_is_no_workbook_is_one_sentence(folder: Path, tmp_path: Path, content: bytes | None, says: str) -> None:
    path = tmp_path / "表.xlsx"
    if content:
        path.write_bytes(content)
    told = pack("excel", "in", str(folder), str(path))
    assert told.exit_code == 1 and says in told.output and "Traceback" not in told.output


def test_mutation_is_shown_when_asked_for(folder: Path) -> None:
    """Of two rules only, so that it is quick."""
    for path in (folder / "rules").glob("*.yaml"):
        if path.name != "20-window.yaml":
            path.unlink()
    (folder / "hints.yaml").unlink()
    materials = (folder / "materials.yaml").read_text(encoding="utf-8")  # no rule left to check a signature by
    (folder / "materials.yaml").write_text(materials.replace("    签章: 签名或盖章\n", ""), encoding="utf-8")
    kept = [line for line in (folder / "messages.yaml").read_text(encoding="utf-8").split("\n规则:")[0].splitlines()]
    words = ["规则:", "  D01: 早了。", "  D02: 晚了。", ""]
    (folder / "messages.yaml").write_text("\n".join([*kept, *words]), encoding="utf-8")
    for path in (folder / "cases").glob("[1-4]*.yaml"):
        path.unlink()
    case = "{编号: G01, 名称: 齐全, 期望: {结论: 准予}}"
    (folder / "cases" / "10-grant.yaml").write_text(f"用例: [{case}]\n", encoding="utf-8")
    told = pack("test", str(folder), "--mutation", "--all")
    assert told.exit_code == 0, told.output
    assert "改动 " in told.output and "D02 要求：受理日期 <= 证照库.有效期至 → 受理日期 < 证照库.有效期至" in told.output
