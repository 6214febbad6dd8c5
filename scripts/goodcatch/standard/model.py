"""What is asked, as frozen values: field, step, pathway, vocabulary, tolerance, role, and the standard of them all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from goodcatch.standard.blame_and_luck_phrases import SILENT, Wording
from goodcatch.standard.calendar import Calendar
from goodcatch.standard.condition import Condition
from goodcatch.standard.gate import Gate
from goodcatch.standard.names_program_asks_for import Capability
from goodcatch.standard.retention_and_impact_assessment import Assessment, Retention
from goodcatch.standard.review_schedule import Schedule
from goodcatch.standard.small_yaml import Value

# The kind of an answer belongs to its question: YAML itself gives nothing but text (decision 1).
KINDS = frozenset(
    [
        "text",
        "paragraph",
        "date",
        "time",
        "datetime",
        "part-of-day",
        "choice",
        "choices",
        "yes-no",
        "whole-number",
        "number",
        "role",
        "post",
        "reference",
        "cases",
        "evidence",
        "measure",
        "gate",
    ]
)
PUBLISH = frozenset(["no", "full", "month", "band"])
# The order counts: the first five stand in every record, and `parse_and_write_record` cuts the list behind them.
HEAD = ("case", "step", "standard", "at", "by", "recorded", "received", "saw", "waiver")
# What else only the program writes into a record of grammar 2. A record that has a `nonce` is of that grammar: a
# question of an older standard may have one of these names.
HEAD_2 = ("order", "times", "commitment", "clock", "nonce")
# The grammars that this program knows. From the second on, a field may be kept in the spool.
GRAMMARS = (1, 2)
PAST, PLANNED = "past", "planned"
BOUNDS = (PAST, PLANNED)  # what `bound:` of a date says: it has been, or it is to come (grammar 2)
# Numbers that grammar 2 asks of a provider: how far from its record a date may lie (in calendar days), and how long
# after it was done a step may be told without anybody else's word (in hours).
EVENT_WITHIN, PLANNED_WITHIN, TOLD_WITHIN = "event-within", "planned-within", "told-within"
DUE_MOVES = "due-moves"  # how often the day by which something is due may be moved later
SPOOL = "spool"  # what `keep:` of a field says: Git never gets the answer


@dataclass(frozen=True)
class Field:
    """One question of a step. `publish` says what of the answer may leave: no, full, or a generalisation.
    `keep` says where the answer stays: `spool`, or in Git (left out). `bound` says of a date whether it has been or is
    to come; it lies not before the first of `after` that is known, and not further behind that (else behind its step)
    than the number `within` of calendar days. `locked_after` is the step about the same thing after which the
    answer is changed only where somebody else agrees."""

    name: str
    kind: str
    label: str
    help: str = ""
    of: str = ""
    options: Mapping[str, str] = field(default_factory=dict)
    required: bool = False
    required_when: Condition | None = None
    wanted: bool = False  # whoever reports is asked for it; “I don't know” is an answer too (grammar 2)
    when: Condition | None = None  # asked only where this is so (grammar 2)
    publish: str = "no"
    since: int = 1
    minimum: str = ""
    maximum: str = ""
    minimum_when: Condition | None = None  # the limit holds only where the form's other answers say so (grammar 2)
    maximum_when: Condition | None = None
    many: bool = False
    # Written by a review or a count, and never typed (decision 5).
    computed: str = ""
    snapshot: str = ""
    keep: str = ""
    bound: str = ""
    after: tuple[str, ...] = ()
    within: str = ""
    locked_after: str = ""

    @property
    def in_git(self) -> bool:
        """Whether the answer goes into the record, or stays in the spool."""
        return self.keep != SPOOL


@dataclass(frozen=True)
class Due:
    """One deadline: a duration after the first anchor that has a value, a moment, or a date taken from a field."""

    within: str = ""
    by: str = ""
    after: tuple[str, ...] = ()
    calendar: str = "office"


@dataclass(frozen=True)
class Repeat:
    """How often a step comes round, and until when. `spaced` is the least time between two that count."""

    every: str = ""
    until: str = ""
    lasting: str = ""
    after: tuple[str, ...] = ()
    spaced: str = ""


@dataclass(frozen=True)
class Opens:
    """A case of another pathway that a step opens."""

    pathway: str
    when: Condition | None = None


@dataclass(frozen=True)
class Event:
    """A named moment: the time of the first record of a step that meets a condition. A later record of any step whose
    own answers meet `undone` takes it back (grammar 2)."""

    step: str
    where: Condition | None = None
    undone: Condition | None = None


@dataclass(frozen=True)
class Confirm:
    """Confirmations that must hold: a tree of `all`, `any` and `not` over rule numbers and named conditions."""

    kind: str
    name: str = ""
    parts: tuple[Confirm, ...] = ()

    def names(self) -> frozenset[str]:
        own = frozenset([self.name]) if self.name else frozenset[str]()
        return own.union(*(part.names() for part in self.parts))


@dataclass(frozen=True)
class Step:
    """One form of a pathway: who does it, from when and by when, what it needs, what it asks.

    `protective` says that it protects somebody: told late, it is no worse. `told_by` names the step in which another
    post gives its word, where this one was told late; `agreed_by` that in which another post agrees that a case ends by
    this one, where that step's `when` asks for it."""

    name: str
    title: str
    purpose: str
    role: str
    pathway: str
    store: str
    fields: Mapping[str, Field]
    items: tuple[str, ...] = ()
    artefacts: tuple[str, ...] = ()
    open: bool = False
    in_spool: bool = False
    protective: bool = False
    max: int = 0
    about: str = ""
    for_each: str = ""
    when: Condition | None = None
    needs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    needs_by: str = ""
    expects: tuple[str, ...] = ()
    not_before: Due | None = None
    due: tuple[Due, ...] = ()
    told_by: str = ""
    agreed_by: str = ""
    repeat: Repeat | None = None
    independent_of: tuple[str, ...] = ()
    only: str = ""
    confirm: Confirm | None = None
    opens: tuple[Opens, ...] = ()
    saw: bool = False
    after_closure: bool = False  # goes on when the case is closed, such as a look that was planned then
    only_role: bool = False  # stands only where it comes from a post of its role

    @property
    def called(self) -> str:
        """What people read for it, in quotation marks: its title, or its name where it has none."""
        return f"“{self.title or self.name}”"

    @property
    def waits(self) -> bool:
        """Whether it can be done while the report is in the spool."""
        return self.open or self.in_spool

    @property
    def kept(self) -> tuple[str, ...]:
        """The questions whose answers stay in the spool."""
        return tuple(name for name, asked in self.fields.items() if not asked.in_git)

    @property
    def claims(self) -> bool:
        """A claim (a closure, an authorisation, a publication) is what may be refused; see design §1.5."""
        return bool(self.needs)


@dataclass(frozen=True)
class Pathway:
    """An ordered procedure and the prefix of its case ids. `joins` are the answers of its first step by which a review
    tells one cause from another: what has the same ones joins the open case, and opens none of its own."""

    name: str
    title: str
    purpose: str
    prefix: str
    store: str
    steps: Mapping[str, Step]
    events: Mapping[str, Event] = field(default_factory=dict)
    confirmations: Mapping[str, Condition] = field(default_factory=dict)
    gates: Mapping[str, Gate] = field(default_factory=dict)
    joins: tuple[str, ...] = ()

    @property
    def first(self) -> Step:
        """The step that a case begins with."""
        return next(iter(self.steps.values()))

    @property
    def goes_on(self) -> frozenset[str]:
        """The steps that go on when a case is closed: what they add later is no change of what the closure saw."""
        return frozenset(step.name for step in self.steps.values() if step.after_closure)


@dataclass(frozen=True)
class Term:
    """One value of a vocabulary, in words for people, with what else the list says of it."""

    value: str
    label: str
    help: str = ""
    extra: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Tolerance:
    """A number of the provider's own, with its unit and its reason."""

    name: str
    value: str
    unit: str
    reason: str


@dataclass(frozen=True)
class Role:
    """Who does something, whoever that is; `may` is what its posts may do beyond the steps that are theirs."""

    name: str
    title: str
    may: frozenset[Capability] = frozenset()


@dataclass(frozen=True)
class Post:
    """A unique local holder of a role; `address` is its pseudonymous commit address, `accounts` are the addresses, in
    small letters, under which its holder's accounts at the forge commit, `keys` those that its holder signs commits by:
    `ssh-ed25519 AAAA…`. Whoever lists one signs each."""

    name: str
    role: str
    title: str
    address: str
    deputy: str = ""
    accounts: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()


@dataclass(frozen=True)
class Contact:
    """Whom to reach, when, and how."""

    name: str
    title: str
    when: str
    number: str
    hours: str


@dataclass(frozen=True)
class Standard:
    """All that a record of this version is judged by."""

    version: int
    pathways: Mapping[str, Pathway]
    vocabulary: Mapping[str, Mapping[str, Term]]
    tolerances: Mapping[str, Tolerance]
    roles: Mapping[str, Role]
    posts: Mapping[str, Post]
    differ: tuple[tuple[str, ...], ...]
    contacts: Mapping[str, Contact]
    publication: Mapping[str, Value]
    calendar: Calendar
    retention: Mapping[str, Retention] = field(default_factory=dict)
    processing: Mapping[str, Assessment] = field(default_factory=dict)
    reviews: Mapping[str, Schedule] = field(default_factory=dict)
    wording: Wording = SILENT
    grammar: int = 1  # of the entries that its files may have; a rule asks from its own grammar on
    outside_reader: str = ""  # the post that reads first where a reporter asks for somebody outside the house
    allow: frozenset[str] = frozenset()  # words and phrases that look like a name and are none
    service_keys: tuple[str, ...] = ()  # those that the server signs by, as `keys` of a post

    def pathway_of(self, case: str) -> Pathway | None:
        """The pathway a case id belongs to, by its prefix."""
        return self._by_prefix.get(case.partition("-")[0])

    @cached_property
    def _by_prefix(self) -> Mapping[str, Pathway]:
        # The first of two that share one.
        return {pathway.prefix: pathway for pathway in (*self.pathways.values(),)[::-1]}

    @cached_property
    def steps_with_deadline(self) -> frozenset[str]:
        """The names of the steps that are due at some time, in whatever pathway."""
        return frozenset(name for pathway in self.pathways.values() for name, step in pathway.steps.items() if step.due)

    def may(self, role: str, capability: Capability) -> bool:
        """Whether the posts of a role may do this; a role that is not there may do nothing."""
        return role in self.roles and capability in self.roles[role].may

    def role_title(self, role: str) -> str:
        """What people read for a role; its name where the list has lost it since."""
        return self.roles[role].title if role in self.roles else role

    def label(self, vocabulary: str, value: str) -> str:
        """What people read for a value; the value itself where the list has lost it since."""
        term = self.vocabulary.get(vocabulary, {}).get(value)
        return term.label if term else value

    def options(self, asked: Field) -> Mapping[str, str]:
        """Value and label of each answer a choice field allows."""
        if asked.options:
            return asked.options
        if asked.kind == "post":
            return {post.name: post.title for post in self.posts.values()}
        if asked.kind == "role":
            return {role.name: role.title for role in self.roles.values()}
        return {term.value: term.label for term in self.vocabulary.get(asked.of, {}).values()}
