"""Asks rules about things, and keeps what they find: each finding once, sorted by place."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from goodcatch.check.finding import Finding
from goodcatch.check.load_rules import Rule
from goodcatch.check.match_rules_to_subjects import Subjects


class Unjudged(Exception):
    """A rule broke down over something. Carries what all others found, so that one file hides nothing of the rest."""

    def __init__(self, rule: str, subject: object, findings: Iterable[Finding] = ()) -> None:
        place = place_of(subject)
        super().__init__(f"{place}: {rule} could not be asked about this; the rest was judged. Please report it")
        self.findings, self.rule, self.place = tuple(findings), rule, place

    @property
    def finding(self) -> Finding:
        """The same as a finding, for whoever goes on: what could not be judged is not in order."""
        says = "this rule could not be asked about this; the rest was judged"
        return Finding(self.place, 1, 1, self.rule, says, remedy="Please report it.")


def run(rules: Iterable[Rule], things: Iterable[object]) -> list[Finding]:
    """Ask each rule about each thing of its scope. A rule asks nothing of what an older grammar's standard judges, or
    tells it, and stops nothing.

    Raises `Unjudged`, after all has been asked, where a rule broke down.
    """
    subjects = Subjects(things)
    findings, failed = set[Finding](), list[Unjudged]()
    classes = subjects.classes
    # Most runs are about one record or one file, and most rules about something else.
    for rule in [rule for rule in rules if rule.scope in classes]:
        for grammar, subject in subjects.of(rule.scope, rule.asked_from):
            try:
                findings.update(rule.finding(found, grammar) for found in rule.check(subject))
            except Exception as error:
                if type(error).__module__.startswith("goodcatch."):
                    raise  # said on purpose, such as a repository that cannot be read
                failed.append(Unjudged(rule.id, subject))
                # Not raised from it yet, but kept: `--debug` shows where a rule broke down.
                failed[-1].__cause__ = error
    return _whole(findings, failed)


def gathered(parts: Iterable[Callable[[], Iterable[Finding]]]) -> list[Finding]:
    """What several runs find together; raises `Unjudged` with all of it where one of them did."""
    findings, failed = set[Finding](), list[Unjudged]()
    for part in parts:
        try:
            findings.update(part())
        except Unjudged as error:
            findings.update(error.findings)
            failed.append(error)
    return _whole(findings, failed)


def _whole(findings: set[Finding], failed: list[Unjudged]) -> list[Finding]:
    if failed:
        failed[0].findings = tuple(sorted(findings))
        raise failed[0]
    return sorted(findings)


def place_of(subject: object) -> str:
    """Where a thing stands: its path or id, which name nobody; else what kind of thing it is."""
    for name in ("path", "place", "id"):
        for held in (subject, getattr(subject, "record", None), getattr(subject, "case", None)):
            if isinstance(place := getattr(held, name, None), str):
                return place
    return type(subject).__name__
