"""Says what the spool gives out, as frozen values: receipts, reports, messages, notices, ledger lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from goodcatch.standard.small_yaml import Value

# Few and coded, for the ledger carries them into Git, where nothing may tell content.
ENDINGS = frozenset(["duplicate", "rerouted", "not-a-near-miss", "spam", "withdrawn-by-reporter"])

WITHDRAWN = "withdrawn "  # before the name of a step that was taken back


@dataclass(frozen=True)
class Received:
    """What the reporter gets: the receipt's code, shown once."""

    receipt: str
    id: str


@dataclass(frozen=True)
class SpooledStep:
    """A step done on a report that is still in the spool."""

    step: str
    fields: Mapping[str, Value]
    at: datetime
    by: str
    recorded: datetime


@dataclass(frozen=True)
class Submission:
    """A report as it was sent, what was done on it here, and, in time, its case or its coded ending."""

    id: str
    pathway: str
    received: datetime
    channel: str
    answers: Mapping[str, Value]
    steps: tuple[SpooledStep, ...]
    case: str
    outcome: str
    held: bool


@dataclass(frozen=True)
class Message:
    """A line to the reporter, or back. Of the reporter's own (`by`) the day alone is known; `kind` says what it is for
    where it is no mere line."""

    at: datetime
    text: str
    by: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Opening:
    """Somebody opened the link table, or wrote in it."""

    case: str
    by: str
    why: str
    at: datetime
    wrote: bool = False


@dataclass(frozen=True)
class Session:
    """A signed-in post."""

    secret: str
    post: str


@dataclass(frozen=True)
class Notice:
    """Something needs a post; of what it is, a notice says nothing."""

    id: int
    post: str
    kind: str
    at: datetime
    sent: bool


@dataclass(frozen=True)
class LedgerLine:
    """A submission as the public ledger knows it: a month, a channel, a keyed hash, and how it ended."""

    id: str
    month: str
    channel: str
    hash: str
    outcome: str
    second: str
