"""The files for other programs tell what the pages tell: no case more, no number more, no finer time."""

import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from html import unescape
from pathlib import Path

import pytest

from export.published_example import ADDRESS, ALERT, DAY, facts, files, made
from goodcatch.export.all_files import files_of
from goodcatch.export.code_maps import MADE_ON, MAPS
from goodcatch.export.csv_tables import _row
from goodcatch.export.page_for_other_programs import page
from goodcatch.export.this_site import site_at
from goodcatch.leak.clean_built_site import clean_folder
from goodcatch.leak.match_leaked_words import Leak
from goodcatch.pages.all_pages import book
from goodcatch.pages.drawing.control_chart import drawing
from goodcatch.pages.numbers_page import over_time
from goodcatch.publish.model import Published, StoryNote
from goodcatch.publish.words_for_dates_and_values import month_of

A_DAY = re.compile(r"\b(20\d\d)-?(\d\d)-?(\d\d)(?=\D|\Z)")
A_TIME = re.compile(r"\d\d:\d\d(:\d\d)?|T\d{6}Z")
A_CASE = re.compile(r"\b[A-Z]{2}-20\d\d-[0-9A-Z]{8}\b")


@cache
def pages() -> Mapping[str, str]:
    return {page.path: page.text for page in book(facts())}


def texts() -> Mapping[str, str]:
    return {path: content.decode("utf-8", "replace") for path, content in files().items()}


def test_no_file_names_a_case_without_a_page() -> None:
    told = {story.id for story in facts().stories}
    named = {case for text in texts().values() for case in A_CASE.findall(text)}
    assert named == told and len(told) >= 10


def test_no_file_tells_a_day_but_those_of_bulletins_alerts_and_the_release() -> None:
    out = {issue.day for issue in facts().issues} | {issue.changed for issue in facts().issues}
    after = {date.fromisoformat(day).replace(day=date.fromisoformat(day).day + 1).isoformat() for day in out}
    allowed = out | {DAY, ALERT.day, ALERT.until_day, MADE_ON}
    for path, text in texts().items():
        known = allowed | (after if path.endswith(".ics") else set())  # an event of one day ends on the next
        days = {"-".join(found) for found in A_DAY.findall(text) if int(found[1]) <= 12 and int(found[2])}
        assert days <= known, path
        assert {found[0] for found in A_TIME.finditer(text)} <= {"00:00:00", "T000000Z"}, path


def test_no_file_names_a_post_or_what_a_release_keeps_to_itself() -> None:
    standard, release = facts().standard, facts().release
    assert release
    kept = {*standard.posts, release.sha256, *(answer.question for answer in release.answers), *release.pages.values()}
    for path, text in texts().items():
        assert [word for word in kept if word in text] == [], path


def test_a_story_names_in_files_what_its_page_names() -> None:
    told = [story for path, text in files().items() if "/stories/" in path for story in json.loads(text)["stories"]]
    assert len(told) == len(facts().stories)
    for story in told:
        own = unescape(pages()[f"cases/{story['id']}.md"])
        assert [filed["words"] for filed in story["about"] if filed["words"] not in own] == [], story["id"]
        assert all(change["changed"] in unescape(pages()["changes.md"]) for change in story["changes"])


def test_the_numbers_of_every_file_and_of_the_chart_are_those_of_the_page() -> None:
    release = facts().release
    assert release
    shown = Counter(
        (sheet.name, number.row, number.column or None, number.value)
        for sheet in release.sheets
        for number in sheet.numbers
    )
    tables = json.loads(files()["api/v1/numbers.json"])["tables"]
    told = Counter((t["name"], n["row"], n["column"], n["at_least"]) for t in tables for n in t["numbers"])
    assert told == shown and {t["name"] for t in tables if not t["numbers"]}, "what is held back is no entry"
    rows = [line.split(",") for line in pages()["data/by-month.csv"].splitlines()[1:]]
    counts = {month_of(cells[0]): int(cells[2]) for cells in rows}
    title = next(sheet.title for sheet in release.sheets if sheet.name == "by-month")
    chart = drawing(over_time(counts, title, release.month), "by-month")
    assert chart in pages()["numbers.md"], "it can be drawn again from the CSV beside it"


FORMULAS = [
    ("=1+1", "'=1+1", "a formula"),
    ("-2", "'-2", "a number below nought is words here"),
    (" @x", "' @x", "behind white space"),
    ("Straps", "Straps", "words"),
    (None, "", "nothing"),
    (7, 7, "a number that we counted"),
]


@pytest.mark.parametrize(("cell", "written", "why"), FORMULAS)
def test_no_cell_of_a_csv_is_run_by_a_spreadsheet(cell: str | int | None, written: str | int, why: str) -> None:
    assert _row([cell]) == [written], why


def test_between_releases_nothing_moves() -> None:
    """The day stands in one file alone, so that a release changes no file that it does not concern."""
    later = made(facts(), ADDRESS, "CC BY 4.0", day="2026-12-05")
    assert {path for path, content in later.items() if content != files()[path]} == {"api/v1/index.json"}


def names(told: Published, address: str = ADDRESS) -> Mapping[str, bytes]:
    return {file.path: file.rests_on for file in files_of(told, site_at("Sunrise Care", address, DAY))}


def _changed() -> list[tuple[Published, str, str]]:
    told = facts()
    issue, story = told.issues[0], told.stories[-1]
    other = replace(story, title="Another title")
    return [
        (replace(told, issues=(replace(issue, body="Other words."), *told.issues[1:])), ADDRESS, "a bulletin"),
        (replace(told, issues=(replace(issue, changed="2026-11-19"), *told.issues[1:])), ADDRESS, "its last change"),
        (replace(told, alerts=()), ADDRESS, "an alert that is gone"),
        (replace(told, stories=(*told.stories[:-1], other)), ADDRESS, "a story"),
        (replace(told, stories=told.stories[:-1]), ADDRESS, "a story that is gone"),
        (replace(told, release=None), ADDRESS, "no numbers"),
        (told, "", "no address"),
    ]


@pytest.mark.parametrize("row", range(7))
def test_what_changes_a_file_changes_the_name_of_what_it_rests_on(row: int) -> None:
    """Else a build would leave the old file; and a change elsewhere does not touch a year that is over."""
    told, address, why = _changed()[row]
    before, after = names(facts()), names(told, address)
    was, now = made(facts()), made(told, address)
    for path in now.keys() & was.keys():
        assert (now[path] == was[path]) or (before[path] != after[path]), f"{why}: {path}"


def test_a_story_of_a_new_year_leaves_the_files_of_an_old_one() -> None:
    told = facts()
    new = replace(told.stories[-1], id="NM-2027-00000001", bulletin="2027-01", month="January 2027")
    before, after = names(told), names(replace(told, stories=(*told.stories, new)))
    assert {path for path, name in after.items() if before.get(path) != name} == {
        "api/v1/index.json", "api/v1/stories/2027.json", "fhir/adverse-events-2027-01.json",
        *(f"data/{of}-2027.{kind}" for of in ("stories", "changes") for kind in ("csv", "parquet")),
    }  # fmt: skip


def test_a_story_that_is_only_noted_is_told_without_being_read() -> None:
    """Of ten thousand stories none is opened for a file that all of them are in."""

    def read() -> None:
        pytest.fail("a story was read")

    told = facts()
    notes = tuple(
        StoryNote(s.id, s.actions, s.id.encode(), read, s.title, s.month, s.bulletin, s.filed)  # type: ignore[arg-type]
        for s in told.stories
    )
    assert made(replace(told, stories=(), notes=notes)) == made(told)


def test_what_cannot_stand_in_xml_is_left_out() -> None:
    told = facts()
    issue = replace(told.issues[0], title="A bell \a, a half \ud800 and a < sign", body="Text \x0b.")
    feed = made(replace(told, issues=(issue,)))["feeds/bulletins.atom"].decode()
    assert "<title>A bell , a half  and a &lt; sign</title>" in feed


def test_links_of_a_bulletin_are_whole_addresses_in_a_feed() -> None:
    items = json.loads(files()["feeds/bulletins.json"])["items"]
    assert f'<a href="{ADDRESS}cases/NM-2026-0GB7TX3W/">Read the whole story</a>' in items[0]["content_html"]
    unknown = json.loads(files("")["feeds/bulletins.json"])["items"]
    assert "<a " not in unknown[0]["content_html"] and "Read the whole story" in unknown[0]["content_html"]


def test_the_page_leads_to_every_file_and_says_what_may_be_done() -> None:
    told = facts()
    for licence, said in (("", "Ask us before you pass it on"), ("CC BY 4.0", "CC BY 4.0")):
        site = site_at("Sunrise Care", ADDRESS, DAY, licence)
        text = page(files_of(told, site), told, site).text
        assert set(re.findall(r'href="\.\./([^"]+)"', text)) == {*files(), "numbers/"}
        assert said in text and "As of 20 November 2026" in text and "Numbers below 5" in text


def test_a_purge_takes_every_file_from_the_built_site(tmp_path: Path) -> None:
    """A calendar breaks a word in two, a feed escapes it twice, and a table counts its letters."""
    for path in (*files(), "data/by-month.csv", "numbers/index.html"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(files().get(path, b"Numbers"))
    clean_folder(tmp_path, Leak(("Fictitious",)))
    left = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert left == {"data/by-month.csv", "numbers/index.html"}


def test_a_code_map_tells_of_each_value_and_of_no_other() -> None:
    standard = facts().standard
    for code_map in MAPS:
        told = list(code_map.rows(standard))
        assert [value for value, _, _ in told] == list(standard.vocabulary[code_map.of]), code_map.name
        assert {*code_map.targets} <= {*standard.vocabulary[code_map.of]}, code_map.name
