"""Uploads: what is turned down and in what words, and that the same file is taken once."""

from __future__ import annotations

from pathlib import Path

import pytest

from domain.blob import BlobRef
from domain.case import MAX_FILES, Status
from domain.rejected import Rejected
from functions.read.pages.problems import MAX_FILE_BYTES
from functions.receive.file_names import file_names
from functions.receive.open_case import open_case
from functions.receive.submit import submit
from functions.receive.upload import upload
from journey.commit import NoSuchCase
from tests.hazards import packages
from tests.world import eligible
from tests.world.paper import recorded_file
from tests.world.world import World

GOOD = recorded_file(eligible.papers())
NAME = "我的材料.pdf"


@pytest.fixture
def draft(world: World) -> str:
    return open_case(world.platform, eligible.application()).case_id


def _turned_down(world: World, case_id: str, content: bytes, name: str = NAME) -> Rejected:
    with pytest.raises(Rejected) as caught:
        upload(world.platform, case_id, name, content)
    return caught.value


@pytest.mark.parametrize(
    ("code", "content"),
    [
        ("empty", b""),
        ("oversized", b"%PDF-1.7" + bytes(MAX_FILE_BYTES)),
        ("ofd", packages.ofd()),
        ("office_document", packages.word()),
        ("archive", b"PK\x03\x04 a package of another kind"),
        ("wrong_type", b"<html>%PD"),
    ],
)
def test_a_file_we_cannot_take_is_turned_down_by_name_with_advice(
    world: World, draft: str, code: str, content: bytes
) -> None:
    said = _turned_down(world, draft, content)
    assert said.code == code
    assert f"“{NAME}”" in said.message
    assert "上传" in said.message
    assert world.case(draft).files == ()


@pytest.mark.parametrize(
    ("head", "media_type"),
    [
        (b"%PDF-1.7\n", "application/pdf"), (b"\n\n%PDF-1.4", "application/pdf"), (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n", "image/png"), (b"II*\x00", "image/tiff"), (b"MM\x00*", "image/tiff"),
        (b"\x00\x00\x00\x18ftypheic", "image/heic"), (b"RIFF\x00\x00\x00\x00WEBP", "image/webp"),
    ],
)
def test_the_content_says_what_a_file_is_whatever_its_name(
    world: World, draft: str, head: bytes, media_type: str
) -> None:
    upload(world.platform, draft, "说明.txt", head + bytes(64))
    assert world.case(draft).files[0].media_type == media_type


def test_the_largest_file_allowed_is_taken(world: World, draft: str) -> None:
    assert upload(world.platform, draft, NAME, b"%PDF-1.7".ljust(MAX_FILE_BYTES, b" "))


def test_the_same_bytes_twice_are_one_file(world: World, draft: str) -> None:
    first = upload(world.platform, draft, NAME, GOOD)
    assert upload(world.platform, draft, "又一次.pdf", GOOD) == first
    assert len(world.case(draft).files) == 1
    assert world.events(draft).count("MaterialUploaded") == 1


def test_one_file_more_than_a_case_holds_is_turned_down_and_nothing_is_lost(world: World, draft: str) -> None:
    for n in range(MAX_FILES):
        upload(world.platform, draft, f"{n}.pdf", b"%PDF-1.7 " + str(n).encode())
    assert _turned_down(world, draft, GOOD).code == "too_many_files"
    assert len(world.case(draft).files) == MAX_FILES
    assert upload(world.platform, draft, "0.pdf", b"%PDF-1.7 0")


def test_files_that_are_too_large_together_are_turned_down_with_the_limit(
    world: World, draft: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("functions.receive.upload.MAX_BYTES", 5 * 1024 * 1024)
    upload(world.platform, draft, "甲.pdf", b"%PDF-1.7".ljust(3 * 1024 * 1024))
    said = _turned_down(world, draft, b"%PDF-1.7 ".ljust(2 * 1024 * 1024 + 1))
    assert said.code == "case_full"
    assert "5 MB" in said.message and f"“{NAME}”" in said.message
    assert upload(world.platform, draft, "甲.pdf", b"%PDF-1.7 ".ljust(2 * 1024 * 1024))
    assert world.case(draft).size == 5 * 1024 * 1024


@pytest.mark.parametrize(("limit", "code"), [("MAX_BYTES", "case_full"), ("MAX_FILES", "too_many_files")])
def test_what_a_case_has_no_room_for_is_never_stored(
    world: World, draft: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, code: str
) -> None:
    upload(world.platform, draft, "甲.pdf", GOOD)
    stored = {*(tmp_path / "blobs").rglob("*")}
    monkeypatch.setattr(f"functions.receive.upload.{limit}", 1)
    assert _turned_down(world, draft, b"%PDF-1.7 more").code == code
    assert stored
    assert {*(tmp_path / "blobs").rglob("*")} == stored


def test_a_place_that_is_taken_meanwhile_is_not_given_twice(
    world: World, draft: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("functions.receive.upload.MAX_FILES", 1)
    seal = world.platform.vault.seal

    def overtaken(case_id: str, kind: str, plaintext: bytes) -> BlobRef:
        monkeypatch.setattr(world.platform.vault, "seal", seal)
        upload(world.platform, case_id, "乙.pdf", GOOD)
        return seal(case_id, kind, plaintext)

    monkeypatch.setattr(world.platform.vault, "seal", overtaken)
    assert _turned_down(world, draft, b"%PDF-1.7 more").code == "too_many_files"
    assert len(world.case(draft).files) == 1


def test_a_case_under_review_takes_no_more_files(world: World, draft: str) -> None:
    upload(world.platform, draft, NAME, GOOD)
    submit(world.platform, draft)
    assert _turned_down(world, draft, b"%PDF-1.7 more").code == "not_editable"
    world.work()
    assert world.case(draft).status is Status.ISSUED
    assert _turned_down(world, draft, b"%PDF-1.7 more").code == "not_editable"


def test_a_case_asked_to_correct_takes_files_again(world: World) -> None:
    case_id = world.file([eligible.licence_page()]).case_id
    upload(world.platform, case_id, "补正.pdf", b"%PDF-1.7 more")
    assert [file.round for file in world.case(case_id).files] == [1, 2]


def test_a_name_is_kept_sealed_and_cut_to_what_can_be_shown(world: World, draft: str) -> None:
    file_id = upload(world.platform, draft, "长" * 200 + ".pdf", GOOD)
    unnamed = upload(world.platform, draft, "", b"%PDF-1.7 more")
    names = file_names(world.platform.journal, world.platform.vault, draft)
    assert names == {file_id: "长" * 80, unnamed: "未命名文件"}
    assert "长" not in "".join(e.body.decode() for e in world.platform.journal.entries(draft))


def test_there_must_be_a_case(world: World) -> None:
    with pytest.raises(NoSuchCase):
        upload(world.platform, "nobody", NAME, GOOD)
