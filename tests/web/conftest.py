"""A real server over a real repository and a real spool."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from goodcatch.history.git import MAIN, Change, create
from goodcatch.intake.main_branch import Authority
from goodcatch.intake.sign_reports_off_and_land_steps import Desk
from goodcatch.rulebook.ask_all_rules import judge_record
from goodcatch.server.serve_until_told_to_stop import Listening
from goodcatch.spool.keys import Keys, new_key
from goodcatch.spool.private_store_facade import Spool
from goodcatch.standard.read_version_folders import DEFAULT, WHERE, folder_texts
from goodcatch.web.app import create_app
from web.visitor import Visitor

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)  # a Friday morning
ANSWERS: dict[str, str | list[str]] = {
    "what_happened": "A resident was nearly given the tablets of another person.",
    "what_made_this_possible": "Two boxes look the same.",
    "what_stopped_it": "A colleague asked, and I looked again.",
    "happened_on": "2026-11-20",
    "kind": "impact-prevented",
    "category": "medication",
    "service_type": "care-home",
    "reporter_role": "staff",
}
# What standard 2 asks beside these; under the first it is nobody's question, and is not kept.
AND_TO_PUBLISH: dict[str, str | list[str]] = {"may_publish": "yes"}
CALM: dict[str, str | list[str]] = {"in_danger_now": "no", "anyone_hurt": "no", "about_treatment": "no"}


@dataclass
class Time:
    """A clock that moves when a test says so."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now

    def pass_(self, **much: float) -> None:
        self.now += timedelta(**much)


@dataclass
class Place:
    """A running server and what stands behind it."""

    base: str
    desk: Desk
    clock: Time
    folder: Path
    landed: list[str] = field(default_factory=list)

    def visitor(self, **headers: str) -> Visitor:
        return Visitor(self.base, {name.replace("_", "-"): value for name, value in headers.items()})

    def signed_in(self, post: str) -> Visitor:
        visitor = self.visitor()
        visitor.get(f"/desk/sign-in?token={self.desk.spool.sign_in(post, self.clock())}")
        visitor.press("", form=0)
        return visitor

    def report(self, answers: dict[str, str | list[str]] | None = None) -> str:
        """Send a report the way a person does; gives its code."""
        visitor = self.visitor()
        visitor.get("/report")
        self.clock.pass_(seconds=30)
        visitor.press("start", CALM)
        visitor.press("check", {**ANSWERS, **AND_TO_PUBLISH, **(answers or {})})
        return code_of(visitor.press("send").text)


def code_of(text: str) -> str:
    return text.partition('<p class="code"')[2].partition(">")[2].partition("<")[0]


Standard = Callable[[dict[str, str]], dict[str, str]]


@pytest.fixture
def change_standard() -> Standard:
    """What a test changes of the default standard before the server starts; by default nothing."""
    return lambda texts: texts


def with_own_numbers(texts: dict[str, str]) -> dict[str, str]:
    """The house's own numbers: those that come with the program ring nowhere, and are shown to nobody."""
    return {**texts, "contacts.yml": texts["contacts.yml"].replace("01632 960", "extension ")}


@pytest.fixture
def place(tmp_path: Path, change_standard: Standard) -> Iterator[Place]:
    folder, site = tmp_path / "provider", tmp_path / "site"
    texts = change_standard(with_own_numbers(dict(folder_texts(DEFAULT))))
    files = {f"{WHERE}1/{path}": text.encode() for path, text in texts.items()}
    create(folder).commit(MAIN, Change({**files, "content/pages/index.md": b"# Home\n"}, "Begin\n"))
    site.mkdir()
    (site / "index.html").write_text("<h1>The site</h1>", encoding="utf-8")
    clock, landed = Time(), list[str]()
    desk = Desk(Spool.made(tmp_path / "spool.db", Keys(new_key()), NOW), {"learning": Authority(folder)})
    app = create_app(desk, site, b"secret", clock, lambda: landed.append("landed"), judge_record)
    server = Listening(app, "127.0.0.1", 0)
    thread = threading.Thread(target=server.run, args=(10.0,), daemon=True)
    thread.start()
    yield Place(f"http://127.0.0.1:{server.port}", desk, clock, folder, landed)
    server.stop()
    thread.join(timeout=60)  # one that goes on would close what the next test opens
