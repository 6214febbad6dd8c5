"""Counts the example's figures of October 2026 with a few lines that read YAML, and no code of the project."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

ZONE = ZoneInfo("Europe/London")
ON, MONTH = datetime(2026, 11, 6, 9, tzinfo=ZONE), "2026-10"
ENDED = ("duplicate", "rerouted", "not-a-near-miss", "continued-in")
DAY = timedelta(hours=24)
Record = dict[str, Any]


def when(record: Record, name: str = "at") -> datetime:
    return datetime.fromisoformat(str(record[name]))


def in_month(at: datetime) -> bool:
    return f"{at.astimezone(ZONE):%Y-%m}" == MONTH


class Case:
    """The records of one case as they stood on the day, oldest first."""

    def __init__(self, records: list[Record]) -> None:
        gone = {record.get("record") for record in records if record["step"] == "withdrawal"}
        stood = [record for record in records if record["name"] not in gone and when(record) <= ON]
        self.records = sorted(stood, key=when)

    def of(self, *steps: str) -> list[Record]:
        return [record for record in self.records if record["step"] in steps]

    @property
    def received(self) -> datetime:
        report = self.of("report")[0]
        return when(report, "received" if report.get("received") else "at")


def cases(root: Path) -> Iterator[Case]:
    found: dict[str, list[Record]] = {}
    for file in sorted(root.glob("content/cases/*/*/*/*.md")):
        head = yaml.safe_load(file.read_text(encoding="utf-8").split("---\n")[1])
        found.setdefault(head["case"], []).append({**head, "name": file.stem})
    yield from (case for case in map(Case, found.values()) if case.of("report"))


def counted(root: Path) -> dict[str, str]:
    """Each figure as a review would say it."""
    n: Counter[str] = Counter()
    hours: list[float] = []
    for case in cases(root):
        _triage(case, n, hours)
        _actions(case, n)
        _checks(case, n)
        _closings(case, n)
        _answers(case, n)
    return {
        "reports received": f"{n['received']}",
        "hours to triage, median": f"{statistics.median(hours):.1f} of {n['received']}",
        "triaged in 24 hours": f"{n['in time']} of {n['received']}",
        "changes late or open": f"{n['late']} of {n['due']}",
        "changes done, of a hundred": f"{100 * n['done'] / n['due']:.1f} of {n['due']}",
        "checks that hold, of a hundred": f"{100 * n['hold'] / n['checks']:.1f} of {n['checks']}",
        "closings confirmed": f"{n['confirmed']} of {n['closed']}",
        "opened again in 30 days": f"{n['reopened']} of {n['closed']}",
        "late answers in 90 days": f"{n['late answers']} of {n['lately']}",
    }


def _triage(case: Case, n: Counter[str], hours: list[float]) -> None:
    if not in_month(case.received):
        return
    n["received"] += 1
    for triage in case.of("triage")[:1]:
        minutes = (when(triage) - case.received).total_seconds() // 60
        hours.append(minutes / 60)
        n["in time"] += minutes <= 24 * 60


def _actions(case: Case, n: Counter[str]) -> None:
    for action in case.of("action"):
        due = date.fromisoformat(str(action["due_on"]))
        end = next((record for record in case.of("done") if record["action"] == action["name"]), None)
        if f"{due:%Y-%m}" != MONTH or (end and end["outcome"] == "dropped"):
            continue
        done = bool(end and end["outcome"] == "done")
        n["due"] += 1
        n["done"] += done
        n["late"] += not (done and end and when(end).astimezone(ZONE).date() <= due)


def _checks(case: Case, n: Counter[str]) -> None:
    for check in case.of("check"):
        n["checks"] += in_month(when(check))
        n["hold"] += in_month(when(check)) and str(check["holds"]) in ("yes", "True")


def _closings(case: Case, n: Counter[str]) -> None:
    for closing in [record for record in case.of("closure") if in_month(when(record))][-1:]:
        closed = when(closing)
        words = [record["word"] for record in case.of("confirmation") if when(record) >= closed]
        n["closed"] += 1
        n["confirmed"] += words[-1:] == ["confirmed"]
        n["reopened"] += any(closed <= when(r) <= closed + timedelta(days=30) for r in case.of("reopen"))


def _answers(case: Case, n: Counter[str]) -> None:
    if case.received <= ON - timedelta(days=90) or case.of(*ENDED):
        return
    triaged = next((when(record) for record in case.of("triage")), ON)
    first = min((when(record) for record in case.of("acknowledge", "triage")), default=ON)
    n["lately"] += 1
    n["late answers"] += max(first, triaged) - case.received > DAY
