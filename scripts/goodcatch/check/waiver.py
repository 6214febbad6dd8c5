"""Lets a claim stand for a while although a rule speaks against it: a waived stop becomes a flag that says so.

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

WAIVABLE = frozenset(["GC403", "GC404", "GC406", "GC407"])
_DAY = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])\Z", re.ASCII)


class Waivers(Protocol):
    """Where waivers are looked up: for a path, each waived rule and who waived it until when."""

    def waivers(self, path: str) -> Mapping[str, str]: ...


def waived(findings: Iterable[Finding], store: Waivers) -> list[Finding]:
    """Only stops are looked up: there are few of them, and nothing else can be waived."""
    return sorted(_waive(f, store.waivers(f.path)) if f.stops and f.rule in WAIVABLE else f for f in findings)


def _waive(finding: Finding, waivers: Mapping[str, str]) -> Finding:
    if finding.rule not in waivers:
        return finding
    return replace(finding, level=Level.FLAG, message=f"{finding.message} (waived {waivers[finding.rule]})")


def fault_of(entry: object, at: str, by: str, posts: Collection[str]) -> str:
    """Why a waiver on a record (done `at`, by the post `by`) does not hold; nothing where it does."""
    if not isinstance(entry, Mapping) or not all(isinstance(value, str) for value in entry.values()):
        return "it should be written as {rule: …, reason: …, until: …, by: …}"
    if entry.get("rule") not in WAIVABLE:
        return f"only these rules can be waived: {', '.join(sorted(WAIVABLE))}"
    if not entry.get("reason", "").strip():
        return "it gives no reason"
    if not _DAY.match(entry.get("until", "")) or entry["until"] < at[:10]:
        return "its `until` is not a day, or was over when this was done"
    if entry.get("by") not in posts or entry["by"] == by:
        return "it needs another post's word: `by` is missing, unknown, or the post that it serves"
    return ""
