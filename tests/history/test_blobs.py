"""Contents come back as they are stored, in the order asked, whatever is asked for."""

from pathlib import Path

from goodcatch.history.blobs import blobs
from goodcatch.history.git import Git, create


def stored(git: Git, content: bytes) -> str:
    return git.run("hash-object", "-w", "--stdin", given=content).decode().strip()


def test_contents_in_the_order_asked(tmp_path: Path) -> None:
    git = create(tmp_path / "store")
    texts = [b"", b"\n", b"blob 3\nabc", "é".encode(), b"\0\xff" * 70_000, b"last"]
    ids = [stored(git, text) for text in texts]
    assert list(blobs(git, [*ids[::-1], ids[0]])) == list(zip(ids, texts, strict=True))[::-1]


def test_what_is_missing_or_no_blob_is_left_out(tmp_path: Path) -> None:
    git = create(tmp_path / "store")
    here, tree = stored(git, b"here"), git.run("mktree", given=b"").decode().strip()
    assert dict(blobs(git, ["1" * 40, tree, here, "nonsense"])) == {here: b"here"}


def test_more_than_a_pipe_holds(tmp_path: Path) -> None:
    git = create(tmp_path / "store")
    large = stored(git, b"x" * 200_000)
    missing = [f"{number:040x}" for number in range(20_000)]
    assert list(blobs(git, [*missing, large])) == [(large, b"x" * 200_000)]
