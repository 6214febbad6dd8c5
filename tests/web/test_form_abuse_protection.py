"""Tokens, the trap and the count of senders, by themselves."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from goodcatch.web.form_abuse_protection import PER_HOUR, Form, Guard, Limiter, once

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("later", "owner", "known"),
    [
        (timedelta(0), "", True),
        (timedelta(hours=23), "", True),
        (timedelta(hours=25), "", False),  # left open for more than a day
        (timedelta(0), "somebody else", False),
    ],
)
def test_a_form_is_known_while_it_is_fresh_and_in_the_same_hands(later: timedelta, owner: str, known: bool) -> None:
    guard = Guard(b"secret")
    assert (guard.known(guard.form(NOW), NOW + later, owner) is not None) is known


def test_a_form_outlives_a_restart_and_no_other_secret_makes_one() -> None:
    signed = Guard(b"secret").form(NOW)
    assert Guard(b"secret").known(signed, NOW) and not Guard(b"other").known(signed, NOW)


def test_the_key_of_a_report_depends_on_the_form_and_on_every_answer() -> None:
    one, other = Form("a", NOW, ""), Form("b", NOW, "")
    keys = [
        once(one.token, {"x": ["1"]}),
        once(one.token, {"x": ["1"]}),
        once(one.token, {"x": ["2"]}),
        once(other.token, {"x": ["1"]}),
    ]
    assert keys[0] == keys[1] and len(set(keys)) == 3


def test_the_limiter_counts_an_hour_and_forgets_its_salt_with_the_day() -> None:
    limiter = Limiter()
    assert [limiter.too_many("10.0.0.1", NOW) for _ in range(PER_HOUR + 1)] == [False] * PER_HOUR + [True]
    assert not limiter.too_many("10.0.0.2", NOW)
    assert not limiter.too_many("10.0.0.1", NOW + timedelta(hours=2))
    salt = limiter.salt
    limiter.too_many("10.0.0.1", NOW + timedelta(days=1))
    assert limiter.salt != salt and len(limiter.seen) == 1
    assert "10.0.0.1" not in repr(limiter)
