"""What the pages of a pack read without a reader of YAML or Markdown: titles of posts, texts, sheets and reviews."""

import re
from pathlib import Path

import pytest

from goodcatch.pack.inside.page_parts import STYLE, day_of_moment, moment_in_words, month_in_words
from goodcatch.pack.inside.pages_of_documents import _parts_of_line, document_pages
from goodcatch.pack.inside.posts_in_roles import titles_in
from goodcatch.pack.inside.text_of_page import text_as_html
from goodcatch.pack.inside.what_is_wrong import DATA
from goodcatch.standard.read_version_folders import default_standard
from goodcatch.standard.titles_of_posts import titles_of_posts

ROOT = Path(__file__).parents[2] / "scripts/goodcatch"
ROLES = [
    ("posts:\n  a-1: {role: a, title: Lead, address: x}\n", {"a-1": "Lead"}, "on one line"),
    ('posts:\n  a-1: {title: "Lead, nights", role: a}\n', {"a-1": "Lead, nights"}, "with quotes, for its comma"),
    ("posts:\n  a-1:\n    role: a\n    title: Lead, nights\n  b-1: {title: B}\n", {"a-1": "Lead, nights", "b-1": "B"},
     "on lines of its own"),
    ("posts:\n  a-1: {role: a}\n", {}, "one without a title"),
    ("roles:\n  a-1: {title: Role}\nposts:\n  # one\n  b-1: {title: B}\nmore:\n  c-1: {title: C}\n", {"b-1": "B"},
     "roles are no posts"),
    ("posts: {}\n", {}, "none"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "titles", "why"), ROLES, ids=[row[-1] for row in ROLES])
def test_titles_are_read_from_roles(text: str, titles: dict[str, str], why: str) -> None:
    assert titles_in(text) == titles, why


def test_the_titles_of_our_own_standard_are_read_as_its_reader_reads_them() -> None:
    text = (ROOT / "standard/default/roles.yml").read_text("utf-8")
    standard = default_standard()
    assert titles_in(text) == titles_of_posts({1: standard})


TEXTS = [
    ("# One\n\n## Two", "<h2>One</h2>\n<h2>Two</h2>", "headings stand below the page's own"),
    ("**You said:** a\nb", "<p><strong>You said:</strong> a b</p>", "a line goes on"),
    ("- one\n- two\n  more", "<ul><li>one</li><li>two more</li></ul>", "a list"),
    ("Some:\n- one", "<p>Some:</p>\n<ul><li>one</li></ul>", "a list right below a paragraph"),
    ("[The story](../cases/NM-2026-7K3Q9F4T.md).", "<p>The story (NM-2026-7K3Q9F4T).</p>", "a link leads nowhere"),
    ("[A page](page.md) and `code`", "<p>A page and <code>code</code></p>", "nor does another"),
    ("a \\* b \\_c\\_", "<p>a * b _c_</p>", "signs that were escaped are none"),
    ("<b>x</b> &amp; 2 < 3", "<p>&lt;b&gt;x&lt;/b&gt; &amp; 2 &lt; 3</p>", "nothing becomes HTML"),
    ("snake_case_name and *slanted*", "<p>snake_case_name and <em>slanted</em></p>", "a name stays one"),
    ("[x](javascript:alert(1))", "<p>x)</p>", "no link is kept, whatever it is"),
    ("[" * 50_000, f"<p>{'[' * 50_000}</p>", "no text keeps anybody waiting"),
]


@pytest.mark.parametrize(("text", "html", "why"), TEXTS, ids=[row[-1] for row in TEXTS])
def test_a_text_is_shown(text: str, html: str, why: str) -> None:
    assert text_as_html(text) == html, why


MOMENTS = [
    (day_of_moment, "2026-11-05", "5 November 2026"),
    (day_of_moment, "2026-11-05T09:00:00+00:00", "5 November 2026"),
    (day_of_moment, "soon", "soon"),
    (day_of_moment, "2026-13-01", "2026-13-01"),
    (month_in_words, "2026-11", "November 2026"),
    (month_in_words, "2026-Q3", "2026-Q3"),
    (moment_in_words, "2026-11-05T09:00:00+00:00", "5 November 2026, 09:00 UTC"),
    (moment_in_words, "", ""),
]


@pytest.mark.parametrize(("words", "given", "said"), MOMENTS)
def test_a_moment_is_told(words, given: str, said: str) -> None:  # type: ignore[no-untyped-def]
    assert words(given) == said


REVIEW = """---
review: governance
title: Monthly meeting
"on": "2026-11-06"
period: ["2026-10-01", "2026-10-31"]
commits:
  learning: "88a3c325b5cdd46619686d74b461cc3ea51ec013"
figures:
  -
    name: looked-at
    label: "Cases looked at, all"
    value: "2"
    cases: [NM-2026-7K3Q9F4T, NM-2026-00000001]
    tolerance: repeated-themes
  -
    name: nothing
    label: Nothing
    value: ""
outside: []
calls:
  -
    pathway: exposure
    about: NM-2026-7K3Q9F4T
    answers:
      closed_on: "2026-09-22"
changed: ["Cases looked at: 1 on 2026-10-07, 2 now, which is a long sentence with a comma in it, and another", "B"]
signed_off_by: a-1
---

Counted by `main`.
"""
SHEET = "id,month,hash\nL-1,2026-09," + "ab" * 32 + "\n# journal " + "cd" * 32 + "\n"
DOCUMENTS = [  # path, text, what its page shows
    ("content/reviews/governance/2026-11-06.md", REVIEW, [
        "<dt>It looks at</dt><dd><span class=\"id\">1 October 2026</span> to ",
        "<td data-label=\"What\">Cases looked at, all</td>", "<td data-label=\"Tolerance\">repeated themes</td>",
        "<td data-label=\"How many\">nothing to count</td>",
        '<a class="id" href="NM-2026-7K3Q9F4T.html">NM-2026-7K3Q9F4T</a>, <span class="id">NM-2026-00000001</span>',
        "Closed on: <span class=\"id\">22 September 2026</span>", "<li>B</li>", "<dt>Signed off by</dt><dd>Lead</dd>",
        "<p>Counted by <code>main</code>.</p>", "Learning: <code>88a3c325b5cdd46619686d74b461cc3ea51ec013</code>",
    ]),
    ("content/ledger/2026-09.csv", SHEET, [
        '<td data-label="Its hash"><code>abab', '<td data-label="Month">September 2026</td>', "Journal: <code>cdcd",
    ]),
    ("content/pages/promise.md", "# Promise\n\nWe <i>listen</i>.\n", ["<p>We &lt;i&gt;listen&lt;/i&gt;.</p>"]),
]  # fmt: skip


@pytest.mark.parametrize(("path", "text", "shows"), DOCUMENTS, ids=[row[0] for row in DOCUMENTS])
def test_a_document_has_a_page(path: str, text: str, shows: list[str]) -> None:
    one = {"path": path, "title": "A title", "at": f"files/{path}/1"}
    files = {f"{DATA}files/{path}/1": text.encode()}
    cases = [{"case": "NM-2026-7K3Q9F4T"}]
    ((_, page),) = document_pages(files, [{"files": [one]}], cases, {"a-1": "Lead"})
    assert [words for words in shows if words not in page] == []


LINES = [
    ("a,b,c", ["a", "b", "c"], "plain"),
    ('a,"b, c",d', ["a", "b, c", "d"], "a comma in quotes"),
    ('"a ""b""",c', ['a "b"', "c"], "quotes in quotes"),
    ("a,,", ["a", "", ""], "nothing in between"),
    ('"NM-1: x", "NM-2: y, z"', ["NM-1: x", "NM-2: y, z"], "a list of a record"),
    ('a"b,"c', ['a"b', '"c'], "a quote that ends nowhere"),
    ("", [""], "nothing"),
]


@pytest.mark.parametrize(("line", "parts", "why"), LINES, ids=[row[-1] for row in LINES])
def test_a_line_has_parts(line: str, parts: list[str], why: str) -> None:
    assert _parts_of_line(line) == parts, why


def test_a_heading_of_a_sheet_stays_in_its_place() -> None:
    path = "content/ledger/2026-09.csv"
    one = {"path": path, "title": "A title", "at": "files/1.csv"}
    files = {f"{DATA}files/1.csv": b"NM-2026-7K3Q9F4T\nNM-2026-7K3Q9F4T\n"}
    ((_, page),) = document_pages(files, [{"files": [one]}], [{"case": "NM-2026-7K3Q9F4T"}], {})
    assert 'data-label="NM-2026-7K3Q9F4T"><a class="id"' in page


def test_the_look_of_a_pack_is_that_of_the_house() -> None:
    """It brings its sheet along, for it needs no connection: the colours are those of `look`."""
    tokens = (ROOT / "look/sheets/tokens.css").read_text("utf-8")
    for place, sheet in ((0, STYLE.partition("@media")[0]), (1, STYLE.partition("prefers-color-scheme:dark")[2])):
        own = dict(re.findall(r"--([a-z]+):(#[0-9a-f]+)", sheet))
        house = dict(re.findall(r"--([a-z]+): (#[0-9a-f]+)", tokens.split("prefers-color-scheme")[place]))
        wide = {
            name: value if len(value) > 4 else f"#{''.join(c * 2 for c in value[1:])}" for name, value in own.items()
        }
        assert wide and wide.items() <= house.items()
