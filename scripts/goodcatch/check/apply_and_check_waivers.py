"""Turns a stop that somebody validly waived into a flag that says so, and says why a waiver does not hold.

A waiver stands on the claim it serves: `waiver: {rule, reason, until, by}`. It needs a reason, an end that had not
passed when the claim was made, and a post that is not the one it serves. It never reaches what protects people or the
record itself: duties to tell, names, independence, history.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Protocol

from goodcatch.check.finding import Finding, Level

_DAY = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])\Z", re.ASCII)


class Waivers(Protocol):
    """Where waivers are looked up: for a path, each waived rule and who waived it until when."""

    def waivers(self, path: str) -> Mapping[str, str]: ...


def waived(findings: Iterable[Finding], store: Waivers) -> list[Finding]:
    """Only stops are looked up: there are few of them, and nothing else can be waived."""
    return sorted(_waive(f, store.waivers(f.path)) if f.stops and f.exceptable else f for f in findings)


def _waive(finding: Finding, waivers: Mapping[str, str]) -> Finding:
    if finding.rule not in waivers:
        return finding
    return replace(finding, level=Level.FLAG, message=f"{finding.message} (waived {waivers[finding.rule]})")


def fault_of(entry: object, at: str, by: str, posts: Collection[str]) -> str:
    """Why a waiver on a record (done `at`, by the post `by`) does not hold; nothing where it does.

    Whether its rule may be waived at all is asked elsewhere: rules say so of themselves.
    """
    if not isinstance(entry, Mapping) or not all(isinstance(value, str) for value in entry.values()):
        return "it should be written as {rule: …, reason: …, until: …, by: …}"
    if not entry.get("rule"):
        return "it names no rule"
    if not entry.get("reason", "").strip():
        return "it gives no reason"
    # Texts of ISO days stand in the order of time.
    if not _DAY.match(entry.get("until", "")) or entry["until"] < at[:10]:
        return "its `until` is not a day, or was over when this was done"
    if entry.get("by") not in posts or entry["by"] == by:
        return "it needs another post's word: `by` is missing, unknown, or the post that it serves"
    return ""
