"""`goodcatch merge`: a post lands what another made, and is told in a sentence why it may not."""

from __future__ import annotations

from pathlib import Path

import pytest

from goodcatch.cli import main
from goodcatch.history.git import MAIN, Change, Git, Identity

BRANCH = "change/note"
MAKER = Identity("quality-lead-1", "quality-lead-1@posts.goodcatch.invalid")
OTHERS = "This may be confirmed by: On-call quality lead, Second quality lead."

WHO = [
    ("quality-lead-2", 0, "", "a second post"),
    ("quality-lead-1", 1, OTHERS, "it made the change"),
    ("publisher-1", 1, OTHERS, "may land nothing"),
    ("goodcatch", 2, "", "the service is no post"),
]


@pytest.mark.one_in(2)
@pytest.mark.parametrize(("post", "code", "sentence", "why"), WHO)
def test_who_lands(
    post: str, code: int, sentence: str, why: str, spooled: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git = Git(spooled)
    tip = git.head(MAIN)
    assert tip
    note = Change({"content/pages/note.md": b"A note.\n"}, "A note\n", MAKER, parents=(tip,))
    git.move(f"refs/heads/{BRANCH}", git.build(note), None)
    assert main(["merge", BRANCH, "--by", post, "--repo", str(spooled)]) == code, why
    assert sentence in capsys.readouterr().out
    assert (git.head(f"refs/heads/{BRANCH}") is None) is (code == 0)
