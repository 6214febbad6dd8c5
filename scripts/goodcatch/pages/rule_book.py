"""Writes the rule book: of each rule what it says, why, what to do, an example that is found and one that is fine."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from html import escape

from goodcatch.check.load_rules import Rule
from goodcatch.check.sentence_as_html import sentence_as_html
from goodcatch.pages.page_and_escaping import Found, Page, PageToMake, words
from goodcatch.publish.model import Published

ORDER = 60
PATH, TITLE = "rules.md", "The rules"
FOUND = Found(tier=2)
LEVELS = {"stop": "Stops", "flag": "Is flagged", "advice": "Advice"}


def pages(published: Published) -> Iterator[Page | PageToMake]:
    if published.rules:
        # The program has them all: to load them takes longer than to make a page of them.
        yield PageToMake(PATH, published.rules.name, partial(_page, published.rules.read), TITLE, FOUND)


def _page(rules: Callable[[], Sequence[Rule]]) -> Page:
    intro = "# The rules\n\nEvery record is checked against these: in the form, in each change, and over history."
    text = "\n\n".join([intro, *(_rule(rule) for rule in rules())])
    about = "Each rule that our records are held to, with an example of what it stops."
    return Page(PATH, TITLE, text, TITLE, about, FOUND)


def _rule(rule: Rule) -> str:
    sentence, why, remedy = map(sentence_as_html, (rule.sentence, rule.why, rule.remedy))
    return (
        f'## {rule.id} {rule.name} {{ #{rule.id.lower()} }}\n\n<p class="gc-quiet">{LEVELS[rule.level]} · '
        f"serves {words(rule.clause)}</p>\n\n<p>{sentence}</p>\n\n<p>{why}</p>\n\n"
        f"<p><strong>What to do:</strong> {remedy}</p>\n\n"
        f"{_example('An example that is found', rule.bad[0].text)}\n\n"
        f"{_example('An example that is fine', rule.good[0])}"
    )


def _example(name: str, text: str) -> str:
    return f"<details><summary>{name}</summary>\n<pre><code>{_code(text)}</code></pre>\n</details>"


def _code(text: str) -> str:
    """An example as it is written; an empty line would end the block of HTML."""
    # The example of GC106 begins with a byte-order mark, which nobody would see on the page.
    return "\n".join(escape(line) or "&#8203;" for line in text.strip("\n").replace("\ufeff", "").split("\n"))
