"""What stands beside the seconds of `goodcatch bench site`: bytes, a server's memory, a peer that may be missing."""

import os
import sys
from pathlib import Path

import pytest

from goodcatch.evaluation.bytes_of_first_load import first_load
from goodcatch.evaluation.peer_hugo import command_for
from goodcatch.evaluation.server_while_it_builds import peak_until

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


def test_of_a_command_that_ends_there_is_no_peak(tmp_path: Path) -> None:
    assert peak_until((sys.executable, "-c", ""), tmp_path / "never", os.environ) is None


def test_without_hugo_there_is_no_row(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert command_for(tmp_path, tmp_path) is None
