"""What repeats among cases: windows to the second, families by domain and service, themes in order, signs."""

from datetime import UTC, datetime

import pytest

from goodcatch.record.read_store import store_from
from goodcatch.record.store import Store
from goodcatch.record.store_from_example import store_of
from goodcatch.review.cases_as_they_stood import Register
from goodcatch.review.patterns import early_warnings, factors_of, has_repeated, patterns, repeats_in, repeats_of, themes
from goodcatch.standard.read_version_folders import default_standard

items = pytest.mark.items

STANDARD = default_standard()
A, B, C, D = (f"NM-2026-{letter * 8}" for letter in "ABCD")
ON = datetime(2026, 12, 31, 12, tzinfo=UTC)


def near_miss(received: str, domain: str = "manual-handling", service: str = "care-home", more: str = "") -> str:
    """A near miss received at a time such as `11-02T09:00:00`, placed at once."""
    return (
        f"== report-0001\nat: '2026-{received}+00:00'\nreceived: '2026-{received}+00:00'\nservice_type: '{service}'\n"
        f"== triage-0001\nat: '2026-{received}+00:00'\nrisk_domain: '{domain}'\n{more}"
    )


def closed(on: str, more: str = "") -> str:
    return f"== closure-0001\nat: '2026-{on}+00:00'\n{more}"


def store(*told: str) -> Store:
    ids = (A, B, C, D)
    texts = {path: text for id, one in zip(ids, told, strict=False) for path, text in store_of(one, id).texts.items()}
    return store_from(texts, standards={1: STANDARD})


def register(*told: str, on: datetime = ON) -> Register:
    return Register(store(*told), STANDARD, on)


FIRST = near_miss("11-02T09:00:00")
REPEATS = [
    (FIRST, near_miss("11-20T09:00:00"), True, "the same, eighteen days later"),
    (FIRST, near_miss("12-02T09:00:00"), True, "exactly 30 days later"),
    (FIRST, near_miss("12-02T09:00:01"), False, "a second more than 30 days"),
    (FIRST, near_miss("11-02T09:00:00"), False, "in the same second: one is not the repeat of the other"),
    (FIRST, near_miss("11-02T09:00:01"), True, "a second later"),
    (FIRST, near_miss("11-01T09:00:00"), False, "before"),
    (FIRST, near_miss("11-20T09:00:00", "medication-process"), False, "another part of the work"),
    (FIRST, near_miss("11-20T09:00:00", service="home-care"), False, "another kind of service"),
    (near_miss("11-02T09:00:00", ""), near_miss("11-20T09:00:00", ""), False, "nobody has placed them"),
    (
        FIRST,
        near_miss("11-20T09:00:00", more="== duplicate-0001\nat: '2026-11-21T09:00:00+00:00'\n"),
        False,
        "the second was the same report",
    ),
    (
        FIRST + closed("11-10T09:00:00"),
        near_miss("11-09T09:00:00"),
        False,
        "before it was closed: nobody said it was solved",
    ),
    (FIRST + closed("11-10T09:00:00"), near_miss("12-05T09:00:00"), True, "counted from the closing"),
    (FIRST + closed("11-10T09:00:00"), near_miss("12-10T09:00:00"), True, "exactly 30 days after the closing"),
    (FIRST + closed("11-10T09:00:00"), near_miss("12-10T09:00:01"), False, "a second more"),
]


@items(16, 32)
@pytest.mark.parametrize(("first", "second", "repeats", "why"), REPEATS)
def test_repeats_of(first: str, second: str, repeats: bool, why: str) -> None:
    found = register(first, second)
    one = found.near_miss(A)
    assert one is not None
    assert [n.id for n in repeats_of(one, found)] == ([B] if repeats else []), why
    assert has_repeated(one, found) is repeats, why


def test_a_repeat_after_the_moment_has_not_happened_yet() -> None:
    found = register(FIRST, near_miss("11-20T09:00:00"), on=datetime(2026, 11, 20, 8, 59, tzinfo=UTC))
    one = found.near_miss(A)
    assert one is not None and repeats_of(one, found) == ()


SINCE = datetime(2026, 11, 20, 9, tzinfo=UTC)
IN_DOMAIN = [
    ([FIRST], [], "a single one repeats nothing"),
    ([FIRST, near_miss("11-25T09:00:00")], [B], "one repeat"),
    ([FIRST, near_miss("11-20T09:00:00")], [B], "at the very beginning of the look-back"),
    ([FIRST, near_miss("11-20T08:59:59")], [], "a second before the look-back"),
    ([FIRST, near_miss("12-02T09:00:00")], [B], "exactly 30 days after the one before"),
    ([FIRST, near_miss("12-02T09:00:01")], [], "a second more"),
    (
        [FIRST, near_miss("11-25T09:00:00"), near_miss("12-20T09:00:00")],
        [B, C],
        "counted from the one before, not the first",
    ),
    ([FIRST, near_miss("11-25T09:00:00", service="home-care")], [], "another kind of service"),
    ([FIRST, near_miss("11-25T09:00:00", "medication-process")], [], "another part of the work"),
    (
        [
            FIRST,
            near_miss("11-25T09:00:00", service="home-care"),
            near_miss("11-26T09:00:00"),
            near_miss("11-27T09:00:00", service="home-care"),
        ],
        [C, D],
        "two kinds of service, each with one repeat",
    ),
]


@items(16, 33)
@pytest.mark.parametrize(("told", "found", "why"), IN_DOMAIN)
def test_repeats_in_a_domain(told: list[str], found: list[str], why: str) -> None:
    assert sorted(n.id for n in repeats_in("manual-handling", register(*told), SINCE)) == found, why


THEMES = [
    ({}, 1, [], "no cases"),
    ({"A": ["x"], "B": ["y"]}, 2, [], "nothing stands in two"),
    ({"A": ["x"], "B": ["x"]}, 2, [("x", ("A", "B"))], "in two of two"),
    ({"A": ["x"], "B": ["x"]}, 3, [], "three are wanted"),
    ({"A": ["x", "x"], "B": ["y"]}, 2, [], "twice in one case is one case"),
    ({"B": ["x", "y"], "A": ["y", "x"]}, 2, [("x", ("A", "B")), ("y", ("A", "B"))], "equally common: by name"),
    (
        {"A": ["x", "y"], "B": ["x", "y"], "C": ["y"]},
        2,
        [("y", ("A", "B", "C")), ("x", ("A", "B"))],
        "the most common first",
    ),
]


@pytest.mark.parametrize(("tagged", "least", "found", "why"), THEMES)
def test_themes(tagged: dict[str, list[str]], least: int, found: list[tuple[str, tuple[str, ...]]], why: str) -> None:
    assert [(theme.name, theme.cases) for theme in themes(tagged, least)] == found, why


@items(86)
def test_factors_come_from_triage_the_closer_look_and_the_learning() -> None:
    text = (
        near_miss("11-02T09:00:00", more="factors: [tiredness]\n")
        + "== investigation-0001\nlasting: [equipment]\nat: '2026-11-03T09:00:00+00:00'\n"
        + "== learning-0001\ntheme: communication\nat: '2026-11-04T09:00:00+00:00'\n"
    )
    (one,) = register(text).near_misses
    assert factors_of(one) == {"tiredness", "equipment", "communication"}


PATTERNS = [
    ("category: safeguarding", {"recurring-safeguarding"}, "how somebody was treated"),
    ("category: missing-person", {"recurring-safeguarding"}, "somebody missing"),
    ("category: medication", set(), "none of the six"),
    ("restrictive_practice: 'yes'", {"restrictive-practice"}, "somebody was limited"),
    ("restrictive_practice: 'no'", set(), "nobody was"),
    ("factors: [training]", {"workforce-confidence"}, "training"),
    ("factors: [handover-continuity]", {"communication"}, "handover"),
    ("factors: [equipment]", {"environment-staffing"}, "equipment"),
    ("factors: [staffing-workload]", {"workforce-confidence", "environment-staffing"}, "one factor, two patterns"),
]


@items(75)
@pytest.mark.parametrize(("answers", "shown", "why"), PATTERNS)
def test_patterns(answers: str, shown: set[str], why: str) -> None:
    found = patterns(register(near_miss("11-02T09:00:00", more=answers + "\n")).near_misses)
    assert {name for name, cases in found.items() if cases} == shown, why
    assert len(found) == 6, "the six of the procedure, each even where nothing shows it"


ACROSS = [
    ([FIRST, near_miss("11-03T09:00:00", service="home-care")], [A, B], "one domain in two kinds of service"),
    ([FIRST, near_miss("11-03T09:00:00")], [], "one kind of service"),
    ([FIRST, near_miss("11-03T09:00:00", "medication-process", "home-care")], [], "two domains"),
    ([near_miss("11-02T09:00:00", ""), near_miss("11-03T09:00:00", "", "home-care")], [], "nobody has placed them"),
    ([FIRST, near_miss("11-03T09:00:00", service="")], [], "a service that nobody named is not a second kind"),
]


@items(75)
@pytest.mark.parametrize(("told", "found", "why"), ACROSS)
def test_patterns_across_services(told: list[str], found: list[str], why: str) -> None:
    assert list(patterns(register(*told).near_misses)["across-services"]) == found, why


def action(strength: str, due: str = "2026-11-10", number: int = 1) -> str:
    return (
        f"== action-000{number}\nat: '2026-11-03T09:00:00+00:00'\nstrength: {strength}\ndue_on: '{due}'\n"
        f"== done-000{number}\nat: '2026-11-05T09:00:00+00:00'\naction: action-000{number}\noutcome: done\n"
    )


def check(holds: str, day: int, number: int = 1) -> str:
    return f"== check-000{number}\nat: '2026-11-{day}T09:00:00+00:00'\naction: action-0001\nholds: '{holds}'\n"


AGAIN = near_miss("11-20T09:00:00")
OPEN = "== action-0001\nat: '2026-11-03T09:00:00+00:00'\nstrength: weaker\ndue_on: '2026-12-30'\n"
WARNINGS = [
    ([FIRST], set(), "nothing"),
    ([FIRST, AGAIN], {"similar-triggers"}, "it came back"),
    ([FIRST + action("weaker"), AGAIN], {"similar-triggers", "weak-control-unchanged"}, "a reminder, and it came back"),
    ([FIRST + action("weaker")], set(), "a reminder, and it has held"),
    ([FIRST + action("weaker") + action("stronger", number=2), AGAIN], {"similar-triggers"}, "part of a package"),
    ([FIRST + OPEN], {"still-open-next-shift"}, "due yesterday"),
    ([FIRST + OPEN.replace("12-30", "12-31")], set(), "due today"),
    ([FIRST + check("yes", 12) + "staff_know: 'no'\n"], {"staff-unsure"}, "people on shift do not know"),
    (
        [FIRST + closed("11-10T09:00:00"), AGAIN],
        {"similar-triggers", "no-wider-look"},
        "closed, came back, never shared",
    ),
    (
        [
            FIRST + "== learning-0001\nat: '2026-11-09T09:00:00+00:00'\nissued: 'yes'\n" + closed("11-10T09:00:00"),
            AGAIN,
        ],
        {"similar-triggers"},
        "closed, came back, but shared",
    ),
    (
        [FIRST + action("stronger") + check("no", 12) + closed("11-13T09:00:00")],
        {"open-after-closing"},
        "closed although the last check failed",
    ),
    (
        [FIRST + action("stronger") + check("no", 12) + check("yes", 13, 2) + closed("11-14T09:00:00")],
        set(),
        "the last check held",
    ),
    ([FIRST + action("stronger") + check("no", 12)], set(), "a failed check in an open case is being worked on"),
]


@items(65)
@pytest.mark.parametrize(("told", "shown", "why"), WARNINGS)
def test_early_warnings(told: list[str], shown: set[str], why: str) -> None:
    found = register(*told)
    signs = early_warnings(found.near_misses, found)
    assert {name for name, cases in signs.items() if cases} == shown, why
    assert all(cases in ((), (A,)) for cases in signs.values()), "the sign is the first case's"
    assert set(signs) <= set(STANDARD.vocabulary["early-warning-signs"]), "each has words for people"
