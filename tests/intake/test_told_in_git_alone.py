"""A report, or a reporter's word, that Git gives in the service's name and that this spool never heard, is said."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from goodcatch.history.git import MAIN, SERVICE, Change
from goodcatch.intake.told_in_git_alone import told_in_git_alone
from goodcatch.record.make_record_and_id import iso, new_record
from goodcatch.record.parse_and_write_record import write
from goodcatch.standard.small_yaml import Value
from scenario import REPORT, SIGNED, Player, desk_over

CASE = "NM-2026-7K3Q9F4T"


def forged(player: Player, case: str, steps: Mapping[str, tuple[str, Mapping[str, Value]]], **more: bytes) -> None:
    """Records that somebody commits in the service's name."""
    git, standard, at = player.desk.learning.git, player.store().newest, player.tick()
    records = [
        new_record(case, step, answers, standard=standard, at=at, by=by, head={"recorded": iso(at)})
        for step, (by, answers) in steps.items()
    ]
    files: dict[str, bytes | None] = {record.path: write(record).encode() for record in records}
    listed = {
        path.format(file=records[0].path): text.replace(b"FILE", records[0].path.encode())
        for path, text in more.items()
    }
    change = Change({**files, **listed}, f"{case}: report signed off\n", SERVICE, parents=(str(git.head()),))
    git.commit(MAIN, change)


def invented(player: Player, known: str) -> None:
    forged(player, CASE, {"report": ("reporter", REPORT), "sign-off": ("quality-lead-1", SIGNED)})


def content(player: Player, known: str) -> None:
    forged(player, known, {"confirmation": ("reporter", {"word": "confirmed"})})


def noted(player: Player, known: str) -> None:
    forged(player, known, {"confirmation": ("quality-lead-1", {"word": "confirmed"})})


def imported(player: Player, known: str) -> None:
    manifest = {"content/imports/a.yml": b"files: [FILE]\n"}
    forged(player, CASE, {"report": ("reporter", REPORT), "sign-off": ("quality-lead-1", SIGNED)}, **manifest)


def of_another_spool(player: Player, known: str) -> None:
    now, player.now = player.now, player.now.replace(year=2025)
    invented(player, known)
    player.now = now


STORIES: list[tuple[Callable[[Player, str], None], str, str]] = [
    (lambda player, known: None, "", "what came by the desk"),
    (invented, f"1 case in Git tells of a report that was never received here ({CASE})", "a report made up"),
    (content, "1 case in Git tells an answer of their reporter that was never given here", "a word made up"),
    (noted, "", "what a post was told by telephone"),
    (imported, "", "a case that an import brought"),
    (of_another_spool, "", "what is older than the spool"),
]


@pytest.mark.one_in(2)
@pytest.mark.parametrize(("story", "said", "why"), STORIES, ids=[why for _, _, why in STORIES])
def test_what_git_alone_tells(
    story: Callable[[Player, str], None], said: str, why: str, provider: Path, tmp_path: Path
) -> None:
    player = Player(desk_over(provider, tmp_path / "private"))
    id, _ = player.report()
    story(player, player.sign_off(id))
    told = [*told_in_git_alone(player.desk)]
    assert [line[: len(said)] for line in told] == [said] * bool(said), why
