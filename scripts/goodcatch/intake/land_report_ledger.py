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
        first = not any(night.startswith(f"{day:%Y-%m}") for night in _nights(desk))
        for store, lines in sorted(lines_by_store(desk).items()):
            if store in desk.authorities:
                months = _land_lines(desk.authorities[store], lines, day, first)
                landed += months if store == Stores.LEARNING else [f"{store} {month}" for month in months]
        # Last: while the lines have not landed, the night is not over.
        _land_anchor(desk, day)
    return landed


def _nights(desk: Desk) -> Iterable[str]:
    texts = desk.learning.git.texts(desk.learning.ref, ANCHORS)
    return (anchor.night for anchor in anchors_of(texts, desk.spool.id))


def _land_lines(authority: Authority, lines: tuple[LedgerLine, ...], day: date, first: bool) -> list[str]:
    months: list[str] = []

    def build(tip: str) -> Change | None:
        texts = {path: text for path, text in authority.git.texts(tip, LEDGER).items() if not path.startswith(ANCHORS)}
        night, known = Night(day, first, landed_last(authority.git, tip)), lines_in(texts)
        fresh = to_land(lines, known, night)
        months[:] = sorted({line.month for line in fresh})
        if not fresh and not night.first_of_month:
            return None  # a month that became whole by what was moved away today would tell so
        files = changed_files(texts, fresh, _unfinished(lines, {*known, *(x.id for x in fresh)}, night))
        change = Change({p: t.encode() for p, t in files.items()}, "Ledger\n", at=_minute(day))
        return with_anchor(authority.git, tip, change, day) if files else None

    authority.land_if(build)
    return months


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
    # `*` stops at a slash here, so the anchors are not among them.
    stamp = git.text("log", "-1", "--first-parent", "--format=%ct", tip, "--", f":(glob){LEDGER}*.csv")
    return datetime.fromtimestamp(int(stamp), UTC).date() if stamp else None


def _land_anchor(desk: Desk, day: date) -> None:
    spool = desk.spool
    path = anchors_path(spool.id, f"{day:%Y-%m}")

    def build(tip: str) -> Change | None:
        text = desk.learning.git.texts(tip, path).get(path, HEADING)
        if any(line.startswith(f"{day},") for line in text.splitlines()):
            return None
        anchor = spool.anchor(day)
        change = Change({path: f"{text}{anchor.night},{anchor.hash}\n".encode()}, "Night\n", at=_minute(day))
        return with_anchor(desk.learning.git, tip, change, day)

    if spool.id:  # one that is older than such ids gets one at the next start
        desk.learning.land_if(build)


def _minute(day: date) -> datetime:
    return datetime.combine(day, MINUTE)


def _month(path: str) -> str:
    return path.removeprefix(LEDGER).removesuffix(".csv")
