"""Writes the easy version of a bulletin, where a person wrote one: below "Easy to read", in what they signed.

So it is screened, frozen and corrected as the bulletin is. The program never shortens a text by itself: whether it is
easy, and still true, only somebody who reads it with its readers can say.
"""

from __future__ import annotations

import re

from goodcatch.pages.page_and_escaping import Found, Page, heading, words
from goodcatch.publish.bulletin_parts import easy_part, unlinked
from goodcatch.publish.model import Issue
from goodcatch.publish.words_for_dates_and_values import month_words

NAME = "easy"
_HEADINGS = re.compile(r"^###+ ", re.MULTILINE)  # one level higher: here they stand below the title


def page_of(path: str, issue: Issue) -> Page:
    title = f"Easy to read: {month_words(issue.month)}"
    text = "\n\n".join([
        heading(title),
        f'<p class="gc-easy"><a href="../">{words(issue.title)}</a></p>',
        _HEADINGS.sub("## ", unlinked(easy_part(issue.body))),
    ])  # fmt: skip
    return Page(path, title, text, description=f"{title}. The bulletin in short words.", found=Found(hidden=True))
