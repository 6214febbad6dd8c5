"""Every page of the site, and what it says, is among the pages that another generator is given."""

import re
from html import unescape
from pathlib import Path

import pytest
from markdown import markdown

from goodcatch.cli import main
from goodcatch.history.git import Change
from goodcatch.intake.main_branch import Authority
from goodcatch.pages.page_addresses import file_of
from goodcatch.site.build import build
from goodcatch.site.facts_from_commit import every_rule
from goodcatch.site.pages_for_another_generator import FILES, SHEET, write_pages
from scenario import git

EXTENSIONS = ["toc", "tables", "fenced_code", "attr_list"]  # the four that our mkdocs.yml has
ARTICLE = re.compile(r"<article[^>]*>(.*?)</article>", re.DOTALL)


def below(folder: Path, pattern: str) -> dict[str, Path]:
    return {path.relative_to(folder).as_posix(): path for path in folder.rglob(pattern) if path.is_file()}


def said(html: str) -> list[str]:
    """The words, without the signs by which the theme lets one link to a heading."""
    return unescape(re.sub(r"<[^>]+>", " ", re.sub(r'<a class="headerlink".*?</a>', "", html))).split()


def article(page: Path) -> str:
    found = ARTICLE.search(page.read_text(encoding="utf-8"))
    assert found, page
    return found[1]


def test_each_page_has_what_the_sites_page_has(lived_provider: Path, tmp_path: Path) -> None:
    site, pages = tmp_path / "site", tmp_path / "pages"
    written = write_pages(lived_provider, pages, every_rule())
    build(lived_provider, site)
    sources = {file_of(path): source for path, source in below(pages, "*.md").items()}
    assert sources.keys() == below(site, "index.html").keys()
    assert written.pages == len(sources) and written.strangers == ()
    for path, source in sources.items():
        html = markdown(source.read_text(encoding="utf-8"), extensions=EXTENSIONS)
        assert said(html) == said(article(site / path)), path
    files = below(pages, "*.*").keys() - below(pages, "*.md").keys()
    assert SHEET in files and {"data/numbers.json"} < files
    for path in files - {SHEET}:
        assert (pages / path).read_bytes() == (site / path).read_bytes()


def test_a_page_that_was_taken_off_since_is_named(
    lived_provider: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases/NM-2026-00000000.md").write_text("# Taken off\n")
    assert main(["build", "--pages", str(tmp_path), "--repo", str(lived_provider)]) == 0
    out, err = capsys.readouterr()
    assert out.endswith(" pages\n") and "cases/NM-2026-00000000.md" in err and "delete" in err
    assert (tmp_path / "cases/NM-2026-00000000.md").exists(), "it may be the reader's own"


@pytest.mark.tries
def test_settings_that_only_the_other_generator_reads_are_no_obstacle(lived_provider: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--bare", str(lived_provider), "repo")
    removal = {"content/removals/NM-2026-0GB7TX3W.md": b"---\nby: quality-lead-1\n---\n"}  # a release: it is shown
    theirs = {"mkdocs.yml": b"theme: {name: of-somebody-else}\nplugins: [one-that-is-not-here]\n"}
    Authority(tmp_path / "repo").land(lambda tip: Change({**theirs, **removal}, "Land\n"))
    write_pages(tmp_path / "repo", tmp_path / "pages")
    assert {"index.md", "for-other-programs.md", "feeds/bulletins.atom"} <= below(tmp_path / "pages", "*.*").keys()


IN_HTML = re.compile(r'<a [^>]*?href="([^":#]+)')


def test_links_in_html_can_name_files(lived_provider: Path, tmp_path: Path) -> None:
    """Of the pages of the book: what stands in Markdown's own form every generator follows already."""
    write_pages(lived_provider, tmp_path, links=FILES)
    led = {
        path: [link for link in IN_HTML.findall(page.read_text(encoding="utf-8")) if link != "report"]
        for path, page in below(tmp_path, "*.md").items()
        if not path.startswith("about/")  # the look's own page links to no file of its own
    }
    there = [(path, link, (tmp_path / path).parent / link) for path, links in led.items() for link in links]
    assert [(path, link) for path, link, file in there if not file.is_file()] == []
    assert "../bulletins/2026-09.md" in led["cases/NM-2026-4MZ7Q2HC.md"] and "data/numbers.json" in led["numbers.md"]
