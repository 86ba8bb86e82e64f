"""Numbers of documents under concurrency: each kind's are 1, 2, 3 … with none missing, none twice, and none for a lost race."""

from __future__ import annotations

import multiprocessing
from collections import defaultdict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from stdnum.iso7064 import mod_11_10

from domain.blob import BlobRef
from domain.case import Case
from domain.document_number import numbered, serial_of, series
from domain.documents import DocumentKind
from domain.events import Referred
from domain.reading import PageReading
from domain.rejected import Rejected
from functions.oversee.verify import every_case
from functions.receive.change_mind import request_person, withdraw
from infra.registers.record import RegisterRecord
from journey.commit import commit
from journey.step import NOTHING, Decision, Numbers
from tests.world import eligible
from tests.world.world import World, make_world

WORKERS = 3


def _drawn(world: World) -> dict[str, list[int]]:
    """The serials in all journals by what stands before them."""
    drawn = defaultdict(list)
    for case_id in every_case(world.platform.journal):
        for entry in world.platform.journal.entries(case_id):
            given = numbered(entry.event)
            if given and given[1]:
                drawn[given[1].partition("〕")[0]].append(serial_of(given[1]))
    return dict(drawn)


def _next(world: World, document: DocumentKind, case: Case) -> int:
    numbering = series(world.platform.authority, document, case.kind, world.platform.today())
    return world.platform.journal.next_number(numbering.counter)


def _licence_number(seed: int) -> str:
    body = f"264010400{seed:04d}"
    return f"JY{body}{mod_11_10.calc_check_digit(body)}"


def _papers(number: str) -> list[PageReading]:
    """All that an eligible holder of this licence hands in; the applicant's first sheet comes first."""
    copies = [eligible.licence_page(许可证编号=number, 正副本=side) for side in ("正本", "副本")]
    return [eligible.application_first_page(许可证编号=number), eligible.application_declaration_page(), *copies]


def _a_day(world: World, seed: int) -> None:
    """A notice that is withdrawn, a grant, and a second case for the same licence, which goes to a person."""
    papers = _papers(_licence_number(seed))
    withdraw(world.platform, _answered(world, papers[:1]))
    for _ in range(2):
        _answered(world, papers)
    world.work()


def _answered(world: World, papers: list[PageReading]) -> str:
    """A case whose documents are made, by this worker or by another."""
    case_id = world.file(papers).case_id
    while not world.case(case_id).documents:
        world.work()
    return case_id


def _registers() -> list[RegisterRecord]:
    licence, *others = eligible.register_records()
    return [*(replace(licence, key=_licence_number(seed)) for seed in range(WORKERS)), *others]


def _world(folder: Path, seed: int = 0) -> World:
    return make_world(folder, registers=_registers(), seed=seed)


def _in_threads(folder: Path) -> None:
    worlds = [_world(folder, seed) for seed in range(WORKERS)]
    with ThreadPoolExecutor(WORKERS) as pool:
        list(pool.map(_a_day, worlds, range(WORKERS)))


def _in_processes(folder: Path) -> None:
    fork = multiprocessing.get_context("fork")
    children = [
        fork.Process(target=lambda seed=seed: _a_day(_world(folder, seed), seed)) for seed in range(WORKERS)
    ]
    for child in children:
        child.start()
    for child in children:
        child.join(120)
        assert child.exitcode == 0


@pytest.mark.parametrize("at_once", [_in_threads, _in_processes])
def test_every_kind_is_numbered_without_gap_and_without_double(tmp_path: Path, at_once: Callable[[Path], None]) -> None:
    world = _world(tmp_path)
    at_once(tmp_path)
    world.work()
    drawn = _drawn(world)
    assert {f"兴审食{mark}〔2026" for mark in "延补转受撤送"} == drawn.keys()
    assert len(drawn["兴审食延〔2026"]) == WORKERS
    for head, serials in drawn.items():
        assert sorted(serials) == list(range(1, len(serials) + 1)), head


def test_the_documents_of_an_answer_bear_the_numbers_that_its_events_drew(world: World) -> None:
    world.storage.registers.set_down("penalties")
    case_id = world.file().case_id
    given = dict(filter(None, (numbered(entry.event) for entry in world.platform.journal.entries(case_id))))
    for document in world.case(case_id).documents:
        printed = world.platform.vault.open(case_id, document.blob).decode()
        assert f'"number":"{given[document.kind]}"' in printed


def test_granted_on_the_spot_no_acceptance_is_numbered(world: World) -> None:
    case = world.case(world.file().case_id)
    assert _next(world, DocumentKind.ACCEPTANCE_NOTICE, case) == 1


def test_a_lost_race_uses_no_number(world: World) -> None:
    """The applicant withdraws between the decision to refer and its append."""
    case_id = world.file([eligible.licence_page()]).case_id
    case = world.case(case_id)
    notice = series(world.platform.authority, DocumentKind.REFERRAL_NOTICE, case.kind, world.platform.today())

    def refer(now: Case, numbers: Numbers) -> Decision:
        if now.decided:
            return NOTHING
        withdraw(world.platform, case_id)
        content = BlobRef(digest="ab" * 32, kind="referral", size=1)
        late = Referred(reasons=(), content=content, answer_by=date(2026, 3, 23), number=notice.number(numbers))
        return Decision((late,), notice.use(numbers))

    commit(world.platform, case_id, refer, actor="machine", counters=(notice.counter,))
    assert world.events(case_id).count("Referred") == 0
    assert _next(world, DocumentKind.REFERRAL_NOTICE, case) == 1
    assert _next(world, DocumentKind.WITHDRAWAL_NOTICE, case) == 2


def test_what_was_turned_down_uses_no_number(world: World) -> None:
    case_id = world.file().case_id
    for act in (withdraw, request_person):
        with pytest.raises(Rejected):
            act(world.platform, case_id)
    case = world.case(case_id)
    assert _next(world, DocumentKind.WITHDRAWAL_NOTICE, case) == _next(world, DocumentKind.REFERRAL_NOTICE, case) == 1
