"""Somebody edits files in the server's own folder while the desk files steps: nothing is lost, and the desk says so."""

from __future__ import annotations

from goodcatch.history.git import Git
from goodcatch.history.update_checked_out_files import check_out
from scenario import commit_all, git
from web.conftest import Place
from web.test_desk import sign_off, triage


def test_files_follow_what_is_signed_off(place: Place) -> None:
    check_out(Git(place.folder))
    (place.folder / "content/pages/index.md").write_text("# Home, being edited\n")
    place.report()
    lead = place.signed_in("quality-lead-1")
    triage(lead)
    sign_off(lead)
    assert list(place.folder.glob("content/cases/*/*/NM-*/report-*.md"))
    assert git(place.folder, "status", "--porcelain") == "M content/pages/index.md"
    assert "edits/" not in lead.get("/desk").text


def test_edits_in_the_way_go_on_as_a_branch_and_the_desk_says_what_to_do(place: Place) -> None:
    check_out(Git(place.folder))
    place.report()
    lead = place.signed_in("quality-lead-1")
    triage(lead)
    (place.folder / "content/cases").write_text("somebody put a file here\n")
    sign_off(lead)
    assert "edits/" in lead.get("/desk").text and "Nothing is lost" in lead.page.text
    branch = git(place.folder, "symbolic-ref", "--short", "HEAD")
    # What the notice says to do works.
    (place.folder / "content/cases").rename(place.folder / "content/notes.txt")
    commit_all(place.folder)
    git(place.folder, "switch", "-q", "main")
    git(place.folder, "-c", "user.name=p", "-c", "user.email=p@posts.goodcatch.invalid", "merge", "-q", branch)
    assert "edits/" not in lead.get("/desk").text
    assert (place.folder / "content/notes.txt").exists()
    assert list(place.folder.glob("content/cases/*/*/NM-*/report-*.md"))
