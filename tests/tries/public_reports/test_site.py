"""The site as others' sites failed: in a subfolder, with odd file names and pages, with links to elsewhere."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tries.command import git, goodcatch, verb
from tries.rows import row

ABSOLUTE = re.compile(r'(?:href|src)="(/[^"/][^"]*|/)"')


@pytest.fixture(scope="module")
def site(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site") / "site"
    said = goodcatch("build", "--repo", example, "--out", folder)
    if said.code:
        raise RuntimeError(said.err)
    return folder


@pytest.mark.parametrize(
    "page",
    [
        row("404.html", id="the page that is not there"),
        row("index.html", id="home"),
    ],
)
def test_no_link_leaves_a_subfolder(page: str, site: Path) -> None:
    assert ABSOLUTE.findall((site / page).read_text(encoding="utf-8")) == []


ADDRESSES = [
    row("", id="somebody is told that it needs an address"),
    row("https://care.example.org/learning/", id="of a site in a folder"),
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_sitemap_lists_pages_where_they_are(address: str, demo: Path, tmp_path: Path) -> None:
    # Read as it lies: settings of a repository are in force from the next release on.
    git(demo, "checkout", "-q", "main")
    lies = tmp_path / "lies"
    shutil.copytree(demo, lies, ignore=shutil.ignore_patterns(".git"))
    with (lies / "mkdocs.yml").open("a") as settings:
        settings.write(f"\nsite_url: {address}\n" if address else "")
    said = goodcatch("build", "--repo", lies, "--out", tmp_path / "site")
    assert said.code == 0
    if not address:
        assert "site_url" in said.err and not (tmp_path / "site/sitemap.xml").exists()
        return
    assert f"<loc>{address}bulletins/</loc>" in (tmp_path / "site/sitemap.xml").read_text(encoding="utf-8")
    lost = (tmp_path / "site/404.html").read_text(encoding="utf-8")
    assert f'href="{address}"' in lost and ABSOLUTE.findall(lost) == []


def of_other_letters(pages: Path) -> str:
    (pages / "latin.md").write_bytes(b"# Lat\xe9\n")
    return "latin.md"


def of_another_name(pages: Path) -> str:
    with open(os.fsencode(pages) + b"/caf\xe9.md", "wb") as file:
        file.write(b"# A page\n")
    return "caf"


@pytest.mark.parametrize(
    "odd",
    [
        row(of_other_letters, id="a page that is not UTF-8"),
        row(of_another_name, id="a name that is not UTF-8"),
    ],
)
def test_an_odd_page_is_built_or_named(odd: Callable[[Path], str], demo: Path, tmp_path: Path) -> None:
    git(demo, "checkout", "-q", "main")
    name = odd(demo / "content/pages")
    git(demo, "add", "--all")
    git(demo, "commit", "-q", "-m", "x")
    said = goodcatch("build", "--repo", demo, "--out", tmp_path / "site")
    assert said.code == 0 or name in said.last


@pytest.mark.parametrize("target", [row("/etc/hostname", id="a link to a file outside")])
def test_a_link_is_found_the_same_on_disk_and_in_git(target: str, demo: Path) -> None:
    git(demo, "checkout", "-q", "main")
    os.symlink(target, demo / "content/pages/host.md")
    git(demo, "add", "--all")
    git(demo, "commit", "-q", "-m", "x")
    on_disk, in_git = verb("check", "--repo", demo), verb("check", "--repo", demo, "--at", "main")
    assert "host.md" in on_disk.out and "host.md" in in_git.out
    assert on_disk.code == in_git.code
