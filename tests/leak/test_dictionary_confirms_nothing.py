"""Tries a thousand surnames over everything that a purged repository holds; no hash in it may fit one of them.

The attacker has all that is there afterwards, and puts each name where `[removed]` stands. Then a file's id, the folder
and the commit above it, what a claim saw, and what a release hashed can be worked out, and looked for.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from goodcatch.cli import main
from goodcatch.cli.demo import example_texts, story
from goodcatch.history.fast_import import Planned, tell
from goodcatch.history.git import MAIN, Change, Git, Identity, create
from goodcatch.history.read_tree_or_folder import ENDINGS, from_commit
from goodcatch.history.update_checked_out_files import check_out
from goodcatch.publish import bulletin_file
from goodcatch.record.case_state import saw_of
from goodcatch.record.read_store import store_from
from goodcatch.rulebook.ask_all_rules import findings_in
from leak.leaked_repository import everything, reports, seen_again
from scenario import git

NAME = "Quillfeather"
_FIRST = "Ash Birch Black Brad Clay Cross Dun East Elm Fair Farn Glen Gold Green Hal Hart Hay Holt Kings Lang".split()
_LAST = (
    "ford ham ley ton wood well bury field worth man stead by wick combe brook bridge land mere more ridge shaw side "
    "smith stone stow thorpe thwaite vale wall ward water way weir white wold yard gate grove hurst lake leigh low "
    "mill minster moor port row ster den don"
).split()
SURNAMES = (*(f"{first}{last}" for first in _FIRST for last in _LAST), NAME)
BULLETIN, RELEASE = "bulletins/2026-10.md", "content/releases/2026-10.json"
RANDOM = "0123456789abcdef0123456789abcdef"
MARK = b"[removed]"
OLD: set[str] = set()  # every id that there was before
POST = "data-protection-officer-1"


def leaked(folder: Path) -> Git:
    """A report of a closed case, one with a random number, a bulletin with its release, and a message hold the name."""
    made, texts = create(folder), dict(example_texts())
    store = store_from({path: text for path, text in texts.items() if path.endswith(ENDINGS)})
    closed, numbered = reports(store)
    texts[closed] = texts[closed].replace("what_happened: ", f"what_happened: The tray of {NAME} fell. ", 1)
    texts[numbered] = texts[numbered].replace("what_happened: ", f"nonce: {RANDOM}\nwhat_happened: By {NAME}. ", 1)
    old = texts[BULLETIN]
    texts[BULLETIN] += f"\nThanks to {NAME}.\n"
    texts[RELEASE] = texts[RELEASE].replace(_of_bulletin(old), _of_bulletin(texts[BULLETIN]))
    seen_again(texts)
    planned = list(story(texts))
    for place, said in ((2, ""), (5, f"\n\nNonce: {RANDOM}")):
        planned[place] = _saying(planned[place], f"As {NAME} told us{said}\n")
    tell(made, planned)
    check_out(made)
    site = folder / "site"
    site.mkdir()
    (site / "index.html").write_text(f"<p>Thanks to {NAME}.</p>")
    return made


def _saying(planned: Planned, message: str) -> Planned:
    return Planned(planned.files, message, planned.at, planned.author, planned.merged_by, planned.merged_at)


def _of_bulletin(text: str) -> str:
    return hashlib.sha256(bulletin_file.write(bulletin_file.read(text)).encode()).hexdigest()


@pytest.fixture(scope="module")
def purged(tmp_path_factory: pytest.TempPathFactory) -> Git:
    folder = tmp_path_factory.mktemp("dictionary")
    own = leaked(folder / "own")
    (folder / "words").write_text(NAME)
    OLD.update(objects(own))
    words = ["--repo", str(folder / "own"), "--words", str(folder / "words"), "--by", POST]
    assert main(["purge", *words, "--yes", "--accept-stops"]) == 0
    return own


def objects(git: Git) -> Mapping[str, tuple[str, bytes]]:
    rest, found = git.run("cat-file", "--batch-all-objects", "--batch"), dict[str, tuple[str, bytes]]()
    while rest:
        head, _, rest = rest.partition(b"\n")
        name, kind, size = head.decode().split()
        found[name], rest = (kind, rest[: int(size)]), rest[int(size) + 1 :]
    return found


def ids(kind: str, content: bytes) -> Iterator[str]:
    """As Git counts, in either of its ways, and as a release does."""
    whole = b"%s %d\0" % (kind.encode(), len(content)) + content
    yield from (hashlib.sha1(whole).hexdigest(), hashlib.sha256(whole).hexdigest())
    yield from (hashlib.sha1(content).hexdigest(), hashlib.sha256(content).hexdigest())


def guesses(held: Mapping[str, tuple[str, bytes]]) -> Iterator[tuple[str, str]]:
    """Each name with everything that can be worked out from it."""
    marked = {name: found for name, found in held.items() if MARK in found[1] and found[0] in ("blob", "commit")}
    trees = [content for kind, content in held.values() if kind == "tree"]
    above = {name: [tree for tree in trees if bytes.fromhex(name) in tree] for name in marked}
    for surname in SURNAMES:
        for name, (kind, content) in marked.items():
            guess = content.replace(MARK, surname.encode())
            for found in ids(kind, guess):
                yield surname, found
            if kind == "blob":
                yield from ((surname, found) for found in _above(name, guess, above[name]))
                if guess.startswith(b"---\nmonth:"):
                    yield surname, _of_bulletin(guess.decode())


def _above(name: str, guess: bytes, trees: list[bytes]) -> Iterator[str]:
    """Each folder that holds the file, with the guess in its place."""
    new = bytes.fromhex(next(ids("blob", guess)))
    for content in trees:
        yield from ids("tree", content.replace(bytes.fromhex(name), new))


def saws(git: Git) -> Iterator[tuple[str, str]]:
    """What each claim would have seen."""
    tree = git.tree(MAIN, "content/cases")
    texts = {path: content.decode() for path, content in ((p, git.blobs([b])[b]) for p, b in tree.items())}
    touched = {path.rpartition("/")[0] for path, text in texts.items() if MARK.decode() in text}
    own = {path: text for path, text in texts.items() if path.rpartition("/")[0] in touched and path.endswith(".md")}
    for surname in SURNAMES:
        guess = {path: text.replace(MARK.decode(), surname) for path, text in own.items()}
        for case in store_from(guess).cases.values():
            yield from ((surname, saw_of(case, guess, record)) for record in case.records if record.head("saw"))


@pytest.mark.tries
def test_no_hash_that_is_left_fits_a_name(purged: Git) -> None:
    held = objects(purged)
    told = b"\n".join([everything(purged.folder), *(content for _, content in held.values())])
    hashes = {match.decode() for match in re.findall(rb"[0-9a-f]{12,64}", told)} | held.keys()
    lengths = sorted({len(found) for found in hashes})
    tried = [*guesses(held), *saws(purged)]
    assert len(tried) > len(SURNAMES) * 20
    confirmed = {name for name, found in tried if any(found[:length] in hashes for length in lengths)}
    assert confirmed == set()


def test_the_numbers_are_others(purged: Git) -> None:
    """Who had noted them before could else go on guessing."""
    held = everything(purged.folder)
    assert RANDOM.encode() not in held
    assert len(set(re.findall(rb"nonce: ([0-9a-f]{32})", held))) == 3, "of a record, a commit and its landing"


def test_the_release_fits_its_bulletin_and_no_page(purged: Git) -> None:
    tree = purged.tree(MAIN)
    bulletin, release = (purged.blobs([tree[path]])[tree[path]].decode() for path in (BULLETIN, RELEASE))
    assert f'"sha256": "{_of_bulletin(bulletin)}"' in release
    assert not re.search("/.*[0-9a-f]{64}", release)


def test_no_old_id_is_left(purged: Git) -> None:
    """Of a file, a folder or a commit that the purge replaced; in the logs and lists of Git's own folder neither."""
    held = objects(purged)
    told = b"\n".join([everything(purged.folder), *(content for _, content in held.values())])
    gone = OLD - held.keys()
    beginnings = {old[:12] for old in gone}
    assert len(gone) > 10
    assert {found for found in re.findall(rb"[0-9a-f]{12,40}", told) if found[:12].decode() in beginnings} == set()


@pytest.mark.tries
def test_the_next_purge_shortens_a_tombstone_of_the_first_form(purged: Git, capsys: pytest.CaptureFixture[str]) -> None:
    """Such a one kept the id of each commit and record; it stands as if it had been laid today."""
    before, at = str(purged.head("main~1")), datetime(2026, 11, 21, 9, tzinfo=UTC)
    old, record = "c0ffee" + "0" * 34, "badbad" + "0" * 34
    text = (
        f"by: {POST}\nat: '2026-11-21T09:00:00+00:00'\nreason: leak-of-a-name\nold_head: {old}\nnew_head: {before}\n"
        f"objects:\n  blobs: '1'\n  messages: '0'\ncommits:\n  - {old} {before}\nrecords:\n  - {record} {record}\n"
    )
    path, who = f"content/tombstones/2026-11-21-{before[:8]}.yml", Identity(POST, f"{POST}@posts.goodcatch.invalid")
    made = purged.build(Change({path: text.encode()}, "Tombstone of a purge\n", who, at, (before,)))
    purged.move(MAIN, made, purged.head())
    git(purged.folder, "reset", "-q", "--hard", "main")
    assert rules_found(purged) == {"GC617"}
    assert main(["purge", "--repo", str(purged.folder), "--old-ids", "--by", POST, "--yes"]) == 0
    assert "a tombstone with ids of what was purged" in capsys.readouterr().out
    assert rules_found(purged) == set()
    held = everything(purged.folder)
    assert [name for name in (old, record, path) if name.encode() in held] == []


def rules_found(repository: Git) -> set[str]:
    """What is said of tombstones."""
    found = findings_in(from_commit(repository, MAIN), repository, MAIN)
    return {f.rule for f in found if f.path.startswith("content/tombstones/")}
