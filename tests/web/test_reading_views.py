"""How far reading is, as the page says it."""

from __future__ import annotations

from api.answers import FileAnswer
from functions.receive.page_states import PageState
from web.reading_views import reading, unusable_words

READ, WAITING, UNUSABLE = PageState.READ, PageState.WAITING, PageState.UNUSABLE


def file(name: str, *states: PageState, pages: int | None = -1, round: int = 1, problem: str | None = None) -> FileAnswer:
    return FileAnswer(
        file_id="0" * 16, name=name, media_type="application/pdf", round=round, pages=len(states) if pages == -1 else pages,
        pages_read=sum(state is not WAITING for state in states), problem=problem, page_states=states,
    )


def test_nothing_is_said_once_all_is_read() -> None:
    assert reading(()) is None
    assert reading((file("甲.pdf", READ, UNUSABLE), file("坏.pdf", pages=0, problem="文件已损坏"))) is None


def test_a_file_of_thirty_pages_says_which_are_read() -> None:
    view = reading((file("材料.pdf", *[READ] * 6, WAITING, READ, *[WAITING] * 22),))
    assert view is not None
    assert view.words == "已读 7 页，共 30 页"
    (group,) = view.groups
    assert (group.title, group.named) == ("材料.pdf", False)
    assert group.pages[6:8] == (("第 7 页", WAITING), ("第 8 页", READ))


def test_thirty_photos_are_one_group_by_their_names_and_what_is_read_still_counts() -> None:
    view = reading(tuple(file(f"{n}.jpg", READ if n < 29 else WAITING) for n in range(30)))
    assert view is not None
    assert view.words == "已读 29 页，共 30 页"
    (group,) = view.groups
    assert group.named
    assert [label for label, _ in group.pages] == [f"{n}.jpg" for n in range(30)]


def test_files_not_opened_yet_are_counted_as_files() -> None:
    one = reading((file("甲.pdf", pages=None),))
    both = reading((file("甲.pdf", READ, WAITING), file("乙.pdf", pages=None)))
    assert one is not None and both is not None
    assert one.words == "1 个文件正在打开"
    assert both.words == "已读 1 页，共 2 页，另有 1 个文件正在打开"


def test_a_correction_is_told_of_by_itself() -> None:
    view = reading((file("原来.pdf", *[READ] * 20), file("补正.pdf", READ, WAITING, round=2)))
    assert view is not None
    assert view.words == "已读 1 页，共 2 页"


def test_pages_that_cannot_be_made_out_are_named_with_what_to_do() -> None:
    assert unusable_words(file("甲.pdf", READ, WAITING), editable=True) == ""
    told = unusable_words(file("甲.pdf", UNUSABLE, READ, UNUSABLE), editable=True)
    assert "第 1、3 页" in told and "重新拍照" in told


def test_nobody_is_told_to_upload_who_cannot() -> None:
    assert unusable_words(file("甲.pdf", READ, WAITING), editable=False) == ""
    assert unusable_words(file("甲.pdf", UNUSABLE, READ, UNUSABLE), editable=False) == "第 1、3 页看不清。"
