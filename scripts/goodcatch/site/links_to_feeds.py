"""Names the feeds in the head of each page, where browsers and readers of feeds look for them."""

from __future__ import annotations

from goodcatch.export import atom_feed, json_feed
from goodcatch.export.feed_entries import ALERT_FEED, BULLETIN_FEED

_FORMATS = ((atom_feed.TYPE, atom_feed.ENDING), (json_feed.TYPE, json_feed.ENDING))
# Not "alternate" by itself: Material's script takes each such link for a site in another language, and asks for four
# maps that there are not. Readers of feeds look for the word among others.
REL = "alternate feed"
_END = "</head>"


def with_feeds(html: str, base: str) -> str:
    """The page with its links to feeds; `base` leads to the top of the site, such as `..`."""
    links = "".join(
        f'<link rel="{REL}" type="{kind}" title="{feed.title}" href="{base}/{feed.path(ending)}">'
        for feed in (BULLETIN_FEED, ALERT_FEED)
        for kind, ending in _FORMATS
    )
    return html.replace(_END, f"{links}{_END}", 1)
