"""Makes the table of the monthly learning meeting: patterns, factors and early warnings.

Mission items 65 (early-warning signs), 67 (too little and too much of an answer), 70 (missed escalations), 74
(categories), 75 (patterns), 86 (active and latent factors).
"""

from __future__ import annotations

from collections.abc import Iterator

from goodcatch.review.measures.too_much_and_too_little import proportion
from goodcatch.review.near_miss_case_facts import NearMiss
from goodcatch.review.patterns import early_warnings, factors_of, patterns, repeats_of, themes
from goodcatch.review.registers_and_period import Scope
from goodcatch.review.review_model import Call, Figure, Line, count
from goodcatch.standard.names_program_asks_for import Fields, Stores

NAME = "governance"
STORES = (Stores.LEARNING,)
PACK = True


def look(scope: Scope) -> tuple[tuple[Figure, ...], tuple[Line, ...], tuple[Call, ...]]:
    """Everything of the last 90 days (the profile window), not of one month alone: patterns are slow. What closings
    took is of the month."""
    since = scope.learning.since("profile-window")
    ones = tuple(n for n in scope.learning.near_misses if n.received and n.received > since and not n.ended)
    figures = [count("looked-at", "Cases looked at", tuple(n.id for n in ones))]
    figures += [*_patterns(ones), *_answers(ones), *proportion(scope), *_factors(scope, ones)]
    warnings = early_warnings(ones, scope.learning)
    for name, cases in warnings.items():
        figures.append(count(f"sign-{name}", scope.standard.label("early-warning-signs", name), cases, len(ones)))
    return tuple(figures), tuple(_lines(scope, ones)), ()


NAMES = {
    "recurring-safeguarding": "About how people were treated",
    "restrictive-practice": "With restrictive practice",
    "workforce-confidence": "Training, supervision or workload",
    "communication": "Messages and handover",
    "environment-staffing": "Rooms, equipment or staffing",
    "across-services": "In more than one kind of service",
}


KINDS = {"active": "Something that was done or left out", "latent": "Something that had been waiting"}


def _patterns(ones: tuple[NearMiss, ...]) -> Iterator[Figure]:
    behind = patterns(ones)
    return (count(f"pattern-{name}", label, behind[name], len(ones)) for name, label in NAMES.items())


def _answers(ones: tuple[NearMiss, ...]) -> Iterator[Figure]:
    """Whether the answer was too little, too much, or did not get through."""
    missed = tuple(n.id for n in ones if n.coded(Fields.MISSED_ESCALATION) == "yes")
    yield count("missed-escalation", "A warning sign was seen, but not passed on", missed, len(ones))
    yield count("under-triaged", "Graded too low at first", tuple(n.id for n in ones if n.under_triaged), len(ones))
    yield count("over-triaged", "Graded too high at first", tuple(n.id for n in ones if n.over_triaged), len(ones))


def _factors(scope: Scope, ones: tuple[NearMiss, ...]) -> Iterator[Figure]:
    """Themes of several cases, then how many cases name an active and how many a latent factor."""
    terms = scope.standard.vocabulary["factors"]
    tagged = {n.id: factors_of(n) for n in ones}
    for theme in themes(tagged, int(scope.learning.tolerance("repeated-themes"))):
        label = f"Factor: {scope.standard.label('factors', theme.name)}"
        yield count(f"factor-{theme.name}", label, theme.cases, len(ones), "repeated-themes")
    for kind, label in KINDS.items():
        of_kind = {name for name, term in terms.items() if term.extra.get("kind") == kind}
        yield count(f"kind-{kind}", label, tuple(case for case, names in tagged.items() if names & of_kind), len(ones))


def _lines(scope: Scope, ones: tuple[NearMiss, ...]) -> Iterator[Line]:
    """The cases that came back, with those that repeat them."""
    for one in ones:
        again = repeats_of(one, scope.learning)
        if again:
            yield Line(one.id, "came-back", ", ".join(n.id for n in again))
