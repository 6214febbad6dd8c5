"""Wording: what is remarked on, what must be left alone, and that no text makes it slow."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest

from goodcatch.cli import main
from goodcatch.record.rule_input_types import records_in
from goodcatch.record.store_from_example import store_of
from goodcatch.record.view_noting_lookups_elsewhere import view_of
from goodcatch.screen.blame_and_luck import remarks
from goodcatch.screen.rule_input_types import TextIn, texts_of
from goodcatch.screen.rules import gc503_blame_luck_or_minimising
from goodcatch.standard.blame_and_luck_phrases import SILENT, WORDING, wording_from
from goodcatch.standard.read_version_folders import DEFAULT, default_standard, folder_texts
from goodcatch.standard.read_yaml_file import sheets_from
from goodcatch.standard.standard_from_yaml_files import standard_from

WORDS = default_standard().wording

FOUND = [
    ("The night worker was careless with the chart.", "careless", "it judges a person"),
    ("It was done very carelessly.", "careless", "another form of the word"),
    ("CARELESS handling of the sling.", "careless", "capitals"),
    ("The staff failed to follow the plan.", "staff fail to", "a person as the one who failed"),
    ("Failing to follow the care plan led to this.", "fail to follow", "a form made by the list's sign"),
    ("The agency nurse should have known this.", "should have known", "easy to see afterwards"),
    ("The root cause was human error.", "human error", "it ends the search"),
    ("Nursing error was recorded.", "nursing error", "the same for one trade"),
    ("We asked whose fault it was.", "whose fault", "it looks for a person"),
    ("It was the team's own fault.", "own fault", "with an apostrophe before"),
    ("The carer was to blame for it.", "were to blame", "blame itself"),
    ("He was negligent and lazy.", "negligent", "a verdict"),
    ("She wasn't paying attention at the time.", "wasn't paying attention", "a shortened verb"),
    ("All staff were reminded to lock it.", "staff were reminded", "mission item 71"),
    ("We reminded all the staff.", "remind staff", "small words between are skipped"),
    ("A reminder was sent by e-mail.", "reminder were sent", "a reminder as the change"),
    ("The worker was spoken to about it.", "staff were spoken to", "it works on one person"),
    ("He is non-compliant with medication.", "resident were non compliant", "the person supported is blamed"),
    ("Luckily it was seen.", "luckily", "luck"),
    ("It was, fortunately, empty.", "fortunately", "luck between commas"),
    ("Nobody was hurt, luckily.", "luckily", "“nobody” denies blame, and not luck"),
    ("Thank God the door was open.", "thank god", "relief is not a control"),
    ("It was found by chance.", "by chance", "it will not be found again"),
    ("We got away with it.", "got away with", "luck"),
    ("It could have been worse.", "could have been worse", "compares with something worse"),
    ("No harm done.", "no harm done", "makes it small"),
    ("It was only a near\nmiss.", "only a near miss", "over the end of a line"),
    ("This was an isolated incident.", "isolated incident", "a promise"),
    ("Lessons will be learned.", "lessons will be learned", "says nothing"),
]
LEFT = [
    ("The lock failed at night.", "equipment may fail"),
    ("The pump failed to start.", "equipment may fail to"),
    ("No one failed.", "denied"),
    ("The cup fell over by accident.", "how people say that nobody meant it"),
    ("Nobody was to blame.", "denied"),
    ("No one was careless.", "denied two words before"),
    ("It was not human error.", "denied"),
    ("This happened without negligence.", "denied"),
    ("We look for causes rather than human error.", "denied by “rather”"),
    ("We do not blame staff.", "denied"),
    ("We keep a no-blame culture.", "a word for the opposite"),
    ("Luck is not a control.", "said of luck, not resting on it"),
    ("The staff were not at fault.", "denied"),
    ("It was nobody's fault.", "denied with an apostrophe"),
    ("Just a minute later the bell rang.", "a time"),
    ("Only a nurse may give it.", "“only” with no smallness"),
    ("A reminder card hangs at the door.", "a thing in the work"),
    ("The phone reminds her to drink.", "a help for the person supported"),
    ("The fault was in the cable.", "a fault of equipment"),
    ("The lift is at floor two.", "looks like “at fault”"),
    ("Staff wrote a fault report.", "a kind of form"),
    ("The chart was left in the office.", "what was done, told plainly"),
    ("The check was left out because the form was in another room.", "what the list asks for"),
    ("Two boxes looked alike.", "a condition"),
    ("The worker asked a second time and stopped.", "what went right"),
    ("A near miss was reported.", "our own word"),
    ("There is a chance that it happens again.", "“chance” as likelihood"),
    ("The team should have a second key.", "“should have” and a thing"),
    ("The resident refused the tablet.", "a right, told plainly"),
    ("Human factors were looked at.", "a field of knowledge"),
    ("He said “it was careless of me”.", "somebody's own words"),
    ('The note reads "luckily I looked twice".', "somebody's own words"),
    ("**You reported:** Luckily I looked twice.", "a report told again in a bulletin"),
    ("The staff. Failed to start: the pump.", "a phrase does not cross a full stop"),
    ("", "nothing"),
]


def shown(text: str) -> list[str]:
    return [remark.phrase for remark in remarks(WORDS, text)]


@pytest.mark.parametrize(("text", "phrase", "why"), FOUND)
def test_is_remarked_on(text: str, phrase: str, why: str) -> None:
    assert phrase in shown(text), why


@pytest.mark.parametrize(("text", "why"), LEFT)
def test_is_left_alone(text: str, why: str) -> None:
    assert shown(text) == [], why


def test_there_are_enough_sentences_that_must_be_left_alone() -> None:
    assert len(LEFT) >= 30


def test_places_are_those_of_the_text_and_none_is_over_another() -> None:
    text = "Luckily the staff failed to follow it, by pure chance."
    found = remarks(WORDS, text)
    assert [text[r.start : r.end] for r in found] == ["Luckily", "staff failed to", "by pure chance"]
    assert [r.group for r in found] == ["luck", "blame", "luck"]


def test_every_entry_has_a_reason_and_better_words_in_sentences() -> None:
    assert {entry.group for entry in WORDS.entries} == {"blame", "luck", "minimise"}
    for entry in WORDS.entries:
        assert entry.reason.endswith((".", "”.")) and entry.better.rstrip("”").endswith("."), entry.phrases
        assert len(entry.reason) < 140 and len(entry.better) < 140, entry.phrases


def test_no_phrase_stands_in_the_list_twice() -> None:
    phrases = [phrase for entry in WORDS.entries for phrase in entry.phrases]
    assert sorted(phrases) == sorted(set(phrases))


def test_every_phrase_of_the_list_is_found_as_it_is_shown() -> None:
    missing = [
        phrase
        for entry in WORDS.entries
        for phrase in entry.phrases
        if not remarks(replace(WORDS, denied=frozenset(), fine=()), _said(phrase))
    ]
    assert missing == []


def _said(phrase: str) -> str:
    lists = {f"<{name}>": words[0] for name, words in WORDS.lists}
    return " ".join(lists.get(piece, piece).split("/")[0].removesuffix("~") for piece in phrase.split())


def test_better_words_are_not_remarked_on_themselves() -> None:
    assert [entry.better for entry in WORDS.entries if shown(entry.better)] == []


def test_the_message_gives_the_lists_words_and_not_the_texts() -> None:
    text = TextIn("x.md", "Carelessly\nthe Quorvenia staff was reminded.", wording=WORDS)
    messages = [found.message for found in gc503_blame_luck_or_minimising.check(text)]
    assert "“careless”" in messages[0] and "Quorvenia" not in " ".join(messages)


def test_an_older_standard_without_the_list_loads_and_says_nothing() -> None:
    texts = {name: text for name, text in folder_texts(DEFAULT).items() if name != WORDING}
    assert standard_from(sheets_from("", texts, 1).files, 1).wording == SILENT == wording_from({})
    assert remarks(SILENT, "Luckily the careless staff were reminded.") == ()


WHOSE = [
    ("report-0001", "what_happened: Luckily somebody looked twice.", 0, "a reporter's words are theirs"),
    ("confirmation-0001", "body: Luckily somebody looked twice.", 0, "so is the reporter's answer to a closure"),
    ("tell-0001", "account: Luckily somebody looked twice.", 0, "and what a family told"),
    ("tell-0001", "not_told_reason: Luckily somebody looked twice.", 1, "but not why they were not told"),
    ("triage-0001", "body: Luckily somebody looked twice.", 1, "triage is the organisation's"),
    ("feedback-0001", "body: Luckily somebody looked twice.", 1, "and so is feedback"),
    ("dance-0001", "body: Luckily somebody looked twice.", 0, "of an unknown step nobody knows whose it is"),
]


@pytest.mark.parametrize(("name", "answer", "count", "why"), WHOSE)
def test_whose_words(name: str, answer: str, count: int, why: str) -> None:
    store = store_of(f"== {name}\n{answer}")
    (subject,) = records_in(view_of(next(iter(store.cases)), store))
    assert len([f for text in texts_of(subject) for f in gc503_blame_luck_or_minimising.check(text)]) == count, why


@pytest.mark.parametrize(
    ("piece", "why"),
    [
        ("should have been ", "a beginning again and again"),
        ("just the the the ", "words to be skipped again and again"),
        ("remind all the ", "the same after a beginning"),
        ("“", "quotations that never end"),
        ('"', "and straight ones"),
        ("**You reported:** ", "and told-again ones"),
        ("\n**You reported:**", "one on each line"),
        ("not ", "denials"),
        ("he he ", "persons who do nothing"),
        ("a" * 50, "one long word"),
        ("é' ", "letters with accents"),
    ],
)
def test_time_grows_with_the_text_and_no_faster(piece: str, why: str) -> None:
    """Processor time, not the clock on the wall: a busy machine changes nothing. Backtracking would take minutes."""
    text = (piece * (20_000 // len(piece) + 1))[:20_000]
    began = time.process_time()
    remarks(WORDS, text)
    assert time.process_time() - began < 10, why


def test_the_bench_prints_rates_and_writes_places(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = "No,Told\n1,Luckily the worker Quorvenia looked twice.\n2,The rail was loose again today.\n"
    (tmp_path / "a.csv").write_text(rows)
    (tmp_path / "b.jsonl").write_text('{"text": "No harm done."}\n')
    (tmp_path / "c.txt").write_text("The two boxes looked alike.")
    (tmp_path / "d.bin").write_text("Luckily")
    assert main(["bench", "wording", str(tmp_path), "--misses", str(tmp_path / "out")]) == 0
    out = capsys.readouterr().out
    assert "4 reports, 20 words" in out and "in 2 reports (50.0 %)" in out and "Quorvenia" not in out
    assert "[[Luckily]]" in (tmp_path / "out").read_text()


def test_the_bench_without_reports_says_what_to_give(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "wording", str(tmp_path)]) == 2
    assert "give a table" in capsys.readouterr().err
