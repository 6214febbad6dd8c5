"""`goodcatch alert draft|answer|sign|end`: drafts an alert, takes answers, signs and freezes it, or ends it."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from goodcatch.errors import CannotRun
from goodcatch.intake.answer_for_alert import refuse_unanswered, with_answers
from goodcatch.publish.check_alert_before_publication import last_day, unready
from goodcatch.publish.read_and_write_alerts import WHERE, Alert, hash_of, read, template, write
from goodcatch.record.make_record_and_id import iso, random_letters
from goodcatch.record.store import Store
from goodcatch.standard.parse_day_or_time_check_year import time_of
from goodcatch.standard.small_yaml import Malformed
from goodcatch.state.state import state_of

NAME = "alert"
HELP = "urgent learning for the same day: draft it, have it answered for, sign it (then it is frozen), end it"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "what", nargs="?", choices=["draft", "answer", "sign", "end"], default="draft", help="default: draft"
    )
    parser.add_argument(
        "file", nargs="?", type=Path, metavar="FILE", help="the alert, to answer for it, sign or end it"
    )
    parser.add_argument("--by", default="", metavar="POST", help="the post that does it")
    parser.add_argument(
        "--answer", action="append", default=[], metavar="QUESTION=no", help="what is asked: no, yes or unsure"
    )
    parser.add_argument("--on", metavar="TIME", help="when it is done, such as 2026-11-20T17:00:00 (default: now)")


def run(args: argparse.Namespace) -> int:
    store = state_of(args.repo).store
    now = _now(args.on, store)
    if args.what == "draft":
        return _draft(args.repo, store, now)
    if args.file is None or args.by not in store.newest.posts:
        raise CannotRun(f"say which file, and `--by` a post of roles.yml: goodcatch alert {args.what} FILE --by POST")
    path = args.repo / args.file if (args.repo / args.file).exists() else args.file
    alert = _read(path)
    if args.what == "answer":
        return _answer(path, with_answers(alert, args.answer, args.by, store, now.date().isoformat()))
    return (_sign if args.what == "sign" else _end)(path, alert, args.by, store, now)


def _read(path: Path) -> Alert:
    try:
        return read(path.read_text(encoding="utf-8"))
    except Malformed as fault:
        raise CannotRun(f"{path}:{fault.line}: {fault.message}; {fault.remedy}") from None


def _now(told: str | None, store: Store) -> datetime:
    """In the provider's zone, so that "today" is the day on the wall."""
    zone = store.newest.calendar.zone
    moment = time_of(told) if told else datetime.now(UTC)
    return moment.astimezone(zone) if moment.tzinfo else moment.replace(tzinfo=zone)


def _draft(repo: Path, store: Store, now: datetime) -> int:
    path = repo / f"{WHERE}{now.date()}-{random_letters(4)}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(write(template(last_day(store.newest, now.date()).isoformat())), encoding="utf-8")
    print(f"{path}\nFill in the title and the four parts. Then a post that knows the rota answers for it:")
    print("goodcatch alert answer FILE --by POST --answer QUESTION=no")
    print("and another one signs it: goodcatch alert sign FILE --by POST")
    return 0


def _answer(path: Path, alert: Alert) -> int:
    path.write_text(write(alert), encoding="utf-8")
    print(f"{path}\nTaken down. Another post signs it: goodcatch alert sign FILE --by POST")
    return 0


def _sign(path: Path, alert: Alert, post: str, store: Store, now: datetime) -> int:
    if alert.published:
        raise CannotRun("this alert is signed and frozen: end it with `goodcatch alert end`, and draft a new one")
    reasons = list(unready(alert, store.newest, now.date()))
    if reasons:
        print("\n".join(f"{path}: {reason}" for reason in reasons))
        print(f"not signed: {len(reasons)} to mend", file=sys.stderr)
        return 1
    refuse_unanswered(alert, post, store)
    made = replace(alert, published=iso(now), signed_off_by=post)
    # The hash comes last, for it covers the time and the post as well (decision 65).
    path.write_text(write(replace(made, sha256=hash_of(made))), encoding="utf-8")
    print(f"{path}\nSigned, and frozen. It is on the site with the next build, until {alert.expires_on}.")
    return 0


def _end(path: Path, alert: Alert, post: str, store: Store, now: datetime) -> int:
    if not alert.published or alert.ended_on:
        raise CannotRun("this alert is not out: there is nothing to end" if not alert.published else "it is ended")
    path.write_text(write(replace(alert, ended_on=now.date().isoformat(), ended_by=post)), encoding="utf-8")
    print(f"{path}\nEnded. The site shows it among those that are over, with the next build.")
    return 0
