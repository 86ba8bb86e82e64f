"""One tiny page from end to end, and what becomes of pages that cannot be read."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from domain.materials import MaterialType
from evaluation.reading.maker import Maker
from evaluation.reading.page_work import ReadingWork
from evaluation.reading.refs import PaperRef
from evaluation.reading.result import Told
from evaluation.reading.sets import own
from evaluation.reading.truth import Document

CODE = "640104198503074527"
LINES = ("授权委托书", "委托人：清和餐饮店", "受托人：马丽", f"受托人身份证号：{CODE}")
FONT = "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc"


def authorisation(folder: Path, **more: str) -> Document:
    """A small power of attorney; its truth states another agent than its print."""
    image = Image.new("RGB", (760, 420), "white")
    pen = ImageDraw.Draw(image)
    for row, text in enumerate(LINES):
        pen.text((250 if row == 0 else 60, 40 + 90 * row), text, font=ImageFont.truetype(FONT, 44 if row == 0 else 32), fill=0)
    image.save(folder / "page.png")
    values = {"委托人": "清和餐饮店", "受托人": "马莉", "受托人身份证号": CODE, **more}
    fields = [{"name": name, "value": value} for name, value in values.items()]
    texts = [{"kind": "line", "text": line} for line in LINES]
    truth = {"material": "power_of_attorney", "condition": "clean_scan", "fields": fields, "texts": texts}
    (folder / "page.json").write_text(json.dumps(truth), encoding="utf-8")
    (document,) = own.read(folder)
    return document


@pytest.mark.slow
def test_a_page_is_read_judged_shown_and_clocked(tmp_path: Path) -> None:
    document, crops = authorisation(tmp_path), tmp_path / "crops"
    crops.mkdir()
    with ReadingWork(crops).open(tmp_path / "worker") as read:
        (page,) = read(document)
    assert (page.error, page.ref, page.of, page.read_as) == ("", document.name, 1, MaterialType.POWER_OF_ATTORNEY)
    told = {field.name: field for field in page.fields}
    assert told["受托人身份证号"].told is Told.RIGHT
    assert told["受托人"].told is not Told.RIGHT
    assert told["受托人"].value == "马丽"
    assert told["受托人身份证号"].plain == CODE
    assert [file.name for file in crops.iterdir()] == [told["受托人"].crop]
    assert np.asarray(Image.open(crops / told["受托人"].crop)).size
    assert [text.edits for text in page.texts] == [0, 0, 0, 0]
    assert page.cost is not None
    assert 0 < page.cost.engines < page.cost.cpu
    assert page.cost.plain > 0
    assert not page.cost.warm


def test_a_page_that_cannot_be_opened_counts_with_all_its_fields(tmp_path: Path) -> None:
    document = authorisation(tmp_path)
    (tmp_path / "page.png").write_bytes(b"no picture")
    with ReadingWork(tmp_path, plain=False).open(tmp_path / "worker") as read:
        (page,) = read(document)
    assert "FileRejected" in page.error
    assert [field.told for field in page.fields] == [Told.MISSING] * 3
    assert [text.edits for text in page.texts] == [text.letters for text in page.texts]


def test_what_a_dead_worker_had_in_hand_counts_too(tmp_path: Path) -> None:
    (tmp_path / "crops").mkdir()
    work = ReadingWork(tmp_path / "crops", plain=False)
    (page,) = work.lost(authorisation(tmp_path), "killed")
    assert (page.error, [field.told for field in page.fields]) == ("killed", [Told.MISSING] * 3)
    (made,) = work.lost(PaperRef(MaterialType.LOSS_STATEMENT, "a", "clean_scan", 5), "killed")
    assert made.fields
    assert {field.told for field in made.fields} == {Told.MISSING}


def test_papers_are_made_in_another_process_one_after_another(tmp_path: Path) -> None:
    maker = Maker(tmp_path / "pages")
    try:
        for seed in (5, 6):
            (sheet,) = maker.make(PaperRef(MaterialType.LOSS_STATEMENT, "a", "clean_scan", seed))
            assert sheet.truth.name.endswith(f"-{seed}")
            assert sheet.file.stat().st_size > 10_000
        with pytest.raises(RuntimeError, match="could not be made"):
            maker.make(PaperRef(MaterialType.LOSS_STATEMENT, "no such layout", "clean_scan", 5))
        assert maker.make(PaperRef(MaterialType.LOSS_STATEMENT, "a", "clean_scan", 5))
    finally:
        maker.close()
