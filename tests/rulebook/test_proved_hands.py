"""Whose hands a closing rests on: proved by a signature or by the server's, or only said, and then plainly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from goodcatch.cli import main
from goodcatch.history.git import MAIN, SERVICE, Change, Git, Identity
from goodcatch.history.proved_hands import NO_KEYS, NOBODY
from goodcatch.history.read_landings import landings
from goodcatch.record.store import path_of
from goodcatch.rulebook.audit_by_month import audited
from goodcatch.rulebook.closure_verdicts import ClosureVerdict, Stood
from goodcatch.rulebook.judge_each_landing import Replay
from goodcatch.rulebook.kept_replay import replay_of
from goodcatch.standard.read_version_folders import WHERE, default_standard
from goodcatch.state.state import state_of
from history.signing_key import NEEDS_SSH, new_key
from scenario import Player, desk_over

ROLES = f"{WHERE}1/roles.yml"
MADE = {"since": "No wrong sling was found."}
CLOSER, OTHER = (
    Identity(post, default_standard().posts[post].address) for post in ("quality-lead-2", "operations-lead-1")
)


def listing(provider: Path, key: str, post: str = "") -> Git:
    """The repository, with a next version of its standard that lists a key of the server, or of a post."""
    git, own = Git(provider), f"{post}@posts.goodcatch.invalid"
    first = git.texts(MAIN, f"{WHERE}1/")
    roles = first[ROLES].replace(own, f"{own}, keys: [{key}]", 1) if post else f"service_keys: [{key}]\n{first[ROLES]}"
    second = {path.replace(f"{WHERE}1/", f"{WHERE}2/"): text.encode() for path, text in {**first, ROLES: roles}.items()}
    git.commit(MAIN, Change(second, "Keys\n", parents=(str(git.head()),)))
    return git


def ready(provider: Path, private: Path) -> tuple[Player, str]:
    player = Player(desk_over(provider, private))
    id, _ = player.report()
    case = player.sign_off(id)
    player.work(case)
    return player, case


def judged(git: Git) -> tuple[set[str], ClosureVerdict]:
    """The rules of signatures that speak, and how the closing stands."""
    standards = state_of(git.folder, "main").store.standards
    found = list(Replay(git, landings(git, MAIN), standards).judged())
    (verdict,) = (verdict for one in found for verdict in one.closures)
    return {f.rule for one in found for f in one.findings if f.rule in ("GC641", "GC642")}, verdict


def test_a_closing_that_nobody_signed_proves_nobodys_hand(
    provider: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    player, case = ready(provider, tmp_path / "private")
    player.do(case, "closure", MADE)
    found, verdict = judged(Git(provider))
    assert (found, verdict.hands.says) == (set(), (NOBODY,))
    assert main(["check", "--repo", str(provider), "--at", "main"]) == 0
    assert NO_KEYS in capsys.readouterr().err, "and `check` says so too"
    assert main(["replay", "--repo", str(provider), "--case", case]) == 0
    assert NOBODY in capsys.readouterr().out


def test_the_server_itself_knows_who_had_signed_in(
    provider: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without any key: what it made is in its spool, and what was made in its name alone is not."""
    player, case = ready(provider, tmp_path / "private")
    stranger = Player(desk_over(provider, tmp_path / "other"), player.now)
    stranger.do(case, "closure", MADE)
    known = "by a sign-in at the desk: closed by Second quality lead, let in by Quality lead"
    for what in ("judged now", "kept from the run before"):
        asked, other = (audited_hands(provider, one.desk.spool.acts.made()) for one in (stranger, player))
        assert (asked[0], other) == (known, (NOBODY,)), what
    assert main(["replay", "--repo", str(provider), "--case", case]) == 0
    assert NOBODY in capsys.readouterr().out, "what one server knows is not kept for others"


def audited_hands(folder: Path, at_desk: Mapping[str, str]) -> tuple[str, ...]:
    """Whose hands the only closing rests on, as a server says that knows these commits for its own."""
    state = state_of(folder)
    months = audited(replay_of(state), state.newest, at_desk).months
    (closing,) = (closing for month in months for closing in month.closings)
    return closing.hands


@NEEDS_SSH
def test_the_server_signs_what_it_stores(provider: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, key = new_key(tmp_path)
    git = listing(provider, key)
    git.run("config", "goodcatch.key", str(file))
    player, case = ready(provider, tmp_path / "private")
    player.do(case, "closure", MADE)
    found, verdict = judged(Git(provider))
    assert found == set(), "what was stored before the key was listed is not asked"
    assert verdict.hands.says[0].startswith("by a sign-in at the desk: closed by Second quality lead, let in by ")
    assert verdict.judge_proved
    assert main(["check", "--repo", str(provider), "--at", "main"]) == 0
    assert "proved" not in capsys.readouterr().err


@NEEDS_SSH
def test_what_is_said_to_come_from_a_server_that_signs_and_is_not_signed_is_found(
    provider: Path, tmp_path: Path
) -> None:
    file, key = new_key(tmp_path)
    git = listing(provider, key)
    git.run("config", "goodcatch.key", str(file))
    player, case = ready(provider, tmp_path / "private")
    git.run("config", "--unset", "goodcatch.key")
    forged = Player(replace(player.desk, authorities=desk_over(provider, tmp_path / "other").authorities), player.now)
    forged.do(case, "closure", MADE)
    found, verdict = judged(Git(provider))
    assert found == {"GC641", "GC642"}
    own, before = verdict.hands.says
    assert own == "only said: closed by Second quality lead, let in by Quality lead"
    assert before.startswith("of ") and "before it" in before


@NEEDS_SSH
def test_a_post_signs_by_its_own_key(provider: Path, tmp_path: Path) -> None:
    file, key = new_key(tmp_path)
    git = listing(provider, key, CLOSER.name)
    player, case = ready(provider, tmp_path / "private")
    branch = player.propose(case, "closure", MADE)
    head = player.desk.learning.branches()[branch]
    files = player.desk.learning.changed(branch)
    tip, tree = str(git.head()), git.text("rev-parse", f"{head}^{{tree}}")
    made = git.run("commit-tree", f"-S{file}", tree, "-p", tip, given=b"By hand\n", env=as_post(CLOSER))
    own = made.decode().strip()
    git.commit(MAIN, Change({}, f"Land {case}\n", OTHER, parents=(tip, own), tree=tree))
    found, verdict = judged(Git(provider))
    assert files and found == set()
    assert verdict.hands.says[:2] == (
        "by a signature: closed by Second quality lead",
        "only said: let in by Operations lead",
    )


def as_post(who: Identity) -> dict[str, str]:
    parts = (("NAME", who.name), ("EMAIL", who.address), ("DATE", "2026-11-20T09:00:00+00:00"))
    return {f"GIT_{role}_{part}": value for role in ("AUTHOR", "COMMITTER") for part, value in parts}


def test_a_line_by_hand_turns_no_verdict(provider: Path, tmp_path: Path) -> None:
    """`Judged-by:` under a post's own commit is not heard; under the service's name it is told as said."""
    player = Player(desk_over(provider, tmp_path / "private"))
    id, _ = player.report()
    case = player.sign_off(id)
    git = Git(provider)
    closing = f"---\ncase: {case}\nstep: closure\nstandard: 1\nat: '2026-11-03T09:00:00+00:00'\nby: quality-lead-2\n"
    files: dict[str, bytes | None] = {path_of(case, "closure-0AAA"): f"{closing}since: Nothing.\n---\n".encode()}
    message = f"{case}: closure\n\nJudged-by: goodcatch 0.0.1, rules {'a' * 64}\n"
    tip = str(git.head())
    for who, stood in ((CLOSER, Stood.NOT), (SERVICE, Stood.SAID)):
        git.move(MAIN, git.build(Change(files, message, CLOSER, parents=(tip,), committer=who)), git.head())
        _, verdict = judged(Git(provider))
        assert (verdict.stood, verdict.judge_proved) == (stood, False)
