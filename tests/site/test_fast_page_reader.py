"""The fast reader reads what our templates write as Python-Markdown does, to the byte, or says nothing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodcatch.pages.page_and_escaping import block, heading, table
from goodcatch.publish.bulletin_file import escaped
from goodcatch.site.fast_page_reader import SAMPLE, SETTINGS, FastReader
from goodcatch.site.page_text_as_html import PageReader

PAGE = "bulletins/2026-05.md"
ADDRESSES = {"bulletins/A.md": "bulletins/A/", "cases/A.md": "cases/A/", "bulletins/2026-05.md": "bulletins/2026-05/"}


@pytest.fixture(scope="module")
def slow() -> PageReader:
    reader = PageReader(["toc", "tables", "fenced_code", "attr_list"], SETTINGS, ADDRESSES)
    reader._fast = None
    return reader


def fast(slow: PageReader) -> FastReader:
    return FastReader(slow._links.address)


# What people type and what hostile people type, among it every sign that Markdown or HTML reads.
SIGNS = " abcXYZ019.,;:!?()[]{}<>&\"'`*_#+-=~|\\/@%^$ \u00a0\u2013\u201c\u2019éß\u2028"
MARKS = ["**", "__", "](", "![", "&amp;", "&#39;", "&x", "<b>", "</p>", "{: .c}", "1. ", "- ", "[TOC]", "\\\\", "word "]
TEXT = st.lists(st.one_of(st.sampled_from(SIGNS), st.sampled_from(MARKS)), max_size=16).map("".join)
LINE = st.builds(
    lambda words, mark: mark.format(words),
    TEXT,
    st.sampled_from(["{}", "- {}", "# {}", "## {}", "**{}** and", "[{}](A.md)", "> {}", "1. {}", "    {}", "a {}\\"]),
)
WRITTEN = st.one_of(
    TEXT.map(heading),
    TEXT.map(lambda text: heading(text, 2)),
    TEXT.map(block),
    TEXT.map(lambda text: block(text, "p", "gc-quiet")),
    TEXT.map(lambda text: f"**You reported:** {escaped(text)}"),
    TEXT.map(lambda text: f"- {escaped(text)}\n- more"),
    TEXT.map(lambda text: f"[{escaped(text)}](../cases/A.md). Evidence seen: 1 piece."),
    TEXT.map(lambda text: f'<dl class="gc-answers">\n<dt>{block(text)}</dt><dd>b</dd>\n</dl>'),
    TEXT.map(lambda text: table(("A", text), [("x", block(text, "b"))])),
    TEXT.map(escaped),
)
PAGES = st.lists(st.one_of(WRITTEN, LINE, TEXT), min_size=1, max_size=5).map("\n\n".join)


@pytest.mark.tries
@settings(max_examples=300, deadline=None)
@given(PAGES)
def test_it_reads_the_same_or_nothing(slow: PageReader, text: str) -> None:
    slow._links.source = PAGE
    known = fast(slow).read(text)
    assert known is None or known == slow.read(PAGE, text)


@pytest.mark.parametrize(
    "text",
    [
        SAMPLE,
        heading("A * b_c_ # d | e (f) [g] {h} \\ `i` <j> & k!"),
        f"{heading('Same', 2)}\n\n{heading('Same', 2)}\n\n{heading('Deeper', 3)}\n\n{heading('Same', 2)}",
        block("two\nlines, \"and\" 'quotes' & <more>"),
        table(("A", "B"), [("c", block("d")), ("", "e")]),
        f"**You reported:** {escaped('1 * 2 = 3_4_5; [x](y) `z` & <b>')}",
        "[Read the whole story](../cases/A.md). Evidence seen: 2 pieces.",
        f"- {escaped('one!')}\n- {escaped('two (2)')}",
        "10 mg\u00a0of it. Nothing more",
    ],
)
def test_what_templates_write_is_read(slow: PageReader, text: str) -> None:
    slow._links.source = PAGE
    assert fast(slow).read(text) == slow.read(PAGE, text)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("1. a\n2. b", "a list with numbers"),
        ("a *b* c", "emphasis"),
        ("a\nb", "a paragraph of two lines"),
        ("- a\n\n- b", "a list with an empty line"),
        ("<p>a</p>b", "text after HTML"),
        ("<div><div>a</div></div>", "HTML in its own kind"),
        ("<script>a</script>", "HTML of another kind"),
        ("a {: .b}", "attributes"),
        ("[a]: b", "a link's address by itself"),
        ("a\tb", "a tabulator"),
    ],
)
def test_of_anything_else_it_says_nothing(slow: PageReader, text: str, why: str) -> None:
    assert fast(slow).read(text) is None, why


def test_a_library_that_reads_otherwise_is_asked_itself() -> None:
    assert PageReader(["toc"], SETTINGS, ADDRESSES)._fast
    assert PageReader(["toc"], {"toc": {}}, ADDRESSES)._fast is None
    assert PageReader([], SETTINGS, ADDRESSES)._fast is None
