"""Counts how close an attack on many cases came, and whether that is within what a provider allows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from statistics import median

from goodcatch.errors import Unusable

FEW = 5


@dataclass(frozen=True)
class Figures:
    """`median` counts candidates; `alone` (one) and `few` (fewer than five) are parts of all cases, 0 to 1."""

    cases: int
    median: float
    alone: float
    few: float


@dataclass(frozen=True)
class Limits:
    """What an attack may come to: at most so much of all cases (0 to 1), and so many candidates in the middle case."""

    alone: float = 0.0
    few: float = 0.05
    median: float = 10


def figures_of(sizes: Iterable[int]) -> Figures:
    """From the number of candidates in each case. Raises `ValueError` where there is no case."""
    found = list(sizes)
    if not found:
        raise ValueError("no case was attacked")
    return Figures(
        len(found),
        median(found),
        sum(size <= 1 for size in found) / len(found),
        sum(size < FEW for size in found) / len(found),
    )


def limits_of(publication: Mapping[str, object]) -> Limits:
    """The provider's own limits from publication.yml, or ours. Raises `Unusable` where one is no number."""
    usual = Limits()
    return Limits(
        _number(publication, "reporter_alone_percent", usual.alone * 100) / 100,
        _number(publication, "reporter_among_few_percent", usual.few * 100) / 100,
        _number(publication, "reporter_candidates_from", usual.median),
    )


def _number(publication: Mapping[str, object], name: str, otherwise: float) -> float:
    text = str(publication.get(name, f"{otherwise:g}"))
    if not text.isdecimal():
        raise Unusable(f"publication.yml: `{name}` is {text}; write a whole number")
    return float(text)


def beyond(found: Figures, limits: Limits) -> Iterator[str]:
    """What is past its limit, in words; nothing where all is within."""
    if found.alone > limits.alone:
        yield f"the only candidate in {found.alone:.1%}, where {limits.alone:.0%} is allowed"
    if found.few > limits.few:
        yield f"among fewer than {FEW} in {found.few:.1%}, where {limits.few:.0%} is allowed"
    if found.median < limits.median:
        yield f"{found.median:g} candidates in the middle case, where {limits.median:g} are asked for"
