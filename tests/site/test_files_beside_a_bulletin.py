"""A release makes the sheet and the e-mail of its own month, and leaves those of every other month as they lie."""

from pathlib import Path

import pytest

from goodcatch.history.git import Change
from goodcatch.intake.main_branch import Authority
from goodcatch.site.build import build
from scenario import git

NEXT = (
    '---\nmonth: "2026-11"\ntitle: "November"\ncases: []\npublished: "2026-11-05"\nsigned_off_by: "publisher-1"\n'
    "errata: []\n---\n\n## Easy to read\n\nA door.\n\n## Finished\n\nText.\n"
)
OWN = {"index.html", "easy/index.html", "huddle/index.html", "mail.html", "mail.txt"}


def lying(site: Path) -> dict[str, tuple[int, bytes]]:
    """Each file of a bulletin with its inode: one that was made again has another."""
    folder = site / "bulletins"
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_ino, path.read_bytes())
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".gz"
    }


@pytest.mark.tries
def test_a_release_makes_the_files_of_its_own_month(lived_provider: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--bare", str(lived_provider), "repo")
    repo = tmp_path / "repo"
    build(repo, tmp_path / "site")
    before = lying(tmp_path / "site")
    Authority(repo).land(lambda tip: Change({"bulletins/2026-11.md": NEXT.encode()}, "Land\n"))
    build(repo, tmp_path / "site")
    after = lying(tmp_path / "site")
    assert after.keys() - before.keys() == {f"2026-11/{name}" for name in OWN}
    assert [path for path in before if before[path] != after[path]] == ["index.html"], "and the list of them all"
    build(repo, tmp_path / "anew", stamping=False)
    anew = {path: text for path, (_, text) in lying(tmp_path / "anew").items()}
    assert anew == {path: text for path, (_, text) in after.items()}, "as MkDocs makes them, with nothing kept"
