"""What each kind of matter ends in, in the law's words."""

from __future__ import annotations

from domain.matter import MatterKind


def test_only_what_is_permitted_is_called_a_grant() -> None:
    assert {kind for kind in MatterKind if kind.granted.startswith("准予")} == {
        MatterKind.RENEWAL, MatterKind.CHANGE, MatterKind.CANCELLATION,
    }
    assert MatterKind.REISSUE.granted == "补发"
    assert "备案编号" in MatterKind.FILING.granted
    assert MatterKind.FILING.event == "Filed"


def test_marks_of_decisions_differ_and_none_is_that_of_a_notice() -> None:
    marks = [kind.mark for kind in MatterKind]
    assert len(set(marks)) == len(marks)
    assert not set(marks) & set("补受转撤送")


def test_a_pre_review_alone_decides_nothing() -> None:
    assert [kind for kind in MatterKind if not kind.decides] == [MatterKind.PRE_REVIEW]


def test_no_kind_shares_its_words_with_another() -> None:
    for words in ("words", "granted", "refused"):
        assert len({getattr(kind, words) for kind in MatterKind}) == len(MatterKind)
