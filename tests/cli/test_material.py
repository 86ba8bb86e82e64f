"""``miaopi material``: a description checked by its author."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner
from PIL import Image

from cli.main import main
from fixtures.portraits import BLUE, portrait
from functions.read.fields.registry import DESCRIPTIONS
from tests.infra.ocr.printed import CACHE


def test_a_right_description_is_summed_up() -> None:
    told = CliRunner().invoke(main, ["material", "check", str(DESCRIPTIONS / "planning_permit.yaml")])
    assert (told.exit_code, told.output) == (0, "planning_permit.yaml：建设工程规划许可证，1 页、7 个栏目，没有错误。\n")


def test_every_mistake_of_every_file_is_told(tmp_path: Path) -> None:
    good = (DESCRIPTIONS / "planning_permit.yaml").read_text(encoding="utf-8")
    wrong, lost = tmp_path / "planning_permit.yaml", tmp_path / "other.yaml"
    wrong.write_text(good.replace("类型: 数量", "类型: 多少").replace("建字第#15号", "建字"), encoding="utf-8")
    lost.write_text("标题: []\n", encoding="utf-8")
    told = CliRunner().invoke(main, ["material", "check", str(wrong), str(lost)])
    assert told.exit_code == 1
    assert "planning_permit.yaml:" in told.output
    assert "“类型”不能是「多少」" in told.output
    assert "other.yaml:1:1 “代码”没有填写，请补上" in told.output


def test_a_wrong_description_is_not_tried_on_a_page(tmp_path: Path) -> None:
    wrong = tmp_path / "planning_permit.yaml"
    wrong.write_text("代码: planning_permit\n", encoding="utf-8")
    told = CliRunner().invoke(main, ["material", "read", str(wrong), str(wrong)])
    assert told.exit_code == 1
    assert "请先改正" in told.output


def test_a_portrait_is_told_with_what_is_measured_of_it(tmp_path: Path) -> None:
    picture = tmp_path / "portrait.jpg"
    Image.fromarray(portrait(BLUE)).save(picture, quality=90)
    told = CliRunner().invoke(main, ["material", "tell", str(picture), "--data", str(CACHE.parent)])
    assert told.exit_code == 0, told.output
    assert told.output.startswith("这一页会被认作：照片（0.")
    assert told.output.splitlines()[1:] == ["人像：一人", "底色：蓝色", "尺寸：295×413", "宽高比：5:7"]


def test_a_white_page_is_told_to_be_in_doubt(tmp_path: Path) -> None:
    picture = tmp_path / "blank.png"
    Image.new("RGB", (300, 420), "white").save(picture)
    told = CliRunner().invoke(main, ["material", "tell", str(picture), "--data", str(CACHE.parent)])
    assert told.output == "这一页会被认作：未能辨认的材料（0.00）\n画面：页面似乎是空白页，如非有意请检查后重新上传\n"
