"""Finds what repeats among cases: recurrences, themes, factors and early-warning signs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from goodcatch.review.cases_as_they_stood import Register
from goodcatch.review.near_miss_case_facts import NearMiss
from goodcatch.standard.names_program_asks_for import Fields, Steps, ref


def repeats_of(one: NearMiss, register: Register) -> tuple[NearMiss, ...]:
    """Later reports of the same risk domain within the recurrence window (mission items 16, 32); under the first
    standard also of the same kind of service.

    Counted from the closure where the case was closed, since only then somebody said that it was solved; else from its
    own receipt.
    """
    start = one.closed or one.received
    if start is None:
        return ()
    end = start + timedelta(days=int(register.tolerance("recurrence-window")))
    found: dict[str, NearMiss] = {}
    for key in register.families_of(one):
        family = register.alike.get(key, ())
        first, past = (bisect_right(family, moment, key=_received) for moment in (start, end))
        found |= {n.id: n for n in family[first:past] if n.id != one.id}
    return tuple(found.values())


def has_repeated(one: NearMiss, register: Register) -> bool:
    """Whether there is one, for whoever asks of a single case: to sort the whole register into families first, as
    `repeats_of` does, takes many times as long."""
    start, keys = one.closed or one.received, frozenset(register.families_of(one))
    if start is None or not keys:
        return False
    end = start + timedelta(days=int(register.tolerance("recurrence-window")))
    later = (n for n in register.near_misses if n.received and start < n.received <= end and n.id != one.id)
    return any(not n.ended and not keys.isdisjoint(register.families_of(n)) for n in later)


def _received(one: NearMiss) -> datetime:
    """By which a family of the register is sorted; whoever is in one was received."""
    assert one.received
    return one.received


def repeats_in(domain: str, register: Register, since: datetime) -> tuple[NearMiss, ...]:
    """Reports of a risk domain received since then that came within the window after an earlier one alike."""
    window = timedelta(days=int(register.tolerance("recurrence-window")))
    return tuple(
        later
        for (of, _), family in register.alike.items()
        if of == domain
        for earlier, later in pairwise(family)
        if earlier.received
        and later.received
        and later.received >= since
        and later.received - earlier.received <= window
    )


@dataclass(frozen=True)
class Theme:
    """Something that stands in several cases."""

    name: str
    cases: tuple[str, ...]


def themes(tagged: Mapping[str, Iterable[str]], at_least: int) -> tuple[Theme, ...]:
    """What several cases share: `tagged` maps a case to its themes. The most common first."""
    cases_with: dict[str, list[str]] = {}
    for case, names in sorted(tagged.items()):
        for name in sorted(set(names)):
            cases_with.setdefault(name, []).append(case)
    kept = [Theme(name, tuple(cases)) for name, cases in cases_with.items() if len(cases) >= at_least]
    return tuple(sorted(kept, key=lambda theme: (-len(theme.cases), theme.name)))


def factors_of(one: NearMiss) -> frozenset[str]:
    """Contributing factors, active and latent (mission item 86), as triage and the closer look named them."""
    looks = (
        ref(Steps.TRIAGE, Fields.FACTORS),
        ref(Steps.INVESTIGATION, Fields.LASTING),
        ref(Steps.LEARNING, Fields.THEME),
    )
    return frozenset(value for look in looks for value in one.case.look(look))


# Four of the six of mission item 75; the other two are counted in `patterns`.
PATTERNS: Mapping[str, tuple[str, frozenset[str]]] = {
    "recurring-safeguarding": (Fields.CATEGORY, frozenset(["safeguarding", "behavioural", "missing-person"])),
    "workforce-confidence": (Fields.FACTORS, frozenset(["training", "supervision", "staffing-workload"])),
    "communication": (Fields.FACTORS, frozenset(["communication", "handover-continuity", "information-systems"])),
    "environment-staffing": (
        Fields.FACTORS,
        frozenset(["environment", "equipment", "staffing-workload", "scheduling"]),
    ),
}


def patterns(ones: Iterable[NearMiss]) -> Mapping[str, tuple[str, ...]]:
    """The six patterns that governance looks for (mission item 75), each with the cases behind it."""
    cases = tuple(ones)
    behind = {name: tuple(n.id for n in cases if _shows(n, *wanted)) for name, wanted in PATTERNS.items()}
    behind["restrictive-practice"] = tuple(n.id for n in cases if n.coded(Fields.RESTRICTIVE_PRACTICE) == "yes")
    behind["across-services"] = tuple(sorted(_across(cases)))
    return behind


def _shows(one: NearMiss, where: str, wanted: frozenset[str]) -> bool:
    values = factors_of(one) if where == Fields.FACTORS else frozenset([one.coded(where)])
    return bool(values & wanted)


def _across(cases: tuple[NearMiss, ...]) -> Iterator[str]:
    """Cases of a risk domain that came up in more than one kind of service."""
    services: dict[str, set[str]] = {}
    for one in cases:
        # A service that nobody has named is not another service.
        services.setdefault(one.domain, set()).update({one.service} - {""})
    return (one.id for one in cases if one.domain and len(services[one.domain]) > 1)


def early_warnings(ones: Iterable[NearMiss], register: Register) -> Mapping[str, tuple[str, ...]]:
    """The early-warning signs of mission item 65 that can be read from near misses, each with its cases."""
    cases, day = tuple(ones), register.on.date()
    return {
        "similar-triggers": tuple(n.id for n in cases if repeats_of(n, register)),
        "weak-control-unchanged": tuple(n.id for n in cases if _only_weak(n) and repeats_of(n, register)),
        "still-open-next-shift": tuple(n.id for n in cases if any(a.overdue(day) for a in n.actions)),
        "staff-unsure": tuple(n.id for n in cases if "no" in n.case.look(ref(Steps.CHECK, Fields.STAFF_KNOW))),
        "no-wider-look": tuple(n.id for n in cases if n.is_closed and repeats_of(n, register) and n.shared != "yes"),
        "open-after-closing": tuple(n.id for n in cases if n.is_closed and _does_not_hold(n)),
    }


def _only_weak(one: NearMiss) -> bool:
    done = [a.record.text(Fields.STRENGTH) for a in one.actions if a.done]
    return bool(done) and set(done) == {"weaker"}


def _does_not_hold(one: NearMiss) -> bool:
    return any(a.checks and a.checks[-1].text(Fields.HOLDS) == "no" for a in one.actions)
