"""A purge that proves that nothing else differs keeps anchors valid; a made-up tombstone legalises nothing."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from goodcatch.history.git import MAIN, Change, Git, Identity
from goodcatch.history.read_history import history_of
from goodcatch.leak.match_leaked_words import Leak
from goodcatch.leak.purge_words_leave_tombstone import Order, purge
from goodcatch.pack.inside.verify_main import everything_wrong
from goodcatch.record.anchor_file import WHERE, readable, write
from goodcatch.record.purge_tombstones import Tombstone, fresh_name, tombstones_in
from goodcatch.record.purge_tombstones import write as tombstone_text
from history.anchored_provider import BEGUN, anchored_provider, forget_log, found, land_ledger, land_page, replayed
from leak.leaked_repository import everything
from pack.packs import files_in, packed
from scenario import copied

NAME = "Quillfeather"
NUMBER = "0123456789abcdef0123456789abcdef"
REPORT = "content/cases/2026/7/NM-2026-7K3Q9F4T/report-0001.md"
POST = "data-protection-officer-1"
OFFICER = Identity(POST, f"{POST}@posts.goodcatch.invalid")
NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
SAID = f"The bag of {NAME} was flat for two hours."


def report(said: str = SAID, number: str = NUMBER) -> bytes:
    head = 'case: NM-2026-7K3Q9F4T\nstep: report\nstandard: "2"\nat: "2026-06-20T09:00:00+00:00"\nby: form'
    return f"---\n{head}\nnonce: {number}\nwhat_happened: {said}\n---\n".encode()


@pytest.fixture(scope="module")
def leaked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report with a name lands, is put right, and two ledgers land on it."""
    folder = tmp_path_factory.mktemp("leaked") / "provider"
    git = anchored_provider(folder, 1)
    for day, said in ((10, SAID), (11, "The bag was flat for two hours.")):
        at, head = BEGUN + timedelta(days=day), str(git.head())
        git.commit(MAIN, Change({REPORT: report(said)}, "NM-2026-7K3Q9F4T: report\n", at=at, parents=(head,)))
    land_ledger(git, 1)
    land_page(git, "more", BEGUN + timedelta(days=40))
    land_ledger(git, 2)
    git.run("reset", "--hard", "--quiet")
    return folder


@pytest.fixture
def git(leaked: Path, tmp_path: Path) -> Git:
    return Git(copied(leaked, tmp_path / "provider"))


def purged(git: Git, *words: str) -> Tombstone:
    order = Order(Leak(words), POST, OFFICER, NOW, "leak-of-a-name")
    tombstone = purge(git, order, lambda _: 0)
    forget_log(git)
    return tombstone


@pytest.mark.tries
def test_anchors_hold_after_a_purge_of_records(git: Git) -> None:
    assert found(git) == []
    old = str(git.head())
    assert purged(git, NAME).was
    assert found(git) == []
    (known,) = history_of(git, MAIN, {old: "a note"}).anchors
    assert known.place == "gone"  # its id is, and what it stood for is not:
    line = history_of(git).subjects({})[1]
    assert line.now(old) in line.line
    land_ledger(git, 3)
    assert found(git) == [] == replayed(git)


def test_a_pack_lists_the_same_anchors_after_a_purge(git: Git) -> None:
    """Their names and heads are those of before; what became of a head is worked out."""

    def listed() -> list[tuple[str, int]]:
        files = files_in(packed(Path(git.repo.working_dir), "NM-2026-7K3Q9F4T", proof=True))
        assert list(map(str, everything_wrong(files))) == []
        return [(one["name"], len(one["holds"])) for one in json.loads(files["data/anchors.json"])["noted"]]

    before = listed()
    assert purged(git, NAME).was and before == [(before[0][0], 2)]
    assert listed() == before


@pytest.mark.tries
def test_anchors_hold_after_two_purges(git: Git) -> None:
    purged(git, NAME)
    land_ledger(git, 3)
    assert purged(git, "flat").was
    assert found(git) == []


def test_a_dictionary_confirms_nothing(git: Git) -> None:
    """Each number that is left, with each name: no id that is left fits; nor is the old number left anywhere."""
    tombstone = purged(git, NAME)
    held = everything(git.folder)
    assert NAME.encode() not in held and NUMBER.encode() not in held
    ids = {found.decode() for found in re.findall(rb"[0-9a-f]{40}", held)} | {old for _, old in tombstone.was}
    numbers = {number.decode() for number in re.findall(rb"[0-9a-f]{32}", held)}
    for number in numbers:
        for name in (NAME, "Smith", "Jones", "Taylor", "Brown"):
            guess = report(SAID.replace(NAME, name), number)
            for content in (guess, guess.replace(number.encode(), f'"{number}"'.encode())):
                assert hashlib.sha1(b"blob %d\0" % len(content) + content).hexdigest() not in ids


@pytest.mark.tries
def test_a_purge_that_cannot_be_proven_empties_anchors_and_says_so(git: Git) -> None:
    """A page has no number: its old id would confirm a guess, and so would each head that stood on it."""
    head = str(git.head())
    git.commit(MAIN, Change({"content/pages/thanks.md": f"To {NAME}.\n".encode()}, "A page\n", parents=(head,)))
    land_ledger(git, 3)
    git.run("reset", "--hard", "--quiet")
    old = git.text("rev-list", "main").split()
    assert not purged(git, NAME).was
    assert {finding.rule for finding in found(git)} == {"GC623"}
    left = set(old) - set(git.text("rev-list", "main").split())
    assert left
    assert [commit for commit in left if commit.encode() in everything(git.folder)] == []


def retold(git: Git, new: bytes, *, beside: Callable[[bytes], bytes] = lambda stream: stream) -> dict[str, str]:
    """The past with other words in every version of the report; gives new and old ids."""
    rows = git.text("log", "--format=", "--raw", "--no-abbrev", "main", "--", REPORT).split("\n")
    old = sorted({row.split()[3] for row in rows if row})
    made = git.run("hash-object", "-w", "--stdin", given=new).decode().strip()
    stream = git.run("fast-export", "--full-tree", "--no-data", "main")
    for blob in old:
        stream = stream.replace(blob.encode(), made.encode())
    git.run("fast-import", "--quiet", "--force", given=beside(stream))
    forget_log(git)
    return {blob: made for blob in old}


def lay(git: Git, was: dict[str, str], files: tuple[str, ...] = (REPORT,)) -> None:
    landings = int(git.text("rev-list", "--count", "--first-parent", "main"))
    pairs = tuple((new, old) for old, new in was.items())
    own = Tombstone(POST, NOW.isoformat(), "leak-of-a-name", 1, 0, fresh_name(), landings, landings, files, pairs)
    files_ = {own.path: tombstone_text(own).encode()}
    git.commit(MAIN, Change(files_, "Tombstone of a purge\n", OFFICER, NOW, (str(git.head()),)))


@pytest.fixture
def once(tmp_path: Path) -> Git:
    """A report that landed once, and two ledgers on it."""
    git = anchored_provider(tmp_path / "once", 1)
    at, head = BEGUN + timedelta(days=10), str(git.head())
    git.commit(MAIN, Change({REPORT: report()}, "NM-2026-7K3Q9F4T: report\n", at=at, parents=(head,)))
    land_ledger(git, 1)
    land_page(git, "more", BEGUN + timedelta(days=40))
    land_ledger(git, 2)
    return git


MINUTES = report(SAID.replace("two hours", "five minutes"))


def without_proof(git: Git) -> None:
    retold(git, MINUTES)
    lay(git, {})


def nothing_was_taken_out(git: Git) -> None:
    lay(git, retold(git, MINUTES))


def another_date_as_well(git: Git) -> None:
    stamp = b"> %d " % int((BEGUN + timedelta(days=10)).timestamp())
    earlier = b"> %d " % int((BEGUN + timedelta(days=8)).timestamp())
    new = report(SAID.replace(NAME, "[removed]"))
    lay(git, retold(git, new, beside=lambda stream: stream.replace(stamp, earlier)))


def another_file_as_well(git: Git) -> None:
    page, leaf = (git.blob_id(text) for text in (b"# more\n", b"# less\n"))
    git.run("hash-object", "-w", "--stdin", given=b"# less\n")
    new = report(SAID.replace(NAME, "[removed]"))
    lay(git, retold(git, new, beside=lambda stream: stream.replace(page.encode(), leaf.encode())))


def another_author_as_well(git: Git) -> None:
    new = report(SAID.replace(NAME, "[removed]"))
    lay(git, retold(git, new, beside=lambda stream: stream.replace(b"author goodcatch <", b"author somebody <")))


def made_up_ids(git: Git) -> None:
    was = retold(git, report(SAID.replace(NAME, "[removed]")))
    lay(git, {hashlib.sha1(old.encode()).hexdigest(): new for old, new in was.items()})


def emptied_by_hand(git: Git) -> None:
    """The past is changed, and each anchor on it loses its head, as after a purge that proves nothing."""

    def without_heads(stream: bytes) -> bytes:
        for blob in git.tree(MAIN, WHERE).values():
            anchor = readable(git.blobs([blob])[blob].decode())
            assert anchor
            text = write(replace(anchor, head="removed")).encode()
            stream = stream.replace(blob.encode(), git.run("hash-object", "-w", "--stdin", given=text).strip())
        return stream

    retold(git, MINUTES, beside=without_heads)
    lay(git, {})


@pytest.mark.one_in(4)
@pytest.mark.parametrize(
    ("deed", "rule"),
    [
        (without_proof, "GC620"),
        (nothing_was_taken_out, "GC615"),
        (another_date_as_well, "GC620"),
        (another_file_as_well, "GC620"),
        (another_author_as_well, "GC620"),
        (made_up_ids, "GC620"),
        (emptied_by_hand, "GC623"),
    ],
    ids=lambda what: getattr(what, "__name__", ""),
)
def test_a_made_up_tombstone_legalises_nothing(deed: Callable[[Git], None], rule: str, once: Git) -> None:
    assert found(once) == []
    deed(once)
    assert tombstones_in(once.texts(MAIN, "content/tombstones/"))
    assert rule in {finding.rule for finding in found(once)}
