"""Sign, publish, activate and roll back a pack: the calls behind ``miaopi pack`` and, later, the pages for policy staff."""

from __future__ import annotations

from datetime import date

from domain.rejected import Rejected
from functions.packs.record import Acts, record, trusted_by
from infra.pack_ports import SignerKeys
from journey.platform import Platform
from rules.engine.pack import Pack
from rules.registry import decisions
from rules.registry.log import Activated, Published, RolledBack, Signed
from rules.registry.signature import Role, Signature, statement
from rules.registry.standing import Standing


def signature(signers: SignerKeys, pack: Pack, signer: str, role: Role, signed_on: date) -> Signature:
    """One person's signature under a pack. Raises Rejected for a person without a key."""
    keys = signers.public_keys(signer)
    if not keys:
        raise Rejected("no_such_signer", f"没有“{signer}”的签名密钥，不能签名。", "signer")
    value = signers.sign(signer, statement(pack.digest, signer, role, signed_on))
    return Signature(signer=signer, role=role, signed_on=signed_on, key=keys[0].hex(), value=value.hex())


def sign(platform: Platform, pack: Pack, signer: str) -> Signed:
    """Sign as the drafter or reviewer whom the pack names. Raises Rejected for anybody else, or a second time."""
    role = decisions.role_of(pack, signer)
    made = signature(platform.signers, pack, signer, role, platform.today())
    signed = Signed(matter=pack.code, version=pack.version, digest=pack.digest, signature=made)

    def decide(standing: Standing) -> Acts:
        if decisions.signed_already(standing, pack, role):
            raise Rejected("signed_already", f"{pack.code} {pack.version} 已有{role.words}人“{signer}”的签名，内容未变，无需再签。")
        return Acts((signed,), {pack.digest: pack.canonical()})

    record(platform, signer, decide)
    return signed


def publish(platform: Platform, pack: Pack, by: str) -> Published:
    """Fix a signed version for good; the same content again is the same publication. Raises Rejected."""

    def decide(standing: Standing) -> Acts:
        act = decisions.publish(standing, pack, trusted_by(platform.signers))
        return Acts((act,)) if act else Acts()

    return record(platform, by, decide).publications[pack.code, pack.version].published


def activate(platform: Platform, matter: str, version: str, from_day: date, by: str) -> Activated:
    """Decide what is first filed from a day on by this version. Raises Rejected."""

    def decide(standing: Standing) -> Acts:
        return Acts((decisions.activate(standing, matter, version, from_day, platform.today()),))

    return record(platform, by, decide).activations[matter][-1]


def roll_back(platform: Platform, matter: str, version: str | None, reason: str, by: str) -> RolledBack:
    """Send new cases to the version before; cases filed keep theirs. Raises Rejected."""
    made: list[RolledBack] = []

    def decide(standing: Standing) -> Acts:
        made[:] = [decisions.roll_back(standing, matter, version, reason, platform.today())]
        return Acts(tuple(made))

    record(platform, by, decide)
    return made[0]
