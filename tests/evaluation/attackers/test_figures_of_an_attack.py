"""How close an attack came is counted, and compared with what the provider allows."""

import pytest

from goodcatch.errors import Unusable
from goodcatch.evaluation.attackers.figures_of_an_attack import Figures, Limits, beyond, figures_of, limits_of

LIMITS = Limits()
COUNTED = [
    ((1, 4, 5, 30), Figures(4, 4.5, 0.25, 0.5), "five are not few"),
    ((0, 12), Figures(2, 6, 0.5, 0.5), "nobody at all is somebody found out wrongly: it counts as alone"),
    ((12,), Figures(1, 12, 0, 0), "one case"),
]


@pytest.mark.parametrize(("sizes", "found", "why"), COUNTED)
def test_what_is_counted(sizes: tuple[int, ...], found: Figures, why: str) -> None:
    assert figures_of(sizes) == found, why


def test_no_case_has_no_figures() -> None:
    with pytest.raises(ValueError, match="no case"):
        figures_of(())


WITHIN = [
    (Figures(100, 10, 0, 0.05), 0, "all at its limit"),
    (Figures(100, 10, 0.01, 0.05), 1, "one alone"),
    (Figures(100, 10, 0, 0.06), 1, "too many among few"),
    (Figures(100, 9.5, 0, 0), 1, "too few in the middle"),
    (Figures(100, 1, 1, 1), 3, "all at once"),
]


@pytest.mark.parametrize(("found", "past", "why"), WITHIN)
def test_what_is_past_a_limit_is_said(found: Figures, past: int, why: str) -> None:
    assert len(list(beyond(found, LIMITS))) == past, why


def test_a_provider_sets_limits_of_its_own() -> None:
    assert limits_of({}) == LIMITS
    stricter = {"reporter_alone_percent": "1", "reporter_among_few_percent": "2", "reporter_candidates_from": "20"}
    assert limits_of(stricter) == Limits(0.01, 0.02, 20)
    with pytest.raises(Unusable, match="reporter_alone_percent"):
        limits_of({"reporter_alone_percent": "none"})
