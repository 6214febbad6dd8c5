"""A review that has landed stays as it landed: over a real repository, as the check of `main` sees it."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from goodcatch.cli import main
from goodcatch.history.git import Change
from goodcatch.intake.land_review_and_exposures import Reviewing
from goodcatch.intake.main_branch import Authority
from goodcatch.review.review_file import path_of

ON = date(2026, 11, 16)
PATH = path_of("sustainability-pack", ON)


@pytest.fixture
def landed(provider: Path) -> Authority:
    authority = Authority(provider)
    Reviewing({"learning": authority}).do("sustainability-pack", ON, datetime(2026, 11, 16, 10, tzinfo=UTC), False)
    return authority


def same(text: str) -> str | None:
    return text


def better(text: str) -> str | None:
    return f"{text}More.\n"


def gone(text: str) -> str | None:
    return None


CHANGES = [
    ([same], False, "nothing was changed"),
    ([better], True, "changed"),
    ([gone], True, "deleted"),
    ([gone, same], False, "deleted by mistake, and put back as it landed"),
    ([gone, better], True, "deleted, and another put in its place"),
    ([better, same], False, "changed, and put back as it landed"),
]


@pytest.mark.one_in(2)
@pytest.mark.parametrize(("changes", "stops", "why"), CHANGES)
def test_a_landed_review(
    landed: Authority,
    changes: list[Callable[[str], str | None]],
    stops: bool,
    why: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    original = landed.store().texts[PATH]
    for change in changes:
        text = change(original)
        landed.land(lambda tip, new=text: Change({PATH: new.encode() if new else None}, "Edit\n"))
    main(["check", "--at", "HEAD", "--repo", str(landed.folder)])
    said = capsys.readouterr().out
    assert ("GC616" in said) is stops, f"{why}: {said}"
