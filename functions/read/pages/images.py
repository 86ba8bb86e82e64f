"""Image files to pictures: EXIF orientation, colour spaces, bit depths, frames. Runs in the sandbox only."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError
from pillow_heif import register_heif_opener

from domain.case import MAX_PAGES
from functions.read.pages.picture import PagePicture
from functions.read.pages.problems import MAX_PIXELS, Problem, rejected
from functions.read.pages.sniff import FileType
from infra.ocr.base import Picture

LONG_SIDE = 2400
"""Longest side, in pixels, of a picture that leaves the sandbox: A4 at 200 dpi is 2339."""

_FORMATS = {
    FileType.JPEG: ("JPEG",), FileType.PNG: ("PNG",), FileType.WEBP: ("WEBP",), FileType.TIFF: ("TIFF",),
    FileType.HEIF: ("HEIF",),
}
_ONE_PAGE = frozenset({FileType.JPEG, FileType.PNG, FileType.WEBP, FileType.HEIF})
"""Frames of these are thumbnails, depth maps or animation, not pages; those of a TIFF are pages."""


def count_frames(content: bytes, kind: FileType) -> int:
    """Pages of an image file. Raises FileRejected."""
    with _opened(content, kind) as image:
        if kind in _ONE_PAGE:
            return 1
        frames = 0
        for _ in ImageSequence.Iterator(image):
            frames += 1
            if frames > MAX_PAGES:
                raise rejected(Problem.TOO_MANY_PAGES)
        return frames


def open_frame(content: bytes, kind: FileType, page_no: int) -> PagePicture:
    """One page of an image file, at most LONG_SIDE pixels long. Raises FileRejected."""
    with _opened(content, kind) as image:
        if page_no:
            try:
                image.seek(page_no)
            except EOFError:
                raise rejected(Problem.NO_SUCH_PAGE) from None
        _check_size(image)
        if image.format == "JPEG":
            image.draft("RGB", (LONG_SIDE, LONG_SIDE))
        _set_upright(image)
        return PagePicture(to_rgb(image))


def to_rgb(image: Image.Image) -> Picture:
    """An 8-bit RGB array on white paper, shrunk to LONG_SIDE; the image itself may be shrunk."""
    image = _eight_bit(image)
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        layer = image.convert("RGBA")
        image = Image.new("RGBA", layer.size, "white")
        image.alpha_composite(layer)
    image = image if image.mode == "RGB" else image.convert("RGB")
    image.thumbnail((LONG_SIDE, LONG_SIDE), Image.Resampling.LANCZOS, reducing_gap=2.0)
    return np.ascontiguousarray(np.asarray(image, dtype=np.uint8))


@contextmanager
def _opened(content: bytes, kind: FileType) -> Iterator[Image.Image]:
    register_heif_opener()
    Image.MAX_IMAGE_PIXELS = MAX_PIXELS
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    try:
        with Image.open(io.BytesIO(content), formats=_FORMATS[kind]) as image:
            _check_size(image)
            yield image
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise rejected(Problem.PAGE_TOO_LARGE) from None
    except (UnidentifiedImageError, SyntaxError):
        raise rejected(Problem.UNREADABLE) from None
    except OSError as error:
        problem = Problem.TRUNCATED if "truncated" in str(error).lower() else Problem.UNREADABLE
        raise rejected(problem) from None


def _check_size(image: Image.Image) -> None:
    if image.width * image.height > MAX_PIXELS:
        raise rejected(Problem.PAGE_TOO_LARGE)


def _set_upright(image: Image.Image) -> None:
    try:
        ImageOps.exif_transpose(image, in_place=True)
    except (ValueError, TypeError, KeyError, SyntaxError, OverflowError, AttributeError):
        # A camera's broken EXIF says nothing of the picture; a broken picture fails when it is loaded.
        image.load()


def _eight_bit(image: Image.Image) -> Image.Image:
    if not image.mode.startswith(("I", "F")):
        return image
    values = np.asarray(image, dtype=np.float64)
    top = 65535.0 if values.max(initial=0.0) > 255 else 255.0
    return Image.fromarray(np.clip(values * (255.0 / top), 0, 255).astype(np.uint8))
