"""Settings: read once from the environment at start, then passed down; nothing is read at import."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from domain.authority import Authority
from infra.embedded.clock import CHINA_TIME
from infra.ocr.registry import DEFAULT_FIRST_READER, FIRST_READERS, known

T = TypeVar("T")


class SettingsInvalid(ValueError):
    """A setting cannot be used; the message names the variable and what it should be."""


@dataclass(frozen=True)
class Settings:
    """How one machine runs. ``today`` pins the legal clock; None lets it run. No SMTP host means the local sink.

    ``page_engine`` reads pages first; all but the default leave values to the default one (functions/read/tier.py).
    """

    data_dir: Path
    today: datetime | None
    http_host: str
    http_port: int
    public_url: str
    smtp_host: str | None
    smtp_port: int
    workers: int
    tokens_path: Path
    authority: Authority
    page_engine: str


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Read ``MIAOPI_…`` variables; each has a default that suits a demo on loopback. Raises SettingsInvalid."""

    def read(name: str, parse: Callable[[str], T], default: str) -> T:
        return read_setting(environment, name, parse, default)

    data_dir = read("DATA", Path, "var")
    host, port = read("HTTP_HOST", str, "127.0.0.1"), read("HTTP_PORT", _port, "8000")
    return Settings(
        data_dir=data_dir,
        today=read("TODAY", _moment, ""),
        http_host=host,
        http_port=port,
        public_url=read("PUBLIC_URL", str, f"http://{host}:{port}").rstrip("/"),
        smtp_host=read("SMTP_HOST", str, "") or None,
        smtp_port=read("SMTP_PORT", _port, "25"),
        workers=read("WORKERS", _workers, "2"),
        tokens_path=read("TOKENS", Path, str(data_dir / "secrets" / "tokens.json")),
        authority=read("AUTHORITY", _authority, ""),
        page_engine=read("PAGE_ENGINE", _page_engine, DEFAULT_FIRST_READER),
    )


def read_setting(environment: Mapping[str, str], name: str, parse: Callable[[str], T], default: str) -> T:
    """``MIAOPI_<name>``, or the default if it is unset or blank. Raises SettingsInvalid."""
    text = environment.get(f"MIAOPI_{name}", "").strip() or default
    try:
        return parse(text)
    except (ValueError, OSError) as error:
        raise SettingsInvalid(f"MIAOPI_{name}={text!r}: {_plain(error)}") from error


def demo_authority() -> Authority:
    """The fictitious bureau of the demo; its codes have the right form and belong to nobody."""
    uscc = "11640104MB0000000Q"
    return Authority(
        name="兴庆区市场监督管理局（测试）",
        uscc=uscc,
        region="640104",
        region_name="银川市兴庆区",
        phone="0951-0000000",
        address="银川市兴庆区测试路1号政务服务中心",
        implementing_code=f"{uscc}4000131013000",
        certificate_type=f"{uscc}001",
        document_prefix="兴审食",
        officer="马·测试",
    )


def _moment(text: str) -> datetime | None:
    if not text:
        return None
    moment = datetime.fromisoformat(text)
    return moment.astimezone(CHINA_TIME) if moment.tzinfo else moment.replace(tzinfo=CHINA_TIME)


def _port(text: str) -> int:
    port = int(text)
    if not 0 < port < 65536:
        raise ValueError("a port is a number from 1 to 65535")
    return port


def _workers(text: str) -> int:
    workers = int(text)
    if workers < 1:
        raise ValueError("at least one worker is needed")
    return workers


def _page_engine(text: str) -> str:
    return known(text, FIRST_READERS)


def _authority(path: str) -> Authority:
    return Authority.model_validate_json(Path(path).read_bytes()) if path else demo_authority()


def _plain(error: Exception) -> str:
    if isinstance(error, ValidationError):
        return "not a description of an authority: " + ", ".join(str(e["loc"][0]) for e in error.errors() if e["loc"])
    return str(error)
