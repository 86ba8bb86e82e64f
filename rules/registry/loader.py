"""Open a published pack: only one that is unaltered, signed by two people, of our language, and not over-claiming."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from domain.record import digest_of
from rules.engine.artefact import NotPlain, parsed
from rules.engine.pack import LANGUAGE, Pack, PackInvalid, unseal
from rules.registry.gate import bars
from rules.registry.log import Published
from rules.registry.signature import Trusted, lacking


class PackRefused(PackInvalid):
    """The pack may not be used; the message names the file and says why, in Chinese."""


def opened(content: bytes, published: Published, trusted: Trusted, place: str) -> Pack:
    """The pack of a publication from its canonical form. ``place`` is where it is kept. Raises PackRefused."""
    where = f"{place} 中的 {published.matter} {published.version}"
    if digest_of(content) != published.digest:
        raise PackRefused(f"{where}：内容被改动，与发布时的摘要不符，请从备份恢复")
    try:
        artefact = {"digest": published.digest, "pack": parsed(content)}
    except NotPlain as problem:
        raise PackRefused(f"{where}：{problem}，请从备份恢复") from problem
    pack = read_artefact(artefact, where)
    found = [*lacking(pack, published.digest, published.signatures, trusted), *bars(pack)]
    if found:
        raise PackRefused(f"{where}：{'；'.join(found)}")
    return pack


def read_artefact(artefact: Any, place: str) -> Pack:
    """The pack of an artefact that keeps its digest. Raises PackRefused naming the place."""
    content = artefact.get("pack") if isinstance(artefact, dict) else None
    if not isinstance(content, dict):
        raise PackRefused(f"{place}：不是编译后的规则包，请重新编译")
    if content.get("language") != LANGUAGE:
        raise PackRefused(f"{place}：以规则语言 {content.get('language')} 编写，本软件运行 {LANGUAGE}，请更换软件版本")
    try:
        pack = unseal(artefact)
    except ValidationError as error:
        raise PackRefused(f"{place}：有本软件不认识的内容（{error.error_count()} 处），请更换软件版本或者重新编译") from error
    except PackInvalid as problem:
        raise PackRefused(f"{place}：内容被改动或者超出限制（{problem}），请重新编译并签名") from problem
    # What was signed is the form as written; software that knows more optional fields must not give it another name.
    vars(pack)["digest"] = artefact["digest"]
    return pack
