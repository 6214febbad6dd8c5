"""What the headers of a page of the site tell: the day of its release and what it holds, never when it was built."""

import os
import urllib.request
from email.message import Message
from pathlib import Path
from urllib.error import HTTPError

import pytest

from web.conftest import Place

DAY = 1_793_836_800  # 5 November 2026, midnight UTC


def asked(place: Place, **headers: str) -> tuple[int, Message]:
    request = urllib.request.Request(f"{place.base}/", headers={k.replace("_", "-"): v for k, v in headers.items()})
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.headers
    except HTTPError as answer:
        return answer.code, answer.headers


def written(place: Place, text: str, at: int = DAY) -> None:
    page = Path(place.folder.parent, "site/index.html")
    page.write_text(text, encoding="utf-8")
    os.utime(page, (at, at))


def test_a_page_tells_the_day_of_its_release(place: Place) -> None:
    written(place, "One")
    _, headers = asked(place)
    assert headers["Last-Modified"] == "Thu, 05 Nov 2026 00:00:00 GMT"


REWRITTEN = [
    ("One", DAY + 7, 304, "built again, from the same release"),
    ("Two", DAY, 200, "as long, and of the same day: a second release"),
]


@pytest.mark.parametrize(("text", "at", "status", "why"), REWRITTEN, ids=[row[-1] for row in REWRITTEN])
def test_a_tag_goes_by_what_the_page_holds(place: Place, text: str, at: int, status: int, why: str) -> None:
    written(place, "One")
    tag = asked(place)[1]["ETag"]
    written(place, text, at)
    assert asked(place, If_None_Match=tag)[0] == status, why
