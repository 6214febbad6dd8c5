"""The page for an address that leads nowhere: whole links or none, and nothing that lies in another file."""

import pytest

from goodcatch.site.page_not_found import page_not_found

CASES = [
    ("https://a.example/sub/", "https://b.example/report", ["https://a.example/sub/", "https://b.example/report"]),
    ("https://a.example/sub/", "report", ["https://a.example/sub/"]),
    ("", "/report", []),
]


@pytest.mark.parametrize(("site", "report", "links"), CASES, ids=["both known", "a form beside it", "nothing known"])
def test_links_are_whole(site: str, report: str, links: list[str]) -> None:
    text = page_not_found("A & B", site, report)
    assert [part.partition('"')[0] for part in text.split('href="')[1:]] == links
    assert "A &amp; B" in text and "src=" not in text and text.count("<h1>") == 1
    assert links or "browser's own button" in text
