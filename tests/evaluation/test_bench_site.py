"""What stands beside the seconds of `goodcatch bench site`: bytes, a server's memory, a peer that may be missing, the
release that is measured, and a line for each limit."""

import json
import os
import sys
from pathlib import Path

import pytest

from goodcatch.evaluation import bench_site
from goodcatch.evaluation.bytes_of_first_load import first_answer, first_load
from goodcatch.evaluation.measure_time_and_memory import Cost
from goodcatch.evaluation.peer_hugo import command_for
from goodcatch.evaluation.release_one_case import main
from goodcatch.evaluation.server_while_it_builds import peak_until
from goodcatch.history.git import Change, Git
from goodcatch.intake.main_branch import Authority
from goodcatch.publish.bulletin_file import bulletins
from goodcatch.publish.disclosure.release_file import releases
from goodcatch.site.facts_from_commit import shown
from goodcatch.site.search.search_box_of_page import FILES
from goodcatch.state.state import state_of
from scenario import git

HOME = "index.html"


@pytest.mark.parametrize(
    ("page", "bytes_asked", "why"),
    [
        ("<p>a</p>", 8, "the page alone"),
        ('<script src="a.js"></script>', 28 + 10, "a file as it is"),
        ('<link rel="stylesheet" href="b.css">', 36 + 3, "a file that is packed: as it is sent"),
        ('<link rel="stylesheet" href="b.css"><link rel="stylesheet" href="b.css">', 72 + 3, "a file once"),
        ('<img src="none.png">', 20, "a file that is not there"),
        ('<script src="https://else.example/a.js"></script>', 49, "a file of somebody else"),
        ('<i data-x=\'{"search": "a.js"}\'></i>', 35 + 10 + 5, "the worker of a search asks for its index"),
    ],
)
def test_what_a_phone_fetches_is_added_up(page: str, bytes_asked: int, why: str, tmp_path: Path) -> None:
    for name, size in (("a.js", 10), ("b.css", 9), ("b.css.gz", 3), ("search/search_index.json", 5)):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x" * size)
    (tmp_path / HOME).write_text(page, "utf-8")
    assert first_load(tmp_path) == bytes_asked, why


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells the peak of another process")
def test_the_peak_is_that_of_the_process_alone(tmp_path: Path) -> None:
    program = (
        "import pathlib, subprocess, sys, time\n"
        "subprocess.run([sys.executable, '-c', 'x = bytearray(300_000_000)'], check=True)\n"
        "pathlib.Path(sys.argv[1]).touch(); time.sleep(60)"
    )
    peak = peak_until((sys.executable, "-c", program, str(tmp_path / "done")), tmp_path / "done", os.environ)
    assert peak and 1_000_000 < peak < 200_000_000


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells the peak of another process")
def test_what_it_started_ends_with_it(tmp_path: Path) -> None:
    """Else it would go on writing into a folder that is removed."""
    program = (
        "import pathlib, subprocess, sys\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        "pathlib.Path(sys.argv[1], 'child').write_text(str(child.pid))\n"
        "pathlib.Path(sys.argv[1], 'done').touch(); child.wait()"
    )
    assert peak_until((sys.executable, "-c", program, str(tmp_path)), tmp_path / "done", os.environ)
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "child").read_text()), 0)


def test_of_a_command_that_ends_there_is_no_peak(tmp_path: Path) -> None:
    assert peak_until((sys.executable, "-c", ""), tmp_path / "never", os.environ) is None


def test_without_hugo_there_is_no_row(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert command_for(tmp_path, tmp_path) is None


def test_a_first_answer_is_added_up_by_its_largest_pieces(tmp_path: Path) -> None:
    parts = [{"name": "2026", "at": "2026.aa"}, {"name": "pages", "at": "pages.bb"}]
    said = json.dumps({"words": "words.cc.json", "parts": parts})
    sizes = {
        **dict.fromkeys(FILES, 1),  # what the search is made of
        "search/lists.json": 10,
        "search/index/words.cc.json": 9_999_999,
        "search/index/words.cc.json.gz": 100,  # as it is sent
        "search/index/2026.aa/w0.json": 1_000,
        "search/index/2026.aa/w1.json": 2_000,  # one word is in one list of each part
        "search/index/pages.bb/w0.json": 4_000,
        "search/index/filters.dd.json": 9_999_999,  # asked for by who filters
        **{f"search/index/2026-10.ee/d{n}.json": 100_000 for n in range(12)},  # ten results of as many files
    }
    for path, size in sizes.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(b"x" * size)
    assert first_answer(tmp_path) == 0, "a site without our search"
    (tmp_path / "search/index/start.json").write_text(said, "utf-8")
    assert first_answer(tmp_path) == len(FILES) + 10 + 100 + 2_000 + 4_000 + 10 * 100_000 + len(said)


@pytest.fixture
def repo(lived_provider: Path, tmp_path: Path) -> Path:
    git(tmp_path, "clone", "-q", "--bare", str(lived_provider), "repo")
    return tmp_path / "repo"


def land(repo: Path, files: dict[str, bytes | None]) -> None:
    Authority(repo).land(lambda tip: Change(files, "Land\n"))


def test_the_release_that_is_measured_is_one_of_one_case(repo: Path) -> None:
    """A bulletin and its release, which the site shows as those of anybody."""
    assert main([str(repo)]) == 2, "nothing is closed that was not told"
    last = list(bulletins(state_of(repo).store))[-1]
    before = releases(state_of(repo).store.beside)[-2]
    # Its last bulletin was never written: what it told of waits.
    land(repo, {f"bulletins/{last.month}.md": None, f"content/releases/{last.month}.json": None})
    assert main([str(repo)]) == 0
    state = state_of(repo)
    made = list(bulletins(state.store))[-1]
    assert len(made.cases) == 1 and set(made.cases) < set(last.cases)
    assert shown(repo).at == Git(repo).head("main"), "a release"
    (release,) = [one for one in releases(state.store.beside) if one.month == made.month]
    assert (release.cases, release.published, release.sheets) == (made.cases, made.published, before.sheets)


def cost(name: str, cpu: float, memory: int = 100) -> Cost:
    return Cost(name, 0, cpu, memory * 2**20, 0)


def test_each_limit_has_a_line() -> None:
    """What is not there is not measured, and not met."""
    here = bench_site
    costs = (cost(here.COLD, 100, 401), cost(here.PEER, 250), cost(here.UNSEEN, 0.9))
    lines = list(here._judged({one.name: one for one in costs}, written=0))
    said = [
        (f"{here.COLD} / MkDocs Material, same pages", "met"),
        (f"{here.RELEASED} / {here.COLD}", "not measured     at most 0.03"),
        (f"{here.UNSEEN} / {here.COLD}", "met"),
        (here.WRITTEN, "met"),
        (f"{here.COLD}: memory", "over"),
        (f"{here.RELEASED}: memory", "not measured     at most 400 MB"),
    ]
    assert len(lines) == len(said)
    for line, (title, end) in zip(lines, said, strict=True):
        assert line.startswith(f"{title} ") and line.endswith(end)
