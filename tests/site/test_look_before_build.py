"""A folder that holds the last release is found by a look; whatever was done to it or its repository, it is built."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from goodcatch.history.git import Change, Git
from goodcatch.intake.main_branch import Authority
from goodcatch.site.build import build
from goodcatch.site.look_before_build import look
from goodcatch.site.mark_of_private_pages import MARK
from goodcatch.state.kept_answers import FILE, OFF, forget
from scenario import git

PAGE = "changes/index.html"
RELEASE = b"---\nby: quality-lead-1\n---\n"


@pytest.fixture(scope="module")
def built(lived_provider: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A repository and its site, built once for all rows."""
    folder = tmp_path_factory.mktemp("look")
    git(folder, "clone", "-q", "--bare", str(lived_provider), "repo")
    build(folder / "repo", folder / "site")
    return folder / "repo", folder / "site"


@pytest.fixture
def copy(built: tuple[Path, Path], tmp_path: Path) -> tuple[Path, Path]:
    """Both again, left as a build leaves them; hard links would share what is written."""
    repo, site = tmp_path / "repo", tmp_path / "site"
    subprocess.run(["cp", "-a", str(built[0]), str(repo)], check=True)
    subprocess.run(["cp", "-a", str(built[1]), str(site)], check=True)
    build(repo, site)
    return repo, site


def same_length(repo: Path, site: Path) -> None:
    """A letter that is another, with the time of the file put back."""
    page, told = site / PAGE, (site / PAGE).stat()
    page.write_bytes(page.read_bytes().replace(b"a", b"b", 1))
    os.utime(page, ns=(told.st_atime_ns, told.st_mtime_ns))


def put_in_place(repo: Path, site: Path) -> None:
    told = (site / PAGE).stat()
    (site / "other").write_bytes((site / PAGE).read_bytes()[::-1])
    os.utime(site / "other", ns=(told.st_atime_ns, told.st_mtime_ns))
    (site / "other").replace(site / PAGE)


def landed(repo: Path, path: str, content: bytes) -> None:
    Authority(repo).land(lambda tip: Change({path: content}, "Land\n"))


TOUCHED: dict[str, Callable[[Path, Path], object]] = {
    "a letter is another": same_length,
    "another file of the same length and time": put_in_place,
    "a file is gone": lambda repo, site: (site / PAGE).unlink(),
    "a packed file is gone": lambda repo, site: (site / f"{PAGE}.gz").unlink(),
    "a file is new": lambda repo, site: (site / "cases/new.html").touch(),
    "a folder is new": lambda repo, site: (site / "cases/NM-2026-AAAAAAAA").mkdir(),
    "the folder is of private pages": lambda repo, site: (site / MARK).touch(),
    "all that was kept is gone, as after a purge": lambda repo, site: forget(Git(repo)),
    "what was kept is damaged": lambda repo, site: (repo / FILE).write_bytes(b"SQLite format 3\0" + b"\0" * 4096),
    "a story was taken off": lambda repo, site: landed(repo, "content/removals/NM-2026-0GB7TX3W.md", RELEASE),
}
UNSEEN: dict[str, Callable[[Path, Path], object]] = {
    "nothing": lambda repo, site: None,
    "a line of the ledger": lambda repo, site: landed(repo, "content/ledger/2099-01.csv", b"id,month,channel,hash\n"),
    "a page that waits for the next release": lambda repo, site: landed(repo, "content/pages/promise.md", b"# New\n"),
    "somebody read a page": lambda repo, site: (site / PAGE).read_bytes(),
    "what the house hid at the top": lambda repo, site: (site / ".nojekyll").touch(),
}


@pytest.mark.one_in(5)
@pytest.mark.parametrize("what", UNSEEN)
def test_what_readers_do_not_see_costs_a_look(what: str, copy: tuple[Path, Path]) -> None:
    UNSEEN[what](*copy)
    assert look(*copy).stands


@pytest.mark.one_in(10)
@pytest.mark.parametrize("what", TOUCHED)
def test_whatever_was_touched_is_made_good(what: str, copy: tuple[Path, Path], built: tuple[Path, Path]) -> None:
    TOUCHED[what](*copy)
    assert not look(*copy).stands
    build(*copy)
    assert look(*copy).stands and not (copy[1] / MARK).exists()
    if what != "a story was taken off":
        assert {p: p.read_bytes() for p in built[1].rglob("*") if p.is_file()} == {
            built[1] / p.relative_to(copy[1]): p.read_bytes() for p in copy[1].rglob("*") if p.is_file()
        }


def test_whoever_keeps_nothing_builds(copy: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(OFF, "1")
    assert not look(*copy).stands


def test_another_persons_answers_are_not_believed(
    copy: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert not look(*copy).stands


def test_another_folder_is_another_site(copy: tuple[Path, Path], tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    assert not look(copy[0], tmp_path / "other").stands


def test_a_look_does_not_load_what_builds(copy: tuple[Path, Path]) -> None:
    program = (
        "import sys; from goodcatch.cli import main\n"
        "code = main(['build', '--repo', sys.argv[1], '--out', sys.argv[2]])\n"
        "sys.exit(code or any(name in sys.modules for name in ('markdown', 'goodcatch.site.build')))"
    )
    subprocess.run([sys.executable, "-c", program, *map(str, copy)], check=True, stdout=subprocess.DEVNULL)
