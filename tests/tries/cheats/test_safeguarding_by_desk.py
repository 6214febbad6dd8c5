"""One urgent safeguarding case through the real desk, from the public form to its closing, against its own records.

The controls are not in place, a gap is live, three adults are exposed, the order of events was not checked, the
executive does not agree; then it is called stable and closed, with a meeting in 1999. The closure should not land.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from goodcatch.standard.small_yaml import Value
from tries.command import git
from tries.issues import WORKFLOWS
from tries.rows import row
from tries.served import Served, serving
from tries.stores import restricted
from web.visitor import Visitor
from workflows import test_def_safeguarding as S

Typed = dict[str, str | list[str]]
HONEST: dict[str, dict[str, Value]] = {
    "in-place": {},
    "containment": {"gaps_live": "0", "adults_exposed": "0"},
    "chronology": {},
    "senior-sign-off": {},
    "closure": {},
}
AGAINST: dict[str, dict[str, Value]] = {
    "in-place": {"in_place": "no", "missing": "All of it"},
    "containment": {"gaps_live": "1", "adults_exposed": "3"},
    "chronology": {"sequence_checked": "no"},
    "senior-sign-off": {"agreed": "no", "reason": "Refer it to the local authority"},
    "closure": {"meeting_on": "1999-01-01"},
}
BEFORE = ("protection-plan", "in-place", "containment", "action-sheet", "chronology", "reassessment")
AFTER = ("senior-sign-off", "learning-summary", "wider-exposure", "stabilisation", "closure")


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
    """The people of a provider at a running server."""

    def __init__(self, served: Served) -> None:
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
        told = {**S.URGENT, **times, "about_treatment": "yes", "in_danger_now": "no"}
        visitor.press("check", typed(told))
        visitor.press("send")

    def waiting(self, name: str) -> Visitor:
        """A post in front of the report that waits."""
        post = self.post(name)
        post.get("/desk")
        post.get(re.findall(r"/desk/report/[0-9a-f]+", post.page.text)[0])
        return post

    def in_spool(self, step: str, link: str) -> None:
        name, answers = S.STEPS[step]
        post = self.waiting(name)
        post.get(post.page.link(link))
        post.press("check", typed(answers))
        post.press("send")

    def sign_off(self) -> str:
        post = self.waiting("safeguarding-lead-1")
        post.get(post.page.link("sign off"))
        post.press("check", {})
        post.press("send", {"names_nobody": "yes"})
        return re.findall(r"SG-\d{4}-[0-9A-Z]{8}", post.page.url + post.page.text)[0]

    def step(self, case: str, step: str, changes: Mapping[str, Value]) -> bool:
        """File a step, and have another post land it where it is a claim; whether the desk took it."""
        name, answers = S.STEPS[step]
        post = self.post(name)
        if post.get(f"/desk/case/{case}/{step}").status != 200:
            return False
        if post.press("check", typed({**answers, **changes})).status != 200:
            return False
        post.press("send")
        second = self.post("safeguarding-lead-1" if name == "executive-lead-1" else "executive-lead-1")
        second.get("/desk/changes")
        for form in second.forms():
            for button in form.buttons:
                if button[1] in ("land", "merge"):
                    return second.post(form.action, [*form.values, button]).status < 400
        return False


@pytest.fixture
def house(demo: Path, tmp_path: Path) -> Iterator[House]:
    with serving(demo, {"restricted": restricted(tmp_path / "restricted")}) as served:
        yield House(served)


@pytest.mark.parametrize(
    ("answers", "closes"),
    [
        row(HONEST, True, id="an honest case closes"),
        row(AGAINST, False, id="against its own records", mended_by=WORKFLOWS),
    ],
)
def test_a_safeguarding_case_closes_by_what_its_records_say(
    answers: dict[str, dict[str, Value]], closes: bool, house: House, tmp_path: Path
) -> None:
    house.report()
    house.in_spool("seriousness-review", "How serious is it")
    house.in_spool("threshold-screen", "Screen it against")
    house.in_spool("route-decision", "Decide the route")
    case = house.sign_off()
    for step in (*BEFORE, *AFTER):
        house.step(case, step, answers.get(step, {}))
    landed = git(tmp_path / "restricted", "ls-tree", "-r", "--name-only", "main")
    assert (f"{case}/closure-" in landed) is closes
