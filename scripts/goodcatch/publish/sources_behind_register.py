"""Says what stands beside a register that is more than records of ours: a source outside, or a review that is its pack.

A system of the provider's own is shown by the newest comparison with it that is on file: when, with what, what differed
(mission items 18, 31, 42). A pack or dashboard is the review that makes it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from goodcatch.publish.review_without_small_counts import fewer
from goodcatch.publish.words_for_dates_and_values import day_words
from goodcatch.reconciliation.built_in_reconciliations import WORKFLOWS
from goodcatch.record.reconciliation_counts_file import Group, Reconciled
from goodcatch.record.store import Store
from goodcatch.review.measures.is_case_in_four_sources import latest
from goodcatch.standard.model import Standard
from goodcatch.standard.registers import Register

# Systems outside that no comparison reads, and why there is none.
HELD_ELSEWHERE: Mapping[str, str] = {
    "digital care record": "Your digital care record is a system of its own. Its references stay in the private link "
    "table, which the safeguarding lead opens for one case at a time. Here are the reports that belong in it.",
    "workforce concern register": "Concerns of people at work are kept by your human-resources system. What was read "
    "there for a case is written into the record as an answer from a list, and nothing more.",
    "90-day reporting profile": "How often somebody reported is counted in the private link table. A record holds a "
    "band, such as “1 or 2”, and never a count.",
}
# Packs, dashboards and workspaces that carry another name than the review that makes them, and why it is this one.
REVIEWS: Mapping[str, str] = {
    "reporting-confidence dashboard": "acknowledgment",  # A1: read through it before classification
    "safety learning assurance workspace": "acknowledgment",  # A1: where the daily review is kept
    "recurrence analysis file": "learning-visibility",  # B1: its recurrence flags and repeats
    "learning-visibility workspace": "learning-visibility",  # B1: where the audit is kept
    "workforce experience reporting workspace": "closure-credibility",  # C1: where the monthly review is kept
    "safeguarding governance dashboard": "safeguarding-audit",  # D5: its three figures
    "executive oversight dashboard": "safeguarding-governance",  # F4: what is open beyond agreed times
}


@dataclass(frozen=True)
class Compared:
    """A comparison on file: its day, the sources with what was read of each, and what differed; all in words."""

    day: str
    title: str
    sources: tuple[tuple[str, str], ...]
    matched: str
    differed: tuple[str, ...]


def held_elsewhere(register: Register) -> str:
    """Why a register that is a system of the provider's own cannot be compared; nothing of any other."""
    return HELD_ELSEWHERE.get(register.name, "")


def review_of(register: Register, standard: Standard) -> str:
    """The name of the review that makes this pack or dashboard; nothing where none does."""
    same = (name for name, one in standard.reviews.items() if one.title.casefold() == register.name.casefold())
    name = next(same, REVIEWS.get(register.name, ""))
    return name if name in standard.reviews else ""


def comparison_of(register: Register) -> str:
    """The comparison in which it is one of the four sources; nothing where it is in none."""
    return next(
        (w.name for w in WORKFLOWS.values() if any(source.title == register.name for source in w.registers)), ""
    )


def compared(register: Register, store: Store, by: date, minimum: int) -> Compared | None:
    """The newest comparison on file; None where there is none. No count below the minimum is told."""
    kind = comparison_of(register)
    found = latest(kind, store, by) if kind else None
    if found is None:
        return None
    titles = {source.name: source.title for source in WORKFLOWS[kind].registers}
    return Compared(
        day_words(found.on.isoformat()),
        kind,
        tuple((titles[s.name], _read(s.rows, s.bad, minimum)) for s in found.sources if s.name in titles),
        _matched(found, minimum),
        tuple(_differs(group, titles, minimum) for group in found.groups),
    )


def _read(rows: int, bad: int, minimum: int) -> str:
    faulty = f", {fewer(bad, minimum)} of them with a fault" if bad or minimum else ""
    return f"{fewer(rows, minimum)} rows{faulty}"


def _matched(found: Reconciled, minimum: int) -> str:
    # What is left over tells as much as what is there.
    rest = found.references - found.matched_count
    if minimum and rest < minimum:
        return f"Of {fewer(found.references, minimum)} references, all or nearly all are the same in all four."
    same = fewer(found.matched_count, minimum)
    return f"Of {fewer(found.references, minimum)} references, {same} are the same in all four."


def _differs(group: Group, titles: Mapping[str, str], minimum: int) -> str:
    between = " and the ".join(titles.get(name, name) for name in group.registers)
    column = f"“{group.column.replace('-', ' ')}”"
    said = {
        "missing": f"not in the {between}",
        "twice": f"more than once in the {between}",
        "differs": f"{column} differs between the {between}",
        "blank": f"{column} is blank in the {between}",
        "unreadable": f"{column} cannot be compared between the {between}",
    }
    return f"{fewer(group.count, minimum)}: {said.get(group.what, group.what)}".capitalize()
