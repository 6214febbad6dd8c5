"""What lands between two releases moves no byte, stamp or header of the site; a release moves it, by its day."""

import gzip
import random
import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from goodcatch.cli import main
from goodcatch.history.git import MAIN, Change, Git
from goodcatch.intake.main_branch import Authority
from goodcatch.server import site_builder
from goodcatch.server.site_builder import SiteBuilder
from goodcatch.site.build import build
from goodcatch.site.facts_from_commit import shown
from scenario import Player, desk_over, git

START = datetime(2026, 11, 19, 8, 13, 27, tzinfo=UTC)
TOLD = "content/cases/2026/9/NM-2026-9AT6JG1R"
HEAD = 'case: NM-2026-9AT6JG1R\nstep: {}\nstandard: "1"\nat: "2026-11-19T08:00:00+00:00"\nby: quality-lead-1\n'
WORD = HEAD.format("confirmation") + "word: not-better\n"
REOPEN = HEAD.format("reopen") + 'reason: "It was seen again."\n'
DRAFT = (
    '---\nmonth: "2026-11"\ntitle: "November"\ncases: []\npublished: "{}"\nsigned_off_by: "{}"\nerrata: []\n---\n\nT.\n'
)
SETTINGS = "site_url: https://example.org/\n"

BETWEEN: Mapping[str, Mapping[str, str]] = {
    "a line of the ledger": {
        "content/ledger/2026-11.csv": "id,month,channel,hash,outcome\nx,2026-11,form,0,accepted\n"
    },
    "the reporter's word: not better": {f"{TOLD}/confirmation-7K3Q.md": f"---\n{WORD}---\n"},
    "a told case is opened again": {f"{TOLD}/reopen-7K3Q.md": f"---\n{REOPEN}---\n"},
    "a new standard": {"content/standard/2/standard.yml": "name: x\n"},
    "a page by hand": {"content/pages/promise.md": "# We promise more\n", "content/pages/draft.md": "# Draft\n"},
    "the site's settings": {"mkdocs.yml": "site_name: Elsewhere\n"},
    "a bulletin's draft": {"bulletins/2026-11.md": DRAFT.format("", "")},
    "a review": {"content/reviews/silence/2026-11-19.md": "---\nreview: silence\n---\n"},
}


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo with an address, so that it has a sitemap with days."""
    folder = tmp_path_factory.mktemp("follows") / "demo"
    assert main(["demo", "--small", str(folder)]) == 0
    text = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    removal = {"content/removals/NM-2026-0GB7TX3W.md": "---\nby: quality-lead-1\n---\n"}
    land(folder, {"mkdocs.yml": SETTINGS + text, **removal}, START - timedelta(days=1))
    return folder


@pytest.fixture
def repo(example: Path, tmp_path: Path) -> Path:
    git(tmp_path, "clone", "-q", "--bare", str(example), "repo")
    return tmp_path / "repo"


def land(repo: Path, files: Mapping[str, str], at: datetime) -> str:
    repository = Git(repo)
    change = Change({p: t.encode() for p, t in files.items()}, "Land\n", at=at, parents=(repository.head() or "",))
    return repository.commit(MAIN, change)


def told(site: Path) -> dict[str, tuple[bytes, int]]:
    """All that a server could tell of a site: every file and folder, with the time in its header."""
    return {
        path.relative_to(site).as_posix(): (path.read_bytes() if path.is_file() else b"", int(path.stat().st_mtime))
        for path in (site, *site.rglob("*"))
    }


@pytest.mark.one_in(2)
@pytest.mark.parametrize("files", BETWEEN.values(), ids=BETWEEN)
def test_what_lands_between_releases_is_not_looked_at(repo: Path, files: Mapping[str, str]) -> None:
    before = shown(repo)
    land(repo, files, START)
    after = shown(repo)
    assert (after.at, after.moment) == (before.at, before.moment)


def test_a_sign_off_is_not_looked_at(repo: Path, tmp_path: Path) -> None:
    before, player = shown(repo), Player(desk_over(repo, tmp_path / "private"), START)
    report, _ = player.report()
    assert player.sign_off(report) in player.store().cases
    assert (shown(repo).at, shown(repo).moment) == (before.at, before.moment)


@pytest.mark.tries
def test_the_site_is_the_same_to_the_byte_until_something_is_released(repo: Path, tmp_path: Path) -> None:
    build(repo, tmp_path / "before")
    for hour, files in enumerate(BETWEEN.values()):
        land(repo, files, START + timedelta(hours=hour))
    build(repo, tmp_path / "after")
    before, after = told(tmp_path / "before"), told(tmp_path / "after")
    assert before == after
    day = int(datetime(2026, 11, 18, tzinfo=UTC).timestamp())
    assert {moment for _, moment in after.values()} == {day}
    sitemap = after["sitemap.xml"][0]
    assert b"<lastmod>2026-11-18</lastmod>" in sitemap and b"2026-11-19" not in sitemap
    assert gzip.decompress(after["sitemap.xml.gz"][0]) == sitemap


def test_a_release_moves_it_to_its_own_day(repo: Path) -> None:
    land(repo, {"bulletins/2026-11.md": DRAFT.format("", "")}, START)
    made = land(repo, {"bulletins/2026-11.md": DRAFT.format("2026-11-19", "publisher-1")}, START)
    after = shown(repo)
    assert after.at == made
    assert datetime.fromtimestamp(after.moment, UTC) == datetime(2026, 11, 19, tzinfo=UTC)


def test_private_pages_are_those_of_the_newest_state(repo: Path) -> None:
    made = land(repo, BETWEEN["a told case is opened again"], START)
    seen = shown(repo, private=True)
    assert seen.at == made and seen.moment == int(START.timestamp())


def thirty_days(repo: Path, builder: SiteBuilder) -> Iterator[tuple[bool, dict[str, tuple[bytes, int]]]]:
    """Whether a day had a safeguarding report, and the site at its end. Such a day has more landings than others, and
    some days have none."""
    chance, built, case = random.Random(11), None, f"{TOLD}/note"
    for day in range(30):
        urgent = chance.random() < 0.3
        for number in range(chance.randrange(3) + 4 * urgent):
            at = START + timedelta(days=day, minutes=chance.randrange(900))
            files = {f"{case}-{day:02}{number:02}.md": "x", "content/ledger/2026-11.csv": f"id\n{day} {number}\n"}
            land(repo, files, at)
        built = builder.catch_up(built)
        yield urgent, told(builder.site)


@pytest.mark.tries
def test_thirty_days_of_a_site_tell_no_day_with_a_safeguarding_report(
    repo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def quick(repo: Path, site: Path) -> tuple[str, ...]:
        """Two real builds are held against each other above; here only what a build goes by."""
        builds.append(site)
        site.mkdir(exist_ok=True)
        (site / "index.html").write_text(f"{shown(repo).at} {shown(repo).moment}", encoding="utf-8")
        return (sys.executable, "-c", "")

    builds: list[Path] = []
    monkeypatch.setattr(site_builder, "command", quick)
    days = list(thirty_days(repo, SiteBuilder(repo, tmp_path / "site", Authority(repo))))
    assert {urgent for urgent, _ in days} == {True, False}
    assert all(one == next for (_, one), (_, next) in pairwise(days))
    assert len(builds) == 1, "nothing was built after the first day: not even the time of a file could move"
