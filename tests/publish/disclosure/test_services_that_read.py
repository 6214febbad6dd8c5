"""In how many services a bulletin was read or talked about: from small coded records, under the cell rules."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from goodcatch.cli import main
from goodcatch.pages.bulletins import pages
from goodcatch.pages.page_and_escaping import whole
from goodcatch.publish.bulletin_file import Bulletin
from goodcatch.publish.bulletin_file import write as bulletin_text
from goodcatch.publish.disclosure.release_file import Number, Release, Sheet, path_of
from goodcatch.publish.disclosure.release_file import write as release_text
from goodcatch.publish.disclosure.services_that_read import READ_HOW, services_block
from goodcatch.publish.model import Issue, Published
from goodcatch.publish.release_tables_of_bulletin import release_of
from goodcatch.publish.talked_about import READ, TALKED, WHERE, read, write
from goodcatch.record.store import LETTERS, Store
from goodcatch.standard.model import Post
from goodcatch.standard.read_version_folders import draft_standard
from scenario import git

BASE = draft_standard()
NAMES = [f"service-manager-{n}" for n in range(20)]
POSTS = {name: Post(name, "service-manager", name, f"{name}@example.org") for name in NAMES}
STANDARD = replace(BASE, posts={**BASE.posts, **POSTS}, publication={**BASE.publication, "minimum_cell": "5"})
OCTOBER, NOVEMBER = "2026-10", "2026-11"


def out(month: str) -> tuple[str, str]:
    return f"bulletins/{month}.md", bulletin_text(Bulletin(month, month, (), f"{month}-28", "publisher-1", (), "Text."))


def said(number: int, how: str, month: str = OCTOBER, copy: int = 0) -> tuple[str, str]:
    return f"{WHERE}{month}/{LETTERS[number]}{LETTERS[copy]}000000.md", write(month, f"service-manager-{number}", how)


def store_of(*texts: tuple[str, str], released: Mapping[str, str] | None = None) -> Store:
    ledger = {f"content/ledger/{month}.csv": "id,month\n" for month in (OCTOBER, NOVEMBER)}
    return Store({**ledger, **dict(texts), **(released or {})}, {1: STANDARD, 2: STANDARD}, {})


COUNTED = [
    ([said(1, READ)], {READ: 1}, "one service"),
    ([said(1, READ), said(1, TALKED, copy=1)], {TALKED: 1}, "one that read it and then talked about it counts once"),
    ([said(1, READ), said(1, READ, copy=1)], {READ: 1}, "said twice"),
    ([said(1, READ), said(2, TALKED)], {READ: 1, TALKED: 1}, "two services"),
    ([said(1, READ, NOVEMBER)], {}, "of another bulletin, which is not out"),
    ([(said(1, READ)[0], "Nothing.\n")], {}, "what cannot be read"),
]


@pytest.mark.parametrize(("texts", "numbers", "why"), COUNTED, ids=[row[-1] for row in COUNTED])
def test_services_are_counted(texts: list[tuple[str, str]], numbers: dict[str, int], why: str) -> None:
    block = services_block(store_of(out(OCTOBER), *texts), NOVEMBER)
    assert block.steps == (OCTOBER,) and {how: n for (how,), n in block.counts[0].items()} == numbers, why


def shown(store: Store, month: str) -> dict[tuple[str, str], int]:
    told = Bulletin(month, month, (), f"{month}-28", "publisher-1", (), "Text.")
    sheet = next(sheet for sheet in release_of(told, store).sheets if sheet.columns == READ_HOW)
    return {(number.row, number.column): number.value for number in sheet.numbers}


def many(how: str, *numbers: int) -> list[tuple[str, str]]:
    return [said(number, how) for number in numbers]


def test_few_services_and_few_more_are_held_back() -> None:
    first = [out(OCTOBER), *many(TALKED, *range(7)), *many(READ, *range(10, 14))]
    assert shown(store_of(*first), OCTOBER) == {(OCTOBER, TALKED): 7}, "four that read it are few"
    released = release_of(Bulletin(OCTOBER, "", (), "2026-10-28", "", (), "Text."), store_of(*first))
    before = {path_of(OCTOBER): release_text(released)}
    more = [*first, out(NOVEMBER), *many(TALKED, 7, 8)]
    assert shown(store_of(*more, released=before), NOVEMBER) == {(OCTOBER, TALKED): 7}, "two more would be told"


FAULTS = [
    (write(OCTOBER, "service-manager-1", READ), "", "as it should be"),
    (write(OCTOBER, "service-manager-1", READ) + "All of the night shift.\n", "no words", "words"),
    (write(OCTOBER, "nobody-1", READ), "a post of a service", "nobody's post"),
    (write(OCTOBER, "publisher-1", READ), "a post of a service", "a post that runs none"),
    (write(OCTOBER, "service-manager-1", "heard"), "`how`", "another code"),
    (write(NOVEMBER, "service-manager-1", READ), "another month", "in the wrong folder"),
    ("Text.\n", "front matter", "no front matter"),
]


@pytest.mark.parametrize(("text", "fault", "why"), FAULTS, ids=[row[-1] for row in FAULTS])
def test_what_keeps_a_record_from_counting(text: str, fault: str, why: str) -> None:
    told = read(said(1, READ)[0], text, store_of())
    assert (fault in told.fault) if fault else not told.fault, why


def test_the_archive_says_in_how_many_services() -> None:
    numbers = (Number(OCTOBER, TALKED, 12, OCTOBER, ()), Number("2026-09", READ, 8, OCTOBER, ()))
    release = Release(OCTOBER, "2026-11-05", (), "", sheets=(Sheet("r", "", "month", READ_HOW, numbers),))
    issues = tuple(Issue(month, month, "", (), "") for month in (OCTOBER, "2026-09", "2026-08"))
    text = whole(next(iter(pages(Published(STANDARD, issues, release=release))))).text
    assert "Talked about in 12 or more services" in text and "Read in 8 or more services" in text
    assert text.count("or more services") == 2, "and nothing of a bulletin whose number is held back"


@pytest.fixture
def say(example_provider: Path, tmp_path: Path) -> Callable[..., int]:
    git(tmp_path, "clone", "-q", str(example_provider), "clone")
    return lambda *words: main(["bulletin", *words, "--repo", str(tmp_path / "clone")])


def test_a_post_says_so_at_the_command_line(
    say: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (month, *_) = sorted(path.stem for path in (tmp_path / "clone/bulletins").glob("20*.md"))
    assert say(month, "--read-by", "service-manager-1", "--how", TALKED) == 0
    (path,) = (tmp_path / "clone" / WHERE / month).glob("*.md")
    assert path.read_text() == write(month, "service-manager-1", TALKED)
    refused = {(month, "nobody-1"): "speaks for its service", ("2030-01", "service-manager-1"): "no published"}
    for (name, post), why in refused.items():
        capsys.readouterr()
        assert say(name, "--read-by", post) == 2 and why in capsys.readouterr().err
