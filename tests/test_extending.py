"""What it costs to add something: one file each (design §5)."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import goodcatch.pages
import goodcatch.record.rules
import goodcatch.review.reviews
from goodcatch.check.load_rules import rules_in
from goodcatch.check.run_rules import run
from goodcatch.intake.step_form_questions import questions
from goodcatch.pages.all_pages import book
from goodcatch.publish.facts import published
from goodcatch.publish.model import Inside
from goodcatch.publish.reviews_for_signed_in import logged, reviewed
from goodcatch.record.read_store import store_from
from goodcatch.record.store_from_example import store_of
from goodcatch.review.compute_review import review, schedule_of
from goodcatch.review.review_file import path_of, write
from goodcatch.review.schedule import due_days
from goodcatch.rulebook.ask_all_rules import findings
from goodcatch.rulebook.store_subjects import subjects
from goodcatch.standard.read_version_folders import DEFAULT, WHERE, folder_texts

RULE = '''"""A report says nothing.

An empty report helps nobody.
"""
from collections.abc import Iterator
from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.record.rule_input_types import RecordIn
LEVEL, GRAMMAR, EXCEPTABLE, AT_FORM = Level.FLAG, 1, False, AtForm.TAKES
REMEDY, CLAUSE = "Write a sentence.", "none"
GOOD = ["== report-0001\\nwhat_happened: a long sentence"]
BAD = ["== report-0001\\nwhat_happened: x  {GC299}"]
def check(subject: RecordIn) -> Iterator[Found]:
    if len(subject.record.text("what_happened")) < 5:
        yield subject.found("too short", "what_happened")
'''
PAGE = '''"""One more page."""
from goodcatch.pages.page_and_escaping import Page
ORDER = 99
def pages(published):
    yield Page("more.md", "More", "# More", "More")
'''
REVIEW = '''"""Counts days on which nobody reported."""
from goodcatch.review.review_model import count
STORES, PACK = ("learning",), True
def look(scope):
    return (count("reports", "Reports received", ()),), (), ()
'''
SCHEDULE = 'quiet-days: {title: Quiet days, every: working day, at: "08:00", role: quality-lead, items: [12]}\n'
DAY = date(2026, 11, 20)
FIELD = '      lighting: {kind: text, label: "How was the light?", required: "yes", publish: full}\n'
STEP = """\
  thanks:
    title: Say thank you
    purpose: A word to the team.
    role: quality-lead
    fields:
      card: {kind: text, label: "What is on the card?", required: "yes"}
"""


@pytest.fixture
def texts() -> dict[str, str]:
    return {f"{WHERE}1/{path}": text for path, text in folder_texts(DEFAULT).items()}


def test_a_rule_is_one_module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gc299_report_too_short.py").write_text(RULE)
    monkeypatch.setattr(goodcatch.record.rules, "__path__", [*goodcatch.record.rules.__path__, str(tmp_path)])
    rules = rules_in([goodcatch.record.rules])
    found = run(rules, subjects(store_of("== report-0001\nwhat_happened: x")))
    assert "GC299" in {f.rule for f in found}
    (new,) = (rule for rule in rules if rule.id == "GC299")
    assert new.bad[0].marked == (2,), "its examples say what is found where"


def test_a_review_is_one_module_and_its_line_of_the_schedule(
    tmp_path: Path, texts: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It can be done, is due, its file is readable to the rules, and it has a page: nothing else lists reviews."""
    (tmp_path / "quiet_days.py").write_text(REVIEW)
    monkeypatch.setattr(goodcatch.review.reviews, "__path__", [*goodcatch.review.reviews.__path__, str(tmp_path)])
    texts[f"{WHERE}1/reviews.yml"] += SCHEDULE
    store = store_from(texts)
    done = review("quiet-days", {"learning": store}, DAY, {})
    assert (done.title, [figure.name for figure in done.figures]) == ("Quiet days", ["reports"])
    assert list(due_days(schedule_of("quiet-days", store.newest), DAY, DAY, store.newest.calendar)) == [DAY]
    kept = store_from({**texts, path_of("quiet-days", DAY): write(done)})
    assert [f.message for f in findings(kept) if "reviews/" in f.path] == []
    facts = published(kept, {}, frozenset(), DAY)
    inside = Inside((), reviews=reviewed(kept), log=logged(kept))
    assert any(page.title == "Quiet days" for page in book(replace(facts, inside=inside)))


def test_a_page_is_one_module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "more.py").write_text(PAGE)
    monkeypatch.setattr(goodcatch.pages, "__path__", [*goodcatch.pages.__path__, str(tmp_path)])
    facts = published(store_of("== report-0001\nwhat_happened: x"), {}, frozenset(), date(2026, 11, 20))
    assert book(facts)[-1].path == "more.md"


def test_a_field_is_one_line_of_yaml(texts: dict[str, str]) -> None:
    name = f"{WHERE}1/pathways/near-miss.yml"
    texts[name] = texts[name].replace("      happened_on:", FIELD + "      happened_on:", 1)
    standard = store_from(texts).newest
    step = standard.pathways["near-miss"].steps["report"]
    assert "How was the light?" in {q.label for q in questions(step, standard, {}, {})}, "the form asks it"
    store = store_of("== report-0001\nwhat_happened: x")
    judged = run(rules_in([goodcatch.record.rules]), subjects(store_from(store.texts, standards={1: standard})))
    assert any(f.rule == "GC202" and "lighting" in f.message for f in judged), "the rules want it"
    pages = book(published(store_from(texts), {}, frozenset(), date(2026, 11, 20)))
    assert any("How was the light?" in page.text for page in pages), "the page explains it"


def test_a_step_is_a_few_lines_of_yaml(texts: dict[str, str]) -> None:
    name = f"{WHERE}1/pathways/near-miss.yml"
    texts[name] = texts[name].replace("  duplicate:\n", STEP + "  duplicate:\n", 1)
    standard = store_from(texts).newest
    case = store_of("== report-0001\nwhat_happened: x").cases["NM-2026-7K3Q9F4T"]
    from goodcatch.record.case_state import open_steps

    names = [o.step.name for o in open_steps(case, standard.pathways["near-miss"], standard)]
    assert "thanks" in names


def test_the_example_follows_the_standard_we_ship() -> None:
    """One truth: `goodcatch init` writes the default standard, and the example provider began with it."""
    ours = folder_texts(DEFAULT)
    theirs = folder_texts(Path(__file__).parents[1] / "content/standard/1")
    assert ours == theirs
