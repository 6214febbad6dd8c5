"""The machine as services and odd folders have it: no home, other letters, another zone."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tries.command import Said, goodcatch, verb
from tries.rows import row
from tries.served import desk_over, now

CHECK = ("check", "--at", "main", "--format", "json", "--repo")


@pytest.fixture(scope="module")
def plain(example: Path) -> Said:
    """What a process with nothing odd about it says."""
    return goodcatch(*CHECK, example)


@pytest.mark.parametrize("makes_one", [row(("serve", "--new"), id="a service without a home", always=True)])
def test_where_no_key_can_be_kept_the_way_out_is_named(makes_one: tuple[str, ...], demo: Path, tmp_path: Path) -> None:
    home = tmp_path / "file"
    home.write_text("not a folder")
    said = goodcatch(*makes_one, "--repo", demo, HOME=str(home), XDG_CONFIG_HOME=str(home))
    assert said.code == 2 and "GOODCATCH_KEY_FILE" in said.err


@pytest.mark.parametrize(
    "env",
    [
        row({"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}, id="ASCII alone"),
        row({"TZ": "Pacific/Kiritimati"}, id="another zone"),
        row({"PYTHONOPTIMIZE": "2"}, id="without assertions"),
    ],
)
def test_the_findings_are_the_same_elsewhere(env: dict[str, str], demo: Path, plain: Said) -> None:
    assert goodcatch(*CHECK, demo, **env) == plain


@pytest.mark.tries
def test_a_folder_of_an_odd_name_is_judged_the_same(example: Path, tmp_path: Path) -> None:
    odd = Path(shutil.copytree(example, tmp_path / "caf\u00e9 \u2615 # 50%", symlinks=True))
    mask = os.umask(0)
    try:
        judged = goodcatch("check", "--repo", odd, "--at", "main")
        desk_over(odd).spool.backup(tmp_path / "x.bak", now())
    finally:
        os.umask(mask)
    assert judged == verb("check", "--repo", example, "--at", "main")
    assert (tmp_path / "x.bak").stat().st_mode & 0o077 == 0
    held = [file for file in odd.with_name(f"{odd.name}.spool").rglob("*") if file.is_file()]
    assert held and all(file.stat().st_mode & 0o077 == 0 for file in held)
