"""One urgent safeguarding case through the real desk, from the public form to its closing, against its own records.

The controls are not in place, a gap is live, three adults are exposed, the executive does not agree; then it is called
stable and closed, with a meeting in 1999. The closure does not land.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from time import sleep

import pytest

from gate.safeguarding_walks import ONE_OFF, URGENT
from gate.walks import Act
from goodcatch.cli.init import draft_files
from goodcatch.standard.small_yaml import Value
from scenario import commit_all
from tries.command import git, verb
from tries.rows import row
from tries.served import Served, serving
from tries.stores import restricted
from web.visitor import Visitor

Typed = dict[str, str | list[str]]
Changes = dict[str, dict[str, Value]]
TODAY = date.today()
# The honest walk of tests/gate, on the days around today.
HONEST: Changes = {
    "action": {
        "due_on": str(TODAY + timedelta(days=7)),
        "baseline_from": str(TODAY - timedelta(days=40)),
        "baseline_to": str(TODAY - timedelta(days=10)),
    },
    "feedback": {"told_on": str(TODAY)},
    "closure": {"meeting_on": str(TODAY + timedelta(days=14))},
}
AGAINST: Changes = {
    **HONEST,
    "in-place": {"in_place": "no", "missing": "All of it"},
    "containment": {"gaps_live": "1", "adults_exposed": "3"},
    "senior-sign-off": {"agreed": "no", "reason": "Refer it to the local authority"},
    "closure": {"meeting_on": "1999-01-01"},
}
IN_SPOOL = {
    "seriousness-review": "How serious is it",
    "threshold-screen": "Screen it against",
    "route-decision": "Decide the route",
}


def typed(answers: Mapping[str, Value]) -> Typed:
    """Answers as a person would type them."""
    found: Typed = {}
    for name, value in answers.items():
        rows = (value,) if isinstance(value, Mapping) else value
        if isinstance(rows, tuple) and rows and isinstance(rows[0], Mapping):
            found |= {f"{name}.{n}.{key}": str(x) for n, told in enumerate(rows) for key, x in told.items()}  # type: ignore[union-attr]
        elif isinstance(value, tuple):
            found[name] = [str(item) for item in value]
        else:
            found[name] = re.sub(r"^(\d{4}-\d\d-\d\dT\d\d:\d\d).*", r"\1", str(value))
    return found


class House:
    """The people of a provider at a running server; `folder` is its restricted store."""

    def __init__(self, served: Served, folder: Path) -> None:
        self.folder = folder
        self.served = served
        self.people: dict[str, Visitor] = {}

    def post(self, name: str) -> Visitor:
        if name not in self.people:
            self.people[name] = self.served.visitor(name)
        return self.people[name]

    def report(self) -> None:
        now, visitor = datetime.now(), self.served.visitor()
        visitor.get("/report")
        visitor.press("start", {"in_danger_now": "no", "anyone_hurt": "no", "about_treatment": "yes"})
        visitor.press("urgent")
        ago = {"event_at": 10, "identified_at": 6}
        times = {name: (now - timedelta(minutes=minutes)).isoformat() for name, minutes in ago.items()}
        told = {**URGENT, **times, "about_treatment": "yes", "in_danger_now": "no"}
        visitor.press("check", typed(told))
        visitor.press("send")

    def waiting(self, name: str) -> Visitor:
        """A post in front of the report that waits."""
        post = self.post(name)
        post.get("/desk")
        post.get(re.findall(r"/desk/report/[0-9a-f]+", post.page.text)[0])
        return post

    def in_spool(self, act: Act) -> None:
        post = self.waiting(act.by)
        post.get(post.page.link(IN_SPOOL[act.step]))
        post.press("check", typed(act.answers))
        post.press("send")

    def sign_off(self) -> str:
        post = self.waiting("safeguarding-lead-1")
        post.get(post.page.link("sign off"))
        post.press("check", {})
        post.press("send", {"names_nobody": "yes"})
        return re.findall(r"SG-\d{4}-[0-9A-Z]{8}", post.page.url + post.page.text)[0]

    def step(self, case: str, act: Act, changes: Mapping[str, Value]) -> bool:
        """File a step, and have another post land it where it is a claim; whether the desk took it."""
        name, post = act.by, self.post(act.by)
        if act.step == "closure":
            sleep(1.1)  # what is done in one second is told apart by name alone, and no person is that quick
        if post.get(f"/desk/case/{case}/{act.step}?about={self.action(case)}").status != 200:
            return False
        if post.press("check", typed({**act.answers, **changes})).status != 200:
            return False
        post.press("send")
        second = self.post("safeguarding-lead-1" if name == "executive-lead-1" else "executive-lead-1")
        second.get("/desk/changes")
        for form in second.forms():
            for button in form.buttons:
                if button[1] in ("land", "merge"):
                    return second.post(form.action, [*form.values, button]).status < 400
        return False

    def action(self, case: str) -> str:
        """The name of the change that is planned, where one is."""
        found = re.findall(rf"{case}/(action-[0-9A-Z]+)\.md", self.landed())
        return found[0] if found else ""

    def landed(self) -> str:
        return git(self.folder, "ls-tree", "-r", "--name-only", "main")


@pytest.fixture
def house(demo: Path, tmp_path: Path) -> Iterator[House]:
    """A provider that tries the draft of standard 2."""
    assert verb("init", demo, "--draft-standard").code == 0
    commit_all(demo, "Try the draft standard")
    folder = restricted(tmp_path / "restricted", draft_files())
    with serving(demo, {"restricted": folder}) as served:
        yield House(served, folder)


@pytest.mark.tries
@pytest.mark.parametrize(
    ("answers", "closes"),
    [
        row(HONEST, True, id="an honest case closes"),
        row(AGAINST, False, id="against its own records", always=True),
    ],
)
def test_a_safeguarding_case_closes_by_what_its_records_say(answers: Changes, closes: bool, house: House) -> None:
    house.report()
    for act in ONE_OFF[: len(IN_SPOOL)]:
        house.in_spool(act)
    case = house.sign_off()
    for act in ONE_OFF[len(IN_SPOOL) + 1 :]:
        house.step(case, act, answers.get(act.step, {}))
    assert (f"{case}/closure-" in house.landed()) is closes
