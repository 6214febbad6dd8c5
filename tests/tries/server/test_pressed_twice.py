"""A button pressed twice, by one person or by two: one case, one record, one outcome."""

from __future__ import annotations

from threading import Barrier, Thread

import pytest

from tries.client import Client
from tries.rows import row
from tries.served import TRIAGE, Served
from tries.stores import records

ROUNDS = 5  # a race may end well by chance: it is run again until it shows, or has ended well so often
ACKNOWLEDGE = {"message": "Thanks."}


def sign_off_at_once(served: Served, id: str, pair: tuple[Client, Client]) -> None:
    start = Barrier(2, timeout=60)

    def press(client: Client, mark: str) -> None:
        start.wait()
        served.sign_off(client, id, what_happened=f"A strap was frayed. {mark}")

    threads = [Thread(target=press, args=args, daemon=True) for args in zip(pair, "AB", strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)


@pytest.mark.parametrize(
    "second",
    [
        row("quality-lead-1", id="one post twice"),
        row("quality-lead-2", id="two posts", always=True),
    ],
)
def test_two_sign_offs_of_one_report_make_one_case(second: str, served: Served, lead: Client) -> None:
    other = lead if second == "quality-lead-1" else served.client(second)
    for _ in range(ROUNDS):
        id, before = served.triaged(lead), len(records(served.repo, "/report-"))
        sign_off_at_once(served, id, (lead.twin(), other.twin()))
        assert len(records(served.repo, "/report-")) - before == 1


@pytest.mark.parametrize(
    ("step", "answers", "times"),
    [
        row("acknowledge", ACKNOWLEDGE, 2, id="acknowledge"),
        row("triage", TRIAGE, 1, id="triage, which the report has already"),
    ],
)
def test_a_step_sent_twice_does_not_strand_the_report(
    step: str, answers: dict[str, str | list[str]], times: int, served: Served, lead: Client
) -> None:
    id = served.triaged(lead)
    for _ in range(times):
        served.step(lead, id, step, answers)
    assert served.sign_off(lead, id) == 303


@pytest.mark.parametrize("outcome", [row("spam", id="an accepted report is not spam")])
def test_what_was_accepted_stays_accepted(outcome: str, served: Served, lead: Client) -> None:
    id, other = served.triaged(lead), served.client("quality-lead-2")
    served.sign_off(lead, id)
    ending = f"/desk/report/{id}/ending"
    lead.post(ending, {"form": lead.token("/desk/cases"), "go": "propose", "outcome": outcome})
    other.post(ending, {"form": other.token("/desk/cases"), "go": "agree"})
    assert served.desk.spool.get(id).outcome == "accepted"
