"""The real application over real repositories and a real spool, on this machine alone, in this process."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from goodcatch.history.git import Git
from goodcatch.intake.desk_factory import desk_for, make_spool, open_spool, spool_path
from goodcatch.intake.main_branch import Authority
from goodcatch.intake.sign_reports_off_and_land_steps import Desk
from goodcatch.rulebook.ask_all_rules import judge_record
from goodcatch.server.serve_until_told_to_stop import Listening
from goodcatch.spool.private_store_facade import Spool
from goodcatch.web.app import create_app
from goodcatch.web.form_abuse_protection import form_secret
from tries.client import Client, receipt_in
from web.visitor import Visitor

TODAY = date.today()
REPORT: dict[str, str | list[str]] = {
    "in_danger_now": "no",
    "anyone_hurt": "no",
    "about_treatment": "no",
    "what_happened": "A hoist strap was frayed and nearly tore.",
    "what_made_this_possible": "The check sheet was missing.",
    "what_stopped_it": "A second look.",
    "happened_on": str(TODAY - timedelta(days=2)),
    "kind": "impact-prevented",
    "category": "medication",
    "service_type": "supported-living",
    "reporter_role": "staff",
}
TRIAGE: dict[str, str | list[str]] = {
    "routes": "trend-monitoring",
    "safeguarding_implications": "no",
    "medication_risk": "no",
    "restrictive_practice": "no",
    "harm_occurred": "no",
    "potential_severity": "low",
    "recurrence_likelihood": "unlikely",
    "duties_considered": "none",
    "duties_reason": "Nothing to tell.",
    "owner": "quality-lead-1",
    "review_on": str(TODAY + timedelta(days=24)),
}
SIGNED: dict[str, str | list[str]] = {**REPORT, "what_happened": "A strap was frayed.", "names_nobody": "yes"}


def now() -> datetime:
    return datetime.now(UTC)


def desk_over(repo: Path, stores: Mapping[str, Path] | None = None, remote: str = "", pull_requests: str = "") -> Desk:
    """The desk as `goodcatch serve` wires it."""
    return desk_for(Authority(repo, remote, pull_requests), spool_over(repo), stores or {})


def spool_over(repo: Path) -> Spool:
    """The repository's spool; a copy of the example begins without one."""
    path = spool_path(repo)
    return open_spool(repo) if path.exists() else make_spool(Git(repo), path, now())


@dataclass
class Served:
    """A running server, and people at it."""

    repo: Path
    desk: Desk
    port: int
    people: dict[str, Client] = field(default_factory=dict)

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def secret(self, post: str) -> str:
        return self.desk.spool.sign_in(post, now())

    def client(self, post: str, patience: float = 60) -> Client:
        """Somebody signed in at the desk, by hand-made requests."""
        client, secret = Client(self.port, patience), self.secret(post)
        form = client.token(f"/desk/sign-in?token={secret}")
        client.post("/desk/sign-in", {"form": form, "token": secret})
        if client.status != 303:
            raise RuntimeError(f"{post} is not signed in: {client.status}")
        return client

    def visitor(self, post: str = "") -> Visitor:
        """Somebody who reads pages and presses their buttons; signed in where a post is given."""
        visitor = Visitor(self.base)
        if post:
            visitor.get(f"/desk/sign-in?token={self.secret(post)}")
            visitor.press("", form=0)
        return visitor

    def send(self, patience: float = 60, **answers: str) -> tuple[int, str]:
        """One report by the public form: the status and the receipt, empty where none was given."""
        client = Client(self.port, patience)
        fields = {**REPORT, **answers, "form": client.token("/report"), "go": "send"}
        page = client.post("/report", fields)
        return client.status, receipt_in(page)

    def triaged(self, lead: Client) -> str:
        """A new report, triaged at the desk; gives its id."""
        before = {one.id for one in self.desk.spool.waiting()}
        if not self.send(what_happened=f"A strap was frayed, {len(before)}.")[1]:
            raise RuntimeError("the report was not received")
        (id,) = {one.id for one in self.desk.spool.waiting()} - before
        self.step(lead, id, "triage", TRIAGE)
        if lead.status != 303:
            raise RuntimeError(f"not triaged: {lead.status}")
        return id

    def step(self, lead: Client, id: str, step: str, answers: Mapping[str, str | list[str]]) -> None:
        form = lead.token("/desk/cases")
        lead.post(f"/desk/report/{id}/step/{step}", {**answers, "form": form, "go": "send"})

    def sign_off(self, lead: Client, id: str, **answers: str) -> int:
        """Sign a report off in one request; gives the status, 303 where it landed."""
        form = lead.token("/desk/cases")
        lead.post(f"/desk/report/{id}/sign-off", {**SIGNED, **answers, "form": form, "go": "send"})
        return lead.status


def in_time(holds: Callable[[], bool], seconds: float = 60) -> bool:
    """Whether something comes true before everybody has given up."""
    end = time.monotonic() + seconds
    while not holds() and time.monotonic() < end:
        time.sleep(0.05)
    return holds()


@contextmanager
def serving(
    repo: Path,
    stores: Mapping[str, Path] | None = None,
    remote: str = "",
    pull_requests: str = "",
    clock: Callable[[], datetime] = now,
) -> Iterator[Served]:
    """Serve until the block ends, beside other servers. A request that hangs is left behind after some seconds."""
    desk = desk_over(repo, stores, remote, pull_requests)
    app = create_app(desk, repo / "site", form_secret(desk.spool), clock, judge=judge_record)
    server = Listening(app, "127.0.0.1", 0)
    thread = threading.Thread(target=server.run, args=(10.0,), daemon=True)
    thread.start()
    desk.writer.start()
    try:
        with desk.spool.database.kept_open():
            yield Served(repo, desk, server.port)
    finally:
        desk.writer.stop()
        server.stop()
        thread.join(timeout=60)  # one that goes on would close what the next test opens
