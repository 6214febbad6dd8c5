"""A report as somebody told it: minute, role and way are in a pack that two posts had opened, and in no other."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from goodcatch.cli import main
from goodcatch.cli.init import draft_files
from goodcatch.history.git import MAIN, Change, Git
from goodcatch.intake.desk_factory import make_spool, spool_path
from goodcatch.intake.main_branch import Authority
from goodcatch.intake.sign_reports_off_and_land_steps import Desk
from goodcatch.pack.inside.verify_main import everything_wrong
from pack.packs import files_in, listed_anew
from scenario import REPORT, SIGNED, TRIAGE, Player, copied

AT = datetime(2026, 11, 2, 9, 7, 31, tzinfo=UTC)
WHO = {"reporter_role": "agency", "received_via": "phone", "who_involved": ("visitor",), "part_of_day": "night"}
TWO = ("--by", "quality-lead-1", "--second", "safeguarding-lead-1", "--why", "asked for by the commissioner")
IN_WORDS = ("2 November 2026, 09:07 UTC", "2 November 2026, 11:07 UTC", "I work here for an agency", "By telephone")
AS_KEPT = ("T09:07", "T11:07", "agency", "phone", "visitor", "on-call-quality-lead-1")


@dataclass(frozen=True)
class Told:
    """A repository with a spool beside it, and the case that a report became."""

    repo: Path
    case: str


@pytest.fixture(scope="module")
def lived(empty_provider: Path, tmp_path_factory: pytest.TempPathFactory) -> Told:
    repo = copied(empty_provider, tmp_path_factory.mktemp("told") / "provider")
    git = Git(repo)
    git.commit(MAIN, Change(draft_files(), "Try standard 2\n", parents=(str(git.head()),)))
    spool = make_spool(git, spool_path(repo), datetime(2026, 11, 1, tzinfo=UTC))
    id = spool.receive({**REPORT, **WHO}, "form", AT, secrets.token_hex(4)).id
    spool.add_step(id, "acknowledge", {}, AT + timedelta(hours=1), "on-call-quality-lead-1")
    spool.add_step(id, "triage", TRIAGE, AT + timedelta(hours=2), "on-call-quality-lead-1")
    player = Player(Desk(spool, {"learning": Authority(repo)}))
    return Told(repo, player.desk.sign_off(id, {**REPORT, **WHO}, SIGNED, "quality-lead-2", AT + timedelta(hours=3)))


def pack(told: Told, out: Path, *words: str) -> dict[str, bytes]:
    assert main(["pack", told.case, "--repo", str(told.repo), "-o", str(out), *words]) == 0
    return dict(files_in(out.read_bytes()))


def own(files: dict[str, bytes]) -> str:
    """All but the standard and the program, which hold words of their own."""
    told = (content for name, content in files.items() if "/standard/" not in name and name != "verify.py")
    return b"".join(told).decode()


def test_what_was_opened_is_in_the_pack_in_words(lived: Told, tmp_path: Path) -> None:
    files = pack(lived, tmp_path / "case.zip", "--with-receipt", *TWO)
    page = files[f"data/pages/{lived.case}.html"].decode()
    assert [word for word in IN_WORDS if word not in page] == []
    rows = json.loads(files["data/receipt.json"])
    assert [row["title"] for row in rows] == ["Report a near miss", "Say that it has arrived", "Decide where this goes"]
    assert list(everything_wrong(files)) == []


def test_without_it_nothing_tells(lived: Told, tmp_path: Path) -> None:
    files = pack(lived, tmp_path / "case.zip")
    assert "data/receipt.json" not in files
    assert [word for word in (*IN_WORDS, *AS_KEPT) if word in own(files)] == []


def test_the_opening_is_logged_with_its_reason(lived: Told, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pack(lived, tmp_path / "case.zip", "--with-receipt", *TWO)
    capsys.readouterr()
    assert main(["spool", "openings", "--repo", str(lived.repo)]) == 0
    assert "agreed by safeguarding-lead-1: for a pack, asked for by the commissioner" in capsys.readouterr().out


def test_another_minute_in_an_opened_pack_is_named(lived: Told, tmp_path: Path) -> None:
    """The record in Git is bound to the minute by its hash."""
    files = pack(lived, tmp_path / "case.zip", "--with-receipt", *TWO)
    files["data/receipt.json"] = files["data/receipt.json"].replace(b"T09:07:31", b"T08:07:31")
    assert "are not those that its record is bound to" in " ".join(map(str, everything_wrong(listed_anew(files))))
