"""Compares the spool with what it has landed in Git, says each difference, and sets right what Git proves.

A spool that was lost and put back from an old copy has forgotten reports, endings and sign-offs. Git has not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain

from goodcatch.intake.find_case_of_waiting_report import CasesByTime, by_time_received, case_of
from goodcatch.intake.hold_back_who_and_when import faults
from goodcatch.intake.sign_reports_off_and_land_steps import Desk
from goodcatch.intake.spool_id_in_repository import anchors_of, heads_of, ledger_in
from goodcatch.intake.told_in_git_alone import told_in_git_alone
from goodcatch.intake.which_ledger_holds_line import Ledger, ledgers
from goodcatch.spool import tamper_evident_journal
from goodcatch.spool.settle_what_git_proves import (
    ACCEPTED,
    cases_of_reports,
    earlier_lines,
    reports_by_line,
    settle,
)

SHOWN = 10  # lines of the ledger that one sentence names


@dataclass(frozen=True)
class Ended:
    """A report that waits here and has ended in Git: by its case, where that can be told, else by its ledger line."""

    line: str
    report: str
    outcome: str
    second: str
    case: str


def differences(desk: Desk) -> Iterator[str]:
    """A sentence for each way in which the spool and Git disagree; the journal's own faults are not among them."""
    ledger = _lines(desk)
    held, earlier = reports_by_line(desk.spool.database), earlier_lines(desk.spool.database)
    if twice := sorted(line for line, stores in Counter(chain(*ledgers(desk).values())).items() if stores > 1):
        yield f"{_reports(twice)} in the ledgers of two stores: one of them was written by hand ({_named(twice)})"
    if lost := sorted(ledger.keys() - held.keys() - earlier):
        yield (
            f"{_reports(lost)} in Git's ledger and not in this spool: look for a later backup and put it back, or ask "
            f"in the house who reported then ({_named(lost)})"
        )
    if other := sorted(line for line in ledger.keys() & held.keys() if ledger[line][0] != held[line][1]):
        yield f"{_reports(other)} not what Git's ledger says they are: the spool was changed by hand ({_named(other)})"
    if waiting := sorted(ended.line for ended in ended_in_git(desk)):
        yield (
            f"{_reports(waiting)} waiting here although Git shows how they ended: `goodcatch serve` sets it right when "
            f"it starts ({_named(waiting)})"
        )
    yield from unproved(desk)
    yield from told_in_git_alone(desk)
    yield from cut(desk)


def unproved(desk: Desk) -> Iterator[str]:
    """A sentence for each record in Git of which day, clock or hash are not what its exact times here give."""
    held = desk.spool.kept_from_git.cases()
    store = desk.learning.store() if held else None
    for case in held:
        known = store.cases.get(case) if store else None
        rows = desk.spool.kept_from_git.of_case(case)
        told = faults(known, rows, store.standards) if known and store else ()
        yield from (f"{case} {row.record}: {says}" for row, says in told)


def cut(desk: Desk) -> Iterator[str]:
    """A sentence where the journal no longer holds what it ended with when its ledger or an anchor landed."""
    texts, spool = ledger_in(desk.learning.git, desk.learning.ref), desk.spool
    heads = sorted(set(heads_of(texts, spool.id)))
    with spool.database.connect() as connection:
        gone = [head[:12] for head in heads if not tamper_evident_journal.holds(connection, head)]
    gone += [f"the night of {anchor.night}" for anchor in spool.unopened(anchors_of(texts, spool.id))]
    if gone:
        yield (
            f"the journal does not hold what Git's ledger says it ended with ({_named(gone)}): "
            "it was cut short, or this is an older copy of the spool; put the newest backup back with "
            "`goodcatch spool restore FILE --replace`, which writes down what is lost"
        )


def ended_in_git(desk: Desk) -> Iterator[Ended]:
    """Every report that waits here although Git holds its case, or an ending of its ledger line."""
    found = tuple(_looked_up(desk))
    claimed = Counter(ended.case for ended in found)
    for ended in found:
        # Two that came in one second and are alike: which of them the case is, Git alone cannot tell.
        told = ended if claimed[ended.case] == 1 else replace(ended, case="")
        if told.case or told.outcome:
            yield replace(told, outcome=told.outcome or ACCEPTED)


def _looked_up(desk: Desk) -> Iterator[Ended]:
    """What Git shows of each report that waits. One that is signed off becomes the case that its act names: the writer
    does that again, and nothing is to be guessed."""
    ledger, acts = _lines(desk), desk.spool.acts
    lines = {report: line for line, (report, *_) in reports_by_line(desk.spool.database).items()}
    cases, taken = _cases(desk), cases_of_reports(desk.spool.database)
    for report in desk.spool.waiting():
        line = lines.get(report.id, "")
        _, outcome, second = ledger.get(line, ("", "", ""))
        case = case_of(report, cases, taken) if outcome in ("", ACCEPTED) else ""
        if outcome not in ("", ACCEPTED) or acts.of_report(report.id) is None:
            yield Ended(line, report.id, outcome, second, case)


def set_right(desk: Desk, at: datetime) -> Iterator[str]:
    """End here what has ended in Git; a sentence for each. Nothing is deleted."""
    for ended in tuple(ended_in_git(desk)):
        if ended.case:
            desk.spool.finish(ended.report, ended.case, desk.learning.tip(), at)
            yield f"the report {ended.line} is the case {ended.case}, which Git holds: it waits no more"
        else:
            settle(desk.spool.database, ended.line, ended.outcome, ended.second, at)
            which = "; which case it became cannot be told from Git" if ended.outcome == ACCEPTED else ""
            yield f"the report {ended.line} had ended ({ended.outcome}), as Git's ledger says: it waits no more{which}"


def _cases(desk: Desk) -> CasesByTime:
    return by_time_received(authority.store() for authority in desk.authorities.values())


def _lines(desk: Desk) -> Ledger:
    """The lines of all connected stores' ledgers."""
    return {line: told for ledger in ledgers(desk).values() for line, told in ledger.items()}


def _reports(lines: list[str]) -> str:
    return "1 report is" if len(lines) == 1 else f"{len(lines)} reports are"


def _named(lines: Iterable[str]) -> str:
    named = list(lines)
    return ", ".join(named[:SHOWN]) + (f" and {len(named) - SHOWN} more" if len(named) > SHOWN else "")
