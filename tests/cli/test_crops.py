"""Places on paper written as pictures."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from cli.crops import Crops
from functions.review.places import Places
from infra.ports import FileRejected
from tests.world.paper import RecordedPaper
from tests.world.world import World


def test_each_place_is_one_picture_named_by_file_page_and_field(world: World, tmp_path: Path) -> None:
    case = world.case(world.file().case_id)
    file_id, folder = case.files[0].file_id, tmp_path / "crops"
    crops = Crops(world.platform, case, folder)
    places = Places(world.platform, case).find([f"{file_id}/1/住所", f"{file_id}/2"])
    written = [crops.cut(place) for place in (*places, *places)]
    assert written == [str(folder / f"{file_id}-p1-住所.png"), str(folder / f"{file_id}-p2.png")] * 2
    assert all(Path(path).read_bytes().startswith(b"\x89PNG") for path in written)


class _Closed(RecordedPaper):
    """Papers that can be read and not be pictured."""

    def picture(self, *_: object) -> bytes:
        raise FileRejected("bomb_or_broken", "文件无法打开，请重新上传。")


def test_a_page_that_cannot_be_pictured_says_why(world: World, tmp_path: Path) -> None:
    case = world.case(world.file().case_id)
    (place,) = Places(world.platform, case).find([f"{case.files[0].file_id}/1"])
    told = Crops(replace(world.platform, paper=_Closed()), case, tmp_path / "crops").cut(place)
    assert "无法打开" in told
    assert list((tmp_path / "crops").iterdir()) == []
