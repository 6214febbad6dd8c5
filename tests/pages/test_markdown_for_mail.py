"""What a bulletin's Markdown becomes in an e-mail: its words, a few tags with their style, whole links or none."""

import re

import pytest

from goodcatch.pages.markdown_for_mail import WIDTH, absolute, html_of, text_of

SITE = "https://a.example/sub/"
LINKS = [
    ("../cases/NM-1.md", SITE, f"{SITE}cases/NM-1/", "a story"),
    (
        "../cases/NM-1.md#x",
        "https://a.example",
        "https://a.example/cases/NM-1/#x",
        "a part of it, of a site at the top",
    ),
    ("2026-10.md", SITE, f"{SITE}bulletins/2026-10/", "another bulletin"),
    ("../cases/NM-1.md", "", "", "no address is known"),
    ("https://b.example/x", "", "https://b.example/x", "whole already"),
    ("#x", SITE, "", "a part of the page that it is no longer on"),
    ("//b.example/x", SITE, "", "another host, by whatever scheme a mailbox has"),
    ("javascript:alert(1)", SITE, "", "a link that runs"),
]


@pytest.mark.parametrize(("link", "site", "leads", "why"), LINKS, ids=[row[-1] for row in LINKS])
def test_a_link_is_whole_or_none(link: str, site: str, leads: str, why: str) -> None:
    assert absolute(link, "bulletins", site) == leads, why


HTML = [
    ("# A\n\nB **c**", ["h1", "p", "strong"], "what a bulletin has"),
    ("- a\n- b\n\n# c\n\n1. d", ["ul", "li", "li", "h1", "ol", "li"], "lists"),
    ("> was<br>\n> is", ["blockquote", "p", "br"], "a quotation with a line end"),
    ("<script>alert(1)</script>\n\nB", ["p"], "a script"),
    ("![seen](https://b.example/x.png) B", ["p"], "a picture that tells who reads"),
    ("B <iframe src=https://b.example>c</iframe>", ["p"], "a frame"),
    ('<p style="position:fixed" onclick="x">B</p>', ["p"], "a style of somebody's own"),
    ("[B](../cases/NM-1.md)", ["p"], "a link, where no address is known"),
]


@pytest.mark.parametrize(("text", "tags", "why"), HTML, ids=[row[-1] for row in HTML])
def test_no_tag_but_a_few_and_each_in_its_own_style(text: str, tags: list[str], why: str) -> None:
    made = html_of(text)
    assert re.findall(r"<([a-z0-9]+)", made) == tags, why
    assert "B" in made or "was" in made or "b" in made
    assert not re.search(r"alert|src=|onclick|position|href", made), why


TEXTS = [
    ("# A title\n\nWords.", "A title\n=======\n\nWords.", "a heading"),
    ("- one\n- two\n\nThree", "- one\n- two\n\nThree", "a list"),
    ("> was<br>\n> is", "> was\n> is", "a quotation"),
    ("a &lt;b&gt; \\*c\\* &amp; d", "a <b> *c* & d", "signs are what they stand for"),
    ("See [it](../cases/NM-1.md).", f"See it <{SITE}cases/NM-1/>.", "a link"),
    ("<script>alert(1)</script>\n\nB", "B", "a script says nothing"),
]


@pytest.mark.parametrize(("text", "plain", "why"), TEXTS, ids=[row[-1] for row in TEXTS])
def test_the_same_as_plain_text(text: str, plain: str, why: str) -> None:
    assert text_of(text, "bulletins", SITE) == plain, why


def test_lines_are_as_short_as_an_e_mail_wants_them() -> None:
    assert max(map(len, text_of("- word " * 60).splitlines())) <= WIDTH
