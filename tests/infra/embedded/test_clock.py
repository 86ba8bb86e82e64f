from __future__ import annotations

from datetime import datetime, timedelta

from infra.embedded.clock import CHINA_TIME, PinnedClock, SystemClock
from infra.embedded.randomness import SeededRandomness, SystemRandomness


def test_the_clock_tells_china_time_whatever_the_machine_is_set_to(monkeypatch):
    monkeypatch.setenv("TZ", "America/New_York")
    now = SystemClock().now()
    assert now.utcoffset() == timedelta(hours=8)
    assert abs(now - datetime.now(CHINA_TIME)) < timedelta(minutes=1)


def test_a_pinned_clock_stands_still():
    at = datetime(2026, 3, 16, 9, tzinfo=CHINA_TIME)
    clock = PinnedClock(at)
    assert clock.now() == clock.now() == at


def test_seeded_tokens_repeat_and_differ_among_themselves():
    one, two = SeededRandomness(7), SeededRandomness(7)
    first = [one.token(), one.token(8)]
    assert first == [two.token(), two.token(8)]
    assert [len(token) for token in first] == [32, 16]
    assert one.token() != first[0]
    assert SeededRandomness(8).token() != first[0]


def test_system_tokens_have_the_length_asked_for():
    assert len(SystemRandomness().token(5)) == 10
    assert SystemRandomness().token() != SystemRandomness().token()
