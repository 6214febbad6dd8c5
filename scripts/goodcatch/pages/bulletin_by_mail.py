"""Writes a bulletin as an e-mail: one column, no picture, nothing that tells who reads it; and the same as plain text.

It says what the bulletin's page says. Links are whole addresses, and where the site's is not known there are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from goodcatch.pages.corrections_in_words import told_in_words
from goodcatch.pages.markdown_for_mail import html_of, text_of
from goodcatch.pages.page_and_escaping import Page, heading
from goodcatch.publish.bulletin_file import escaped
from goodcatch.publish.bulletin_parts import WHOLE_STORY
from goodcatch.publish.model import Issue
from goodcatch.record.anchor_file import spoken

HTML, TEXT = "mail.html", "mail.txt"
_FOLDER = "bulletins"
# No colour: a reader of e-mail by night turns black and white round by itself, and sees no colour that was chosen.
_COLUMN = (
    "max-width:600px;margin:0 auto;padding:16px;"
    "font:17px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"
)
# Where no link can be given, an invitation to follow it.
_STORY = re.compile(rf"\[{WHOLE_STORY}\]\([^)]*\)\. *")


def as_html(path: str, issue: Issue, house: str, site: str) -> Page:
    text = "\n".join([
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="color-scheme" content="light dark">\n<meta name="robots" content="noindex">',
        f"<title>{escape(_named(issue, house))}</title>\n</head>\n<body style=\"margin:0\">",
        f'<div role="main" style="{_COLUMN}">\n{html_of(_whole(issue, house, site), _FOLDER, site)}\n</div>',
        "</body>\n</html>\n",
    ])  # fmt: skip
    return Page(path, issue.title, text)


def _named(issue: Issue, house: str) -> str:
    return f"{issue.title} · {house}" if house else issue.title


def as_text(path: str, issue: Issue, house: str, site: str) -> Page:
    return Page(path, issue.title, f"{text_of(_whole(issue, house, site), _FOLDER, site)}\n")


def _whole(issue: Issue, house: str, site: str) -> str:
    told, by = told_in_words(issue), f" by {escaped(house)}" if house else ""
    return "\n\n".join([
        heading(issue.title),
        f"Published {issue.published}{by}.",
        told if site else _STORY.sub("", told),
        *_foot(issue, site),
    ])  # fmt: skip


def _foot(issue: Issue, site: str) -> Iterator[str]:
    if site:
        yield f"[This bulletin on its page]({issue.month}.md)"
    if issue.anchors:
        names = ", ".join(spoken(name) for name in issue.anchors)
        yield escaped(f"Anchor {names}: keep it, and ask at any time whether the record still holds it.")
