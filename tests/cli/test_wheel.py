"""`goodcatch init`, `demo` and `check` work from an installed wheel, away from this folder."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.tries
@pytest.mark.scale
def test_a_provider_can_begin_with_nothing_but_the_wheel(tmp_path: Path) -> None:
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q"]
    subprocess.run(
        [*pip, "wheel", "--no-deps", "--no-build-isolation", "-w", str(tmp_path / "wheels"), str(ROOT)], check=True
    )
    (wheel,) = (tmp_path / "wheels").glob("goodcatch-*.whl")
    subprocess.run([*pip, "install", "--no-deps", "--target", str(tmp_path / "lib"), str(wheel)], check=True)
    env = {**os.environ, "PYTHONPATH": str(tmp_path / "lib"), "HOME": str(tmp_path)}

    def goodcatch(*words: str) -> str:
        words = (sys.executable, "-c", "import goodcatch.cli as c; raise SystemExit(c.main())", *words)
        done = subprocess.run(words, capture_output=True, text=True, cwd=tmp_path, env=env, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    goodcatch("init", "mine")
    assert (tmp_path / "mine/content/standard/1/pathways/near-miss.yml").exists()
    goodcatch("check", "--repo", "mine")
    goodcatch("demo", "example")
    goodcatch("check", "--repo", "example.restricted", "--at", "main")  # the other store is flawed on purpose
    where = goodcatch("explain", "GC401")
    assert "GC401" in where
