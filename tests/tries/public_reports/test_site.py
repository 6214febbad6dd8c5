"""The site as others' sites failed: in a subfolder, with odd file names and pages, with links to elsewhere."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tries.command import git, goodcatch, verb
from tries.issues import ENGINE, HOUSE
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
        row("404.html", id="the page that is not there", mended_by=ENGINE),
        row("index.html", id="home", mended_by=ENGINE),
    ],
)
def test_no_link_leaves_a_subfolder(page: str, site: Path) -> None:
    assert ABSOLUTE.findall((site / page).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "file", [row("sitemap.xml", id="or somebody is told that it needs an address", mended_by=ENGINE)]
)
def test_the_sitemap_lists_pages(file: str, site: Path) -> None:
    assert "<loc>" in (site / file).read_text(encoding="utf-8")


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
        row(of_other_letters, id="a page that is not UTF-8", mended_by=HOUSE),
        row(of_another_name, id="a name that is not UTF-8", mended_by=HOUSE),
    ],
)
def test_an_odd_page_is_built_or_named(odd: Callable[[Path], str], demo: Path, tmp_path: Path) -> None:
    git(demo, "checkout", "-q", "main")
    name = odd(demo / "content/pages")
    git(demo, "add", "--all")
    git(demo, "commit", "-q", "-m", "x")
    said = goodcatch("build", "--repo", demo, "--out", tmp_path / "site")
    assert said.code == 0 or name in said.last


@pytest.mark.parametrize("target", [row("/etc/hostname", id="a link to a file outside", mended_by=HOUSE)])
def test_a_link_is_found_the_same_on_disk_and_in_git(target: str, demo: Path) -> None:
    git(demo, "checkout", "-q", "main")
    os.symlink(target, demo / "content/pages/host.md")
    git(demo, "add", "--all")
    git(demo, "commit", "-q", "-m", "x")
    on_disk, in_git = verb("check", "--repo", demo), verb("check", "--repo", demo, "--at", "main")
    assert "host.md" in on_disk.out and "host.md" in in_git.out
    assert on_disk.code == in_git.code
