"""The provider's own words: what they hide, and what they must never hide. All names are invented."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from goodcatch.check.run_rules import run
from goodcatch.record.read_store import store_from
from goodcatch.record.store_from_example import store_of
from goodcatch.rulebook.ask_all_rules import findings
from goodcatch.rulebook.rule_rooms import all_rules
from goodcatch.screen import screen
from goodcatch.screen.rule_input_types import TextIn
from goodcatch.standard.read_version_folders import DEFAULT, allowed_in, folder_texts, standards_in

STANDARD = {f"content/standard/1/{name}": text for name, text in folder_texts(DEFAULT).items()}
ENTRY = "words:\n  Sarah Frame: {reason: A walking frame, added_on: 2026-11-20, by: quality-lead-1}\n"


def kept(text: str, *allow: str) -> list[str]:
    return [text[s.start : s.end] for s in screen(text, frozenset(allow))]


@pytest.mark.parametrize(
    ("text", "allow", "left", "why"),
    [
        ("Sarah Frame was wet.", ["Sarah Frame"], [], "a phrase explains itself"),
        ("SARAH  FRAME was wet.", ["sarah frame"], [], "case and double spaces say nothing"),
        ("Zoë was locked.", ["zoe"], [], "nor do accents"),
        ("Red Card Sarah Jones", ["Red Card"], ["Card Sarah Jones"], "a longer span that holds a part of it stays"),
        ("Sarah Frame Jones was there.", ["Sarah Frame"], ["Sarah Frame Jones"], "a longer name stays"),
        ("We saw Sarah Jones.", ["Sarah"], ["Sarah Jones"], "one word of a full name"),
        ("We saw Sarah Jones.", ["Jones"], ["Sarah Jones"], "nor its surname"),
        ("We saw Mrs Jones.", ["Jones"], ["Mrs Jones"], "a title makes it somebody"),
        ("We lifted Sarah Jones. Sarah cried.", ["Sarah"], ["Sarah Jones", "Sarah"], "named in full: it is no hoist"),
        ("Her son Sarah said no.", ["Sarah"], ["Sarah"], "the words beside it make it somebody"),
        ("It was Sarah. Frame it.", ["Sarah Frame"], ["Sarah"], "a phrase does not reach over a full stop"),
        ("Write to sarah@example.org.", ["sarah@example.org"], ["sarah@example.org"], "no list of addresses"),
        ("Ring 07700 900123.", ["07700 900123"], ["07700 900123"], "no list of numbers"),
        ("Sarah fell.", ["", "  "], ["Sarah"], "an empty phrase explains nothing"),
    ],
)
def test_what_a_list_explains(text: str, allow: list[str], left: list[str], why: str) -> None:
    assert kept(text, *allow) == left, why


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        ({}, set()),
        (STANDARD, set()),
        ({**STANDARD, "content/standard/1/allow.yml": ENTRY}, {"Sarah Frame"}),
        ({**STANDARD, "content/standard/1/allow.yml": "words: [", "content/standard/x.yml": "a: b"}, set()),
        ({**STANDARD, "content/standard/1/allow.yml": "words: Sarah"}, set()),
        ({"content/standard/1/allow.yml": ENTRY, "content/standard/2/roles.yml": "roles: {}"}, set()),
    ],
)
def test_the_newest_version_decides(texts: dict[str, str], words: Iterable[str]) -> None:
    assert allowed_in(texts) == frozenset(words)


def test_a_standard_without_the_list_loads() -> None:
    older = {path: text for path, text in STANDARD.items() if not path.endswith("allow.yml")}
    assert standards_in(older)[1].allow == frozenset()


def test_the_rules_ask_again_where_the_list_is_another() -> None:
    def found(text: str, *allow: str) -> int:
        return len(run(all_rules(), [TextIn("x.md", text, allow=frozenset(allow))]))

    assert found("Sarah Frame was wet.") == 1
    assert found("Sarah Frame was wet.", "Sarah Frame") == 0
    assert found("Sarah Frame was wet.") == 1
    assert found("a\x1fSarah Frame") == 1, "a text cannot pass for another with a list"


def test_a_record_is_screened_by_todays_list() -> None:
    texts = store_of("== report-0001\nwhat_happened: Sarah Frame was wet.").texts
    strict = {**texts, **STANDARD}
    assert [f.rule for f in findings(store_from(strict)) if f.rule.startswith("GC5")] == ["GC501"]
    open_ = {**strict, "content/standard/1/allow.yml": ENTRY}
    assert not [f for f in findings(store_from(open_)) if f.rule.startswith("GC5")]
