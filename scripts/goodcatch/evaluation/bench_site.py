"""Prints what a build of the site costs beside MkDocs Material on the same pages, in one run over copies."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from goodcatch.evaluation.bench_limits import MEGABYTES, TIMES, line, ratio
from goodcatch.evaluation.bench_verbs import OURS, warm_up
from goodcatch.evaluation.bytes_of_first_load import first_load
from goodcatch.evaluation.make_cold_copy import Copy, copy_of
from goodcatch.evaluation.measure_time_and_memory import Cost, measured
from goodcatch.evaluation.peer_hugo import PEER as HUGO
from goodcatch.evaluation.peer_hugo import command_for
from goodcatch.evaluation.server_while_it_builds import peak_until
from goodcatch.history.git import MAIN, Change, Git
from goodcatch.publish.bulletin_file import bulletins
from goodcatch.publish.stories_removed_at_once import WHERE as REMOVALS
from goodcatch.rulebook.which_cases_are_closed import closed
from goodcatch.state.state import state_of

COLD, KEPT, AGAIN = "build, nothing kept", "build into an empty folder", "build, nothing has landed"
UNSEEN, RELEASED = "build, after a line of the ledger", "build, after one case was released"
PEER = "peer: MkDocs Material, same pages"
START = "the program starts and does nothing"
LIMITS = (
    (COLD, PEER, 0.4), (KEPT, PEER, 0.4), (RELEASED, COLD, 0.03), (RELEASED, KEPT, 0.03),
    # A landing that readers do not see costs no build: the program starts, and looks.
    (UNSEEN, COLD, 0.01), (AGAIN, COLD, 0.01),
)  # fmt: skip
MEMORY = ((COLD, 400), (KEPT, 400), (RELEASED, 400))
SERVER, SERVER_MOST = "the server, while the site is built", 300
FIRST_LOAD, FIRST_LOAD_MOST, KILOBYTES = "first load of home", 150, "KB"


def table(repos: Sequence[Path]) -> Iterator[str]:
    """The rows and limits of each repository; of several, how a whole build grows from the first to the last."""
    warm_up()
    whole: list[Cost] = []
    for repo in repos:
        yield f"{repo}"
        costs: dict[str, Cost] = {}
        for cost in costs_of(repo):
            costs[cost.name] = cost
            yield cost.line
        for row, peer, most in LIMITS:
            title = f"{row} / {peer.removeprefix('peer: ')}"
            yield line(title, ratio(costs.get(row), costs.get(peer)), most, TIMES)
        for row, most in MEMORY:
            yield line(f"{row}: memory", costs[row].memory / 2**20, most, MEGABYTES)
        yield from beside(repo)
        whole.append(costs[COLD])
    if len(whole) > 1:
        yield line(f"{COLD}, last / first", ratio(whole[-1], whole[0]), 10.5)


def beside(repo: Path) -> Iterator[str]:
    """The server's memory, and what a phone fetches."""
    with TemporaryDirectory(prefix="goodcatch-bench-") as name:
        copy = copy_of(repo, Path(name))
        site, env = copy.private / "site", {**copy.env, "XDG_CONFIG_HOME": str(copy.private / "config")}
        words = ("serve", "--new", "--repo", str(copy.repo), "--site", str(site), "--port", "0")
        peak = peak_until((*OURS, *words), site / "404.html", env)
        yield line(f"{SERVER}: memory", peak / 2**20 if peak else None, SERVER_MOST, MEGABYTES)
        size = first_load(site) / 1000 if (site / "index.html").exists() else None
        yield line(FIRST_LOAD, size, FIRST_LOAD_MOST, KILOBYTES)


def costs_of(repo: Path) -> Iterator[Cost]:
    """Every row of one repository, each build in a process of its own."""
    with TemporaryDirectory(prefix="goodcatch-bench-") as name:
        copy = copy_of(repo, Path(name))
        site = copy.private / "site"
        yield _build(COLD, copy)
        shutil.rmtree(site)
        yield _build(KEPT, copy)
        yield _build(AGAIN, copy)
        _land(copy, "content/ledger/2099-01.csv", b"id,month,channel,hash,outcome\n")
        yield _build(UNSEEN, copy)
        case = _told(copy.repo)
        _land(copy, f"{REMOVALS}{case}.md", b"---\nby: quality-lead-1\n---\n")
        _build("", copy)
        _land(copy, f"{REMOVALS}{case}.md", None)
        yield _build(RELEASED, copy)
        yield measured(START, (*OURS, "--version"), copy.env)
        yield _peer(copy)
        if hugo := command_for(copy.private / "peer/docs", copy.private / "hugo"):
            yield measured(HUGO, hugo, copy.env)


def _build(name: str, copy: Copy) -> Cost:
    words = ("build", "--repo", str(copy.repo), "--out", str(copy.private / "site"))
    return measured(name, (*OURS, *words), copy.env)


def _land(copy: Copy, path: str, content: bytes | None) -> None:
    git = Git(copy.repo)
    git.commit(MAIN, Change({path: content}, "Measure\n", parents=(git.head(MAIN) or "",)))


def _told(repo: Path) -> str:
    """The last case that a bulletin tells of: its story is taken off and let out again."""
    state = state_of(repo)
    done = closed(state.store, state.kept)
    told = [case for bulletin in bulletins(state.store) for case in bulletin.cases if case in done]
    return told[-1] if told else "NM-2026-00000000"


def _peer(copy: Copy) -> Cost:
    """MkDocs with the theme alone, over the pages as Markdown files."""
    folder = copy.private / "peer"
    measured("", (*OURS, "build", "--repo", str(copy.repo), "--pages", str(folder / "docs")), copy.env)
    shutil.copytree(copy.repo / "content/pages", folder / "docs", dirs_exist_ok=True)
    text = (copy.repo / "mkdocs.yml").read_text(encoding="utf-8")
    plain = text.replace("docs_dir: content/pages", "docs_dir: docs").replace("  - goodcatch\n", "")
    menu = "".join(f"  - {page.name}\n" for page in sorted((folder / "docs").glob("*.md")))
    (folder / "mkdocs.yml").write_text(plain.replace("strict: true", "strict: false") + f"nav:\n{menu}", "utf-8")
    run = (sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(folder / "mkdocs.yml"), "-d", str(folder / "site"))
    return measured(PEER, run, {**copy.env, "NO_MKDOCS_2_WARNING": "1"})
