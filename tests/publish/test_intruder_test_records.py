"""A try to tell who is meant counts when it is whole and not older than a year at the newest bulletin."""

from pathlib import Path

import pytest

from goodcatch.record.store_from_example import store_of
from goodcatch.rulebook.ask_all_rules import findings

AUDIENCE = "== !content/standard/1/publication.yml\nsite_audience: world\n"
TRY = {
    "on": "2026-11-01",
    "by": "data-protection-officer-1",
    "releases": "[2026-08, 2026-09]",
    "hours": "1",
    "sources": "[the local paper, a search engine]",
    "guesses": "3",
    "correct": "0",
    "changed": "''",
}
PLACE = "content/releases/intruder/2026-11-01.md"


def bulletin(month: str, published: str) -> str:
    head = f"month: {month}\ntitle: x\npublished: {published}\nsigned_off_by: publisher-1"
    return f"== !bulletins/{month}.md\n---\n{head}\n---\n"


def tried(body: str = "", path: str = PLACE, **changes: str) -> str:
    answers = {**TRY, **changes}
    head = "".join(f"{name}: {value}\n" for name, value in answers.items() if value)
    return f"== !{path}\n---\n{head}---\n{body}\n"


def said(example: str, rule: str = "GC704") -> list[tuple[str, str]]:
    return [(f.path, f.message) for f in findings(store_of(example)) if f.rule == rule]


NEWEST = bulletin("2026-10", "2026-11-05")
DUE = ("bulletins/2026-10.md", "no motivated-intruder test in the year before this bulletin")
CASES = [
    (NEWEST, [], "nothing is published while no audience has been chosen"),
    (AUDIENCE, [], "nothing has been published yet"),
    (AUDIENCE + bulletin("2026-10", "''"), [], "a draft is not published"),
    (AUDIENCE + NEWEST, [DUE], "published, and never tried"),
    (AUDIENCE + NEWEST + tried(), [], "tried four days before"),
    (AUDIENCE + NEWEST + tried(path=PLACE.replace("2026-11", "2027-03"), on="2027-03-01"), [], "tried afterwards"),
    (AUDIENCE + NEWEST + bulletin("2027-11", "2027-12-05") + tried(), [(DUE[0].replace("2026-10", "2027-11"), DUE[1])],
     "a later bulletin makes the same try too old"),
]  # fmt: skip


@pytest.mark.parametrize(("example", "expected", "why"), CASES, ids=[why for *_, why in CASES])
def test_a_try_is_due(example: str, expected: list[tuple[str, str]], why: str) -> None:
    assert said(example) == expected


FAULTS = [
    ({"sources": ""}, "`sources` is missing"),
    ({"on": "2026-11-02"}, "`on` should be the day that the file is named after, 2026-11-01"),
    ({"by": "somebody"}, "`by` should be a post that is in roles.yml"),
    ({"guesses": "a few"}, "`guesses` and `correct` are counts, such as 0 or 3"),
    ({"correct": "1"}, "`changed` is missing"),
]


@pytest.mark.parametrize(("changes", "message"), FAULTS, ids=[message for _, message in FAULTS])
def test_what_is_not_whole_does_not_count(changes: dict[str, str], message: str) -> None:
    found = said(AUDIENCE + NEWEST + tried(**changes))
    assert found == [DUE, (PLACE, f"this record does not count yet: {message}")]


def test_a_guess_that_was_right_needs_what_was_changed() -> None:
    assert said(AUDIENCE + NEWEST + tried(correct="1", changed="The story was taken out.")) == []


def test_a_record_of_a_try_is_screened_and_its_day_is_not() -> None:
    found = said(AUDIENCE + NEWEST + tried("\nby: Mrs Okafor said it was her."), "GC501")
    assert [path for path, _ in found] == [PLACE]
    assert [f for f in findings(store_of(AUDIENCE + NEWEST + tried())) if f.path == PLACE] == []


def test_the_file_to_copy_is_whole() -> None:
    """The page that explains the test holds a file to copy; filled in, it counts."""
    page = Path(__file__).parents[2] / "content/pages/about/data-protection/motivated-intruder.md"
    block = page.read_text(encoding="utf-8").partition("```markdown\n")[2].partition("```")[0]
    copied = f"== !content/releases/intruder/2026-11-20.md\n{block}"
    assert said(AUDIENCE + NEWEST + copied) == []
