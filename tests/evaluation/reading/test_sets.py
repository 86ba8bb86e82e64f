"""Each form of truth on the smallest folder that has everything of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from domain.materials import MaterialType
from domain.reading import Box, TickState
from evaluation.reading.sets.forms import FORMS
from evaluation.reading.truth import BadTruth, Document

CORNERS = "1,2,30,2,30,9,1,9"


def put(folder: Path, name: str, text: str = "") -> Path:
    """A file, empty where only its being there matters, as of pictures."""
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def read(form: str, folder: Path) -> list[Document]:
    return list(FORMS[form](folder))


def texts(document: Document) -> list[tuple[str, str]]:
    return [(text.kind, text.text) for sheet in document.sheets for text in sheet.truth.texts]


def test_sroie_has_keys_and_lines(tmp_path: Path) -> None:
    picture = put(tmp_path, "img/x1.jpg")
    put(tmp_path, "img/alone.jpg")
    put(tmp_path, "box/x1.txt", f"{CORNERS},TOTAL, RM 9.00\n\n{CORNERS},TAN & SON\n")
    put(tmp_path, "entities/x1.txt", json.dumps({"company": "TAN & SON", "total": "9.00", "date": ""}))
    alone, receipt = read("sroie", tmp_path)
    assert texts(alone) == []
    assert receipt.sheets[0].file == picture
    assert texts(receipt) == [("company", "TAN & SON"), ("total", "9.00"), ("line", "TOTAL, RM 9.00"), ("line", "TAN & SON")]


def test_sroie_as_other_copies_name_it(tmp_path: Path) -> None:
    put(tmp_path, "img/000.jpg")
    put(tmp_path, "box/000.csv", f"{CORNERS},A\n")
    put(tmp_path, "key/000.json", json.dumps({"company": "A"}))
    assert texts(read("sroie", tmp_path)[0]) == [("company", "A"), ("line", "A")]


def test_funsd_has_entities_by_label(tmp_path: Path) -> None:
    form = {"form": [
        {"id": 0, "text": "Date:", "box": [1, 2, 3, 4], "label": "question", "words": [], "linking": [[0, 1]]},
        {"id": 1, "text": "1/2/93", "box": [5, 2, 9, 4], "label": "answer", "words": [], "linking": [[0, 1]]},
        {"id": 2, "text": " ", "box": [5, 2, 9, 4], "label": "other", "words": [], "linking": []},
    ]}
    put(tmp_path, "annotations/82.json", json.dumps(form))
    put(tmp_path, "annotations/no_picture.json", json.dumps(form))
    put(tmp_path, "images/82.png")
    (document,) = read("funsd", tmp_path)
    assert texts(document) == [("question", "Date:"), ("answer", "1/2/93")]


@pytest.mark.parametrize("where", ["zh.val/zh_val_0.jpg", "zh_val_0.jpg", "images/zh_val_0.jpg"])
def test_xfund_finds_its_pictures(where: str, tmp_path: Path) -> None:
    told = {"lang": "zh", "version": "0.1", "split": "val", "documents": [
        {"id": f"zh_val_{n}", "uid": "u", "img": {"fname": f"zh_val_{n}.jpg", "width": 9, "height": 9}, "document": [
            {"id": 0, "text": "姓名", "label": "question", "box": [0, 0, 1, 1], "words": [], "linking": []},
        ]} for n in (0, 1)
    ]}
    put(tmp_path, "zh.val.json", json.dumps(told))
    picture = put(tmp_path, where)
    (document,) = read("xfund", tmp_path)
    assert document.sheets[0].file == picture
    assert texts(document) == [("question", "姓名")]


def test_tsv_with_named_columns(tmp_path: Path) -> None:
    put(tmp_path, "a/one.png")
    rows = ["left\ttop\twidth\theight\ttext\tlabel", '1\t2\t3\t4\t"甲\tname', "1\t9\t3\t4\t乙\t", "1\t9\t3\t4\t \tname"]
    put(tmp_path, "a/one.tsv", "\n".join(rows))
    (document,) = read("tsv", tmp_path)
    assert document.name == "a/one"
    assert texts(document) == [("name", '"甲'), ("line", "乙")]


def test_tsv_of_corners(tmp_path: Path) -> None:
    put(tmp_path, "one.jpg")
    put(tmp_path, "one.tsv", f"1,{CORNERS},TAN, SON,company\n2,{CORNERS},KUALA,LUMPUR\n3,{CORNERS},x,other")
    (document,) = read("tsv", tmp_path)
    assert texts(document) == [("company", "TAN, SON"), ("line", "KUALA,LUMPUR"), ("line", "x")]


def test_our_own_form_has_all_that_is_measured(tmp_path: Path) -> None:
    put(tmp_path, "card.jpg")
    put(tmp_path, "card.json", json.dumps({
        "material": "id_card", "layout": "e", "seed": 7, "condition": "phone_photo", "turn": 90,
        "fields": [{"name": "姓名", "value": "测试", "printed": "测 试", "box": [0.1, 0.2, 0.3, 0.4]}, {"name": "住址", "value": ""}],
        "ticks": [{"field": "送达方式", "option": "电子送达", "state": "ticked", "box": [0, 0, 1, 1]}],
        "texts": [{"kind": "line", "text": "中华人民共和国"}], "seals": [{"name": "章", "box": [0.5, 0.5, 0.6, 0.6]}],
    }))
    (document,) = read("own", tmp_path)
    page = document.sheets[0].truth
    assert (page.material, page.document, page.turn, page.readable) == (MaterialType.ID_CARD, "id_card-e-7", 90, True)
    assert [(f.name, f.value, f.printed) for f in page.fields] == [("姓名", "测试", "测 试"), ("住址", "", "")]
    assert page.ticks[0].state is TickState.TICKED
    assert page.seals == (Box(x0=0.5, y0=0.5, x1=0.6, y1=0.6),)
    assert texts(document) == [("line", "中华人民共和国")]


def test_pages_of_one_pdf_are_one_document_and_so_are_conditions_of_one_paper(tmp_path: Path) -> None:
    put(tmp_path, "both.pdf")
    put(tmp_path, "both.json", json.dumps({"pages": [{"material": "id_card"}, {"material": "food_licence"}]}))
    for condition in ("clean_scan", "phone_photo"):
        put(tmp_path, f"{condition}.PNG")
        put(tmp_path, f"{condition}.json", json.dumps(
            {"material": "id_card", "layout": "a", "seed": 1, "condition": condition}
        ))
    put(tmp_path, "options.json", "{}")
    pdf, paper = read("own", tmp_path)
    assert [(sheet.truth.name, sheet.page_no) for sheet in pdf.sheets] == [("both#1", 0), ("both#2", 1)]
    assert [sheet.truth.condition for sheet in paper.sheets] == ["clean_scan", "phone_photo"]


@pytest.mark.parametrize(("form", "picture", "truth", "text"), [
    ("own", "a.png", "a.json", '{"material": "NO SUCH"}'),
    ("own", "a.png", "a.json", '{"fields": [{"name": "姓名"}]}'),
    ("own", "a.png", "a.json", "no JSON"),
    ("sroie", "img/a.jpg", "box/a.txt", "1,2,3,TOTAL"),
    ("sroie", "img/a.jpg", "entities/a.txt", "[]"),
    ("funsd", "images/a.png", "annotations/a.json", "{}"),
    ("xfund", "a.jpg", "zh.json", '{"documents": [{}]}'),
    ("tsv", "a.png", "a.tsv", "1,2,3,TOTAL"),
])
def test_what_cannot_be_understood_is_named(form: str, picture: str, truth: str, text: str, tmp_path: Path) -> None:
    put(tmp_path, picture)
    wrong = put(tmp_path, truth, text)
    with pytest.raises(BadTruth, match=wrong.name):
        read(form, tmp_path)
