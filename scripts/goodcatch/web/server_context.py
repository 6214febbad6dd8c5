"""What every page needs, in one value: the desk, the guard and a clock; and small answers about the request."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import cast

from flask import current_app, request

from goodcatch.check.finding import Finding
from goodcatch.intake.main_branch import Authority
from goodcatch.intake.reasons_for_no_case import Proposal
from goodcatch.intake.remember_due_times import DueTimes
from goodcatch.intake.sign_reports_off_and_land_steps import Desk
from goodcatch.intake.steps_that_wait_to_be_merged import Waiting
from goodcatch.record.model import Record
from goodcatch.record.store import Store
from goodcatch.standard.model import Standard
from goodcatch.web.audits_made_beside import Audits
from goodcatch.web.form_abuse_protection import FORM, TRAP, Guard, once
from goodcatch.web.last_good_standard import LastGoodStandard
from goodcatch.web.look_of_provider import HouseOnMain, LookOfPage
from goodcatch.web.open_receipts import OpenReceipts
from goodcatch.web.slow_down_wrong_codes import WrongCodes

RecordJudge = Callable[[Record, Store], tuple[Finding, ...]]

KEY = "goodcatch"
# Names in a form that are ours and no answer of anybody's.
OURS = frozenset([FORM, TRAP, "go", "change"])


@dataclass(frozen=True)
class Context:
    """One running server. `clock` gives the time, `judge` asks the rules about one record, and `landed` is told
    after `main` moved (to build the site again)."""

    desk: Desk
    site: Path
    guard: Guard
    clock: Callable[[], datetime]
    landed: Callable[[], None]
    judge: RecordJudge
    endings: dict[str, Proposal] = field(default_factory=dict)
    due: DueTimes = field(default_factory=DueTimes)
    merging: Waiting = field(default_factory=Waiting)
    codes: WrongCodes = field(default_factory=WrongCodes)
    receipts: OpenReceipts = field(default_factory=OpenReceipts)
    house: HouseOnMain = field(default_factory=HouseOnMain)
    audits: Audits = field(default_factory=Audits)
    _lock: Lock = field(default_factory=Lock)

    @property
    def standard(self) -> Standard:
        """The standard that new records are written under; while `main` holds a broken one, the last good one."""
        return self.good.of(lambda: self.store(self.desk.learning))

    @cached_property
    def good(self) -> LastGoodStandard:
        return LastGoodStandard(self.desk.spool)

    @property
    def look(self) -> LookOfPage:
        """What pages show of the provider."""
        return self.house.look(lambda: self.store(self.desk.learning).texts)

    def store(self, authority: Authority) -> Store:
        """What `main` holds; one request at a time reads it, the others find it read."""
        with self._lock:
            return authority.store()


def context() -> Context:
    return cast(Context, current_app.extensions[KEY])


def raw_form() -> Mapping[str, tuple[str, ...]]:
    """What was typed: every value of the posted form, without our own."""
    return {name: tuple(values) for name, values in request.form.lists() if name not in OURS}


def pressed_once(raw: Mapping[str, Sequence[str]]) -> str:
    """What is the same where one button is pressed twice: the form that was handed out, and its answers."""
    return once(request.form.get(FORM, ""), raw)


def pressed(default: str = "") -> str:
    """Which button sent the form."""
    return "change" if "change" in request.form else request.form.get("go", default)
