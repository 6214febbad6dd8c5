"""Each name of the grammar lands in its place; what is left out has its default; what cannot be used is said."""

from datetime import date, time

import pytest

from goodcatch.standard.blame_and_luck_phrases import Phrasing, Wording
from goodcatch.standard.calendar import Calendar, Cycle, Shift, Working, calendar_from
from goodcatch.standard.condition import Both
from goodcatch.standard.condition import Test as Answer
from goodcatch.standard.model import (
    Confirm,
    Contact,
    Due,
    Event,
    Field,
    Opens,
    Pathway,
    Post,
    Repeat,
    Role,
    Standard,
    Step,
    Term,
    Tolerance,
)
from goodcatch.standard.read_yaml_file import sheets_from
from goodcatch.standard.retention_and_impact_assessment import Assessment, Retention, retentions_from
from goodcatch.standard.review_schedule import Schedule
from goodcatch.standard.small_yaml import parse
from goodcatch.standard.standard_from_yaml_files import field_from, grammar_from, pathway_from, standard_from, step_from

PATHWAY = """
pathway: p
title: P title
purpose: P purpose
prefix: PP
store: safeguarding
events: {e: {step: s, where: {s.f: x}}}
confirmations: {c: {s.f: y}}
steps:
  s:
    title: S title
    purpose: S purpose
    role: r
    store: learning
    items: [1, 2]
    artefacts: [paper]
    open: "yes"
    in_spool: "yes"
    protective: "yes"
    max: 3
    about: a
    for_each: b
    when: {s.f: z}
    needs: {by: s.f, x: [a, b], default: [a]}
    expects: [c]
    not_before: {within: 2 hours, after: s.at}
    told_by: d
    due: [{within: 4 hours, by: next shift, after: [s.at, e], calendar: night}]
    repeat: {every: 1 week, until: e, for: 6 weeks, after: s.at, spaced: 5 calendar days}
    independent_of: [a.owner]
    only: s.by
    confirm: [GC1, {any: [c, {not: [d]}]}]
    opens: [{pathway: q, when: {s.f: w}}]
    saw: "yes"
    fields:
      f:
        kind: choice
        label: F label
        help: F help
        of: list
        options: {x: X}
        required: "yes"
        required_when: {s.f: v}
        publish: full
        since: 2
        min: 1
        max: 9
        many: "yes"
        computed: count
        snapshot: s.f
        bound: past
        after: [s.f, g]
"""
FIELD = Field(
    "f", "choice", "F label", "F help", "list", {"x": "X"}, required=True, required_when=Answer("s.f", "is", ("v",)),
    publish="full", since=2, minimum="1", maximum="9", many=True, computed="count", snapshot="s.f",
    bound="past", after=("s.f", "g"),
)  # fmt: skip
STEP = Step(
    "s", "S title", "S purpose", "r", "p", "learning", {"f": FIELD}, items=("1", "2"), artefacts=("paper",), open=True,
    in_spool=True, protective=True, max=3, about="a", for_each="b", when=Answer("s.f", "is", ("z",)),
    needs={"x": ("a", "b"), "default": ("a",)}, needs_by="s.f", expects=("c",),
    not_before=Due("2 hours", after=("s.at",)), told_by="d",
    due=(Due("4 hours", "next shift", ("s.at", "e"), "night"),),
    repeat=Repeat("1 week", "e", "6 weeks", ("s.at",), "5 calendar days"), independent_of=("a.owner",), only="s.by",
    confirm=Confirm("all", parts=(
        Confirm("name", "GC1"),
        Confirm("any", parts=(Confirm("name", "c"), Confirm("not", parts=(Confirm("name", "d"),)))),
    )),
    opens=(Opens("q", Answer("s.f", "is", ("w",))),), saw=True,
)  # fmt: skip
LOADED = Pathway(
    "p", "P title", "P purpose", "PP", "safeguarding", {"s": STEP},
    {"e": Event("s", Answer("s.f", "is", ("x",)))}, {"c": Answer("s.f", "is", ("y",))},
)  # fmt: skip


def test_each_entry_of_a_pathway_lands_in_its_place() -> None:
    assert pathway_from(parse(PATHWAY).data) == LOADED


def test_what_a_pathway_leaves_out_has_its_default() -> None:
    assert pathway_from({"pathway": "p"}) == Pathway("p", "", "", "", "learning", {})
    assert step_from("s", {}, "p", "learning") == Step("s", "", "", "", "p", "learning", {})
    assert step_from("s", {"needs": ("a",)}, "p", "learning").needs == {"default": ("a",)}
    assert step_from("s", {"due": ({"by": "s.day"},)}, "p", "learning").due == (Due(by="s.day"),)
    assert field_from("f", {}) == Field("f", "", "")
    assert retentions_from({"k": {"keep": ("6 weeks",)}}) == {"k": Retention("k", "", "", "", "", "")}


SHEETS = {
    "pathways/p.yml": PATHWAY,
    "vocabulary.yml": "list: {x: X, y: {label: Y, help: Why, in-depth-from: x}}",
    "tolerances.yml": "t: {value: 3, unit: reports, reason: So}",
    "roles.yml": "roles: {r: {title: R}}\nposts: {r-1: {role: r, title: One, address: r-1@x.invalid, deputy: r-2,\n"
    "  accounts: [7+R@users.noreply.x, s@noreply.x]}}\n"
    "posts_differ: [[r-1, r-2]]\noutside_reader: r-1",
    "contacts.yml": "police: {title: Police, when: Now, number: 101, hours: always}",
    "publication.yml": "shares: {least: 5}",
    "calendar.yml": "timezone: Europe/London\nworking: {office: {days: [mon, sun], hours: [13:00-17:00, 09:00-12:00],"
    " holidays: here}}\nshifts: {early: 07:00-14:30}\ncycles: {c: {every: 6 weeks, from: 2026-01-05}, "
    "d: {every: 14 days, from: 2026-01-05}}\nholidays: {source: a list, here: {2026: [2026-12-25]}}",
    "retention.yml": "k: {title: K, keep: 6 weeks, after: the end, ended_by: two posts, reason: Why}",
    "processing.yml": "workforce: {assessed_on: ' 2026-11-02 ', by: r-1, reference: A 1}",
    "reviews.yml": 'weekly: {title: W, every: week, at: "07:30", role: r, on: [mon, thu]}',
    "wording.yml": "lists: {people: [Staff]}\ndenied: [luck]\nfine: [lucky dip]\ngroups:\n  luck:\n"
    "    - {phrases: [luckily], reason: No control, better: Say what}\n    - {phrases: [chance], reason: No control}",
    "allow.yml": "words: {Red Card: {reason: A hoist, added_on: 2026-11-20, by: r-1}}",
}


def test_each_sheet_lands_in_its_place() -> None:
    days = frozenset([date(2026, 12, 25)])
    office = Working(frozenset([0, 6]), ((540, 720), (780, 1020)), days, frozenset([2026]))
    cycles = {"c": Cycle(42, date(2026, 1, 5)), "d": Cycle(14, date(2026, 1, 5))}
    calendar = Calendar(
        "Europe/London",
        {"office": office},
        (Shift("early", time(7), time(14, 30)),),
        cycles,
        {"here": days},
        {"here": frozenset([2026])},
    )
    assert standard_from(sheets_from("", SHEETS, 7).files, 7) == Standard(
        version=7,
        pathways={"p": LOADED},
        vocabulary={"list": {"x": Term("x", "X"), "y": Term("y", "Y", "Why", {"in-depth-from": "x"})}},
        tolerances={"t": Tolerance("t", "3", "reports", "So")},
        roles={"r": Role("r", "R")},
        posts={"r-1": Post("r-1", "r", "One", "r-1@x.invalid", "r-2", ("7+r@users.noreply.x", "s@noreply.x"))},
        differ=(("r-1", "r-2"),),
        contacts={"police": Contact("police", "Police", "Now", "101", "always")},
        publication={"shares": {"least": "5"}},
        calendar=calendar,
        retention={"k": Retention("k", "K", "6 weeks", "the end", "two posts", "Why")},
        processing={"workforce": Assessment("2026-11-02", "r-1", "A 1")},
        reviews={"weekly": Schedule("weekly", "W", "week", time(7, 30), "r", (0, 3))},
        wording=Wording(
            (Phrasing("luck", ("luckily",), "No control", "Say what"),),
            (("people", ("staff",)),),
            frozenset(["luck"]),
            ("lucky dip",),
        ),
        outside_reader="r-1",
        allow=frozenset(["Red Card"]),
    )


OLDER = ("retention.yml", "processing.yml", "reviews.yml", "wording.yml", "allow.yml")


def test_an_older_standard_lacks_the_sheets_that_came_later() -> None:
    found = standard_from(sheets_from("", {n: t for n, t in SHEETS.items() if n not in OLDER}, 1).files, 1)
    assert (found.retention, found.processing, found.reviews, found.wording, found.allow) == (
        {},
        {},
        {},
        Wording(),
        frozenset(),
    )


UNUSABLE = [
    ("roles.yml", "roles: [", "no readable `roles.yml`", "a sheet that cannot be read is as good as none"),
    ("pathways/p.yml", "steps: [", "x/pathways/p.yml cannot be read", "nor can a pathway be passed over"),
    ("pathways/p.yml", "steps: {s: {when: []}}", "x/pathways/p.yml: a condition", "the sheet is named"),
    ("tolerances.yml", "t: 3", "names and values", "a number without its reason"),
    ("retention.yml", "k: 6 weeks", "`k` should be names with values", "a length of time alone"),
    ("reviews.yml", "r: {every: week, role: r}", "`on:", "a week without its days"),
    ("reviews.yml", "r: {every: month, on: mon, role: r}", "`on:", "a month with one"),
    ("reviews.yml", "r: {every: week, on: [mon, moon], role: r}", "`on:", "a day that there is not"),
    ("reviews.yml", "r: {every: month, at: noon, role: r}", "`at: noon`", "a time in words"),
    ("calendar.yml", "timezone: Moon", "`timezone: Moon`", "a place that no clock knows"),
]


@pytest.mark.parametrize(("name", "text", "said", "why"), UNUSABLE)
def test_what_cannot_be_used_is_said(name: str, text: str, said: str, why: str) -> None:
    with pytest.raises(ValueError) as caught:
        standard_from(sheets_from("x/", {**SHEETS, name: text}, 1).files, 1)
    assert said in str(caught.value), why


UNCLEAR = [
    ("working: {office: {days: [], hours: [09:00-17:00]}}", "`days` needs at least one"),
    ("working: {office: {days: [mon], hours: [nine]}}", "`nine` should read like 09:00-17:00"),
    ("working: {office: {days: [mon], hours: [09:00-17:00], holidays: moon}}", "`holidays: moon` is not a list"),
    ("working: {office: often}", "`working.office` should list"),
    ("working: often", "`working` should list"),
    ("shifts: {early: seven}", "the shift `early: seven`"),
    ("shifts: often", "`shifts` should list"),
    ("cycles: {c: {every: 14 moons, from: 2026-01-05}}", "the cycle `c`"),
    ("cycles: {c: {every: many weeks, from: 2026-01-05}}", "the cycle `c`"),
    ("cycles: {c: often}", "`cycles.c` should list"),
    ("holidays: often", "`holidays` should list"),
]


@pytest.mark.parametrize(("text", "said"), UNCLEAR)
def test_a_calendar_says_which_entry_is_wrong(text: str, said: str) -> None:
    with pytest.raises(ValueError) as caught:
        calendar_from(parse(f"timezone: Europe/London\n{text}").data)
    assert said in str(caught.value)


def test_every_day_of_the_week_may_have_its_review() -> None:
    told = "daily: {every: week, on: [mon, tue, wed, thu, fri, sat, sun], role: r}\nspoilt: often"
    reviews = standard_from(sheets_from("", {**SHEETS, "reviews.yml": told}, 1).files, 1).reviews
    assert reviews == {"daily": Schedule("daily", "", "week", time(9), "r", (0, 1, 2, 3, 4, 5, 6))}


def test_conditions_with_several_parts_are_an_and() -> None:
    assert pathway_from(parse("confirmations: {c: {a.b: x, a.c: y}}").data).confirmations == {
        "c": Both("all", (Answer("a.b", "is", ("x",)), Answer("a.c", "is", ("y",))))
    }


GRAMMARS = [
    ({}, 1, "a version without the sheet is of the first"),
    ({"standard.yml": "grammar: 1"}, 1, "so is one that says it"),
    ({"standard.yml": "grammar: 2"}, 2, "the second"),
    ({"standard.yml": "grammar: 3"}, 1, "one that is not known gives nothing away; GC817 stops it"),
    ({"standard.yml": "grammar: [2]"}, 1, "nor does a list"),
    ({"standard.yml": "grammar: ["}, 1, "nor what cannot be read"),
]


@pytest.mark.parametrize(("texts", "grammar", "why"), GRAMMARS)
def test_the_grammar_that_a_version_says(texts: dict[str, str], grammar: int, why: str) -> None:
    assert grammar_from(sheets_from("", texts, 1).files) == grammar, why


def test_a_kept_answer_is_not_for_git() -> None:
    told, kept = (field_from("f", {"kind": "text", **more}) for more in ({}, {"keep": "spool"}))
    assert (told.in_git, kept.in_git) == (True, False)
    assert step_from("s", {"fields": {"a": {"keep": "spool"}, "b": {}}}, "p", "learning").kept == ("a",)
