"""What is read of a rule's module: its number, its page, and since which version of the standard it asks."""

from types import ModuleType

from goodcatch.check.finding import Level
from goodcatch.check.rule import rule_of


def module(**more: object) -> ModuleType:
    found = ModuleType("room.rules.gc299_report_too_short", "It is short.\n\nNobody can\nlearn from it.\n")
    told = {
        "LEVEL": Level.ADVICE,
        "SCOPE": "record",
        "REMEDY": "Say more.",
        "CLAUSE": "item 1",
        "GOOD": ["a"],
        "BAD": ["b"],
    }
    vars(found).update(told, check=lambda subject: iter(()), **more)
    return found


def test_a_module_is_read_as_a_rule() -> None:
    rule = rule_of(module())
    assert (rule.id, rule.name, rule.level, rule.scope) == ("GC299", "report-too-short", Level.ADVICE, "record")
    assert (rule.sentence, rule.why) == ("It is short.", "Nobody can learn from it.")
    assert (rule.remedy, rule.clause, rule.good, rule.bad) == ("Say more.", "item 1", ("a",), ("b",))


def test_a_rule_asks_since_the_first_version_or_the_one_it_names() -> None:
    assert (rule_of(module()).since, rule_of(module(SINCE=3)).since) == (1, 3)
