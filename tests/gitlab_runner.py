"""Runs a pipeline of GitLab as its runner would: files brought together, rules asked, scripts in bash, for real.

It knows what a kit writes and refuses every other key, so that nothing is left out unseen. A clone has all branches and
no local one, as `GIT_DEPTH: "0"` gives it. `before_script` installs the program and is left out unless asked for.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Collection, Mapping
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import yaml

from workflow_runner import Ran, git, run_step

Words = Mapping[str, str]
Keys = Mapping[str, Any]
GLOBAL = {"include", "workflow", "variables", "default"}
OF_A_JOB = {"rules", "script", "before_script", "after_script", "artifacts", "resource_group", "extends", "image"}
_WORD = re.compile(r'&&|\|\||==|!=|\(|\)|"[^"]*"|\$\w+')


def run_pipeline(
    kit: Path,
    origin: Path,
    told: Words,
    place: Path,
    changed: Collection[str] = (),
    install: bool = False,
    only: str = "",
) -> dict[str, Ran]:
    """Run every job that a pipeline of a commit (`CI_COMMIT_SHA`) has, one after the other, each in a folder of its
    own. The configuration lies below `kit`; `changed` are the files that a push brought; `only` names one job."""
    config = whole(kit)
    if not any(holds(rule, told, changed) for rule in config["workflow"]["rules"]):
        return {}
    jobs = {name: extended(job, config) for name, job in config.items() if name not in GLOBAL and name[0] != "."}
    asked = {name: job for name, job in jobs.items() if any(holds(one, told, changed) for one in job["rules"])}
    names = [name for name in asked if only in ("", name)]
    return {name: run_job(asked[name], config, origin, told, place / name, install) for name in names}


def whole(kit: Path) -> dict[str, Any]:
    """The configuration with what it includes; of the same name, the file's own counts."""
    config = yaml.load((kit / ".gitlab-ci.yml").read_text(), yaml.BaseLoader)
    found: dict[str, Any] = {}
    for part in config.get("include", []):
        assert set(part) <= {"local", "rules"} and part["local"].startswith("/")
        rules = part.get("rules", [])
        assert all(set(rule) == {"exists"} for rule in rules)
        if not rules or any((kit / path).exists() for rule in rules for path in rule["exists"]):
            found |= yaml.load((kit / part["local"][1:]).read_text(), yaml.BaseLoader)
    return {**found, **config}


def extended(job: Keys, config: Keys) -> dict[str, Any]:
    made = {**(config[job["extends"]] if "extends" in job else {}), **job}
    assert set(made) <= OF_A_JOB, set(made) - OF_A_JOB
    return made


def run_job(job: Keys, config: Keys, origin: Path, told: Words, place: Path, install: bool) -> Ran:
    work = place / "work"
    place.mkdir(parents=True)
    (place / "temp").mkdir()
    git(place, "clone", "--quiet", "--no-checkout", str(origin), str(work))
    git(work, "checkout", "--quiet", "--detach", told["CI_COMMIT_SHA"])
    for branch in git(work, "for-each-ref", "--format=%(refname:short)", "refs/heads").splitlines():
        git(work, "branch", "--quiet", "-D", branch)
    env = {**config["variables"], **told, "CI_PROJECT_DIR": str(work)}
    ran, added = Ran(), [str(Path(sys.executable).parent)]
    before = job.get("before_script", config["default"]["before_script"]) if install else []
    ran.code = run_step("\n".join([*before, *job["script"]]), env, added, place, ran)
    # In a shell of its own, whatever came before, and it decides nothing.
    for script in job.get("after_script", []):
        run_step(script, env, added, place, ran)
    listed = job.get("artifacts", {})
    kept = [*listed.get("paths", []), *filter(None, [listed.get("reports", {}).get("codequality")])]
    ran.actions = [path for path in kept if (work / path).exists()]
    return ran


def holds(rule: Keys, told: Words, changed: Collection[str]) -> bool:
    assert set(rule) <= {"if", "changes"}
    matched = any(fnmatch(path, glob.replace("**/", "")) for path in changed for glob in rule.get("changes", []))
    return evaluated(rule["if"], told) and ("changes" not in rule or matched)


def evaluated(expression: str, told: Words) -> bool:
    """`&&` before `||`; a variable alone is true where it has a value."""
    assert not _WORD.sub("", expression).strip(), f"not understood here: {expression}"
    return any(all(compared(part, told) for part in one.split("&&")) for one in expression.split("||"))


def compared(part: str, told: Words) -> bool:
    words = _WORD.findall(part)
    values = [
        told.get(word[1:], "") if word[0] == "$" else word.strip('"') for word in words if word not in ("==", "!=")
    ]
    if len(words) == 1:
        return bool(values[0])
    assert len(words) == 3, part
    return (values[0] == values[1]) is (words[1] == "==")
