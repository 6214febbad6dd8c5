"""Starts the tools of others that do a part of the same work over the same files, and judge nothing.

`git log --name-status` walks the same history; PyYAML's `safe_load` and python-frontmatter's `load` read the same front
matter; GitPython's index adds and commits one record file, as a program does that knows of no rules.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace

from goodcatch.evaluation.make_cold_copy import Copy
from goodcatch.evaluation.measure_time_and_memory import FAILED, Cost, measured, median, told
from goodcatch.history.git import MAIN

GIT_LOG, SAFE_LOAD, LOAD, COMMIT = (
    "peer: git log --name-status",
    "peer: PyYAML safe_load",
    "peer: python-frontmatter load",
    "peer: GitPython add and commit",
)
_RECORDS = "import pathlib, sys\npaths = sorted(pathlib.Path(sys.argv[1], 'content/cases').rglob('*.md'))\n"
_SAFE_LOAD = f"""{_RECORDS}import yaml
for path in paths:
    yaml.safe_load(path.read_text(encoding='utf-8').split('---\\n')[1])
"""
_LOAD = f"""{_RECORDS}import frontmatter
for path in paths:
    frontmatter.load(path)
"""
# As text, since one room alone may import GitPython; three runs after one that warms up, as our acts have.
_COMMIT = f"""{_RECORDS}from git import Actor, Repo
from goodcatch.evaluation.measure_time_and_memory import clocked, medians, tell
repo, who, runs = Repo(sys.argv[1]), Actor('bench', 'bench@posts.goodcatch.invalid'), []
for number in range(4):
    new = paths[0].with_name(f'telling-{{number}}.md')
    new.write_bytes(paths[0].read_bytes())
    runs.append([])
    with clocked({COMMIT!r}, runs[-1]):
        repo.index.add([str(new)])
        repo.index.commit('One record', author=who, committer=who)
tell(medians(runs[1:]))
"""


def peers(copy: Copy) -> Iterator[Cost]:
    """What each takes over a copy; the one that writes comes last."""
    yield _run(GIT_LOG, copy, ("git", "-C", str(copy.repo), "log", "--name-status", MAIN))
    yield _run(SAFE_LOAD, copy, _python(_SAFE_LOAD, copy))
    # The quickest of them, and the one that three limits are divided by: a single run says too little.
    yield median([_run(LOAD, copy, _python(_LOAD, copy)) for _ in range(3)])
    yield from told([COMMIT], _python(_COMMIT, copy), copy.env)


def _run(name: str, copy: Copy, command: tuple[str, ...]) -> Cost:
    cost = measured(name, command, copy.env)
    # Our verbs alone end with 1 for findings: a peer has failed, and half of its work is no measure.
    return replace(cost, code=FAILED) if cost.code == 1 else cost


def _python(program: str, copy: Copy) -> tuple[str, ...]:
    return sys.executable, "-c", program, str(copy.repo)
