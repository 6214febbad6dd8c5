"""A stamped page is the page that MkDocs would have made, to the byte; what stamping does not know, MkDocs does."""

import random
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from goodcatch.history.git import Change
from goodcatch.intake.main_branch import Authority
from goodcatch.site.build import build
from goodcatch.site.not_built import NotBuilt
from goodcatch.state.kept_answers import FILE
from links_of_site import dead_links
from scenario import git

STORY = "NM-2026-0GB7TX3W"
REMOVAL = {f"content/removals/{STORY}.md": b"---\nby: quality-lead-1\n---\n"}  # a release, so that all of it is shown


def site(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture
def repo(lived_provider: Path, tmp_path: Path) -> Path:
    git(tmp_path, "clone", "-q", "--bare", str(lived_provider), "repo")
    return tmp_path / "repo"


def land(repo: Path, files: dict[str, bytes]) -> None:
    Authority(repo).land(lambda tip: Change({**files, **REMOVAL}, "Land\n"))


def settings(repo: Path, old: str = "", new: str = "", first: str = "") -> dict[str, bytes]:
    text = git(repo, "show", "main:mkdocs.yml")
    assert old in text
    return {"mkdocs.yml": f"{first}{text.replace(old, new) if old else text}\n".encode()}


SUBFOLDER = "https://example.org/near/misses/"
NO_PART = ["promise/index.html: ../contacts/#x leads to no part"]  # as MkDocs has it, who only notes it
PROMISE = b"# We promise\n\n[A bulletin](bulletins/2026-10.md), [whom to ring](contacts.md#x), ![](logo.svg)\n"
KINDS = {
    "as it comes": {},
    "in a subfolder": {"first": f"site_url: {SUBFOLDER}\n"},
    "a menu that opens, with tabs": {"old": "features: [", "new": "features: [navigation.tabs, toc.integrate, "},
    "without a search": {"old": "  - goodcatch", "new": "  - goodcatch: {search: false}"},
    "the search of the theme": {"old": "  - goodcatch", "new": "  - search\n  - goodcatch: {search: false}"},
    "one from before our search": {"old": "  - goodcatch", "new": "  - search: {lang: en}\n  - goodcatch"},
    "the theme's search comes last": {"old": "  - goodcatch", "new": "  - goodcatch\n  - search"},
    "an extension that is not known": {"old": "  - attr_list", "new": "  - admonition\n  - attr_list"},
    "another theme": {"old": "name: material", "new": "name: readthedocs"},
    "no folder for a page": {"first": "use_directory_urls: false\n"},
}


LOGO = b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9v9z"/></svg>'
HOUSE = {
    "content/house/house.yml": b'name: Sunrise Care\ncolour: "#7a1f5c"\nlogo: logo.svg\n',
    "content/house/logo.svg": LOGO,
}
PRIVATE = ("in a subfolder", True)  # one kind is enough for private pages


# Each builds the site twice: the default run plays what differs most.
ALWAYS = ("in a subfolder",)
OTHERS = [kind for kind in KINDS if kind not in ALWAYS]
ROWS = [
    *(pytest.param(kind, False) for kind in ALWAYS),
    *(pytest.param(kind, False, marks=pytest.mark.tries) for kind in OTHERS[::2]),
    *(pytest.param(kind, False, marks=pytest.mark.wide) for kind in OTHERS[1::2]),
]


@pytest.mark.parametrize(("kind", "private"), [*ROWS, pytest.param(*PRIVATE, marks=pytest.mark.tries)])
def test_a_stamped_site_is_the_one_that_mkdocs_makes(kind: str, private: bool, repo: Path, tmp_path: Path) -> None:
    pages = {"content/pages/promise.md": PROMISE, "content/pages/logo.svg": b"<svg/>"}
    land(repo, {**settings(repo, **KINDS[kind]), **pages, **HOUSE})
    build(repo, tmp_path / "stamped", private)
    build(repo, tmp_path / "mkdocs", private, stamping=False)
    stamped, mkdocs = site(tmp_path / "stamped"), site(tmp_path / "mkdocs")
    assert sorted(stamped) == sorted(mkdocs)
    assert [path for path, content in mkdocs.items() if stamped[path] != content] == []
    assert len(stamped) > 60
    assert_house_is_shown(stamped)
    if kind == "in a subfolder":
        assert list(dead_links(stamped, SUBFOLDER)) == NO_PART


def assert_house_is_shown(files: dict[str, bytes]) -> None:
    """Its name in every title, its picture and its colour in files that every page asks for, and the look's own page
    among the pages and not in the search."""
    titles = {path for path, text in files.items() if path.endswith(".html") and b"Sunrise Care" not in text}
    assert titles == set()
    pictures = [
        text for path, text in files.items() if re.fullmatch(r"images/(logo|favicon)\.[0-9a-f]{8}\.min\.svg", path)
    ]
    sheets = [text for path, text in files.items() if re.fullmatch(r"stylesheets/goodcatch\.\w+\.min\.css", path)]
    assert LOGO in pictures and any(b"#7a1f5c" in text for text in pictures) and b"--accent: #7a1f5c" in sheets[0]


@pytest.mark.tries
def test_the_next_build_does_not_load_mkdocs(repo: Path, tmp_path: Path) -> None:
    """Nor where the settings name the theme's search, as they did before ours took its place."""
    land(repo, settings(repo, "  - goodcatch", "  - search\n  - goodcatch"))
    build(repo, tmp_path / "one")
    program = (
        "import sys; from pathlib import Path; from goodcatch.site.build import build\n"
        "build(Path(sys.argv[1]), Path(sys.argv[2])); sys.exit('mkdocs' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program, str(repo), str(tmp_path / "two")], check=True)
    assert site(tmp_path / "one") == site(tmp_path / "two")
    assert "search/index/start.json" in site(tmp_path / "one")
    assert "search/search_index.json" not in site(tmp_path / "one")


@pytest.mark.tries
def test_a_link_that_leads_nowhere_leaves_the_last_good_site(repo: Path, tmp_path: Path) -> None:
    build(repo, tmp_path / "site")
    before = site(tmp_path / "site")
    bulletin = git(repo, "show", "main:bulletins/2026-10.md")
    land(repo, {"bulletins/2026-10.md": f"{bulletin}\n\n[Gone](../nowhere.md)\n".encode()})
    with pytest.raises(NotBuilt, match=r"bulletins/2026-10\.md links to `\.\./nowhere\.md`"):
        build(repo, tmp_path / "site")
    assert site(tmp_path / "site") == before


def thin(repo: Path) -> None:
    """Part of what was kept is gone, such as what pages give to be found."""
    with sqlite3.connect(repo / FILE) as db:
        db.execute("DELETE FROM kept WHERE abs(random()) % 2 = 0")
    db.close()


@pytest.mark.tries
def test_builds_are_the_same_whatever_was_kept(repo: Path, tmp_path: Path) -> None:
    """A folder that holds an earlier site, with pages spoiled, and one that is new."""
    chance, old = random.Random(7), tmp_path / "old"
    for change in (settings(repo), {"content/pages/promise.md": PROMISE, "content/pages/logo.svg": b"<svg/>"}, {}):
        Authority(repo).land(lambda tip, c=change: Change({**c, **REMOVAL}, "Land\n"))
        build(repo, old)
        for path in chance.sample(sorted(path for path in old.rglob("*") if path.is_file()), 20):
            spoil = chance.choice([path.unlink, lambda p=path: p.write_bytes(p.read_bytes()[:-5] + b"spoil")])
            spoil()
        (old / "cases/nobody").mkdir()
        thin(repo)
        build(repo, old)
        build(repo, tmp_path / "new", stamping=False)
        assert site(old) == site(tmp_path / "new")
    kept = next((repo).glob("goodcatch-kept.db"))
    kept.write_bytes(kept.read_bytes().replace(b"html", b"hxml"))
    build(repo, old)
    assert site(old) == site(tmp_path / "new")
