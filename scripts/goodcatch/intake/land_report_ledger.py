"""Lands the spool's content-free lines in the ledgers of their stores, and each night an anchor of its journal.

So no report can vanish before Git, and nothing that lands tells a day: see `when_ledger_lines_land`. Every night looks
like any other, whether something came or not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time

from goodcatch.history.git import Change, Git
from goodcatch.history.sealed_part_of_published_files import NOT_WHOLE
from goodcatch.intake.anchor_what_lands import with_anchor
from goodcatch.intake.main_branch import Authority
from goodcatch.intake.sign_reports_off_and_land_steps import Desk
from goodcatch.intake.spool_id_in_repository import ANCHORS, LEDGER, anchors_of, anchors_path, lines_in
from goodcatch.intake.when_ledger_lines_land import Night, to_land
from goodcatch.intake.which_ledger_holds_line import lines_by_store
from goodcatch.spool.model import LedgerLine
from goodcatch.spool.monthly_ledger_for_git import as_csv
from goodcatch.spool.private_store_facade import Spool
from goodcatch.standard.names_program_asks_for import Stores

# The same minute for every night: when a server came to it says how much it had to do.
MINUTE = time(0, 0, tzinfo=UTC)
HEADING = "night,hash\n"


def land_ledger(desk: Desk, now: datetime) -> list[str]:
    """Land the lines that may land tonight, then the night's anchor; gives the months whose lines landed, with their
    store where it is not the learning one. Done again on the same day, nothing lands twice. Raises `Unusable` where the
    writer is at work."""
    day, landed = now.astimezone(UTC).date(), list[str]()
    with desk.writer.turn():
        for authority in desk.authorities.values():
            authority.tip(fetch=True)
        first = is_first_of_month(desk, day)
        for store, lines in sorted(lines_by_store(desk).items()):
            if store in desk.authorities:
                months = land_lines(desk.authorities[store], lines, day, first)
                landed += months if store == Stores.LEARNING else [f"{store} {month}" for month in months]
        # Last: while the lines have not landed, the night is not over.
        _land_anchor(desk, day)
    return landed


def is_first_of_month(desk: Desk, day: date) -> bool:
    """Whether `main` has no night of this spool in the month of a day."""
    texts = desk.learning.git.texts(desk.learning.ref, ANCHORS)
    return not any(anchor.night.startswith(f"{day:%Y-%m}") for anchor in anchors_of(texts, desk.spool.id))


def land_lines(authority: Authority, lines: tuple[LedgerLine, ...], day: date, first: bool) -> list[str]:
    """Land those of a store's lines that may tonight; gives their months."""
    months: list[str] = []

    def build(tip: str) -> Change | None:
        fresh, files = lines_at(authority.git, tip, lines, day, first)
        months[:] = sorted({line.month for line in fresh})
        return with_anchor(authority.git, tip, ledger_change(files, "Ledger\n", day), day) if files else None

    authority.land_if(build)
    return months


def lines_at(
    git: Git, tip: str, lines: tuple[LedgerLine, ...], day: date, first: bool
) -> tuple[tuple[LedgerLine, ...], dict[str, str]]:
    """Those of a store's lines that may land on a tip tonight, and the files that this changes."""
    texts = {path: text for path, text in git.texts(tip, LEDGER).items() if not path.startswith(ANCHORS)}
    night, known = Night(day, first, landed_last(git, tip)), lines_in(texts)
    fresh = to_land(lines, known, night)
    if not fresh and not night.first_of_month:
        return fresh, {}  # a month that became whole by what was moved away today would tell so
    return fresh, changed_files(texts, fresh, _unfinished(lines, {*known, *(x.id for x in fresh)}, night))


def ledger_change(files: Mapping[str, str], message: str, day: date) -> Change:
    """What lands of a ledger, at the minute that every night has."""
    return Change({path: text.encode() for path, text in files.items()}, message, at=datetime.combine(day, MINUTE))


def _unfinished(lines: Iterable[LedgerLine], landed: set[str], night: Night) -> frozenset[str]:
    """The months of lines that are still to come, the one under way among them."""
    return frozenset({night.month, *(line.month for line in lines if line.id not in landed)})


def changed_files(texts: Mapping[str, str], fresh: Iterable[LedgerLine], unfinished: Iterable[str]) -> dict[str, str]:
    """The month's files that are new or other than before, with these lines in them."""
    by_month: dict[str, list[LedgerLine]] = {_month(path): [] for path in texts}
    for line in fresh:
        by_month.setdefault(line.month, []).append(line)
    files = {
        f"{LEDGER}{month}.csv": merged(texts.get(f"{LEDGER}{month}.csv", ""), listed, month in unfinished)
        for month, listed in by_month.items()
        # A file that has its journal's head in clear is of the time when all lines landed each night.
        if listed or NOT_WHOLE in texts.get(f"{LEDGER}{month}.csv", "")
    }
    return {path: text for path, text in files.items() if text != texts.get(path)}


def merged(known: str, fresh: Iterable[LedgerLine], unfinished: bool) -> str:
    """Lines over those already landed, sorted, above the remarks that stood there: another spool's lines and the heads
    of journals stay."""
    head, *rows = as_csv(fresh).splitlines()
    before = [line for line in known.splitlines()[1:] if line]
    # Ours come last and win: an outcome takes the place of "waiting".
    lines = {row.partition(",")[0]: row for row in (*before, *rows) if not row.startswith("#")}
    remarks = [line for line in before if line.startswith("#") and line != NOT_WHOLE]
    return "\n".join([head, *(lines[entry] for entry in sorted(lines)), *remarks, *[NOT_WHOLE] * unfinished]) + "\n"


def landed_last(git: Git, tip: str) -> date | None:
    """The day on which lines landed last in this store."""
    # `*` stops at a slash here, so the anchors are not among them. Where somebody merged it, the day of what it holds
    # counts and not that of the merge: so no `--first-parent`.
    stamp = git.text("log", "-1", "--format=%ct", tip, "--", f":(glob){LEDGER}*.csv")
    return datetime.fromtimestamp(int(stamp), UTC).date() if stamp else None


def _land_anchor(desk: Desk, day: date) -> None:
    git = desk.learning.git

    def build(tip: str) -> Change | None:
        files = anchor_at(desk.spool, git, tip, day)
        return with_anchor(git, tip, ledger_change(files, "Night\n", day), day) if files else None

    desk.learning.land_if(build)


def anchor_at(spool: Spool, git: Git, tip: str, day: date) -> dict[str, str]:
    """The night's anchor in its month's file; nothing where a tip has it, or for a spool older than such ids, which
    gets one at the next start."""
    path = anchors_path(spool.id, f"{day:%Y-%m}")
    text = git.texts(tip, path).get(path, HEADING)
    if not spool.id or any(line.startswith(f"{day},") for line in text.splitlines()):
        return {}
    anchor = spool.anchor(day)
    return {path: f"{text}{anchor.night},{anchor.hash}\n"}


def _month(path: str) -> str:
    return path.removeprefix(LEDGER).removesuffix(".csv")
