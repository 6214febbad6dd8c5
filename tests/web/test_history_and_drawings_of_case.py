"""The case page tells every change of a case and draws its investigation; what it says is never run."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from goodcatch.history.git import MAIN, Change
from goodcatch.intake.main_branch import Authority
from goodcatch.pages.case_story import events, head
from goodcatch.publish.case_story.tell_case_story import case_story
from goodcatch.record.store_from_example import store_of
from goodcatch.site.facts_from_commit import Private, read, shown
from goodcatch.web.server_context import KEY
from web.two_stores import HOSTILE, NM, SG, TwoStores, change, two_stores

items = pytest.mark.items

LEAD = "safeguarding-lead-1"


@pytest.fixture
def place(tmp_path: Path) -> TwoStores:
    return two_stores(tmp_path)


@items(87)
@pytest.mark.parametrize(("store", "case"), [("learning", NM), ("restricted", SG)])
def test_a_change_is_shown_with_who_and_what_from_and_to(place: TwoStores, store: str, case: str) -> None:
    change(place.desk, store, case, "Among roses.")
    text = place.get(LEAD, f"/desk/case/{case}").text
    assert "<dt>Now</dt><dd>Among roses.</dd>" in text and "Second quality lead" in text
    change(place.desk, store, case, "Among nettles.")
    assert "<dd>Among roses.</dd><dt>Now</dt><dd>Among nettles.</dd>" in place.get(LEAD, f"/desk/case/{case}").text, (
        "main has moved since"
    )


def test_what_a_changed_answer_says_is_not_run(place: TwoStores) -> None:
    change(place.desk, "learning", NM, f"Before {HOSTILE}")
    change(place.desk, "learning", NM, f"After {HOSTILE}")
    text = place.get(LEAD, f"/desk/case/{NM}").text
    assert "<img" not in text.partition("<main")[2], "the logo stands above"
    shown = "&lt;img src=x onerror=alert(1)&gt;"
    assert f"<dd>Before {shown}</dd><dt>Now</dt><dd>After {shown}</dd>" in text


def test_what_an_investigation_says_is_drawn_and_not_run(place: TwoStores) -> None:
    told = f"== report-0001\nwhat_happened: x\n== investigation-0001\nfive_whys: Why {HOSTILE}\n"
    texts = store_of(told, NM).texts
    authority = place.desk.learning
    files = {path: text.encode() for path, text in texts.items() if "investigation" in path}
    authority.git.commit(MAIN, Change(files, "x\n", parents=(authority.tip(),)))
    text = place.get(LEAD, f"/desk/case/{NM}").text
    assert "<svg" in text and "Why &lt;img" in text and "<img" not in text.partition("<main")[2]


def test_the_desk_and_the_exported_folder_tell_the_same_history(place: TwoStores) -> None:
    change(place.desk, "learning", NM, "Among roses.")
    exported = read(shown(place.desk.learning.folder, private=True), private=Private()).inside
    assert exported
    told = next(case.story for case in exported.cases if case.id == NM)
    text = place.get(LEAD, f"/desk/case/{NM}").text
    assert events(told) in text and head(told) in text


def test_a_clone_without_its_history_says_so(place: TwoStores, tmp_path: Path) -> None:
    change(place.desk, "learning", NM, "Among roses.")
    clone = tmp_path / "clone"
    source = place.desk.learning.folder.as_uri()
    subprocess.run(["git", "clone", "-q", "--depth", "1", "--bare", source, clone], check=True, capture_output=True)
    here = place.app.extensions[KEY]
    place.app.extensions[KEY] = replace(here, desk=replace(place.desk, authorities={"learning": Authority(clone)}))
    text = place.get(LEAD, f"/desk/case/{NM}").text
    assert "this clone is shallow" in text and "gc-story" not in text


WAYS = [
    (
        "== report-0001\nwhat_happened: y\n",
        "<dd>x</dd><dt>Now</dt><dd>y</dd>",
        "an answer, by its question",
    ),
    ("", "Report a near miss: deleted", "the record is gone"),
    ("no record", "It could not be read", "the record was spoiled"),
]


@pytest.mark.one_in(2)
@pytest.mark.parametrize(("now", "says", "why"), WAYS)
def test_a_landing_says_what_became_of_the_record(tmp_path: Path, now: str, says: str, why: str) -> None:
    place = two_stores(tmp_path)
    authority = place.desk.learning
    path = authority.store().cases[NM].records[0].path
    for text in ("== report-0001\nwhat_happened: x\n", now):
        new = store_of(text, NM).texts[path].encode() if text.startswith("==") else text.encode() or None
        authority.git.commit(MAIN, Change({path: new}, "x\n", parents=(authority.tip(),)))
    told = case_story(authority.histories.of(NM, authority.tip()), authority.store())
    assert says in events(told).rpartition("<li id=")[2], why
