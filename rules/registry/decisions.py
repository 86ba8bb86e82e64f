"""What may be done to a pack, decided on the standing alone. Each either gives the act to append or raises Rejected."""

from __future__ import annotations

from datetime import date

from domain.rejected import Rejected
from rules.engine.pack import Pack
from rules.registry.gate import bars
from rules.registry.log import Activated, Published, RolledBack, Withdrawn
from rules.registry.signature import Role, Signature, Trusted, lacking, people
from rules.registry.standing import Publication, Standing, without


def role_of(pack: Pack, signer: str) -> Role:
    """In which capacity somebody signs. Raises Rejected for anybody whom the pack does not name, or names twice."""
    named = people(pack)
    if len(set(named.values())) < len(named):
        raise Rejected("same_person", f"起草与复核为同一人“{signer}”，请在 manifest.yaml 中改为两人。")
    for role, person in named.items():
        if person == signer:
            return role
    whom = "、".join(f"{role.words}人“{person}”" for role, person in named.items())
    raise Rejected("not_named", f"“{signer}”不是本规则包的签名人，应由{whom}签名。")


def signed_already(standing: Standing, pack: Pack, role: Role) -> bool:
    """Whether this content has the signature in this role."""
    return any(signature.role is role for signature in standing.signatures.get(pack.digest, ()))


def publish(standing: Standing, pack: Pack, trusted: Trusted) -> Published | None:
    """Fix the version for good; None if just this content is published already."""
    known = standing.publications.get((pack.code, pack.version))
    if known is not None and known.published.digest == pack.digest:
        return None
    if known is not None:
        raise Rejected("version_taken", f"{pack.code} {pack.version} 已经发布，内容不可更改。请改用新的版本号再签名发布。")
    signatures: tuple[Signature, ...] = standing.signatures.get(pack.digest, ())
    if lacks := [*lacking(pack, pack.digest, signatures, trusted)]:
        raise Rejected("unsigned", f"{pack.code} {pack.version} 不能发布：{'；'.join(lacks)}。请先 miaopi pack sign。")
    if found := [*bars(pack)]:
        raise Rejected("may_not_decide", f"{pack.code} {pack.version} 不能发布：{'；'.join(found)}。")
    return Published(
        matter=pack.code, version=pack.version, title=pack.title, digest=pack.digest,
        effective_from=pack.effective_from, effective_until=pack.effective_until, signatures=signatures,
    )


def activate(standing: Standing, matter: str, version: str, from_day: date, today: date) -> Activated:
    """Decide new cases by this version from a day on; never from a day gone by, unless it is the matter's first."""
    found = publication(standing, matter, version)
    published = found.published
    if found.withdrawn is not None:
        raise Rejected("withdrawn", f"{matter} {version} 已经停用（{found.withdrawn}），不能再启用，请发布新版本。")
    if not published.covers(from_day):
        until = f"至 {published.effective_until}" if published.effective_until else "起"
        raise Rejected("not_effective", f"{from_day} 不在 {matter} {version} 的有效期内（{published.effective_from} {until}）。")
    if from_day < today and standing.activations.get(matter):
        raise Rejected("past", f"{from_day} 已经过去，启用日期最早为今天 {today}。")
    present = standing.in_force(matter, from_day)
    if present is not None and present.published.version == version:
        raise Rejected("active", f"{from_day} 起本来就适用 {matter} {version}，无需再启用。")
    return Activated(matter=matter, version=version, from_day=from_day)


def roll_back(standing: Standing, matter: str, version: str | None, reason: str, today: date) -> RolledBack:
    """Undo the activation of ``version``, or of the one in force: new cases go to the version before."""
    _reasoned(reason)
    present = standing.in_force(matter, today)
    if version is None:
        if present is None:
            raise Rejected("none_in_force", f"{matter} 目前没有生效的版本。")
        version = present.published.version
    if all(act.version != version for act in standing.activations.get(matter, ())):
        raise Rejected("not_active", f"{matter} {version} 没有启用，无从回退。")
    before = without(standing, matter, version).in_force(matter, today)
    if before is None or before.withdrawn is not None:
        raise Rejected(
            "nothing_before", f"{matter} {version} 之前没有可用的版本。如须停止自动准予，请用 miaopi pack withdraw。"
        )
    return RolledBack(matter=matter, version=version, to=before.published.version, reason=reason)


def withdraw(standing: Standing, matter: str, version: str, reason: str) -> Withdrawn | None:
    """Bar the version from granting, for good; None if it is barred already."""
    _reasoned(reason)
    if publication(standing, matter, version).withdrawn is not None:
        return None
    return Withdrawn(matter=matter, version=version, reason=reason)


def publication(standing: Standing, matter: str, version: str) -> Publication:
    """The published version. Raises Rejected naming those there are."""
    found = standing.publications.get((matter, version))
    if found is None:
        there = "、".join(f"{matter} {p.published.version}" for p in standing.versions(matter)) or "、".join(standing.matters)
        raise Rejected("not_published", f"没有发布过 {matter} {version}。已发布的有：{there or '无'}。")
    return found


def _reasoned(reason: str) -> None:
    if not reason.strip():
        raise Rejected("reason_required", "请写明原因。", "reason")
