"""Drafts a month's bulletin for a person to edit and sign.

A draft tells what is finished (closed in that month); in one line, how many changes are still being checked, where they
are many; and how many reports came in, as far as the release would show it. With too few cases, no case is told by
itself: one note says what changed because of all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from goodcatch.publish.audience_and_minimum_counts import audience_of
from goodcatch.publish.bulletin_file import Bulletin, closed_in, escaped, heading
from goodcatch.publish.bulletin_parts import SINCE, WHOLE_STORY
from goodcatch.publish.counted_results import told_results
from goodcatch.publish.disclosure.release_file import Sheet
from goodcatch.publish.how_many_told_us import how_many_told_us
from goodcatch.publish.keep_story_out_of_bulletin import NOTE
from goodcatch.publish.model import Result
from goodcatch.publish.release_tables_of_bulletin import below_ladder, reports_of
from goodcatch.publish.unfinished_changes import changes_of, still_checked
from goodcatch.publish.words_for_dates_and_values import month_words
from goodcatch.publish.words_kept_inside import INSTEAD, kept_inside
from goodcatch.record.known.effect_words import HELPS
from goodcatch.record.model import Case, Record
from goodcatch.record.store import Store
from goodcatch.standard.model import Standard
from goodcatch.standard.names_program_asks_for import Fields, Outcome, Steps

HELPED = f"**{HELPS}**"  # begins the line that says what counting shows


def draft(store: Store, closed: frozenset[str], month: str, today: date) -> Bulletin:
    """A month's bulletin, ready for a person to edit and sign, with what was counted by today."""
    finished = [
        case
        for name, case in sorted(store.cases.items())
        if name in closed and closed_in(case) == month and _reported(case)
    ]
    going_on = [case for name, case in sorted(store.cases.items()) if name not in closed]
    title = f"What we changed: {month_words(month)}"
    bulletin = Bulletin(month, title, tuple(case.id for case in finished), "", "", (), "")
    few = below_ladder(bulletin, store)
    # The note also where all are told: else a bulletin that has it would say that one of its stories was kept in.
    notes = [_all_together(finished)] if few else [*(_finished(case, store, today) for case in finished), NOTE]
    parts = [
        f"What we learned in {month_words(month)} from what nearly went wrong. Thank you to everybody who told us.",
        "## Finished",
        *(notes if finished else ["Nothing was finished this month."]),
        *filter(None, [still_checked(going_on, month, audience_of(store.newest))]),
        "## How many told us",
        _list(_reports(reports_of(bulletin, store), month, store.newest)),
    ]
    return replace(bulletin, body="\n\n".join(parts))


def _reported(case: Case) -> bool:
    """Whether somebody reported it: what a review found out about our own work has a page of its own for the board."""
    report = case.first(Steps.REPORT)
    return report is not None and bool(report.text(Fields.WHAT_HAPPENED))


def _all_together(cases: Iterable[Case]) -> str:
    """What changed because of several cases, in no order of theirs, up to the last month that there can be."""
    changes = sorted({line for case in cases for line in changes_of(case.standing, "9999")})
    note = "Few cases are finished so far. So that nobody can be guessed from one, they are told together."
    return f"{note}\n\n{_list(changes) or '- We count what happened, and watch for more.'}"


def _finished(case: Case, store: Store, today: date) -> str:
    report, closure = case.first(Steps.REPORT), case.last(Steps.CLOSURE)
    done = _done(case)
    changed = " ".join(r.text(Fields.CHANGED) for r in done) or "We count it, and watch for more."
    counted = " ".join(result.words for result in results_told(case, store, today))
    link = f"[{WHOLE_STORY}](../cases/{case.id}.md). {_pieces(pieces_of(case))}".rstrip()
    return "\n\n".join(filter(None, [
        f"### {escaped(heading(case, ''))}",
        f"**You reported:** {_in_their_words(report)}",
        f"**We changed:** {escaped(changed)}",
        f"**{SINCE}** {escaped(closure.text(Fields.SINCE) if closure else '')}",
        f"{HELPED} {escaped(counted)}" if counted else "",
        link,
    ]))  # fmt: skip


def _in_their_words(report: Record | None) -> str:
    """What was reported, in the reporter's words where they let them out."""
    if report is None or kept_inside(report):
        return INSTEAD if report else ""
    return escaped(report.text(Fields.WHAT_HAPPENED))


def _done(case: Case) -> list[Record]:
    return [r for r in case.current if r.step == Steps.DONE and r.text(Fields.OUTCOME) == Outcome.DONE]


def pieces_of(case: Case) -> int:
    """How many pieces of evidence were seen of the changes of a case."""
    return sum(len(r.entries(Fields.EVIDENCE)) for r in _done(case))


def results_told(case: Case, store: Store, today: date) -> list[Result]:
    """What is told of whether the changes of a case help."""
    changes = {r.text(Fields.ACTION) for r in _done(case)}
    return [result for name, result in told_results(case, store, today) if name in changes]


def _pieces(count: int) -> str:
    return f"Evidence seen: {count} {'piece' if count == 1 else 'pieces'}." if count else ""


def _list(lines: Iterable[str]) -> str:
    return "\n".join(f"- {escaped(line)}" for line in lines)


def _reports(sheets: Iterable[Sheet], month: str, standard: Standard) -> Iterator[str]:
    """The ledger's numbers that the release would show, or that they are too small."""
    for what, number in how_many_told_us(sheets, month, standard):
        yield f"{what}: {number or 'too few to say'}."
