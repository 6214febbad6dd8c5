"""Says why the desk would not do something, or that it is saved and not done yet; and keeps the first in the spool."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import astuple
from typing import Any, cast

from goodcatch.check.finding import AtForm, Finding, Level
from goodcatch.spool.queued_acts import Act
from goodcatch.standard.small_yaml import Value


class Refused(Exception):
    """A claim without its evidence, or a text that is not ready: what to mend, as findings or in one sentence."""

    def __init__(self, message: str, findings: tuple[Finding, ...] = ()) -> None:
        super().__init__(message)
        self.message, self.findings = message, findings


class Saved(Exception):
    """It is saved, and the repository does not have it yet. Nobody has to do it again."""

    def __init__(self, act: Act) -> None:
        super().__init__("It is saved, and goes in as soon as the record can be reached.")
        self.act = act


def as_kept(refused: Refused) -> Value:
    """Why, as the spool keeps it."""
    rows = tuple(tuple(str(value) for value in astuple(finding)) for finding in refused.findings)
    return {"message": refused.message, "findings": rows}


def as_told(kept: Value) -> Refused:
    """Why, as it was told."""
    if not isinstance(kept, Mapping):
        return Refused(str(kept))
    return Refused(str(kept["message"]), tuple(_finding(row) for row in cast(Any, kept["findings"])))


def _finding(row: tuple[str, ...]) -> Finding:
    path, line, column, rule, message, level, remedy, exceptable, at_form = row
    return Finding(
        path, int(line), int(column), rule, message, Level(level), remedy, exceptable == "True", AtForm(at_form)
    )
