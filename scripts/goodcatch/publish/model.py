"""Says what may leave, as frozen values: pages and exports see nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain

from goodcatch.check.load_rules import Rule
from goodcatch.publish.audit_rows import NOT_AUDITED, Audit
from goodcatch.publish.case_story.model import CaseStory
from goodcatch.publish.disclosure.release_file import Release
from goodcatch.publish.what_was_checked import NOT_CHECKED, Checked
from goodcatch.record.known.effect_words import AIMED_FOR
from goodcatch.review.review_model import Figure, Review
from goodcatch.standard.model import Standard


@dataclass(frozen=True)
class Answer:
    """One answer that may be shown: the question's label and the generalised value, in words for people; `name` is
    what the standard calls the question. `prose`: it is told in sentences."""

    label: str
    value: str
    name: str = ""
    prose: bool = False


@dataclass(frozen=True)
class StoryStep:
    """One step of a story: in which months, how often, what kind of step, and its answers that may be shown; `name` is
    what the standard calls it."""

    month: str
    title: str
    answers: tuple[Answer, ...] = ()
    times: int = 1
    name: str = ""


@dataclass(frozen=True)
class Changed:
    """A line of a story's version history: which step changed, in which month, which answers, and why; `name` is what
    the standard calls the step."""

    month: str
    step: str
    fields: tuple[str, ...] = ()
    why: str = ""
    name: str = ""


@dataclass(frozen=True)
class CountedPoint:
    """One count over time: its months in words, and how many (of how many, or else in about how many half weeks; of
    neither where nobody wrote how long was counted). `number` is empty where it is held back."""

    months: str
    number: str
    of: int = 0
    half_weeks: int = 0


@dataclass(frozen=True)
class Result:
    """What counting has shown of a change: what is counted, how many before and since with their months (nothing where
    the numbers are too small), whether that shows anything, and what was aimed for. `points` are all counts, of which
    the one at `since` is the first after the change."""

    what: str
    numbers: str
    effect: str
    aimed_for: str
    points: tuple[CountedPoint, ...] = ()
    since: int = 0

    @property
    def words(self) -> str:
        """In sentences; a target is called one."""
        counted = f"{self.what}: {self.numbers}" if self.numbers else self.what
        aimed = f"{AIMED_FOR.capitalize()}: {self.aimed_for}" if self.aimed_for else ""
        return " ".join(f"{part}." for part in (counted, self.effect, aimed) if part)


@dataclass(frozen=True)
class Action:
    """A change that was done, for the action log: in which `month`, and in which it was `due`. `role`: whose task it is
    by the procedure to plan such a change, never who did it."""

    case: str
    month: str
    title: str
    strength: str
    changed: str
    result: Result | None = None
    due: str = ""
    role: str = ""


@dataclass(frozen=True)
class Filed:
    """A coded answer that a story names, by which it is listed: the list it is `of`, its value and words (nothing where
    the story names the wider words alone), and the wider words of that list, if it has any."""

    of: str
    value: str
    words: str
    wider: str = ""


@dataclass(frozen=True)
class Story:
    """A closed case that a published bulletin tells of; `evidence`: how many pieces are on
    record, and `evidence_seen` how many of them a second post has seen. `closed_by` is the role that closes such
    cases; `learned`, what others can use, in a few sentences."""

    id: str
    title: str
    month: str
    steps: tuple[StoryStep, ...]
    actions: tuple[Action, ...]
    history: tuple[Changed, ...]
    evidence: int
    evidence_seen: int
    bulletin: str
    filed: tuple[Filed, ...] = ()
    closed_by: str = ""
    learned: str = ""


@dataclass(frozen=True)
class StoryNote:
    """A story of which only what other pages tell is known yet. `rests_on` names all that it is made of: who has its
    page already need not have it read."""

    id: str
    actions: tuple[Action, ...]
    rests_on: bytes
    read: Callable[[], Story]
    title: str = ""
    month: str = ""
    bulletin: str = ""
    filed: tuple[Filed, ...] = ()
    learned: str = ""


@dataclass(frozen=True)
class StoryList:
    """Stories that share a value, by their ids. `of`: by what they are listed; `key`: the value, as an address may hold
    it."""

    of: str
    key: str
    words: str
    stories: tuple[str, ...]

    @property
    def address(self) -> str:
        """Where it stands, without an ending."""
        return f"{self.of}/{self.key}"


@dataclass(frozen=True)
class Correction:
    """That a bulletin was changed after it was published: on which day, in words, and why, where that was said."""

    on: str
    why: str = ""


@dataclass(frozen=True)
class Issue:
    """A bulletin as it was published; `anchors` are the names of those that landed with it. `published` is in words;
    `day`, and `changed` of its last erratum or else the same, as ISO 8601."""

    month: str
    title: str
    body: str
    cases: tuple[str, ...]
    published: str
    corrections: tuple[Correction, ...] = ()
    anchors: tuple[str, ...] = ()
    day: str = ""
    changed: str = ""

    @property
    def errata(self) -> int:
        return len(self.corrections)


@dataclass(frozen=True)
class IssuedAlert:
    """An alert that is out: its parts as heading and text, whom it is for, and if it still holds. `published` and
    `until` are words; `day` and `until_day` are the same as ISO 8601, and `changed` is the day on which it was ended
    early, or else `day`. `key` tells it from others of its day."""

    title: str
    services: tuple[str, ...]
    parts: tuple[tuple[str, str], ...]
    published: str
    until: str
    current: bool
    key: str = ""
    day: str = ""
    until_day: str = ""
    changed: str = ""

    @property
    def name(self) -> str:
        """What it is called in addresses."""
        return f"alert-{self.day}-{self.key}"


@dataclass(frozen=True)
class Grading:
    """How bad and how likely: the columns, the rows with a cell for each, and the case's own row and column."""

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, tuple[str, ...]], ...] = ()
    here: tuple[int, int] = (-1, -1)


@dataclass(frozen=True)
class Analysis:
    """What can be drawn of a case: whys in order, causes by group, barriers with how they did (`held` … or nothing)."""

    grading: Grading = Grading()
    effect: str = ""
    whys: tuple[str, ...] = ()
    causes: tuple[tuple[str, tuple[str, ...]], ...] = ()
    barriers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class InsideCase:
    """A case as signed-in posts see it, with its next steps (title and, on a forge, link), and others that may be done
    and that nobody waits for: seldom needed, or done already."""

    id: str
    phase: str
    links: tuple[tuple[str, str], ...]
    story: CaseStory
    analysis: Analysis = Analysis()
    others: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class InsideReview:
    """A review, and for each thing it called for the case that was opened, or nothing."""

    review: Review
    opened: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Inside:
    """What only a private build shows. `log` has a row for each review that was done: name, day, commit, counts;
    `audit` how its landings were judged; `again`, what came back, by part of the work."""

    cases: tuple[InsideCase, ...]
    reviews: tuple[InsideReview, ...] = ()
    log: tuple[tuple[str, ...], ...] = ()
    audit: Audit = NOT_AUDITED
    again: tuple[Figure, ...] = ()


@dataclass(frozen=True)
class RuleBook:
    """The rules, read by whoever shows them: to load them all takes longer than to make a page. `name`: of all that
    they say."""

    name: bytes
    read: Callable[[], tuple[Rule, ...]]


@dataclass(frozen=True)
class Published:
    """Everything the pages may know. `composite` is `some` or `no` where too few cases are out for stories;
    `release` is the newest, and holds every number that is shown. `house`: what the provider is called, and `site_url`
    the site's address, each if it is known; `checked`, what stands behind all of it. A story is among `stories` or,
    where its words are read when its page is made, among `notes`."""

    standard: Standard
    issues: tuple[Issue, ...] = ()
    alerts: tuple[IssuedAlert, ...] = ()
    stories: tuple[Story, ...] = ()
    notes: tuple[StoryNote, ...] = ()
    lists: tuple[StoryList, ...] = ()
    release: Release | None = None
    rules: RuleBook | None = None
    composite: str = ""
    report_url: str = "report"
    house: str = ""
    site_url: str = ""
    inside: Inside | None = None
    checked: Checked = NOT_CHECKED

    @property
    def actions(self) -> tuple[Action, ...]:
        told = (*(story.actions for story in self.stories), *(note.actions for note in self.notes))
        return tuple(action for actions in told for action in actions)

    def story(self, case: str) -> Story | None:
        read = (story for story in self.stories if story.id == case)
        noted = (note.read() for note in self.notes if note.id == case)
        return next(chain(read, noted), None)
