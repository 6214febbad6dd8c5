"""People at several posts who report, sort, sign and file at a server that may be gone the next moment.

Each remembers what the pages told: what a page promised can then be looked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from http.client import HTTPException
from random import Random
from threading import Thread

from goodcatch.spool.queued_acts import State
from tries.client import Client, Fields, receipt_in
from tries.nursery import Nursery
from tries.served import REPORT, SIGNED, TODAY, TRIAGE, Served, now

LEADS = ("quality-lead-1", "quality-lead-2", "on-call-quality-lead-1")
LOOKS_AWAY = 6.0  # seconds after which somebody closes the page
ACTION: Fields = {
    "title": "Straps are looked at each week",
    "strength": "stronger",
    "action_type": "environment",
    "due_on": str(TODAY + timedelta(days=24)),
    "outcome": "No strap tears.",
    "measure.0.name": "Frayed straps found",
    "measure.0.unit": "number",
    "owner": "service-manager-1",
}


@dataclass
class Promises:
    """What pages said: receipts, by the mark of their report, and the steps that are in force, by theirs."""

    receipts: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    in_force: set[str] = field(default_factory=set)
    sent: list[tuple[str, str, Fields]] = field(default_factory=list)


@dataclass
class House:
    """One running server and the people around it. `wrong` is by how many seconds its clock is off."""

    nursery: Nursery
    served: Served
    chance: Random
    promises: Promises = field(default_factory=Promises)
    marks: int = 0
    wrong: float = 0

    def mark(self) -> str:
        """A word that no other report holds, and no rule takes for a number or a name."""
        self.marks += 1
        return "strap" + f"{self.marks:05}".translate(str.maketrans("0123456789", "bcdfghjklm"))

    def restart(self) -> None:
        """Killed or not, it runs again."""
        if self.nursery.pid:
            self.nursery.kill()
        self.served = self.nursery.start()

    def set_clock(self, seconds: float) -> None:
        self.wrong = seconds
        self.nursery.clock.write_text(str(seconds))

    def work(self, people: int = 3) -> list[Thread]:
        """Several people do something each, at once."""
        jobs = [
            (self.chance.choice(JOBS), self.chance.choice(LEADS), Random(self.chance.random())) for _ in range(people)
        ]
        threads = [Thread(target=self._attempt, args=job, daemon=True) for job in jobs]
        for thread in threads:
            thread.start()
        return threads

    def _attempt(self, job: Job, post: str, chance: Random) -> None:
        # A server that is gone, or slower than anybody waits; `_Gone`: nothing to do it on, or not signed in.
        with suppress(OSError, HTTPException, EOFError, _Gone):
            job(self, post, chance)

    def client(self, post: str) -> Client:
        client = Client(self.served.port, LOOKS_AWAY)
        secret = self.served.desk.spool.sign_in(post, now() + timedelta(seconds=self.wrong))
        form = client.token(f"/desk/sign-in?token={secret}")
        client.post("/desk/sign-in", {"form": form, "token": secret})
        if client.status != 303:
            raise _Gone
        return client

    def send(self, client: Client, post: str, path: str, fields: Fields) -> None:
        self.promises.sent.append((post, path, fields))
        client.post(path, fields)


Job = Callable[[House, str, Random], None]


class _Gone(Exception):
    """Somebody finds nothing to do."""


def report(house: House, post: str, chance: Random) -> None:
    """Send a report, once or with a double press."""
    client, mark = Client(house.served.port, LOOKS_AWAY), house.mark()
    fields = {**REPORT, "what_happened": f"A {mark} was frayed.", "form": client.token("/report"), "go": "send"}

    def press(window: Client) -> None:
        with suppress(OSError, HTTPException):
            if receipt := receipt_in(window.post("/report", fields)):
                house.promises.receipts[mark].add(receipt)

    twice(client, press, chance)


def sign_off(house: House, post: str, chance: Random) -> None:
    """Sort a waiting report, where nobody has, and sign it off, once or with a double press."""
    waiting = house.served.desk.spool.waiting()
    if not waiting:
        raise _Gone
    one, client = chance.choice(waiting), house.client(post)
    if not any(step.step == "triage" for step in one.steps):
        fields = {**TRIAGE, "form": client.token("/desk/cases"), "go": "send"}
        house.send(client, post, f"/desk/report/{one.id}/step/triage", fields)
    fields = {
        **SIGNED,
        "what_happened": one.answers["what_happened"],
        "form": client.token("/desk/cases"),
        "go": "send",
    }
    twice(client, lambda window: house.send(window, post, f"/desk/report/{one.id}/sign-off", fields), chance)


def file_step(house: House, post: str, chance: Random) -> None:
    """File an action on some case, once or with a double press."""
    cases = [id for id in house.served.desk.learning.store().cases if id.startswith("NM")]
    client, case = house.client(post), chance.choice(cases)
    mark = house.mark()
    fields = {**ACTION, "body": f"About the {mark}.", "form": client.token("/desk/cases"), "go": "send"}

    def press(window: Client) -> None:
        house.send(window, post, f"/desk/case/{case}/action", fields)
        if window.status == 303 and "sent=action" in window.location:
            house.promises.in_force.add(mark)

    twice(client, press, chance)


def press_again(house: House, post: str, chance: Random) -> None:
    """A form that was sent before, whatever has become of it: somebody went back in the browser."""
    if not house.promises.sent:
        raise _Gone
    post, path, fields = chance.choice(house.promises.sent)
    client = house.client(post)
    # With a form of its own a step on a case is another step; a report can be sorted and signed once, by any form.
    fresh = "/desk/report/" in path and chance.random() < 0.5
    client.post(path, {**fields, "form": client.token("/desk/cases")} if fresh else fields)


def take_back(house: House, post: str, chance: Random) -> None:
    """Take back what was saved and is not in the repository yet."""
    acts = house.served.desk.spool.acts.under(State.QUEUED)
    if not acts:
        raise _Gone
    act = chance.choice(acts)
    client = house.client(act.plan.by)
    client.post(f"/desk/saved/{act.id}", {"form": client.token("/desk/cases"), "go": "withdraw"})


def twice(client: Client, press: Callable[[Client], None], chance: Random) -> None:
    """Once, or twice at the same moment."""
    windows = [client.twin(LOOKS_AWAY) for _ in range(chance.choice([1, 1, 2]))]
    threads = [Thread(target=_quiet, args=(press, window), daemon=True) for window in windows]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=2 * LOOKS_AWAY)


def _quiet(press: Callable[[Client], None], window: Client) -> None:
    with suppress(OSError, HTTPException, EOFError):
        press(window)


JOBS: tuple[Job, ...] = (report, report, sign_off, sign_off, sign_off, file_step, press_again, take_back)
