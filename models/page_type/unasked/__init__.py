"""Papers nobody asked for: what a page classifier must not take for one of ours."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import numpy as np
import typst
import yaml
from numpy.typing import NDArray
from PIL import Image

from fixtures.chance import choices
from fixtures.firms import firm
from fixtures.people import person

FOLDER = Path(__file__).parent
TRAINING, JUDGING = "training", "judging"
_FONTS = ("Noto Serif CJK SC", "Noto Sans CJK SC", "WenQuanYi Zen Hei", "AR PL UKai", "AR PL UMing")
_DPI = 200


@dataclass(frozen=True)
class UnaskedPaper:
    """One page of a paper nobody asked for, filled in and given a look by its seed."""

    name: str
    inputs: Mapping[str, str]

    def pdf(self) -> bytes:
        """The born-digital page."""
        return self._compiled("pdf")

    def picture(self) -> NDArray[np.uint8]:
        """The printed page at 200 dpi: rows × columns × RGB."""
        return np.asarray(Image.open(io.BytesIO(self._compiled("png"))).convert("RGB"))

    def _compiled(self, form: Literal["pdf", "png"]) -> bytes:
        compiler = typst.Compiler(FOLDER / "paper.typ", root=FOLDER, font_paths=_fonts(), sys_inputs=dict(self.inputs))
        made = compiler.compile(format=form, ppi=_DPI, timestamp=0)
        if not isinstance(made, bytes):
            raise TypeError("an unasked paper has one page")
        return made


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts()


def unasked_papers(part: str, seed: int) -> Iterator[UnaskedPaper]:
    """Every paper of a part (``training`` or ``judging``) as this seed fills it in."""
    for spec in yaml.safe_load((FOLDER / f"{part}.yaml").read_text(encoding="utf-8")):
        yield UnaskedPaper(spec["name"], {"data": json.dumps(_filled(spec, seed), ensure_ascii=False)})


def _filled(spec: Mapping[str, Any], seed: int) -> dict[str, Any]:
    chance = choices("unasked", spec["name"], seed)
    holder, signer = firm(chance.randrange(900_000)), person(f"unasked-{spec['name']}-{seed}")
    words = {
        "firm": holder.name, "code": holder.credit_code, "person": signer.name, "other": holder.principal.name,
        "address": holder.premises, "authority": holder.county.authority, "licence": holder.licence_number,
        "phone": signer.phone, "id": signer.identity_number,
        "date": f"202{chance.randrange(3, 7)}年{chance.randrange(1, 13)}月{chance.randrange(1, 29)}日",
    }
    rows = [[str(label), str(value).format(**words)] for label, value in spec.get("rows", {}).items()]
    return {
        "name": spec["name"], "title": spec["title"], "landscape": spec.get("landscape", False),
        "intro": spec.get("intro", "").format(**words), "rows": rows,
        "text": [sentence.format(**words) for sentence in spec.get("text", ())],
        "font": chance.choice(_FONTS), "size": chance.choice((10.5, 11.5, 13)), "margin": chance.choice((22, 28, 34)),
        "headline": chance.choice((1.4, 1.8, 2.4)), "tracking": chance.choice((0, 0, 4)),
        "table": chance.random() < 0.5,
    }
