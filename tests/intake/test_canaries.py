"""Two hundred marked reports, a killed server, refusals and redactions: no mark is found outside the quarantine."""

from __future__ import annotations

import gzip
import random
import sys
import time
import zlib
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator
from html import escape
from itertools import chain
from urllib.parse import quote

import pytest
from cryptography.fernet import Fernet

from intake.canaries import Marks, files, opened, told_by_git
from intake.imported_files import TABLE_MARKS
from intake.running_provider import House
from intake.scenario_steps import FINAL, REPORTS, Play
from scenario import git

pytestmark = [
    pytest.mark.each_time,  # of all promises the first
    pytest.mark.scale,
    pytest.mark.skipif(sys.platform != "linux", reason="looks at the files that a program has open"),
]


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Play]:
    root = tmp_path_factory.mktemp("marks")
    with House(root, Fernet.generate_key().decode()) as house:
        play = Play(house, Marks(random.Random(root.name + str(time.time_ns()))))
        play.all()
        yield play


def leaks(play: Play, places: Iterable[tuple[str, bytes]]) -> dict[str, str]:
    """Where a mark is found, and what stands around the first one."""
    return {place: found[0] for place, data in places if (found := play.marks.found(data))}


WRITTEN = [
    ("as it is", lambda word: word.encode()),
    ("in capitals", lambda word: word.upper().encode()),
    ("in a page", lambda word: escape(f"<b>{word} & é").encode()),
    ("in an address", lambda word: quote(f"é {word} é").encode()),
    ("letter by letter in an address", lambda word: "".join(f"%{ord(c):02X}" for c in word).encode()),
    ("base64", lambda word: b64encode(f"é{word} rang".encode())),
    ("base64, one further on", lambda word: b64encode(f"1é{word.title()} rang".encode())),
    ("base64, two further on", lambda word: b64encode(f"12é{word} rang".encode())),
    ("hexadecimal", lambda word: word.encode().hex().encode()),
]


@pytest.mark.parametrize(("how", "write"), WRITTEN)
def test_a_mark_is_found_however_it_is_written(how: str, write: Callable[[str], bytes]) -> None:
    marks = Marks(random.Random(1))
    assert marks.found(b"..." + write(marks[7].word) + b"..."), how
    assert not marks.found(b"..." + write("quillfeather") + b"...")


def test_packed_files_are_opened() -> None:
    for pack in (zlib.compress, gzip.compress):
        assert b"marked" in opened(pack(b"marked"))


@pytest.mark.tries
def test_the_week_was_as_bad_as_it_should_be(played: Play) -> None:
    """Otherwise nothing found means nothing."""
    spool, log = played.house.spool, (played.house.held / "log-2").read_text()
    assert len(played.codes) == REPORTS and len(set(played.codes.values())) == REPORTS
    said = "".join(str(one.answers) for one in spool.waiting())
    assert played.marks[150].mail in said and played.marks[TABLE_MARKS[0]].phone in said
    assert {20, 27, 28, 29, 30, 31, 32} <= set(played.refused), "steps, sign-offs and changes were refused"
    assert len(played.cases) > 3 and spool.verify_journal() == []
    for line in (
        "POST /report 200",
        "POST /report 413",
        "GET /<path:path> 404",
        "GET /desk/case/<case_id> 401",
        "(other) (no page) 405",
    ):
        assert line in log, line
    assert played.house.hook.got and len(played.pages) > 20
    assert FINAL["what_happened"].encode() in b"".join(data for _, data in told_by_git(played.house.repo))  # type: ignore[union-attr]


@pytest.mark.tries
def test_no_mark_in_the_logs_or_in_what_any_verb_said(played: Play) -> None:
    logs = ((path.name, path.read_bytes()) for path in played.house.held.glob("log-*"))
    assert leaks(played, chain(logs, played.house.said.items())) == {}
    assert [verb for verb, said in played.house.said.items() if b"Traceback" in said] == []


@pytest.mark.tries
@pytest.mark.items(90, 96)
def test_no_mark_in_any_git_object_ref_reflog_author_or_message(played: Play) -> None:
    assert leaks(played, told_by_git(played.house.repo)) == {}
    git(played.house.repo, "fsck", "--strict")


@pytest.mark.tries
def test_no_mark_in_any_file_of_the_house_not_even_in_the_spool(played: Play) -> None:
    """Git's own folder, the site, the spool with its journals, a backup, the temporary folder, all of it."""
    names = {place for place, _ in files(played.house.held)}
    assert {"provider.spool/spool.db", "backup", "provider/site/index.html"} <= names
    assert leaks(played, files(played.house.held)) == {}


@pytest.mark.tries
def test_no_mark_in_notices_or_in_what_the_public_gets(played: Play) -> None:
    beside = {address.rpartition("/")[2] for address in played.pages if "/bulletins/" in address}
    assert {"mail.html", "mail.txt"} <= beside, "what is sent on is read too"
    notices = ((str(number), data) for number, data in enumerate(played.house.hook.got))
    assert leaks(played, chain(notices, played.pages.items())) == {}


@pytest.mark.tries
def test_a_large_report_half_sent_lies_in_no_file(played: Play) -> None:
    """What a server puts aside while a body comes in has no name, and would be on the disk all the same."""
    assert any(name.endswith("log-2") for name in played.opens)
    assert leaks(played, played.opens.items()) == {}
