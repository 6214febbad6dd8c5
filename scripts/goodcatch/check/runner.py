"""Asks rules about things, and keeps what they find: each finding once, sorted by place."""

from __future__ import annotations

from collections.abc import Iterable

from goodcatch.check.finding import Finding
from goodcatch.check.rule import Rule
from goodcatch.check.scopes import Subjects


def run(rules: Iterable[Rule], things: Iterable[object]) -> list[Finding]:
    """Ask each rule about each thing of its scope. A rule asks nothing of what an older grammar's standard judges."""
    subjects = Subjects(things)
    findings = {
        rule.finding(found)
        for rule in rules
        for subject in subjects.of(rule.scope, rule.grammar)
        for found in rule.check(subject)
    }
    return sorted(findings)
