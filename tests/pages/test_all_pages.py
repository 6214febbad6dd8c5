"""Every page of the book, and every word of a record on it: shown as written, never run, never followed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import markdown
import pytest

from goodcatch.chart.model import Better
from goodcatch.pages.all_pages import book, modules
from goodcatch.pages.look_page import PATH as LOOK
from goodcatch.pages.numbers_page import over_time
from goodcatch.pages.page_and_escaping import Page, heading, table, words
from goodcatch.pages.story import pages as stories
from goodcatch.publish.facts import published
from goodcatch.publish.model import Published, Story
from goodcatch.record.store_from_example import CASE, store_of

TODAY = date(2026, 11, 20)
EXTENSIONS = ["toc", "tables", "fenced_code", "attr_list"]  # those of MkDocs and of mkdocs.yml
HOSTILE = [
    ("<script>alert(1)</script>", "a script"),
    ("<img src=x onerror=alert(1)>", "an image that fails"),
    ("[x](javascript:alert)", "a link that runs"),
    ("![x](https://example.org/seen.png)", "an image that tells who reads"),
    ("<https://example.org>", "a bare link"),
    ("</p></dd></dl><h1>x</h1>", "ends the block it is in"),
    ("one\n\n# two", "a heading after an empty line"),
    ("one\r\r# two", "the same with old line ends"),
    ("x {: onclick=alert(1) }", "an attribute list"),
    ("`x` **x** _x_ | x |", "Markdown"),
    ("{{ x }} {% x %}", "a template"),
    ("&lt;script&gt;", "written as entities"),
]
ALLOWED = frozenset("h1 h2 h3 p a ul ol li dl dt dd strong br div table thead tbody tr th td code pre".split()) | {
    "details", "summary", "figure", "svg", "title", "desc", "rect", "text", "line"
}  # fmt: skip


OF_MAIL = frozenset(["html", "head", "title", "meta", "body", "div"])  # a page of its own


class Reader(HTMLParser):
    """What a browser would make of a page: its tags, where its links lead, its words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.marks: list[tuple[str, str]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.marks.extend((name, value or "") for name, value in attrs)

    def handle_data(self, data: str) -> None:
        self.text += data


def facts_with(text: str) -> Published:
    """A store in which every answer, and the bulletin's title, is this text; what the screen thinks is put aside."""
    quoted = '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r") + '"'
    title = quoted.replace("\\n", " ").replace("\\r", " ")
    store = store_of(
        f"== report-0001\nwhat_happened: {quoted}\nwhat_made_this_possible: {quoted}\n"
        f"== action-0001\ntitle: {quoted}\nstrength: stronger\noutcome: {quoted}\n"
        f"== done-0001\naction: action-0001\noutcome: done\nchanged: {quoted}\n== closure-0001\nsince: {quoted}\n"
        f"== !bulletins/2026-10.md\n---\nmonth: 2026-10\ntitle: {title}\npublished: 2026-11-05\n"
        f"signed_off_by: publisher-1\ncases: [{CASE}]\n---\n\nText.\n"
    )
    standard = replace(store.newest, publication={**store.newest.publication, "case_stories_from": "1"})
    return published(replace(store, standards={1: standard}), {}, frozenset([CASE]), TODAY)


def shown(pages: tuple[Page, ...]) -> Iterator[tuple[Page, Reader]]:
    # Files to download are no pages: a browser is told that they are text.
    for page in (page for page in pages if page.path.endswith((".md", ".html"))):
        yield page, Reader(markdown.markdown(page.text, extensions=EXTENSIONS))


@pytest.fixture(autouse=True)
def without_a_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    """The screen holds some of these texts back; here they must be harmless even where it does not."""
    monkeypatch.setattr("goodcatch.publish.story_of_case.screen", lambda text, allow: ())


@pytest.mark.one_in(3)
@pytest.mark.parametrize(("text", "why"), HOSTILE)
def test_hostile_text_is_shown_as_it_was_written(text: str, why: str) -> None:
    facts = facts_with(text)
    assert len(facts.stories) == 1
    said = "".join(text.split())
    for page, reader in shown(book(facts)):
        if page.path != LOOK:  # shows every part, with words of its own
            whole = OF_MAIL if page.path.endswith(".html") else frozenset()
            assert set(reader.tags) <= ALLOWED | whole, (page.path, why)
        assert not [m for m in reader.marks if m[0].startswith("on") or m[1].startswith("javascript")], page.path
        assert not [v for n, v in reader.marks if n in ("href", "src") and "//" in v], page.path
        if page.path.startswith(("cases/", "changes")):
            assert said in "".join(reader.text.split()), (page.path, why)


@pytest.mark.one_in(3)
@pytest.mark.parametrize(("text", "why"), HOSTILE)
def test_a_story_has_one_first_heading(text: str, why: str) -> None:
    (story,) = [r for page, r in shown(book(facts_with(text))) if page.path.startswith("cases/")]
    assert story.tags.count("h1") == 1, why
    assert reader_of(heading(text)).tags == ["h1"], why


def reader_of(text: str) -> Reader:
    return Reader(markdown.markdown(text, extensions=EXTENSIONS))


def test_every_page_has_one_heading_and_its_own_path() -> None:
    pages = book(facts_with("x"))
    assert len({page.path for page in pages}) == len(pages) > 10
    assert [p.path for p, r in shown(pages) if p.path.endswith(".md") and r.tags.count("h1") != 1] == []


def test_a_page_is_found_because_its_module_is_there() -> None:
    orders = [int(module.ORDER) for module in modules()]
    assert orders == sorted(set(orders)) and len(orders) > 7


def test_a_case_is_never_in_the_menu() -> None:
    assert [page.path for page in book(facts_with("x")) if page.path.startswith("cases/") and page.nav] == []


def test_an_empty_store_has_pages_that_say_what_comes() -> None:
    store = store_of("")
    pages = {page.path: page.text for page in book(published(store, {}, frozenset(), TODAY))}
    assert "There is no bulletin yet" in pages["index.md"] and "There is no bulletin yet" in pages["bulletins/index.md"]
    assert "first numbers" in pages["numbers.md"] and "finished" in pages["changes.md"]


def test_a_month_that_is_held_back_is_a_gap_of_the_chart_and_never_a_zero() -> None:
    drawn = over_time({"2026-08": 9, "2026-10": 18}, "Reports", "2026-11")
    assert [(point.label, point.value) for point in drawn.points] == [
        ("August 2026", 9), ("September 2026", None), ("October 2026", 18), ("November 2026", None),
    ]  # fmt: skip
    assert drawn.better is Better.NEITHER, "more reports are not worse"


def test_a_table_names_its_columns_in_each_cell() -> None:
    assert 'data-label="A&amp;B">x</td>' in table(("A&B",), [("x",)])
    assert words("a\n<b>") == "a<br>&lt;b&gt;"


PIECES = [
    (0, 0, "No evidence that something was changed is on record."),
    (1, 1, "One piece of evidence shows that something was changed; a second person has seen it."),
    (2, 2, "2 pieces of evidence show that something was changed; a second person has seen all of them."),
    (2, 1, "2 pieces of evidence show that something was changed; a second person has seen 1 of them."),
    (1, 0, "One piece of evidence shows that something was changed; nobody but who changed it has seen it yet."),
]


@pytest.mark.parametrize(("pieces", "seen", "told"), PIECES)
def test_a_story_says_how_much_of_its_evidence_a_second_post_has_seen(pieces: int, seen: int, told: str) -> None:
    story = Story("NM-2026-7K3Q9F4T", "A sling", "October 2026", (), (), (), pieces, seen, "2026-10")
    (page,) = stories(replace(facts_with("x"), stories=(story,)))
    assert f" {told}" in page.text
