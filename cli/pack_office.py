"""What the ``miaopi pack`` commands share: the folder they are about, and in whose name they act."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from functions.packs.status import in_force
from journey.platform import Platform
from rules.engine.pack import ARTEFACT, Pack
from rules.registry.loader import read_artefact
from rules.registry.signature import Signature


def acting(function: Any) -> Any:
    """``--as``: in whose name it is done and recorded."""
    return click.option("--as", "by", required=True, metavar="姓名", help="办理人，须有登记的签名密钥。")(function)


def of_folder(function: Any) -> Any:
    """The folder of one version."""
    kind = click.Path(exists=True, file_okay=False, path_type=Path)
    return click.argument("folder", type=kind, metavar="目录")(function)


def compiled(folder: Path) -> Pack:
    """The compiled pack of a folder. Raises PackRefused naming the file."""
    path = folder / ARTEFACT
    try:
        artefact = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise click.ClickException(f"{path}：尚未编译，请先运行 python -m rules.authoring {folder}") from None
    except (json.JSONDecodeError, UnicodeDecodeError):
        raise click.ClickException(f"{path}：不是编译后的规则包，请重新编译") from None
    return read_artefact(artefact, str(path))


def signed(signature: Signature) -> str:
    """Who signed in which capacity; a fictitious person's signature says so."""
    return f"{signature.role.words} {signature.signer}{'（测试签名）' if '测试' in signature.signer else ''}"


def announce(platform: Platform) -> None:
    """Say which versions new cases are decided by. Raises PackRefused if one may not be used: then nothing starts."""
    for publication, pack in in_force(platform):
        by = "、".join(signed(signature) for signature in publication.published.signatures)
        stopped = "" if publication.withdrawn is None else "；已停用，新申请全部转人工"
        closed = "" if pack.offered else "；尚未开通网上办理"
        click.echo(f"规则包 {pack.title} {pack.version}：{by}{stopped}{closed}")
