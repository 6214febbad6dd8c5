"""The page for an address that leads nowhere: whole links or none, and nothing that lies in another file."""

import pytest

from goodcatch.look.house import House
from goodcatch.publish.model import Published
from goodcatch.site.page_not_found import page_not_found
from goodcatch.standard.invented_telephone_numbers import contacts_to_reach
from goodcatch.standard.model import Standard

CASES = [
    ("https://a.example/sub/", "https://b.example/report", ["https://b.example/report", "https://a.example/sub/"]),
    ("https://a.example/sub/", "report", ["https://a.example/sub/"]),
    ("", "/report", []),
]


@pytest.mark.parametrize(("site", "report", "links"), CASES, ids=["both known", "a form beside it", "nothing known"])
def test_links_are_whole(site: str, report: str, links: list[str], standard: Standard) -> None:
    text = page_not_found(Published(standard=standard, report_url=report), House(), "A & B", site).text
    led = [part.partition('"')[0] for part in text.split('href="')[1:]]
    assert [address for address in led if not address.startswith("tel:")] == links
    assert "A &amp; B" in text and "src=" not in text and text.count("<h1>") == 1
    assert len([address for address in led if address.startswith("tel:")]) == len(contacts_to_reach(standard))
    assert links or "browser's own button" in text
