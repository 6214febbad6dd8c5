"""What the private audit page shows, in words: for each month the landings, what did not hold, and every closing.

Times are told by the day: the minute of a step would tell the minute of a receipt.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class NotHeld:
    """Something that did not hold when it landed: of which case, which rule says so (with its weight), and what."""

    day: str
    case: str
    rule: str
    weight: str
    says: str


@dataclass(frozen=True)
class Closing:
    """One closing and how it stands. `late` are the steps of its case that came after they were due, `late_itself`
    whether the closing did; `against` what kept it from standing on its day, `against_today` what would today; `hands`
    whose hands in it are proved."""

    day: str
    case: str
    closure: str
    verdict: str
    standard: int
    judged_by: str
    late: tuple[str, ...] = ()
    in_time: int = 0
    late_itself: bool = False
    against: tuple[str, ...] = ()
    against_today: tuple[str, ...] = ()
    let_in: bool = False
    let_in_proved: bool = False
    hands: tuple[str, ...] = ()


@dataclass(frozen=True)
class AuditMonth:
    """A month of landings, `month` as `2026-10`: how many, how many records that nothing stops, deadlines met and
    missed."""

    month: str
    landings: int
    held: int
    met: int
    missed: int
    not_held: tuple[NotHeld, ...] = ()
    closings: tuple[Closing, ...] = ()


@dataclass(frozen=True)
class Audit:
    """A line that was judged: `months`, the newest first; of main as a whole what anchors it, in sentences, and what
    does not hold."""

    months: tuple[AuditMonth, ...] = ()
    anchored: tuple[str, ...] = ()
    not_held: tuple[NotHeld, ...] = ()


NOT_AUDITED = Audit()
