"""Which family of adapters this installation runs on: ``MIAOPI_FAMILY`` is ``embedded`` (the default) or ``aws``."""

from __future__ import annotations

import os
from collections.abc import Mapping
from enum import StrEnum

from api.access import Access
from infra.letters import Letters, QueuedLetters
from infra.settings import read_setting
from journey.platform import Platform


class FamilyName(StrEnum):
    """The families there are."""

    EMBEDDED = "embedded"
    AWS = "aws"


def family_of(environment: Mapping[str, str]) -> FamilyName:
    """Raises SettingsInvalid."""
    return read_setting(environment, "FAMILY", FamilyName, FamilyName.EMBEDDED)


def open_platform(environment: Mapping[str, str]) -> Platform:
    """The platform the environment names; only the chosen family's libraries are loaded."""
    if family_of(environment) is FamilyName.AWS:
        from platforms.aws import assemble as assemble_aws

        return assemble_aws(environment).platform
    from infra.settings import read_settings
    from platforms.embedded import assemble

    return assemble(read_settings(environment))


def open_installation(data: str) -> Platform:
    """The platform of this process's environment, for a command; ``data`` is the data directory of one machine."""
    return open_platform({**os.environ, "MIAOPI_DATA": data})


def open_letters(data: str) -> Letters:
    """The dead letters of this process's environment, for a command."""
    environment = {**os.environ, "MIAOPI_DATA": data}
    if family_of(environment) is FamilyName.AWS:
        from platforms.aws import assemble as assemble_aws

        return assemble_aws(environment).letters
    return QueuedLetters(open_platform(environment).queues)


def open_access(environment: Mapping[str, str]) -> Access:
    """Sessions and credentials of the same family."""
    if family_of(environment) is FamilyName.AWS:
        from platforms.aws import open_access as open_aws_access

        return open_aws_access(environment)
    from infra.embedded.sessions import open_access as open_embedded_access
    from infra.settings import read_settings

    return open_embedded_access(read_settings(environment))
