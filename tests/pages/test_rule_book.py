"""The rule book: each rule with its sentence, its reason, its remedy, and an example of each kind."""

from dataclasses import replace
from datetime import date

import goodcatch.publish.rules
import goodcatch.record.rules
from goodcatch.check.load_rules import rules_in
from goodcatch.check.marked_example import Example
from goodcatch.pages.rule_book import pages
from goodcatch.publish.facts import published
from goodcatch.record.store_from_example import store_of

RULES = rules_in([goodcatch.record.rules, goodcatch.publish.rules])


def test_every_rule_is_told_with_both_examples() -> None:
    (page,) = pages(published(store_of(""), {}, frozenset(), date(2026, 11, 20), RULES))
    assert [rule.id for rule in RULES if f"{{ #{rule.id.lower()} }}" not in page.text] == []
    assert page.text.count("An example that is found") == page.text.count("An example that is fine") == len(RULES)


def test_an_example_cannot_leave_its_box() -> None:
    rule = replace(RULES[0], bad=(Example("a\n\n</code></pre><script>"),))
    (page,) = pages(published(store_of(""), {}, frozenset(), date(2026, 11, 20), (rule,)))
    assert "<script" not in page.text and "a\n&#8203;\n&lt;/code&gt;" in page.text


def test_without_rules_there_is_no_page() -> None:
    assert list(pages(published(store_of(""), {}, frozenset(), date(2026, 11, 20)))) == []
