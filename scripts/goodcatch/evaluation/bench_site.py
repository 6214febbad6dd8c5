"""Prints what a build of the site costs beside MkDocs Material on the same pages, in one run over copies.

Seconds are the processor's, those of children too. Each build is a process of its own.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from goodcatch.evaluation import release_one_case
from goodcatch.evaluation.bench_limits import MEGABYTES, TIMES, line, ratio
from goodcatch.evaluation.bench_verbs import OURS, warm_up
from goodcatch.evaluation.bytes_of_first_load import first_answer, first_load
from goodcatch.evaluation.make_cold_copy import Copy, copy_of
from goodcatch.evaluation.measure_time_and_memory import Cost, measured
from goodcatch.evaluation.peer_hugo import PEER as HUGO
from goodcatch.evaluation.peer_hugo import command_for
from goodcatch.evaluation.server_while_it_builds import peak_until
from goodcatch.history.git import MAIN, Change, Git
from goodcatch.site.folder_as_it_was_left import marks_of

COLD, KEPT, AGAIN = "build, nothing kept", "build into an empty folder", "build, nothing has landed"
UNSEEN, RELEASED = "build, after a line of the ledger", "build, after one case was released"
WRITTEN = "files written after a line of the ledger"
PEER = "peer: MkDocs Material, same pages"
START = "the program starts and does nothing"
# A landing that readers do not see costs no build: the program starts, and looks.
LIMITS = ((COLD, PEER, 0.4), (RELEASED, COLD, 0.03), (UNSEEN, COLD, 0.01))
MEMORY = ((COLD, 400), (RELEASED, 400))
GROWTH = 10.5
SERVER, SERVER_MOST = "the server, while the site is built", 300
ANSWER, ANSWER_MOST = "the search, to a first answer", 300
HOME, HOME_MOST = "home, to be shown for the first time", 150
KILOBYTES, FILES = "KB", ""
_PLUGINS = re.compile(r"^plugins:\n(?: +.*\n)+", re.MULTILINE)


def table(repos: Sequence[Path]) -> Iterator[str]:
    """The rows and limits of the last repository; where others come before it, how a whole build grows from the first
    of them."""
    warm_up()
    *smaller, last = repos
    first: Cost | None = None
    if smaller:
        yield f"{smaller[0]}"
        first = _cold(smaller[0])
        yield first.line
    yield f"{last}"
    costs: dict[str, Cost] = {}
    with TemporaryDirectory(prefix="goodcatch-bench-") as name:
        copy = copy_of(last, Path(name))
        for cost in costs_of(copy):
            costs[cost.name] = cost
            yield cost.line
        yield from _judged(costs, _written_by_unseen(copy))
        yield from _fetched(copy.private / "site")
    yield _server(last)
    yield line(f"{COLD}, last / first repository", ratio(costs.get(COLD), first), GROWTH)


def _cold(repo: Path) -> Cost:
    with TemporaryDirectory(prefix="goodcatch-bench-") as name:
        return _build(COLD, copy_of(repo, Path(name)))


def _judged(costs: Mapping[str, Cost], written: float | None) -> Iterator[str]:
    for row, peer, most in LIMITS:
        yield line(f"{row} / {peer.removeprefix('peer: ')}", ratio(costs.get(row), costs.get(peer)), most, TIMES)
    yield line(WRITTEN, written, 0, FILES)
    for row, most in MEMORY:
        cost = costs.get(row)
        yield line(f"{row}: memory", cost.memory / 2**20 if cost and cost.ran else None, most, MEGABYTES)


def _fetched(site: Path) -> Iterator[str]:
    """What a phone fetches."""
    there = (site / "index.html").exists()
    answer = first_answer(site) if there else 0
    yield line(ANSWER, answer / 1000 if answer else None, ANSWER_MOST, KILOBYTES)
    yield line(HOME, first_load(site) / 1000 if there else None, HOME_MOST, KILOBYTES)


def _server(repo: Path) -> str:
    """The memory of a server that has nothing to show yet, and builds."""
    with TemporaryDirectory(prefix="goodcatch-bench-") as name:
        copy = copy_of(repo, Path(name))
        site, env = copy.private / "site", {**copy.env, "XDG_CONFIG_HOME": str(copy.private / "config")}
        words = ("serve", "--new", "--repo", str(copy.repo), "--site", str(site), "--port", "0")
        peak = peak_until((*OURS, *words), site / "404.html", env)
        return line(f"{SERVER}: memory", peak / 2**20 if peak else None, SERVER_MOST, MEGABYTES)


def costs_of(copy: Copy) -> Iterator[Cost]:
    """Every row of one repository."""
    site = copy.private / "site"
    yield _build(COLD, copy)
    shutil.rmtree(site)
    yield _build(KEPT, copy)
    yield _build(AGAIN, copy)
    if measured("", release_one_case.command(copy), copy.env).ran:
        yield _build(RELEASED, copy)
    _land(copy, {"content/ledger/2099-01.csv": b"id,month,channel,hash,outcome\n"})
    yield _build(UNSEEN, copy)
    yield measured(START, (*OURS, "build", "--help"), copy.env)
    yield _peer(copy)
    if hugo := command_for(copy.private / "peer/docs", copy.private / "hugo"):
        yield measured(HUGO, hugo, copy.env)


def _build(name: str, copy: Copy) -> Cost:
    words = ("build", "--repo", str(copy.repo), "--out", str(copy.private / "site"))
    return measured(name, (*OURS, *words), copy.env)


def _land(copy: Copy, files: Mapping[str, bytes]) -> None:
    git = Git(copy.repo)
    git.commit(MAIN, Change(files, "Measure\n", parents=(git.head(MAIN) or "",)))


def _written_by_unseen(copy: Copy) -> float:
    """How many files a landing that readers do not see had written, or touched."""
    site = copy.private / "site"
    before = marks_of(site)
    _land(copy, {"content/ledger/2099-02.csv": b"id,month,channel,hash,outcome\n"})
    _build("", copy)
    after = marks_of(site)
    return sum(after.get(path) != before.get(path) for path in after.keys() | before.keys())


def _peer(copy: Copy) -> Cost:
    """MkDocs with the theme alone, over the pages as Markdown files: without a search, and without histories."""
    folder = copy.private / "peer"
    measured("", (*OURS, "build", "--repo", str(copy.repo), "--pages", str(folder / "docs")), copy.env)
    shutil.copytree(copy.repo / "content/pages", folder / "docs", dirs_exist_ok=True)
    text = (copy.repo / "mkdocs.yml").read_text(encoding="utf-8")
    plain = _PLUGINS.sub("plugins: []\n", text.replace("docs_dir: content/pages", "docs_dir: docs"))
    menu = "".join(f"  - {page.name}\n" for page in sorted((folder / "docs").glob("*.md")))
    (folder / "mkdocs.yml").write_text(plain.replace("strict: true", "strict: false") + f"nav:\n{menu}", "utf-8")
    run = (sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(folder / "mkdocs.yml"), "-d", str(folder / "site"))
    return measured(PEER, run, {**copy.env, "NO_MKDOCS_2_WARNING": "1"})
