"""The forms of the workforce store say why nothing can be filed there before it has been assessed."""

from pathlib import Path

import pytest

from goodcatch.cli.init import first_files
from goodcatch.history.git import MAIN, Change, create
from goodcatch.intake.main_branch import Authority
from goodcatch.record.make_record_and_id import new_record
from goodcatch.record.parse_and_write_record import write
from goodcatch.standard.read_version_folders import default_standard
from web.conftest import NOW, Place

items = pytest.mark.items

CASE = "WE-2026-7K3Q9F4T"


@items(26)
def test_a_step_for_the_store_that_is_off_is_refused_in_plain_words(place: Place, tmp_path: Path) -> None:
    standard, folder = default_standard(), tmp_path / "workforce"
    stray = new_record(CASE, "profile", {"level": "low"}, standard=standard, at=NOW, by="quality-lead-1")
    files = {**first_files("Example"), "content/store.yml": b"store: workforce\n", stray.path: write(stray).encode()}
    create(folder).commit(MAIN, Change(files, "Begin\n"))
    authority = Authority(folder)
    place.desk.authorities["workforce"] = authority  # type: ignore[index]
    manager = place.signed_in("retention-safety-culture-manager-1")
    manager.get(f"/desk/case/{CASE}/support")
    manager.press("check", {"offered": ["talk"]})
    page = manager.press("send")
    assert "the workforce store is off" in page.words and "Do the assessment first" in page.words
    assert authority.branches() == {}
