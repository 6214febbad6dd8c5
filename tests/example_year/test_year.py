"""The example's year: the same each time, with the flaws that its page lists and no others, and every kind of state."""

from __future__ import annotations

import json
import re
import subprocess
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from goodcatch.check.finding import Level
from goodcatch.cli import main
from goodcatch.cli.demo import restricted
from goodcatch.example_year import bulletins_of_year, near_miss_year
from goodcatch.example_year.flaws import flaws
from goodcatch.example_year.near_miss_walks import WALKS
from goodcatch.example_year.tell_year import END
from goodcatch.gate.standing import standing_of
from goodcatch.history.git import Git
from goodcatch.history.read_landings import landings
from goodcatch.pages.audit_for_signed_in import sections
from goodcatch.publish.audit_rows import Audit
from goodcatch.publish.bulletin_file import bulletins
from goodcatch.publish.bulletin_parts import easy_part
from goodcatch.publish.cases_named_on_pages import FLAWS
from goodcatch.record.case_state import Phase, phase, stops_in
from goodcatch.record.effect_of_each_change import changes_known
from goodcatch.record.model import Case
from goodcatch.record.store import Store
from goodcatch.review import review_file
from goodcatch.rulebook.audit_by_month import audited
from goodcatch.rulebook.closure_verdicts import Stood
from goodcatch.rulebook.judge_each_landing import Replay
from goodcatch.rulebook.rule_rooms import all_rules
from goodcatch.rulebook.which_cases_are_closed import stops
from goodcatch.standard.names_program_asks_for import Fields, Steps, Stores
from goodcatch.state.state import state_of
from scenario import copied, git

pytestmark = pytest.mark.tries  # the year takes half a minute to grow

STORES = (Stores.LEARNING, Stores.RESTRICTED)
# On the days after its end nothing is told of it any more.
AFTER = "2026-11-18T07:00"


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("year") / "demo"
    assert main(["demo", str(folder)]) == 0
    return folder


@pytest.fixture(scope="module")
def folders(year: Path) -> Mapping[str, Path]:
    return {Stores.LEARNING: year, Stores.RESTRICTED: restricted(year)}


@pytest.fixture(scope="module")
def stores(folders: Mapping[str, Path]) -> Mapping[str, Store]:
    return {name: state_of(folder, "main").store for name, folder in folders.items()}


def test_it_is_the_same_each_time(folders: Mapping[str, Path], tmp_path: Path) -> None:
    assert main(["demo", str(tmp_path / "again")]) == 0
    again = {Stores.LEARNING: tmp_path / "again", Stores.RESTRICTED: tmp_path / "again.restricted"}
    assert {name: Git(folder).head() for name, folder in folders.items()} == {
        name: Git(folder).head() for name, folder in again.items()
    }


@pytest.mark.parametrize("store", STORES)
def test_check_finds_what_the_page_lists_and_nothing_else(
    store: str, folders: Mapping[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    main(["check", "--repo", str(folders[store]), "--at", "main", "--format", "json"])
    found = [(finding["path"].split("/")[4], finding["rule"]) for finding in json.loads(capsys.readouterr().out)]
    assert sorted(found) == [(flaw.case, flaw.rule) for flaw in flaws(store)]
    listed = git(folders[store], "show", f"main:{FLAWS}")
    assert all(f"`{flaw.case}` | `{flaw.rule}`" in listed for flaw in flaws(store))


@pytest.mark.parametrize("store", STORES)
def test_the_audit_shows_what_the_page_lists_and_nothing_else(store: str, folders: Mapping[str, Path]) -> None:
    found = _audit(folders[store])
    months = found.months
    advice = {rule.id for rule in all_rules() if rule.level is Level.ADVICE}  # what is said and holds all the same
    listed = {(flaw.case, flaw.rule) for flaw in flaws(store) if flaw.rule not in advice}
    assert {(one.case, one.rule) for month in months for one in month.not_held} == listed
    bad = {one.case for month in months for one in month.closings if one.verdict != Stood.ON_ITS_DAY}
    assert bad == {case for case, rule in listed if rule in ("GC308", "GC415")}, "what keeps a closing from standing"
    assert [month.month for month in months] == sorted((month.month for month in months), reverse=True)
    assert found.not_held == ()
    html = "".join(str(part.html) for part in sections(found, lambda case: f"../inside/{case}/"))
    assert not re.search(r"\d\d:\d\d", html), "no minute of anything"
    assert html.count("<strong>Stood on its day</strong>") > 3


def _audit(folder: Path) -> Audit:
    state = state_of(folder, "main")
    landed = landings(state.git, state.commit)
    return audited(Replay(state.git, landed, state.store.standards), state.store.newest)


# Each landing is judged by the audit in each run; here it is the verb that says it.
@pytest.mark.parametrize("store", STORES)
def test_replay_stops_at_what_the_page_lists_and_nothing_else(
    store: str, folders: Mapping[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    main(["replay", "--repo", str(folders[store]), "--json"])
    landings = map(json.loads, capsys.readouterr().out.splitlines())
    found = {(f["path"].split("/")[4], f["rule"]) for landing in landings for f in landing["findings"]}
    assert found <= {(flaw.case, flaw.rule) for flaw in flaws(store)}


def test_a_newcomer_is_greeted_with_a_few_honest_tasks(
    folders: Mapping[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["due", "--repo", str(folders[Stores.LEARNING]), "--store", f"restricted={folders[Stores.RESTRICTED]}"]
    main([*words, "--on", AFTER, "--format", "json"])
    late = [one for one in json.loads(capsys.readouterr().out)["due"] if one["overdue"]]
    assert 1 <= len(late) <= 10
    assert not [one for one in late if one["step"] == "review"], "every review was done"


def test_every_review_was_done_each_time(stores: Mapping[str, Store]) -> None:
    done = Counter(line.partition(",")[0] for store in stores.values() for line in _log(store))
    assert min(done.values()) >= 12, "monthly ones twelve times"
    assert done["acknowledgment"] > 200, "each working day"
    assert len(done) == len(stores[Stores.LEARNING].newest.reviews)


def _log(store: Store) -> list[str]:
    return [line for text in store.under(review_file.LOGS).values() for line in text.splitlines()[1:]]


def test_there_is_a_case_of_every_pathway_but_the_workers_own(stores: Mapping[str, Store]) -> None:
    kinds = Counter(case.partition("-")[0] for store in stores.values() for case in store.cases)
    assert kinds["NM"] == len(near_miss_year.year()) + 19
    # The workforce store is off until its assessment is recorded, so no WE.
    assert set(kinds) == {"NM", "SG", "SI", "AE", "LV", "CC"}
    assert 110 <= kinds.total() <= 160


def _phases(stores: Mapping[str, Store]) -> Counter[tuple[str, Phase]]:
    found = ((store, stops_in(stops(store))) for store in stores.values())
    return Counter((c.id.partition("-")[0], phase(c, bad, store)) for store, bad in found for c in store.cases.values())


def test_cases_of_every_pathway_are_closed_and_some_are_open(stores: Mapping[str, Store]) -> None:
    phases = _phases(stores)
    assert [kind for kind in ("NM", "SG", "SI", "AE", "LV", "CC") if not phases[kind, Phase.CLOSED]] == []
    assert [kind for kind in ("NM", "SG") if not phases[kind, Phase.OPEN]] == []
    assert phases["NM", Phase.ENDED] >= 5


def test_near_misses_stand_in_every_way(stores: Mapping[str, Store]) -> None:
    store = stores[Stores.LEARNING]
    bad, now = stops_in(stops(store)), END.astimezone(UTC)
    words = {_standing(case, store, bad, now) for case in store.cases.values() if case.id.startswith("NM")}
    assert {"open", "closed", "ended", "closed by exception", "exception lapsed"} <= words
    effects = {
        known.stands.partition(" until")[0] for case in store.cases.values() for known in _changes(case, store, now)
    }
    assert {"shown", "not shown", "too early"} <= effects


def test_what_could_not_be_shown_to_be_better_was_taken_on_with_a_minute(stores: Mapping[str, Store]) -> None:
    store = stores[Stores.LEARNING]
    bad, now = stops_in(stops(store)), END.astimezone(UTC)
    words = {_standing(case, store, bad, now) for case in store.cases.values() if case.id.startswith("LV")}
    assert words == {"open", "closed", "closed by exception", "exception lapsed"}


def _standing(case: Case, store: Store, bad: frozenset[str], now: datetime) -> str:
    return standing_of(case, phase(case, bad, store), store, now).words.partition(" until")[0].partition(" on ")[0]


def _changes(case: Case, store: Store, now: datetime) -> list[object]:
    return list(changes_known(case, case.current[-1] if case.current else None, store.newest, now))


def test_every_way_is_gone() -> None:
    assert {told.way for told in near_miss_year.year()} == set(WALKS)


def test_no_two_reports_read_the_same() -> None:
    told = [told.words["what"] for told in near_miss_year.year()]
    assert len(set(told)) == len(told) > 70


def test_each_month_tells_its_stories_in_words_of_their_own(stores: Mapping[str, Store]) -> None:
    out = list(bulletins(stores[Stores.LEARNING]))
    assert [bulletin.month for bulletin in out] == [month for month, _ in bulletins_of_year.months()]
    assert all(bulletin.cases and bulletin.published for bulletin in out)
    told = {case for bulletin in out for case in bulletin.cases}
    assert len(told) > 60
    for step, field in ((Steps.REPORT, Fields.WHAT_HAPPENED), (Steps.DONE, Fields.CHANGED)):
        cases = [stores[Stores.LEARNING].cases[case] for case in sorted(told)]
        said = [record.text(field) for case in cases if (record := case.first(step)) and record.text(field)]
        assert len(said) == len(set(said)), field
    assert [bulletin.month for bulletin in out if bulletin.errata] == [month for month, _ in bulletins_of_year.errata()]
    assert any(easy_part(bulletin.body) for bulletin in out)


def test_what_an_answer_keeps_in_is_told_nowhere(stores: Mapping[str, Store]) -> None:
    told = {case for bulletin in bulletins(stores[Stores.LEARNING]) for case in bulletin.cases}
    kept = {told.case for told in near_miss_year.year() if told.way in (*bulletins_of_year.KEPT, "told-late")}
    assert len(kept) == 3 and not told & kept


def test_the_next_bulletin_can_be_drafted(year: Path, tmp_path: Path) -> None:
    """What the releases show and what the ledger holds do not contradict each other."""
    folder = copied(year, tmp_path / "demo")
    assert main(["bulletin", "2026-11", "--repo", str(folder), "--on", "2026-12-05"]) == 0
    assert "Reports that became a case" in (folder / "bulletins/2026-11.md").read_text(encoding="utf-8")


def test_a_folder_beside_it_that_is_in_use_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "demo.restricted").mkdir()
    (tmp_path / "demo.restricted/kept.txt").write_text("mine")
    assert main(["demo", str(tmp_path / "demo")]) == 2
    assert "demo.restricted is not empty" in capsys.readouterr().err
    assert not (tmp_path / "demo").exists()


def test_an_older_example_without_its_restricted_store_is_said(
    example_provider: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["demo", str(example_provider), "--keep"]) == 2
    assert "without its restricted store" in capsys.readouterr().err
    assert main(["demo", str(example_provider), "--keep", "--small"]) == 0
    assert subprocess.run(["git", "-C", str(example_provider), "status"], check=True, capture_output=True)
