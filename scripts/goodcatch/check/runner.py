"""Asks every rule about everything that it looks at, and puts the findings in order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from goodcatch.check.finding import Finding, Found
from goodcatch.check.rule import Rule

Subjects: TypeAlias = Mapping[str, Iterable[Any]]


def run(rules: Iterable[Rule], subjects: Subjects) -> list[Finding]:
    """Ask each rule about each subject of its scope. A subject may carry `standard`, the version it is judged by."""
    kept = {scope: tuple(things) for scope, things in subjects.items()}
    findings = {
        stamp(rule, found)
        for rule in rules
        for subject in kept.get(rule.scope, ())
        if getattr(subject, "version", rule.since) >= rule.since
        for found in rule.check(subject)
    }
    return sorted(findings)


def stamp(rule: Rule, found: Found) -> Finding:
    """The finding for what a rule yielded: its number, its level, and its own remedy where none was given."""
    return Finding(
        path=found.path,
        line=found.line,
        column=found.column,
        rule=rule.id,
        level=rule.level,
        message=found.message,
        remedy=found.remedy or rule.remedy,
    )
