"""Image files of every accepted kind come out as the same upright picture."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PIL import Image

from functions.read.pages.images import LONG_SIDE
from functions.read.pages.jobs import count_pages, open_page
from infra.ocr.base import Picture
from tests.hazards.pictures import (
    arrow,
    deep_heif,
    saved,
    sixteen_bit,
    sixteen_bit_colour,
    tiff_pages,
    turned_by_exif,
    white_is_zero,
)


def is_arrow(rgb: Picture) -> bool:
    """Black bar on top, red one down the left, white paper."""
    height, width = rgb.shape[:2]
    top, left, paper = rgb[height // 30, width // 2], rgb[height // 2, width // 30], rgb[height // 2, width // 2]
    return bool(top.max() < 90 and left[0] > 150 and left[1:].max() < 110 and paper.min() > 200)


def picture(content: bytes, page_no: int = 0) -> Picture:
    rgb = open_page(content, page_no)["rgb"]
    assert isinstance(rgb, np.ndarray)
    return rgb


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "HEIF"])
def test_every_kind_opens(kind: str) -> None:
    content = saved(arrow(), kind)
    assert count_pages(content) == {"pages": 1}
    assert is_arrow(picture(content))


@pytest.mark.parametrize("orientation", range(1, 9))
def test_exif_orientation_is_applied(orientation: int) -> None:
    turned = {
        1: [], 2: [Image.Transpose.FLIP_LEFT_RIGHT], 3: [Image.Transpose.ROTATE_180],
        4: [Image.Transpose.FLIP_TOP_BOTTOM], 5: [Image.Transpose.TRANSPOSE], 6: [Image.Transpose.ROTATE_90],
        7: [Image.Transpose.TRANSVERSE], 8: [Image.Transpose.ROTATE_270],
    }[orientation]
    image = arrow()
    for turn in turned:
        image = image.transpose(turn)
    exif = Image.Exif()
    exif[0x0112] = orientation
    assert is_arrow(picture(saved(image, "JPEG", exif=exif.tobytes())))


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "TIFF", "HEIF"])
def test_other_kinds_say_how_they_are_turned_too(kind: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    assert is_arrow(picture(saved(arrow().transpose(Image.Transpose.ROTATE_90), kind, exif=exif.tobytes())))


@pytest.mark.parametrize("orientation", [0, 99, "<?php system($_GET[0]); ?>"])
def test_a_broken_orientation_is_ignored(orientation: int | str) -> None:
    assert is_arrow(picture(turned_by_exif(orientation)))


@pytest.mark.parametrize("mode", ["CMYK", "L", "1", "P", "LAB", "YCbCr"])
def test_colour_spaces_keep_paper_light_and_print_dark(mode: str) -> None:
    kind = {"CMYK": "JPEG", "YCbCr": "JPEG", "LAB": "TIFF"}.get(mode, "PNG")
    image = arrow().quantize(8) if mode == "P" else arrow().convert("RGB")
    if mode == "LAB":
        from PIL import ImageCms

        to_lab = ImageCms.buildTransform(ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), "RGB", "LAB")
        converted = ImageCms.applyTransform(image, to_lab)
        assert converted is not None
    else:
        converted = image.convert(mode)
    rgb = picture(saved(converted, kind))
    assert rgb[10, 200].max() < 90
    assert rgb[300, 200].min() > 180


def test_sixteen_bits_are_scaled_not_cut_off() -> None:
    rgb = picture(sixteen_bit())
    assert 220 <= int(rgb[300, 200, 0]) <= 240
    assert int(rgb[10, 200, 0]) < 20


@pytest.mark.parametrize("make", [sixteen_bit_colour, deep_heif])
def test_deep_colours_open(make: Callable[[], bytes]) -> None:
    assert is_arrow(picture(make()))


@pytest.mark.parametrize("coding", ["group4", "jpeg", "tiff_lzw", "tiff_adobe_deflate", "packbits"])
def test_codings_of_a_tiff_open(coding: str) -> None:
    image = arrow().convert("1") if coding == "group4" else arrow()
    rgb = picture(saved(image, "TIFF", compression=coding))
    assert rgb[10, 200].max() < 90
    assert rgb[300, 200].min() > 200


@pytest.mark.parametrize("make", [white_is_zero, lambda: saved(arrow().convert("CMYK"), "TIFF")])
def test_ink_is_dark_however_a_tiff_counts_it(make: Callable[[], bytes]) -> None:
    rgb = picture(make())
    assert rgb[10, 200].max() < 90
    assert rgb[300, 200].min() > 200


@pytest.mark.parametrize("kind", ["HEIF", "MPO"])
def test_a_second_picture_in_a_phones_file_is_no_page(kind: str) -> None:
    content = saved(arrow(), kind, save_all=True, append_images=[arrow()])
    assert count_pages(content) == {"pages": 1}
    assert is_arrow(picture(content))


def test_what_is_transparent_is_paper() -> None:
    image = arrow().convert("RGBA")
    image.putalpha(Image.fromarray(np.where(np.arange(600)[:, None] < 60, 255, 0).repeat(400, 1).astype(np.uint8)))
    rgb = picture(saved(image, "PNG"))
    assert rgb[10, 200].max() < 90
    assert rgb[300, 10].min() == 255


def test_frames_of_a_tiff_are_pages() -> None:
    content = tiff_pages(5)
    assert count_pages(content) == {"pages": 5}
    shades = [int(picture(content, page_no)[80, 60, 0]) for page_no in range(5)]
    assert shades == sorted(shades, reverse=True)
    assert len(set(shades)) == 5


def test_an_animation_is_one_page() -> None:
    content = saved(arrow(), "PNG", save_all=True, append_images=[arrow(), arrow()])
    assert count_pages(content) == {"pages": 1}


def test_large_pictures_are_shrunk() -> None:
    rgb = picture(saved(arrow(3000, 4500), "JPEG"))
    assert max(rgb.shape) <= LONG_SIDE
    assert is_arrow(rgb)
