"""The machine as services and odd folders have it: no home, other letters, another zone."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tries.command import Said, goodcatch, verb
from tries.rows import row

CHECK = ("check", "--at", "main", "--format", "json", "--repo")


@pytest.fixture(scope="module")
def plain(example: Path) -> Said:
    """What a process with nothing odd about it says."""
    return goodcatch(*CHECK, example)


@pytest.mark.parametrize("verb_of_spool", [row("verify", id="a service without a home", always=True)])
def test_where_no_key_can_be_kept_the_way_out_is_named(verb_of_spool: str, demo: Path, tmp_path: Path) -> None:
    home = tmp_path / "file"
    home.write_text("not a folder")
    said = goodcatch("spool", verb_of_spool, "--repo", demo, HOME=str(home), XDG_CONFIG_HOME=str(home))
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
        goodcatch("spool", "backup", tmp_path / "x.bak", "--repo", odd)
    finally:
        os.umask(mask)
    assert judged == verb("check", "--repo", example, "--at", "main")
    held = [file for file in odd.with_name(f"{odd.name}.spool").rglob("*") if file.is_file()]
    assert held and all(file.stat().st_mode & 0o077 == 0 for file in held)
