"""Tells of a commit or a folder that it is not written as Git writes one, so that two readers may see two things in it.

Git reads what it would never write: a commit with two authors, of which it shows the first; a folder that holds one
name twice, of which it opens one; a message that ends for it at a zero byte. `git fsck` names these, and takes as long
as all of a check, for it reads each file too. What is said here is a part of what it says of commits and folders.
"""

from __future__ import annotations

import re

# A person, a moment and a zone that there is: from twelve hours behind to fourteen ahead, by quarters of an hour.
_WHO = rb"[^<>\n\0]* <[^<>\n\0]*> (?:0|[1-9][0-9]{0,11}) [+-](?:0[0-9]|1[0-4])(?:00|15|30|45)\n"
# What Git adds itself, and the tools by which people work on branches.
_LETTERS = rb"(?i:utf-?8|iso-?8859-|latin|windows-|cp\d|koi8|euc|gb|big5|shift)"
_MORE = rb"(?:encoding(?= " + _LETTERS + rb")|gpgsig|gpgsig-sha256|mergetag|change-id|gitbutler-[a-z-]+|HG:[a-z-]+) "
_COMMIT = re.compile(
    rb"tree [0-9a-f]{40,64}\n(?:parent [0-9a-f]{40,64}\n)*author " + _WHO + rb"committer " + _WHO
    # Each may go on over lines that begin with a space.
    + rb"(?:" + _MORE + rb"[^\n\0]*\n(?: [^\n\0]*\n)*)*(?:\n[^\0]*)?"
)  # fmt: skip
# What moves a terminal's cursor or turns the direction of reading, so that other words are read than are there.
_UNSEEN = re.compile(rb"[\x01-\x08\x0b\x0c\x0e-\x1f\x7f]|\r(?!\n)|\xe2\x80[\x8b\xaa-\xae]|\xe2\x81[\xa6-\xa9]")
_MODES = rb"(?:40000|100644|100755|120000|160000)"
# A name as Git writes it: no folder of its own, none of those that lead elsewhere, nothing that nobody sees.
_NAME = rb"(?!\.{1,2}\0|(?i:\.git|git~1)\0)([^\0-\x1f\x7f/]+)\0"
_ENTRY = {size: re.compile(_MODES + b" " + _NAME + b".{%d}" % size, re.DOTALL) for size in (20, 32)}
_WRITTEN = {size: re.compile(rb"([0-7]+) ([^\0]*)\0.{%d}" % size, re.DOTALL) for size in (20, 32)}


def misshapen(name: str, kind: str, content: bytes) -> str:
    """What is wrong with an object of this id; empty where nothing is."""
    if kind == "commit":
        return _commit(content)
    return _folder(content, len(name) // 2) if kind == "tree" else ""


def _commit(content: bytes) -> str:
    if not _COMMIT.fullmatch(content):
        return _wrong_in(content)
    return "holds signs that nobody sees and that change what is read" if _UNSEEN.search(content) else ""


def _wrong_in(content: bytes) -> str:
    head = content.partition(b"\n\n")[0]
    if b"\0" in content:
        return "holds a zero byte, behind which Git shows nothing"
    for who in ("author", "committer"):
        if (times := len(re.findall(rb"^%b " % who.encode(), head, re.MULTILINE))) != 1:
            return f"names its {who} {times} times, and not every program shows the same one"
    return "has a head that Git would not write"


def _folder(content: bytes, size: int) -> str:
    names = _ENTRY[size].findall(content)
    # Each entry has a mode of six digits, but for a folder's of five. Whatever does not add up is read once more.
    adds_up = len(content) == sum(map(len, names)) + (8 + size) * len(names) - content.count(b"40000 ")
    if adds_up and names == sorted(names) and len(set(names)) == len(names):
        return ""
    return _wrong_among(content, size)


def _wrong_among(content: bytes, size: int) -> str:
    entries = _WRITTEN[size].findall(content)
    names = [name for _, name in entries]
    if len(set(names)) != len(names):
        return "holds one name twice, so that one reader sees one file and another the other"
    if sum(len(mode) + len(name) + 2 + size for mode, name in entries) != len(content):
        return "cannot be read to its end"
    if any(not _ENTRY[size].fullmatch(b"%b %b\0%b" % (*entry, b"x" * size)) for entry in entries):
        return "holds an entry of a kind or a name that Git would not write"
    # Git sorts a folder as if its name ended in a slash.
    keys = [name + b"/" if mode == b"40000" else name for mode, name in entries]
    return "" if keys == sorted(keys) else "is not sorted, so that Git does not find all that it holds"
