"""The rule book: each rule with its sentence, its reason, its remedy, and an example of each kind."""

from dataclasses import replace
from datetime import date

import goodcatch.publish.rules
import goodcatch.record.rules
from goodcatch.check.load_rules import Rule, rules_in
from goodcatch.check.marked_example import Example
from goodcatch.pages.page_and_escaping import Page, PageToMake, whole
from goodcatch.pages.rule_book import pages
from goodcatch.publish.facts import published
from goodcatch.publish.model import RuleBook
from goodcatch.record.store_from_example import store_of

RULES = rules_in([goodcatch.record.rules, goodcatch.publish.rules])


def page_of(rules: tuple[Rule, ...]) -> Page:
    book = RuleBook(b"these", lambda: rules)
    (page,) = pages(published(store_of(""), {}, frozenset(), date(2026, 11, 20), book))
    assert isinstance(page, PageToMake) and page.rests_on == b"these", "nobody loads the rules to know that it is there"
    made = whole(page)
    assert (made.path, made.nav, made.found) == (page.path, page.nav, page.found)
    return made


def test_every_rule_is_told_with_both_examples() -> None:
    page = page_of(RULES)
    assert [rule.id for rule in RULES if f"{{ #{rule.id.lower()} }}" not in page.text] == []
    assert page.text.count("An example that is found") == page.text.count("An example that is fine") == len(RULES)


def test_an_example_cannot_leave_its_box() -> None:
    rule = replace(RULES[0], bad=(Example("a\n\n</code></pre><script>"),))
    page = page_of((rule,))
    assert "<script" not in page.text and "a\n&#8203;\n&lt;/code&gt;" in page.text


def test_what_is_typed_stands_as_such() -> None:
    page = page_of((replace(RULES[0], remedy="Run `goodcatch check`."),))
    assert "Run <code>goodcatch check</code>." in page.text and "`" not in page.text.partition("<details>")[0]


def test_without_rules_there_is_no_page() -> None:
    assert list(pages(published(store_of(""), {}, frozenset(), date(2026, 11, 20)))) == []
