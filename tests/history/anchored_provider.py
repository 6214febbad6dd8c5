"""An empty provider under standard 2 whose ledger landed with anchors, and ways to tell its past anew."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from goodcatch.check.finding import Finding
from goodcatch.cli.init import draft_files, first_files
from goodcatch.history.git import MAIN, Change, Git, create
from goodcatch.history.read_tree_or_folder import from_commit
from goodcatch.history.update_checked_out_files import SYNCED, check_out
from goodcatch.intake.anchor_what_lands import with_anchor
from goodcatch.rulebook.ask_all_rules import findings_in
from goodcatch.rulebook.judge_each_landing import Replay
from goodcatch.state.kept_answers import NOTHING_KEPT, KeptAnswers
from goodcatch.state.state import State

BEGUN = datetime(2026, 6, 1, tzinfo=UTC)
HEADING = b"id,month,channel,hash,outcome,second\n"


def anchored_provider(folder: Path, months: int = 4) -> Git:
    """Each month a page lands, and then a ledger with its anchor."""
    git = create(folder)
    git.commit(MAIN, Change({**first_files("Example"), **draft_files()}, "Begin\n", at=BEGUN))
    for month in range(months):
        land_page(git, f"page{month}", BEGUN + timedelta(days=30 * month + 1))
        land_ledger(git, month)
    check_out(git)
    return git


def land_page(git: Git, name: str, at: datetime) -> None:
    head = str(git.head())
    git.commit(MAIN, Change({f"content/pages/{name}.md": f"# {name}\n".encode()}, "A page\n", at=at, parents=(head,)))


def land_ledger(git: Git, month: int, *, anchored: bool = True) -> None:
    head, at = str(git.head()), BEGUN + timedelta(days=30 * month + 2)
    change = Change({f"content/ledger/2026-{month + 1:02d}.csv": HEADING}, "Ledger\n", at=at, parents=(head,))
    git.commit(MAIN, with_anchor(git, head, change, at.date()) if anchored else change)


def told_anew(git: Git, old: bytes, new: bytes) -> None:
    """main with another past, by git's own export and import; its log is forgotten, as in a fresh clone."""
    stream = git.run("fast-export", "--full-tree", "--no-data", "main")
    assert old in stream
    git.run("fast-import", "--quiet", "--force", given=stream.replace(old, new))
    forget_log(git)


def forget_log(git: Git) -> None:
    git.run("reflog", "expire", "--expire=now", "--all")
    for note in (SYNCED, "ORIG_HEAD"):
        Path(git.repo.git_dir, note).unlink(missing_ok=True)


def found(git: Git, kept: KeptAnswers = NOTHING_KEPT) -> list[Finding]:
    """What `check` says of main and of anchors, its log and its ledger."""
    every = findings_in(from_commit(git, MAIN), git, MAIN, kept)
    return [finding for finding in every if finding.rule in ("GC620", "GC621", "GC622", "GC623", "GC615", "GC613")]


def replayed(git: Git) -> list[Finding]:
    """What `replay` says of main as a whole."""
    state = State(git, str(git.head()))
    replay = Replay(git, state.history.landings, state.store.standards)
    return [finding for one in replay.judged() if one.landing is None for finding in one.findings]
