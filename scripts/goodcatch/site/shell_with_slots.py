"""A page of the theme with holes in it: what differs from page to page is put in as text, and no template is run.

MkDocs renders a shell once, with marks where title, contents and text belong; a stamped page is the marks replaced.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from markupsafe import Markup

from goodcatch.site.page_as_html import Heading, Html

# No text of a theme or a page holds these; the ampersand tells where a theme shows the title without its entities.
CONTENT, TITLE, SKIP, ADDRESS, ABOUT = "zqcontentzq", "zqtitle&amp;zq", "zqskipzq", "zqpage/", "zqaboutzq"
TITLE_PLAIN = "zqtitle&zq"
TOC_ITEM = "zqitemzq"
_SLOT = re.compile("|".join(map(re.escape, (CONTENT, TITLE, TITLE_PLAIN, SKIP, TOC_ITEM, ABOUT))))
_ANY = re.compile("zq")


class NotStampable(ValueError):
    """A theme that does something with a page's words that is not known here."""


@dataclass(frozen=True)
class TocTheme:
    """How the theme writes the contents of a page: what stands before, between and after the parts of an entry, and
    what between two entries."""

    before_link: str
    before_title: str
    after_title: str
    before_children: str
    after_label: str
    between_children: str
    after_children: str
    between: str

    def entries(self, headings: Sequence[Heading]) -> str:
        return self.between.join(map(self.entry, headings))

    def entry(self, heading: Heading) -> str:
        """One entry, with those below it."""
        start = f"{self.before_link}#{heading.id}{self.before_title}{heading.name}"
        if not heading.children:
            return start + self.after_title
        label = escape(Markup(heading.name).striptags()).replace("&#x27;", "&#39;").replace("&quot;", "&#34;")
        below = self.between_children.join(map(self.entry, heading.children))
        return f"{start}{self.before_children}{label}{self.after_label}{below}{self.after_children}"


@dataclass(frozen=True)
class Shell:
    """One page without its words, each form as its texts and slots in turn. `forms` are by whether the page has
    contents to list, and whether it has a description."""

    forms: Mapping[tuple[bool, bool], tuple[str, ...]]

    def stamped(self, html: Html, address: str, about: str, theme: TocTheme) -> str:
        """The page. `address`: where it stands in its folder, such as `NM-…/`; `about`: its description, as HTML."""
        first = next(iter(html.toc), None)
        listed = first.children if first and first.level == 1 else html.toc
        words = {
            CONTENT: html.content, TITLE: html.title, TITLE_PLAIN: str(Markup(html.title).striptags()), ABOUT: about,
            SKIP: first.id if first else "", TOC_ITEM: theme.entries(listed), ADDRESS: address,
        }  # fmt: skip
        return "".join(words.get(part, part) for part in self.forms[bool(listed), bool(about)])


def parts_of(rendered: str) -> tuple[str, ...]:
    """A rendered page with marks, as its texts and slots in turn. Raises `NotStampable` where a mark was changed."""
    rendered = rendered.replace(ADDRESS, f"\0{ADDRESS}\0")
    found = _SLOT.sub(lambda slot: f"\0{slot[0]}\0", rendered).split("\0")
    known = {CONTENT, TITLE, TITLE_PLAIN, SKIP, TOC_ITEM, ADDRESS, ABOUT}
    if any(part not in known and _ANY.search(part) for part in found) or found.count(CONTENT) != 1:
        raise NotStampable("the theme shows a page's words in a way that is not known")
    return tuple(part for part in found if part)
