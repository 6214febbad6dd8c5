"""A release and a bulletin are counted once more from what main held where they were made: typed counts are found."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from goodcatch.cli import main
from goodcatch.cli.init import draft_files
from goodcatch.history.git import MAIN, Git, create
from goodcatch.history.update_checked_out_files import check_out
from goodcatch.record.anchor_file import Anchor, write
from goodcatch.record.anchor_file import path_of as anchor_path
from rulebook.found_each_way import found_each_way, land
from scenario import copied

LEDGER, RELEASE, BULLETIN = (
    "content/ledger/2026-10.csv", "content/releases/2026-10.json", "bulletins/2026-10.md"
)  # fmt: skip
LINES = "".join(f"L-{n}MFXW6ENAR8,2026-10,form,{n:064},,\n" for n in range(7))
COUNTED = ("GC713", "GC714", "GC715", "GC716")
Files = dict[str, str]


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Files]:
    """A provider with the reports of a month, and what the program writes when its bulletin is signed off."""
    folder = tmp_path_factory.mktemp("provider")
    git = create(folder)
    standard = {path: text.decode() for path, text in draft_files().items() if text and path.startswith("content/st")}
    land(
        git,
        {**standard, LEDGER: f"id,month,channel,hash,outcome,second\n{LINES}"},
        datetime(2026, 11, 1, 9, tzinfo=UTC),
    )
    check_out(git)
    words = ("bulletin", "2026-10", "--repo", str(folder), "--on", "2026-11-05")
    assert main([*words]) == 0
    asked = ("rota_holder", "rare_event", "person_supported")
    answers = [word for name in asked for word in ("--answer", f"bulletin.{name}=no")]
    assert main([*words, "--answered-by", "service-manager-1", *answers]) == 0
    assert main([*words, "--sign-off", "publisher-1"]) == 0
    paths = [RELEASE, BULLETIN, *(str(p.relative_to(folder)) for p in folder.glob("content/anchors/*/*.yml"))]
    made = {path: (folder / path).read_text(encoding="utf-8") for path in paths}
    for path in paths:
        (folder / path).unlink()
    return folder, made


def _number(release: Any) -> Any:
    (number,) = (n for sheet in release["sheets"] if sheet["name"] == "by-month" for n in sheet["numbers"])
    return number


def more(release: Any) -> None:
    _number(release)["value"] = 9


def later_count(release: Any) -> None:
    _number(release)["value"] = 8


def repeated(release: Any) -> None:
    _number(release)["as_of"] = "2026-09"


def other_row(release: Any) -> None:
    _number(release)["row"] = "2026-09"


def other_bulletin(release: Any) -> None:
    release["sha256"] = "0" * 64


def invented_case(release: Any) -> None:
    release["cases"] = ["NM-2026-7K3Q9F4T"]


def as_made(release: Any) -> None:
    pass


@pytest.mark.one_in(3)
@pytest.mark.parametrize(
    ("deed", "says", "why"),
    [
        (as_made, "", "as the program made it, though main moved on before it landed"),
        (more, "Reports by month, October 2026: it shows 9, and main held fewer", "more than main held"),
        (later_count, "it shows 8, and main held fewer", "what came between is not what it was made from"),
        (repeated, "it repeats 7, which no earlier release showed last", "under the name of an earlier release"),
        (other_row, "a number in a row or column that there is not", "a month without a ledger"),
        (other_bulletin, "its bulletin is another than the one that it was made with", "the hash of another text"),
        (invented_case, "it names other cases, or another day, than its bulletin", "a case that nobody told"),
    ],
)
def test_a_release_is_counted_once_more(
    deed: Callable[[Any], None], says: str, why: str, signed: tuple[Path, Files], tmp_path: Path
) -> None:
    folder, made = signed
    git, release = Git(copied(folder, tmp_path / "house")), json.loads(made[RELEASE])
    deed(release)
    land(
        git,
        {LEDGER: git.texts(MAIN, LEDGER)[LEDGER] + "L-8MFXW6ENAR8,2026-10,form,,,\n"},
        datetime(2026, 11, 5, 8, tzinfo=UTC),
    )
    base = str(git.head())
    land(git, {**made, RELEASE: json.dumps(release)}, datetime(2026, 11, 5, 9, tzinfo=UTC))
    said = found_each_way(git, base, COUNTED)
    assert any(says in finding.message for finding in said) if says else said == [], (why, said)
    assert all(finding.stops for finding in said)


TOLD = "Reports received in October 2026: 7."


@pytest.mark.one_in(3)
@pytest.mark.parametrize(
    ("line", "rules", "why"),
    [
        (TOLD, [], "as it was drafted, and one more had come when it was signed off"),
        ("Reports received in October 2026: too few to say.", [], "it tells less"),
        ("Reports received in October 2026: 5 or more.", [], "it tells no more than there was"),
        ("Reports received in October 2026: 9.", ["GC716"], "more than there ever were"),
        ("Reports received in September 2026: 7.", ["GC716"], "of a month without a ledger"),
        ("Seven of you told us.", [], "words are a person's own"),
    ],
)
def test_a_bulletin_tells_what_was_counted(
    line: str, rules: list[str], why: str, signed: tuple[Path, Files], tmp_path: Path
) -> None:
    folder, made = signed
    git, release = Git(copied(folder, tmp_path / "house")), json.loads(made[RELEASE])
    more = {LEDGER: git.texts(MAIN, LEDGER)[LEDGER] + "L-8MFXW6ENAR8,2026-10,form,,,\n"}
    land(git, more, datetime(2026, 11, 4, 8, tzinfo=UTC))
    base = str(git.head())
    _number(release)["value"] = 8
    text = made[BULLETIN].replace(TOLD, line)
    release["sha256"] = sha256(text.encode()).hexdigest()
    anchor = Anchor(base, (), (BULLETIN, RELEASE))
    files = {BULLETIN: text, RELEASE: json.dumps(release), anchor_path(anchor, date(2026, 11, 5)): write(anchor)}
    land(git, files, datetime(2026, 11, 5, 9, tzinfo=UTC))
    assert [finding.rule for finding in found_each_way(git, base, COUNTED)] == rules, why
