"""Runs the jobs of a workflow file as a forge's runner would: its expressions filled in, its steps in bash, for real.

`actions/checkout` is a clone of the forge's repository, at what the event names. Any other action is only noted: what
the forge itself does (Pages) cannot be done here. A step that installs the program is left out unless asked for, for
the program is there already.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

PATIENCE = 300  # seconds; nothing here takes a tenth of it
INSTALL = ("Install the pinned release", "Install the program that main holds")
_EXPRESSION = re.compile(r"\$\{\{ *(.*?) *\}\}")
_WORD = re.compile(r"\|\||&&|==|!=|!|\(|\)|'[^']*'|[\w.*-]+")
Context = Mapping[str, Any]


@dataclass
class Ran:
    """What became of one job: its exit code, what it printed, its summary, the actions that were asked for."""

    code: int = 0
    out: str = ""
    summary: str = ""
    actions: list[str] = field(default_factory=list)
    steps: list[str] = field(default_factory=list)


def run_workflow(file: Path, origin: Path, event: Context, place: Path, install: bool = False) -> dict[str, Ran]:
    """Run every job of a workflow whose `if` holds, one after the other, each in a folder of its own."""
    workflow = yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)
    # GitHub's own schema is checked by actionlint; here it is enough that the trigger is there.
    assert event["event_name"] in workflow["on"], f"{file.name} does not run on {event['event_name']}"
    jobs = workflow["jobs"].items()
    run = {name: job for name, job in jobs if holds(job.get("if", "true"), context_of(event, place), failed=False)}
    return {
        name: run_job(job, workflow.get("env", {}), origin, event, place / name, install) for name, job in run.items()
    }


def context_of(event: Context, place: Path) -> Context:
    return {"github": event, "runner": {"temp": str(place / "temp")}}


def run_job(job: Context, shared: Mapping[str, str], origin: Path, event: Context, place: Path, install: bool) -> Ran:
    (place / "temp").mkdir(parents=True)
    ran, context = Ran(), context_of(event, place)
    added: list[str] = [str(Path(sys.executable).parent)]
    for step in job["steps"]:
        if not holds(step.get("if", "true"), context, failed=bool(ran.code)):
            continue
        if uses := step.get("uses"):
            ran.actions.append(uses)
            if uses.startswith("actions/checkout@"):
                check_out(origin, place / "work", event, step.get("with", {}))
        elif step.get("name") not in INSTALL or install:
            env = {name: filled(value, context) for name, value in {**shared, **step.get("env", {})}.items()}
            code = run_step(step["run"], env, added, place, ran)
            ran.code = ran.code or code
            ran.steps.append(step["name"])
    return ran


def run_step(script: str, env: Mapping[str, str], added: list[str], place: Path, ran: Ran) -> int:
    """One step, as the runner does it: `bash -e`, with the files by which a step tells it something."""
    assert "${{" not in script, (
        "an expression is filled into a script before bash reads it: whatever it holds would run"
    )
    told = {"GITHUB_STEP_SUMMARY": place / "summary", "GITHUB_PATH": place / "path"}
    whole = {
        **{name: value for name, value in os.environ.items() if not name.startswith("GITHUB_")},
        **env,
        **{name: str(path) for name, path in told.items()},
        "PATH": ":".join([*reversed(added), os.environ["PATH"]]),
        "RUNNER_TEMP": str(place / "temp"),
    }
    for path in told.values():
        path.write_text("")
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script], cwd=place / "work", env=whole,
        capture_output=True, text=True, timeout=PATIENCE, check=False, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    ran.out += done.stdout + done.stderr
    ran.summary += told["GITHUB_STEP_SUMMARY"].read_text()
    added += told["GITHUB_PATH"].read_text().split()
    return done.returncode


def check_out(origin: Path, work: Path, event: Context, given: Mapping[str, str]) -> None:
    """A clone with all branches, as `fetch-depth: 0` gives it, and the commit or branch that is meant."""
    git(origin.parent, "clone", "--quiet", "--no-checkout", str(origin), str(work))
    git(work, "fetch", "--quiet", "origin", "+refs/pull/*:refs/remotes/pull/*")
    branch = given.get("ref") or (event["ref_name"] if event["ref"].startswith("refs/heads/") else "")
    if branch:
        git(work, "checkout", "--quiet", "-B", branch, f"origin/{branch}")
    else:
        git(work, "checkout", "--quiet", "--detach", event["sha"])


def git(folder: Path, *args: str, stdin: str = "", **env: str) -> str:
    done = subprocess.run(
        ["git", "-C", str(folder), *args], env={**os.environ, **env}, capture_output=True, text=True,
        timeout=PATIENCE, check=False, input=stdin,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def filled(text: str, context: Context) -> str:
    return _EXPRESSION.sub(lambda found: as_text(value(found[1], context, failed=False)), text)


def holds(condition: str, context: Context, failed: bool) -> bool:
    """Whether a job or step runs. Without a word on it, what comes after a failure does not."""
    bare = _EXPRESSION.sub(lambda found: found[1], condition)
    return bool(value(bare, context, failed)) and (not failed or "always()" in bare or "failure()" in bare)


def as_text(found: object) -> str:
    if isinstance(found, bool):
        return str(found).lower()
    return "" if found is None else str(found)


def value(expression: str, context: Context, failed: bool) -> object:
    """What an expression comes to: `||`, `&&`, `==`, `!=`, `always()`, texts, and names of the context."""
    words = iter([*_WORD.findall(expression), ""])
    return _either(_Words(words), context, failed)


class _Words:
    def __init__(self, words: Iterator[str]) -> None:
        self.words, self.next = words, next(words)

    def take(self) -> str:
        taken, self.next = self.next, next(self.words, "")
        return taken


def _either(words: _Words, context: Context, failed: bool) -> object:
    found = _both(words, context, failed)
    while words.next == "||":
        words.take()
        other = _both(words, context, failed)
        found = found or other
    return found


def _both(words: _Words, context: Context, failed: bool) -> object:
    found = _compared(words, context, failed)
    while words.next == "&&":
        words.take()
        other = _compared(words, context, failed)
        found = found and other
    return found


def _compared(words: _Words, context: Context, failed: bool) -> object:
    found = _single(words, context, failed)
    if words.next in ("==", "!="):
        same = words.take() == "=="
        return (found == _single(words, context, failed)) is same
    return found


def _single(words: _Words, context: Context, failed: bool) -> object:
    word = words.take()
    if word.startswith("'"):
        return word[1:-1]
    if words.next == "(":
        words.take(), words.take()
        return {"always": True, "failure": failed, "success": not failed}[word]
    if word in ("true", "false"):
        return word == "true"
    found: object = context
    for name in word.split("."):
        found = found.get(name) if isinstance(found, Mapping) else None
    return found
