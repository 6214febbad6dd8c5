"""What the headers of a page of the site tell: the day of its release and what it holds, never when it was built."""

import os
import urllib.request
from email.message import Message
from pathlib import Path
from urllib.error import HTTPError

import pytest

from goodcatch.pages.bulletin_by_mail import HTML
from goodcatch.site.pack_files_for_phones import packed_too
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


KEPT = [
    ("assets/bundle.a5f9d56c.min.js", "public, max-age=31536000, immutable", "named by what it holds"),
    ("search/index/2026.a5f9d56c/w3.json", "public, max-age=31536000, immutable", "of a folder that is"),
    ("search/index/words.a5f9d56c.json", "public, max-age=31536000, immutable", "words of the search"),
    ("search/index/start.json", "no-cache", "names the others"),
    ("stylesheets/own.css", "no-cache", "may be another tomorrow under its name"),
    ("index.html", "no-cache", "a page"),
]


@pytest.mark.one_in(2)
@pytest.mark.parametrize(("name", "kept", "why"), KEPT, ids=[row[-1] for row in KEPT])
def test_how_long_a_browser_keeps_a_file(place: Place, name: str, kept: str, why: str) -> None:
    file = Path(place.folder.parent, "site", name)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("x" * 2_000, encoding="utf-8")
    with urllib.request.urlopen(f"{place.base}/{name}", timeout=30) as answer:
        assert answer.headers["Cache-Control"] == kept, why


TYPES = [
    ("feeds/bulletins.atom", "application/atom+xml; charset=utf-8"),
    ("feeds/bulletins.json", "application/json"),
    ("feeds/bulletins.ics", "text/calendar; charset=utf-8"),
    ("data/stories-2026.csv", "text/csv; charset=utf-8"),
    ("data/stories-2026.parquet", "application/vnd.apache.parquet"),
]


@pytest.mark.one_in(2)
@pytest.mark.parametrize(("name", "kind"), TYPES)
def test_a_file_for_other_programs_says_what_it_is(place: Place, name: str, kind: str) -> None:
    file = Path(place.folder.parent, "site", name)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("x", encoding="utf-8")
    with urllib.request.urlopen(f"{place.base}/{name}", timeout=30) as answer:
        assert answer.headers["Content-Type"] == kind


ASKED = [
    ({"Accept_Encoding": "gzip, br"}, "gzip", "a browser"),
    ({"Accept_Encoding": "identity"}, None, "a program that cannot unpack"),
    ({"Accept_Encoding": "gzip;q=0"}, None, "one that will not"),
    ({"Accept_Encoding": "gzip", "Range": "bytes=0-9"}, None, "a part of the file as it is"),
]


@pytest.mark.one_in(2)
@pytest.mark.parametrize(("headers", "packing", "why"), ASKED, ids=[row[-1] for row in ASKED])
def test_a_page_is_sent_packed_to_who_unpacks(
    place: Place, headers: dict[str, str], packing: str | None, why: str
) -> None:
    written(place, "x" * 2_000)
    site = place.folder.parent / "site"
    for path in [path for path in site.rglob("*") if path.is_file()]:
        for name, content in packed_too([(path.name, path.read_bytes())]):
            path.with_name(name).write_bytes(content)
    status, told = asked(place, **headers)
    assert status in (200, 206) and told["Content-Encoding"] == packing, why
    assert told["Content-Type"] == "text/html; charset=utf-8" and "Accept-Encoding" in told["Vary"]


def test_an_e_mail_may_carry_its_style_and_nothing_else(place: Place) -> None:
    mail = Path(place.folder.parent, "site/bulletins/2026-10", HTML)
    mail.parent.mkdir(parents=True)
    mail.write_text('<p style="margin:0">x</p>', encoding="utf-8")
    with urllib.request.urlopen(f"{place.base}/bulletins/2026-10/{HTML}", timeout=30) as answer:
        policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'; style-src 'unsafe-inline'" in policy and "script-src" not in policy


def test_no_script_that_stands_in_a_page_is_run(place: Place) -> None:
    written(place, "x")
    assert "unsafe" not in asked(place)[1]["Content-Security-Policy"]
