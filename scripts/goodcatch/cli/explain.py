"""`goodcatch explain GC401`: says what a rule means, why it is there, and how to mend what it finds."""

from __future__ import annotations

import argparse

from goodcatch.check.load_rules import Rule
from goodcatch.errors import CannotRun
from goodcatch.rulebook.rule_rooms import all_rules

NAME = "explain"
HELP = "what a rule means and what to do about it"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("rule", nargs="?", metavar="GCnnn")


def run(args: argparse.Namespace) -> int:
    rules = {rule.id: rule for rule in all_rules()}
    if not args.rule:
        print("\n".join(f"{rule.id} {rule.level:6} {rule.sentence}" for rule in rules.values()))
        return 0
    rule = rules.get(args.rule.upper())
    if rule is None:
        raise CannotRun(f"there is no rule {args.rule}: `goodcatch explain` lists them all")
    print(page(rule))
    return 0


def page(rule: Rule) -> str:
    """The same words as the rule book's."""
    shown = "\n".join(f"    {line}" for line in rule.bad[0].text.splitlines())
    return (
        f"{rule.id} {rule.name} ({rule.level})\n\n{rule.sentence}\n\nWhy it matters: {rule.why}\n\n"
        f"What to do: {rule.remedy}\n\nServes: {rule.clause}\n\nAn example that is found:\n{shown}"
    )
