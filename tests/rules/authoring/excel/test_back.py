"""The workbook as a file: out, changed as an author would, and in again; what is wrong is told by its cell."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from openpyxl import load_workbook

from rules.authoring.check import check
from rules.authoring.excel.back import bring_back
from rules.authoring.excel.out import send_out
from rules.authoring.excel.package import WorkbookRefused
from rules.authoring.problem import PackProblems
from tests.world.facts import CHANGE, EVERY, RENEWAL, Published


def copied(of: Published, into: Path) -> Path:
    folder = into / of.pack.code
    shutil.copytree(of.folder, folder, ignore=shutil.ignore_patterns("build"))
    return folder


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


class Desk:
    """A pack's folder, its workbook, and changes to cells by sheet, first column and header."""

    def __init__(self, of: Published, into: Path) -> None:
        self.folder, self.path = copied(of, into), into / "表.xlsx"
        send_out(self.folder, self.path)
        self.book = load_workbook(self.path)

    def column(self, sheet: str, name: str) -> int:
        return [cell.value for cell in self.book[sheet][1]].index(name) + 1

    def row(self, sheet: str, name: str, under: str) -> int:
        column = self.column(sheet, under)
        cells = next(self.book[sheet].iter_cols(min_col=column, max_col=column))
        return next(number for number, cell in enumerate(cells, start=1) if cell.value == name)

    def put(self, sheet: str, row: int, **texts: Any) -> None:
        for name, text in texts.items():
            self.book[sheet].cell(row, self.column(sheet, name)).value = text

    def bring(self) -> Any:
        self.book.save(self.path)
        return bring_back(self.folder, self.path)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(RENEWAL, tmp_path)


@pytest.fixture(params=EVERY, ids=lambda of: of.pack.code)
def every(request: pytest.FixtureRequest) -> Published:
    found: Published = request.param
    return found


def test_unchanged_the_folder_stays_byte_for_byte(every: Published, tmp_path: Path) -> None:
    desk = Desk(every, tmp_path)
    before = bytes_of(desk.folder)
    assert bring_back(desk.folder, desk.path).files == ()
    assert desk.bring().files == ()
    assert bytes_of(desk.folder) == before


def test_a_message_changes_its_line_only(desk: Desk) -> None:
    desk.put("告知", desk.row("告知", "M01", "规则编号"), 文字="申请书的第1页没有交，请补交：纸质或者照片。")
    before = bytes_of(desk.folder)
    assert desk.bring().files == ("messages.yaml",)
    after = bytes_of(desk.folder)
    assert {name for name in after if after[name] != before[name]} == {"messages.yaml"}
    text = before["messages.yaml"].decode().splitlines()
    (new,) = [line for line in after["messages.yaml"].decode().splitlines() if line not in text]
    assert new == "  M01: 申请书的第1页没有交，请补交：纸质或者照片。"


def test_a_sentence_takes_the_place_of_an_expression_and_comments_stay(desk: Desk) -> None:
    row = desk.row("规则", "D02", "编号")
    assert desk.book["规则"].cell(row, desk.column("规则", "句式")).value == "【日期】不晚于【日期】"
    desk.put("规则", row, 句式="【日期】不晚于【日期】后【N】个工作日", 空三="15")
    assert desk.bring().files == ("rules/20-window.yaml",)
    text = (desk.folder / "rules" / "20-window.yaml").read_text(encoding="utf-8")
    original = (RENEWAL.folder / "rules" / "20-window.yaml").read_text(encoding="utf-8")
    assert text == original.replace("受理日期 <= 证照库.有效期至", "受理日期 <= 工作日后(证照库.有效期至, 15)")


def test_a_folded_expression_stays_folded(desk: Desk) -> None:
    desk.put("规则", desk.row("规则", "A03", "编号"), 要求="证照库.存在 或 材料.许可证")
    desk.bring()
    text = (desk.folder / "rules" / "60-agent.yaml").read_text(encoding="utf-8")
    assert "    要求: >-\n      证照库.存在 或 材料.许可证\n    不符: 补正\n" in text


def test_a_rule_a_field_and_their_words_are_added_where_they_belong(desk: Desk) -> None:
    rules, fields, words = desk.book["规则"], desk.book["字段"], desk.book["告知"]
    rules.insert_rows(desk.row("规则", "D02", "编号") + 1)
    desk.put("规则", desk.row("规则", "D02", "编号") + 1, 编号="D03", 名称="申请日期不晚于收件", 句式="【日期】不晚于【日期】",
             空一="申请书.收件日期", 空二="受理日期", 不符="转人工", 代码="R15", 依据="办法第十七条；办法第三十四条第一款")
    desk.put("字段", fields.max_row + 1, 字段名="申请书.收件日期", 类型="日期", 来源="申请书", 材料="申请书首页")
    desk.put("告知", words.max_row + 1, 规则编号="D03", 文字="申请日期“{申请书.收件日期}”晚于收件日。")
    brought = desk.bring()
    assert brought.files == ("fields.yaml", "messages.yaml", "rules/20-window.yaml")
    assert {problem.place.file for problem in brought.elsewhere} == {f"cases/{name}" for name in (
        "10-grant.yaml", "20-correction.yaml", "30-referral.yaml", "40-edges.yaml")}
    bases = desk.folder / "cases" / "bases.yaml"
    bases.write_text(bases.read_text(encoding="utf-8").replace("本人:\n", "本人:\n  申请书.收件日期: 2026-03-16\n", 1), encoding="utf-8")
    pack = check(desk.folder).pack
    assert pack is not None and [rule.id for rule in pack.rules if rule.id.startswith("D")] == ["D01", "D02", "D03"]
    assert (desk.folder / "rules" / "20-window.yaml").read_text(encoding="utf-8").endswith(
        "  - 编号: D03\n    名称: 申请日期不晚于收件\n    要求: 申请书.收件日期 <= 受理日期\n    不符: 转人工\n    代码: [R15]\n"
        "    依据: [办法第十七条, 办法第三十四条第一款]\n"
    )
    assert (desk.folder / "fields.yaml").read_text(encoding="utf-8").endswith(
        "  申请书.收件日期: {类型: 日期, 来源: 申请书, 材料: 申请书首页}\n"
    )


def test_keys_are_emptied_and_filled(desk: Desk) -> None:
    desk.put("规则", desk.row("规则", "M08", "编号"), 缺值=None)
    desk.put("规则", desk.row("规则", "M01", "编号"), 适用="非 材料.遗失声明")
    desk.put("字段", desk.row("字段", "申请书.住所", "字段名"), 栏目="住所（地址）")
    assert desk.bring().files == ("fields.yaml", "rules/10-materials.yaml")
    rules = (desk.folder / "rules" / "10-materials.yaml").read_text(encoding="utf-8")
    assert '要求: 签名方式 == "reliable_electronic" 或 申请书.盖章或签名\n    不符: 补正\n    依据' in rules
    assert "名称: 延续申请书首页已提交\n    适用: 非 材料.遗失声明\n    要求: 材料.申请书首页\n" in rules
    fields = (desk.folder / "fields.yaml").read_text(encoding="utf-8")
    assert "  申请书.住所: {类型: 文本, 来源: 申请书, 材料: 申请书首页, 栏目: 住所（地址）}\n" in fields


def test_rows_of_a_table_are_changed_added_and_deleted(tmp_path: Path) -> None:
    desk = Desk(CHANGE, tmp_path)
    sheet = desk.book["表 item-names"]
    sheet.cell(3, 4).value = "现行名称，见办法第十一条"
    sheet.delete_rows(5)
    sheet.insert_rows(2)
    desk.put("表 item-names", 2, 原名称="凉菜制售", 现行项目="冷食类食品制售", 说明='旧称"凉菜"，逗号,也行')
    before = (CHANGE.folder / "tables" / "item-names.csv").read_text(encoding="utf-8").splitlines()
    assert desk.bring().files == ("tables/item-names.csv",)
    after = (desk.folder / "tables" / "item-names.csv").read_text(encoding="utf-8").splitlines()
    assert after[:2] == [before[0], '凉菜制售,冷食类食品制售,"旧称""凉菜""，逗号,也行"']
    assert after[2] == before[1] and after[3].endswith("现行名称，见办法第十一条")
    assert after[4:] == [*before[3:4], *before[5:]]


def test_lines_that_end_as_on_windows_do_so_still(tmp_path: Path) -> None:
    folder = copied(RENEWAL, tmp_path)
    messages = folder / "messages.yaml"
    messages.write_bytes(b"\xef\xbb\xbf" + messages.read_bytes().replace(b"\n", b"\r\n"))
    send_out(folder, tmp_path / "表.xlsx")
    before = messages.read_bytes()
    book = load_workbook(tmp_path / "表.xlsx")
    sheet = book["告知"]
    old = str(sheet.cell(2, 3).value)
    sheet.cell(2, 3).value = "另一句话。"
    book.save(tmp_path / "表.xlsx")
    assert bring_back(folder, tmp_path / "表.xlsx").files == ("messages.yaml",)
    assert messages.read_bytes() == before.replace(old.encode(), "另一句话。".encode())


@pytest.mark.parametrize(("sheet", "item", "under", "texts", "cell", "says"), [
    ("规则", "D02", "编号", {"空一": "受理日"}, "空一", "「受理日」不是已声明的字段，是否应为「受理日期」"),
    ("规则", "D02", "编号", {"句式": "【日期】早于【日期】"}, "句式", "没有句式"),
    ("规则", "D02", "编号", {"空三": "名称"}, "空三", "只有 2 个空"),
    ("规则", "D02", "编号", {"要求": "受理日期 <= 今日"}, "要求", "二者取一"),
    ("规则", "D02", "编号", {"句式": None}, "句式", "没有选句式"),
    ("规则", "D02", "编号", {"空一": "申请书.住所"}, "句式", "类型不符"),
    ("规则", "M08", "编号", {"要求": "签名方式 == 1"}, "要求", "类型不符"),
    ("规则", "M08", "编号", {"要求": "签名方式 == \"电子\""}, "要求", "不是字段「签名方式」的取值"),
    ("规则", "M03", "编号", {"适用": "证照库.纸 且 非 材料.遗失声明"}, "适用", "未声明的字段或函数「证照库.纸」"),
    ("规则", "M03", "编号", {"不符": "退回"}, "不符", "未知的取值「退回」"),
    ("规则", "M03", "编号", {"依据": "规定第三条"}, "依据", "依据「规定第三条」应写作"),
    ("规则", "V01", "编号", {"代码": None}, "编号", "须写明代码"),
    ("字段", "申请书.住所", "字段名", {"类型": "文字"}, "类型", "未知的取值「文字」"),
    ("字段", "申请书.住所", "字段名", {"材料": "申请表"}, "材料", "材料「申请表」未在 materials.yaml 声明"),
    ("材料", "授权委托书", "键", {"页": "末页"}, "页", "未知的取值「末页」"),
    ("告知", "V01", "规则编号", {"文字": "材料有可疑迹象：{迹象}。"}, "文字", "{迹象} 不是已声明字段"),
    ("表 item-names", "预包装食品销售", "原名称", {"原名称": "散装食品销售"}, "原名称", "有多行"),
])
def test_a_mistake_is_told_by_its_cell_and_nothing_is_written(
    desk: Desk, sheet: str, item: str, under: str, texts: dict[str, str | None], cell: str, says: str
) -> None:
    before, row = bytes_of(desk.folder), desk.row(sheet, item, under)
    desk.put(sheet, row, **texts)
    brought = desk.bring()
    assert brought.files == ()
    place = f"{sheet}!{desk.book[sheet].cell(row, desk.column(sheet, cell)).coordinate}"
    assert [wrong.message for wrong in brought.wrong if wrong.cell == place and says in wrong.message], brought.wrong
    assert bytes_of(desk.folder) == before


def test_several_mistakes_are_told_at_once(desk: Desk) -> None:
    desk.put("规则", desk.row("规则", "D02", "编号"), 空一="受理日")
    desk.put("规则", desk.row("规则", "M08", "编号"), 要求="=SUM(A1:A9)")
    desk.book["告知"].delete_rows(3)
    desk.put("告知", desk.book["告知"].max_row + 1, 位置="messages.yaml#999", 规则编号="Z01", 文字="多余。")
    desk.put("规则", 1, 名称="规则名称")
    words = "\n".join(map(str, desk.bring().wrong))
    for said in ("不是已声明的字段", "是公式", "少了 messages.yaml#2 一行（M02）", "没有位置「messages.yaml#999」", "表头应为「名称」"):
        assert said in words
    del desk.book["规则"]
    assert "规则 没有这张表" in "\n".join(map(str, desk.bring().wrong))


def test_where_nothing_can_be_added_it_is_said(tmp_path: Path) -> None:
    folder = copied(RENEWAL, tmp_path)
    window = folder / "rules" / "20-window.yaml"
    rules = yaml.safe_load(window.read_text(encoding="utf-8"))
    window.write_text(yaml.safe_dump(rules, allow_unicode=True, default_flow_style=True, width=10_000), encoding="utf-8")
    send_out(folder, tmp_path / "表.xlsx")
    book = load_workbook(tmp_path / "表.xlsx")
    sheet = book["规则"]
    (last,) = [row for row in sheet.iter_rows(values_only=False) if row[0].value == "rules/20-window.yaml#2"]
    sheet.insert_rows(last[0].row + 1)
    sheet.cell(last[0].row + 1, 2).value = "D03"
    book.save(tmp_path / "表.xlsx")
    assert any("请在源文件里增加" in wrong.message for wrong in bring_back(folder, tmp_path / "表.xlsx").wrong)


def test_a_workbook_of_another_state_is_not_brought_in(desk: Desk) -> None:
    guide = desk.folder / "messages.yaml"
    desk.put("告知", 2, 文字="改了。")
    guide.write_text(guide.read_text(encoding="utf-8") + "# 后来的一行\n", encoding="utf-8")
    with pytest.raises(WorkbookRefused, match="请重新导出"):
        desk.bring()


def test_a_folder_that_cannot_be_read_is_told_as_check_tells_it(desk: Desk) -> None:
    fields = desk.folder / "fields.yaml"
    fields.write_text("字段: [甲\n", encoding="utf-8")
    with pytest.raises(PackProblems, match="不是合格的 YAML"):
        send_out(desk.folder, desk.path.with_name("另.xlsx"))
    fields.write_text("字段:\n  甲: &one {类型: 文本, 来源: 系统}\n  乙: *one\n", encoding="utf-8")
    with pytest.raises(PackProblems, match="引用"):
        send_out(desk.folder, desk.path.with_name("另.xlsx"))


def test_nothing_is_overwritten(desk: Desk) -> None:
    with pytest.raises(FileExistsError):
        send_out(desk.folder, desk.path)
