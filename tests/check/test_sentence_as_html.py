"""What the program says is shown as people read it: posts by their titles, and no sign of a keyboard."""

import pytest

from goodcatch.check.sentence_as_html import sentence_as_html, with_titles

TITLES = {"quality-lead-1": "Quality lead", "manager": "Home manager"}
SENTENCES = [
    ("not for quality-lead-1.", "not for Quality lead.", "a post"),
    ("`by` says quality-lead-1", "<code>by</code> says Quality lead", "what is for a keyboard is code"),
    ("run `goodcatch desk-link quality-lead-1`", "run <code>goodcatch desk-link quality-lead-1</code>", "is typed so"),
    ("the manager of the house", "the manager of the house", "a name of one word may be any word"),
    ("quality-lead-12 and a-quality-lead-1", "quality-lead-12 and a-quality-lead-1", "another name"),
    ("quality-lead-1@posts.example.invalid", "quality-lead-1@posts.example.invalid", "an address"),
    ("content/quality-lead-1/x", "content/quality-lead-1/x", "a path"),
    ("a ` alone", "a ` alone", "one without its other half is a sign like any other"),
    ("<b> & `<i>`", "&lt;b&gt; &amp; <code>&lt;i&gt;</code>", "nothing becomes HTML"),
    ("one\ntwo", "one<br>two", "lines stay"),
]


@pytest.mark.parametrize(("sentence", "shown", "why"), SENTENCES, ids=[row[-1] for row in SENTENCES])
def test_a_sentence_is_shown(sentence: str, shown: str, why: str) -> None:
    assert sentence_as_html(sentence, TITLES) == shown, why


def test_without_titles_names_stay() -> None:
    assert with_titles("not for quality-lead-1", {}) == "not for quality-lead-1"
