"""A page names its feeds where readers of feeds look, and where the theme's script does not."""

from html.parser import HTMLParser

from goodcatch.site.links_to_feeds import with_feeds


class Links(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[dict[str, str | None]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [dict(attrs)] if tag == "link" else []


def test_feeds_are_alternates_and_no_languages() -> None:
    found = Links(with_feeds("<html><head><title>x</title></head></html>", "..")).found
    assert {(link["type"], link["href"]) for link in found} >= {("application/atom+xml", "../feeds/bulletins.atom")}
    for link in found:
        rel = (link["rel"] or "").split()
        assert "alternate" in rel and rel != ["alternate"], "the theme asks for a map beside each of those"
