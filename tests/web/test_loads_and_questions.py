"""From the report to the confirmed closing with a plain browser, scripts off: how many pages, and how many questions.

Every page that an answer of the server is counts, from each post's first page of the desk on; a question is each label
or group that a form of these pages shows, folded or not, also where it would not apply. What stands today is the limit:
whoever makes it less writes the lower figure here.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest

from gate.near_miss_walks import EARLY, LEAD, SECOND, TREND, Walk, said
from gate.walks import Act
from goodcatch.standard.read_version_folders import draft_texts
from goodcatch.standard.small_yaml import Value
from scenario import REPORT, START
from web.conftest import AND_TO_PUBLISH, ANSWERS, CALM, Place, Standard, code_of
from web.test_desk_speaks_no_git import FORBIDDEN
from web.visitor import Page, Visitor

Typed = dict[str, str | list[str]]


@pytest.fixture
def change_standard() -> Standard:
    return lambda texts: {**texts, **draft_texts()}


def typed(answers: Mapping[str, Value]) -> Typed:
    """Answers as a person would type them."""
    found: Typed = {}
    for name, value in answers.items():
        rows = value if isinstance(value, tuple) else (value,)
        if rows and isinstance(rows[0], Mapping):
            found |= {f"{name}.{n}.{key}": str(x) for n, row in enumerate(rows) for key, x in row.items()}  # type: ignore[union-attr]
        else:
            found[name] = [str(item) for item in rows] if isinstance(value, tuple) else str(value)
    return found


@dataclass
class Counted:
    """What somebody had to pass: pages, questions, and words that no page of the desk should say."""

    pages: list[str] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    forbidden: list[tuple[str, str]] = field(default_factory=list)

    def passed(self, page: Page) -> Page:
        assert page.status == 200, page.words
        self.pages.append(page.title)
        main = page.text.partition("<main")[2]
        if "/desk" in page.url:
            self.questions += [f"{page.title.partition(' –')[0][:24]}: {name}" for name in questions_of(main)]
            said = html.unescape(re.sub(r"<code>.*?</code>|<[^>]*>", " ", main))
            self.forbidden += [(page.title, found[0]) for found in FORBIDDEN.finditer(said)]
        return page


def questions_of(main: str) -> list[str]:
    """The questions of a page's step forms: the link to another form, a search and a message are none."""
    forms = [form for form in main.split("<form") if 'value="save"' in form or 'name="names_nobody"' in form]
    return [name for form in forms for name in re.findall(r'class="question[^"]*"[^>]*>\s*<l[^>]*>(.*?)<', form)]


class People:
    """The posts at one server, each signed in once, with what they passed."""

    def __init__(self, place: Place) -> None:
        self.place, self.counted = place, Counted()
        self.signed: dict[str, Visitor] = {}

    def at_desk(self, post: str) -> Visitor:
        """A post with My work before it: what signing in leads to, or what it goes back to."""
        if post not in self.signed:
            self.signed[post] = self.place.signed_in(post)
        self.counted.passed(self.signed[post].get("/desk"))
        return self.signed[post]

    def follow(self, visitor: Visitor, words: str) -> None:
        self.counted.passed(visitor.get(visitor.page.link(words)))

    def press(self, visitor: Visitor, button: str, answers: Typed) -> Page:
        return self.counted.passed(visitor.press(button, answers))

    def do(self, visitor: Visitor, act: Act, step: str) -> Page:
        """Fill in a step where its form stands open, else after one more page; a check page is passed where there is
        one."""
        self.place.clock.pass_(minutes=5)
        if f"/{act.step}" not in "".join(form.action for form in visitor.forms()):
            self.follow(visitor, step)
        page = self.press(visitor, "save", typed(act.answers))
        return self.press(visitor, "send", {}) if page.title.startswith("Check your answers") else page


# Another post that may confirm what the second quality lead proposes.
CONFIRMS = LEAD


def closed(place: Place, walk: Walk, report: Typed) -> Counted:
    """Go a walk by hand, from the report to the word of a second person; gives what was passed."""
    place.clock.now = START
    people = People(place)
    reporter = place.visitor()
    people.counted.passed(reporter.get("/report"))
    place.clock.pass_(seconds=40)
    for button, answers in (("start", CALM), ("check", report), ("send", {})):
        people.press(reporter, button, answers)
    assert code_of(reporter.page.text)
    titles = place.desk.learning.store().newest.pathways["near-miss"].steps
    before = ""
    for act in walk:
        place.clock.pass_(days=act.days, hours=act.hours if act.days else 0.1)
        visitor = people.signed.get(act.by) if act.by == before else None
        if act.days:
            people.signed.pop(act.by, None)  # who comes back another day signs in again
            visitor = None
        if visitor is None:
            visitor, before = people.at_desk(act.by), act.by
            go_to(people, visitor, act)
        if act.step == "sign-off":
            people.press(visitor, "save", {"names_nobody": "yes"})
        else:
            people.do(visitor, act, titles[act.step].title)
    second = people.at_desk(CONFIRMS)
    people.press(second, "merge", {})
    (case,) = place.desk.learning.store().cases.values()
    assert "Closed" in second.page.words and case.first("closure")
    return people.counted


def go_to(people: People, visitor: Visitor, act: Act) -> None:
    """From My work to where the step is done: by the first link that leads to the report or the case."""
    if act.step == "sign-off":
        people.follow(visitor, "Sign it off")
        return
    address = next(iter(re.findall(r'href="(/desk/(?:report|case)/[^"/?#]+)"', visitor.page.text)), "/desk/cases")
    people.counted.passed(visitor.get(address))
    if address == "/desk/cases":
        link = next(iter(re.findall(r'href="(/desk/case/[^"/?#]+)"', visitor.page.text)))
        people.counted.passed(visitor.get(link))


def by_second(walk: Walk) -> Walk:
    """The walk with its closing by the second quality lead, who did the rest: the other one confirms it."""
    return said(walk, "closure", by=SECOND)


# pages and questions of today; 20 pages are wanted of every walk, and the budgets of tests/gate
LIMITS = [
    ("only counted", TREND, 16, 31),
    ("an operational fix", EARLY, 28, 61),
]


@pytest.mark.parametrize(("what", "walk", "pages", "questions"), LIMITS, ids=[row[0] for row in LIMITS])
def test_a_case_closes_within_so_many_pages(what: str, walk: Walk, pages: int, questions: int, place: Place) -> None:
    counted = closed(
        place,
        by_second(walk),
        {**ANSWERS, **AND_TO_PUBLISH, **typed({**REPORT, "immediate_action": "The right sling was fetched."})},
    )
    assert counted.forbidden == [], "no page of the desk says a word of the machinery"
    told = "\n".join(counted.pages)
    assert (len(counted.pages), len(counted.questions)) == (pages, questions), "\n".join(counted.questions) + told
