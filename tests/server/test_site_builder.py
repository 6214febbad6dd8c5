"""A built site follows the last release, in place, and outlives a build that fails."""

import sys
from pathlib import Path

import pytest

from goodcatch.history.git import Change, GitError
from goodcatch.intake.main_branch import Authority
from goodcatch.server import site_builder
from goodcatch.server.site_builder import SiteBuilder


class Builds:
    """Stands in for the slow build: counts, writes its number, and fails when told to."""

    def __init__(self) -> None:
        self.count, self.broken = 0, False

    def __call__(self, repo: Path, site: Path) -> tuple[str, ...]:
        self.count += 1
        write = f"import pathlib; p = pathlib.Path({str(site)!r}); p.mkdir(exist_ok=True)"
        write += f"; (p / 'index.html').write_text('{self.count}')"
        return sys.executable, "-c", "raise SystemExit(2)" if self.broken else write


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> Builds:
    counted = Builds()
    monkeypatch.setattr(site_builder, "command", counted)
    return counted


@pytest.fixture
def builder(provider: Path, tmp_path: Path) -> SiteBuilder:
    return SiteBuilder(provider, tmp_path / "site", Authority(provider))


def first_page(builder: SiteBuilder) -> str:
    return (builder.site / "index.html").read_text(encoding="utf-8")


def test_a_new_build_takes_the_place_of_the_old_one(builder: SiteBuilder, builds: Builds) -> None:
    builder.build()
    assert first_page(builder) == "1"
    builder.build()
    assert first_page(builder) == "2"
    assert sorted(path.name for path in builder.site.parent.iterdir() if "site" in path.name) == ["site"]


@pytest.mark.tries
def test_the_real_build_is_a_process_of_its_own(builder: SiteBuilder) -> None:
    builder.build()
    assert "Report a near miss" in first_page(builder)


def test_a_site_that_is_there_is_shown_at_once(builder: SiteBuilder, builds: Builds, tmp_path: Path) -> None:
    builder.site.mkdir()
    (builder.site / "index.html").write_text("the last good one", encoding="utf-8")
    asked: list[str] = []
    builder.build = lambda: asked.append(first_page(builder))  # type: ignore[method-assign]
    assert builder.catch_up(None) and asked == ["the last good one"]


def test_a_build_that_fails_leaves_the_last_good_site(builder: SiteBuilder, builds: Builds) -> None:
    builder.build()
    builds.broken = True
    builder.build()
    assert first_page(builder) == "1"


def test_it_builds_again_only_where_something_was_released(builder: SiteBuilder, builds: Builds) -> None:
    release = builder.catch_up(None)
    assert release and builds.count == 1
    builder.authority.land(lambda tip: Change({"content/ledger/2026-11.csv": b"id\n"}, "Ledger\n"))
    assert builder.catch_up(release) == release
    assert builds.count == 1
    taken_off = {"content/removals/NM-2026-7K3Q9F4T.md": b"---\nby: quality-lead-1\n---\n"}
    made = builder.authority.land(lambda tip: Change(taken_off, "Take it off\n"))
    assert builder.catch_up(release) == made
    assert builds.count == 2


def test_a_remote_out_of_reach_changes_nothing(builder: SiteBuilder, monkeypatch: pytest.MonkeyPatch) -> None:
    def out_of_reach() -> bool:
        raise GitError("no route")

    release = builder.release()
    monkeypatch.setattr(builder, "authority", type("Away", (), {"follow": staticmethod(out_of_reach)}))
    assert builder.release() == release
