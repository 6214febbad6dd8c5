"""A commit or a folder that Git would not have written is told apart from all that it writes."""

from __future__ import annotations

import pytest

from goodcatch.history.misshapen_objects import misshapen

pytestmark = pytest.mark.items(87, 95)

ID, OTHER = "a" * 40, "b" * 40
WHO = "quality-lead-1 <quality-lead-1@posts.goodcatch.invalid> 1763629200 +0000"


def commit(author: str = f"author {WHO}", more: str = "", message: str = "NM-2026-7K3Q9F4T: check\n") -> bytes:
    return f"tree {ID}\nparent {OTHER}\n{author}\ncommitter {WHO}\n{more}\n{message}".encode()


def folder(*entries: str) -> bytes:
    # Twenty bytes of an id, among them such as end a name or a line.
    return b"".join(entry.encode() + b"\0" + b"\0\n40000 x\0" + b"i" * 10 for entry in entries)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (commit(), "an ordinary one"),
        (commit(message=""), "one that says nothing"),
        (commit(author=f"author {WHO.replace('+0000', '+0545')}"), "a zone of quarters of an hour"),
        (commit(author="author  <x@example.invalid> 0 -1200"), "a name of nothing but a space"),
        (commit(more="encoding ISO-8859-1\n"), "other letters, as the head says"),
        (commit(more="gpgsig -----BEGIN\n abc\n \n -----END\n"), "a signature of several lines"),
        (commit(more="mergetag object a\n type commit\n"), "a merge of a signed tag"),
        (commit(more="change-id zzzz\n"), "a tool for work on branches"),
        (commit(message="a\r\nb\t\N{ZERO WIDTH JOINER}\r\n"), "lines that end as Windows ends them"),
    ],
)
def test_a_commit_as_git_and_its_tools_write_it(content: bytes, why: str) -> None:
    assert misshapen(ID, "commit", content) == "", why


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (commit(author=f"author {WHO}\nauthor {WHO}"), "author 2 times"),
        (commit(more=f"committer {WHO}\n"), "committer 2 times"),
        (commit(author="x-author y"), "author 0 times"),
        (commit(author=f"author {WHO}\nparent {ID}"), "Git would not write"),
        (commit(author=f"author {WHO.replace('+0000', '+2500')}"), "Git would not write"),
        (commit(author=f"author {WHO.replace('1763629200', '01763629200')}"), "Git would not write"),
        (commit(author=f"author {WHO.replace(' <', '<')}"), "Git would not write"),
        (commit(more="approved-by registered-manager-1\n"), "Git would not write"),
        (commit(message="check\0closure\n"), "zero byte"),
        (commit(message="check\x1b[2Kclosure\n"), "nobody sees"),
        (commit(message="check\rclosure\n"), "nobody sees"),
        (commit(message="check \N{RIGHT-TO-LEFT OVERRIDE}closure\n"), "nobody sees"),
    ],
)
def test_a_commit_that_two_readers_may_read_otherwise(content: bytes, says: str) -> None:
    assert says in misshapen(ID, "commit", content)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", ""),
        (folder("100644 a.md", "40000 cases", "120000 link", "160000 module"), ""),
        (folder("100644 a.md", "40000 a"), ""),  # Git sorts a folder as `a/`
        (folder("100644 a.md", "100644 a.md"), "one name twice"),
        (folder("100644 a", "100644 b", "40000 a"), "one name twice"),
        (folder("100644 b", "100644 a"), "not sorted"),
        (folder("040000 a"), "would not write"),
        (folder("100664 a"), "would not write"),
        (folder("40000 .Git"), "would not write"),
        (folder("40000 .."), "would not write"),
        (folder("100644 a\x1bb"), "would not write"),
        (folder("100644 a")[:-1], "to its end"),
    ],
)
def test_a_folder(content: bytes, says: str) -> None:
    found = misshapen(ID, "tree", content)
    assert (says in found) if says else found == ""


def test_a_folder_of_longer_ids() -> None:
    assert misshapen("a" * 64, "tree", b"100644 a\0" + b"i" * 32 + b"40000 b\0" + b"i" * 32) == ""
