"""A server's clock that jumps loses no words; old links and sign-ins end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tries.client import Client, receipt_in, token_of
from tries.rows import row
from tries.served import REPORT, Served, now, serving


class Clock:
    """The server's time, which a test moves."""

    def __init__(self) -> None:
        self.by = timedelta()

    def __call__(self) -> datetime:
        return now() + self.by


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def served(demo: Path, clock: Clock) -> Iterator[Served]:
    with serving(demo, clock=clock) as running:
        yield running


@pytest.mark.parametrize(
    "by",
    [
        row(timedelta(hours=2), id="two hours on"),
        row(timedelta(hours=25), id="a day and an hour on", always=True),
        row(timedelta(minutes=-1), id="a minute back"),
        row(timedelta(hours=-2), id="two hours back"),
        row(timedelta(days=400), id="400 days on"),
        row(timedelta(days=-400), id="400 days back"),
    ],
)
def test_a_report_is_received_at_once_or_asked_for_again_with_its_words(
    by: timedelta, clock: Clock, served: Served
) -> None:
    client = Client(served.port)
    form = client.token("/report")
    clock.by = by
    page = client.post("/report", {**REPORT, "form": form, "go": "send"})
    if not receipt_in(page):
        assert "hoist strap" in page
        page = client.post("/report", {**REPORT, "form": token_of(page), "go": "send"})
    assert receipt_in(page)


@pytest.mark.tries
def test_a_link_and_a_sign_in_end(served: Served) -> None:
    spool, at = served.desk.spool, now()
    assert not spool.redeem(spool.sign_in("quality-lead-1", at), at + timedelta(minutes=16))
    opened = spool.redeem(spool.sign_in("quality-lead-1", at), at)
    assert opened and not spool.session(opened.secret, at + timedelta(hours=8, minutes=1))
