"""The built site: the same to the byte on any day, and nothing of a record in it without the plugin."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from goodcatch.history.git import Change
from goodcatch.intake.main_branch import Authority
from goodcatch.site.build import NotBuilt, build
from scenario import git


@pytest.fixture
def example(lived_provider: Path) -> Path:
    return lived_provider


def hashes(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def everything(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


@pytest.mark.tries
def test_two_builds_on_two_days_are_the_same(example: Path, tmp_path: Path) -> None:
    build(example, tmp_path / "one")
    program = (
        "import sys, time, datetime; from pathlib import Path\n"
        "real = time.time; time.time = lambda: real() + 400 * 86400\n"
        "from goodcatch.site.build import build; build(Path(sys.argv[1]), Path(sys.argv[2]))"
    )
    later = {**os.environ, "TZ": "Pacific/Auckland"}
    subprocess.run([sys.executable, "-c", program, str(example), str(tmp_path / "two")], check=True, env=later)
    one, two = hashes(tmp_path / "one"), hashes(tmp_path / "two")
    assert one == two
    assert {"index.html", "index.html.gz", "404.html", "search/index/start.json"} <= set(one)


@pytest.mark.tries
def test_cases_are_never_in_the_menu(example: Path, tmp_path: Path) -> None:
    build(example, tmp_path / "site")
    home = (tmp_path / "site/promise/index.html").read_text()
    assert "cases/NM-" not in home
    assert len(list((tmp_path / "site/cases").iterdir())) == 10


@pytest.mark.tries
def test_a_told_case_that_is_opened_again_leaves_with_the_next_release(example: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--bare", str(example), "again")
    told = "content/cases/2026/9/NM-2026-9AT6JG1R"
    text = (
        'case: NM-2026-9AT6JG1R\nstep: reopen\nstandard: 1\nat: "2026-11-19T10:00:00+00:00"\nby: quality-lead-1\n'
        'reason: "It was seen again."'
    )
    change = Change({f"{told}/reopen-0001.md": f"---\n{text}\n---\n".encode()}, "Open it again\n")
    Authority(tmp_path / "again").land(lambda tip: change)
    build(tmp_path / "again", tmp_path / "before")
    other = {"content/removals/NM-2026-0GB7TX3W.md": b"---\nby: quality-lead-1\n---\n"}
    Authority(tmp_path / "again").land(lambda tip: Change(other, "Take another story off\n"))
    build(tmp_path / "again", tmp_path / "site")
    before, built = everything(tmp_path / "before"), everything(tmp_path / "site")
    assert b"9AT6JG1R" in before and b"9AT6JG1R" not in built
    assert b"It was seen again" not in before + built


@pytest.mark.tries
def test_without_the_plugin_no_record_is_on_the_site(example: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", str(example), "plain")
    plain = tmp_path / "plain"
    config = (plain / "mkdocs.yml").read_text().replace("  - goodcatch\n", "")
    (plain / "mkdocs.yml").write_text(config)
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q", "-f", "mkdocs.yml"], cwd=plain, check=True)
    built = b"".join(p.read_bytes() for p in (plain / "site").rglob("*") if p.is_file())
    assert b"NM-2026-" not in built and b"blister pack" not in built


@pytest.mark.tries
def test_an_empty_provider_has_a_site_that_says_what_comes(provider: Path, tmp_path: Path) -> None:
    build(provider, tmp_path / "site")
    home = (tmp_path / "site/index.html").read_text()
    assert "There is no bulletin yet" in home and "Report a near miss" in home


def test_settings_that_are_wrong_say_so(provider: Path, tmp_path: Path) -> None:
    authority = Authority(provider)
    authority.land(lambda tip: Change({"mkdocs.yml": b"docs_dir: nowhere\nsite_name: x\n"}, "Break it\n"))
    with pytest.raises(NotBuilt):
        build(provider, tmp_path / "site")
    assert not (tmp_path / "site").exists()
