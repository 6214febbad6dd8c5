"""Runs the program as anybody would: words in, an exit code and what it said out."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import traceback
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from goodcatch.cli import main

PATIENCE = 120  # seconds; nothing here takes a tenth of it
SERVICE = ("-c", "user.name=goodcatch", "-c", "user.email=goodcatch@posts.goodcatch.invalid")


@dataclass(frozen=True)
class Said:
    code: int
    out: str
    err: str

    @property
    def fell(self) -> bool:
        """Whether it ended in a traceback, which tells a person nothing."""
        return "Traceback" in self.err

    @property
    def last(self) -> str:
        """Its last line, which is where an error stands."""
        return ([*self.out.splitlines(), *self.err.splitlines()] or [""])[-1]


def goodcatch(*words: object, cwd: Path | None = None, **env: str) -> Said:
    """Run a verb in a process of its own, with `env` on top of the environment."""
    line = [sys.executable, "-m", "goodcatch", *map(str, words)]
    done = subprocess.run(
        line, cwd=cwd, env={**os.environ, **env}, capture_output=True, text=True, errors="replace",
        timeout=PATIENCE, check=False, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    return Said(done.returncode, done.stdout, done.stderr)


def verb(*words: object) -> Said:
    """Run a verb in this process, which saves loading the program: for tables that run it hundreds of times."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    with redirect_stdout(out), redirect_stderr(err):
        try:
            code = main([str(word) for word in words])
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else 1
        except Exception:
            code = 1
            traceback.print_exc()
    return Said(code, *(_text(stream) for stream in (out, err)))


def git(folder: Path, *args: str, given: str | None = None, **env: str) -> str:
    """Run git in a folder; what it said, without the last line end."""
    done = subprocess.run(
        ["git", "-C", str(folder), *SERVICE, *args], env={**os.environ, **env}, input=given, capture_output=True,
        text=True, errors="replace", timeout=PATIENCE, check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"git {args[0]}: {done.stderr}")
    return done.stdout.strip()


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    assert isinstance(stream.buffer, io.BytesIO)
    return stream.buffer.getvalue().decode("utf-8", "replace")
