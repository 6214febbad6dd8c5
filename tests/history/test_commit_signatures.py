"""By which key a commit is signed, of every kind that OpenSSH makes; what was tampered with does not hold."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from goodcatch.history.commit_signatures import keys_of
from goodcatch.history.git import MAIN, Change, Git, create
from goodcatch.history.model import BROKEN, UNCHECKED
from goodcatch.history.read_landings import landings
from goodcatch.history.read_some_landings import some_landings
from goodcatch.history.stored_commits import stored_commits
from history.signing_key import NEEDS_SSH, new_key

MESSAGE = "Ünï\n\ngpgsig stands in a message, and is no signature\n"


@pytest.fixture
def git(tmp_path: Path) -> Git:
    git = create(tmp_path / "one")
    git.commit(MAIN, Change({"content/a.md": b"a\n"}, "First\n"))
    return git


def signed(git: Git, key: Path) -> str:
    """One more commit on main, signed."""
    tree = git.text("rev-parse", f"{MAIN}^{{tree}}")
    made = git.run("commit-tree", f"-S{key}", tree, "-p", str(git.head()), given=MESSAGE.encode(), env=WHO)
    git.move(MAIN, made.decode().strip(), git.head())
    return made.decode().strip()


WHO = {
    f"GIT_{role}_{part}": value
    for role in ("AUTHOR", "COMMITTER")
    for part, value in (("NAME", "é"), ("EMAIL", "quality-lead-1@posts.goodcatch.invalid"))
}
KINDS = [
    ("ed25519", (), "the kind that most people have"),
    ("rsa", ("-b", "2048"), "an older one"),
    ("ecdsa", ("-b", "256"), "a curve of this size"),
    ("ecdsa", ("-b", "384"), "and of this"),
    ("ecdsa", ("-b", "521"), "and of this"),
]


@pytest.mark.one_in(2)
@NEEDS_SSH
@pytest.mark.parametrize(("kind", "more", "why"), KINDS, ids=["".join((kind, *more)) for kind, more, _ in KINDS])
def test_a_signature_tells_its_key(kind: str, more: tuple[str, ...], why: str, git: Git, tmp_path: Path) -> None:
    file, key = new_key(tmp_path, kind, more)
    plain, commit = str(git.head()), signed(git, file)
    assert keys_of(git, [plain, commit]) == {commit: key}, why
    line = landings(git)
    assert [landing.author.key for landing in line] == ["", key]
    assert next(some_landings(git, [(commit, 0)])).committer.key == key, "read alone as in the whole"
    assert [(one.commit, one.key) for one in stored_commits(git, commit)] == [(plain, ""), (commit, key)]


@NEEDS_SSH
@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        (b"quality-lead-1", b"quality-lead-2", "another author under the signature of the first"),
        (b"First", b"Later", "another message"),
        (b"-----BEGIN SSH SIGNATURE-----\n ", b"-----BEGIN SSH SIGNATURE-----\n A", "a signature that is none"),
    ],
)
def test_what_was_changed_after_it_was_signed_does_not_hold(
    old: bytes, new: bytes, why: str, git: Git, tmp_path: Path
) -> None:
    tampered = git.run("cat-file", "commit", signed(git, new_key(tmp_path)[0])).replace(b"is no", b"First", 1)
    raw = tampered.replace(old, new)
    assert raw != tampered
    made = git.run("hash-object", "-t", "commit", "-w", "--stdin", given=raw).decode().strip()
    assert keys_of(git, [made]) == {made: BROKEN}, why


def test_a_kind_of_signature_that_is_not_checked_proves_nothing(git: Git) -> None:
    raw = git.run("cat-file", "commit", str(git.head()))
    armored = b"gpgsig -----BEGIN PGP SIGNATURE-----\n \n iQEzBAABCAAdFiEE\n -----END PGP SIGNATURE-----\n"
    given = raw.replace(b"\n\nFirst", b"\n" + armored + b"\nFirst", 1)
    made = git.run("hash-object", "-t", "commit", "-w", "--stdin", given=given).decode().strip()
    assert keys_of(git, [made]) == {made: UNCHECKED}


def test_where_nobody_signs_nothing_is_held(git: Git) -> None:
    assert stored_commits(git, str(git.head())) == ()
    assert keys_of(git, []) == {}


@NEEDS_SSH
def test_git_itself_accepts_what_we_say_holds(git: Git, tmp_path: Path) -> None:
    """The other way round than we check: by git and ssh-keygen, with a list of who may sign."""
    file, key = new_key(tmp_path)
    commit = signed(git, file)
    allowed = tmp_path / "allowed"
    allowed.write_text(f"quality-lead-1@posts.goodcatch.invalid {key}\n")
    line = ["git", "-C", str(git.folder), "-c", f"gpg.ssh.allowedSignersFile={allowed}", "-c", "gpg.format=ssh"]
    subprocess.run([*line, "verify-commit", commit], check=True, timeout=60, capture_output=True)
    assert keys_of(git, [commit]) == {commit: key}
