"""Findings and the waivers of a store in; the same findings out, a validly waived stop turned into a flag that says so.

A waiver stands on the record it serves: `waiver: {rule, reason, until, by}`. It needs a reason, an end that had not
passed when the record was made, and a post that is not the one it serves.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Protocol

from goodcatch.check.finding import Finding, Level


class Waivers(Protocol):
    """Where waivers are looked up: the rule -> reason pairs that hold for a path."""

    def waivers(self, path: str) -> Mapping[str, str]: ...


def waived(findings: Iterable[Finding], store: Waivers) -> list[Finding]:
    return sorted(_waive(finding, store.waivers(finding.path)) for finding in findings)


def _waive(finding: Finding, waivers: Mapping[str, str]) -> Finding:
    if not finding.stops or finding.rule not in waivers:
        return finding
    return replace(finding, level=Level.FLAG, message=f"{finding.message} (waived: {waivers[finding.rule]})")
