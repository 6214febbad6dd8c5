"""Packs for tests, as their files by name, and what somebody who alters one would do to hide it."""

import io
import zipfile
from pathlib import Path

from goodcatch.history.git import Git
from goodcatch.pack.bag import bagged
from goodcatch.pack.inside.what_is_wrong import DATA, Files
from goodcatch.pack.make_pack import Asked, pack_of
from goodcatch.pack.what_is_packed import subject_of
from goodcatch.state.state import State, state_of

OPENED: tuple[dict[str, object], ...] = ()


def state(repo: Path, at: str = "") -> State:
    return state_of(repo, at)


def asked(words: str = "", month: str = "", proof: bool = False, opened: bool = False) -> Asked:
    """`opened`: as if two posts had asked for who reported and when, and nothing lay in the spool."""
    return Asked(subject_of(words, month), words or f"--month {month}", proof, OPENED if opened else None)


def packed(repo: Path, words: str = "", month: str = "", proof: bool = False, opened: bool = False) -> bytes:
    return pack_of(state(repo), asked(words, month, proof, opened))


def files_in(content: bytes) -> Files:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def listed_anew(files: Files) -> Files:
    """The same with lists that fit, as whoever alters a pack would make them."""
    lists = {"bagit.txt", "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt"}
    payload = {name.removeprefix(DATA): content for name, content in files.items() if name.startswith(DATA)}
    beside = {name: content for name, content in files.items() if not name.startswith(DATA) and name not in lists}
    about = dict(line.split(": ", 1) for line in files["bag-info.txt"].decode().splitlines())
    return bagged(payload, beside, {name: value for name, value in about.items() if name != "Payload-Oxum"})


def head_of(repo: Path) -> str:
    return Git(repo).head() or ""
