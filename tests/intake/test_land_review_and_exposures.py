"""Reviews done over real repositories: once each, opened once, each where it belongs, and caught up after a pause."""

import multiprocessing
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from goodcatch.cli.init import draft_files, first_files
from goodcatch.clock.agenda import agenda
from goodcatch.history.git import MAIN, Change, create
from goodcatch.intake.land_review_and_exposures import Done, Reviewing, due_of, unproven
from goodcatch.intake.main_branch import Authority
from goodcatch.record.case_state import open_steps
from goodcatch.review import review_file
from goodcatch.review.compute_review import UnknownReview
from goodcatch.rulebook.ask_all_rules import findings
from scenario import cases_of, every_object, git

NM, N2 = "NM-2026-AAAAAAAA", "NM-2026-BBBBBBBB"
SG, S2 = "SG-2026-AAAAAAAA", "SG-2026-BBBBBBBB"
FRIDAY, MONDAY = date(2026, 11, 20), date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
MARK = "the door at the far end"


def waiting(received: str = "2026-11-16T09:00:00+00:00") -> str:
    """A report that nobody has answered."""
    return (
        f"== report-0001\nat: '{received}'\nreceived: '{received}'\nwhat_happened: Two slings look alike.\n"
        "what_made_this_possible: One hook.\nhappened_on: '2026-11-16'\nkind: impact-prevented\n"
        "category: accidents-injuries\nservice_type: care-home\nreporter_role: staff\n"
    )


def late(day: int = 10) -> str:
    """A safeguarding case, recognised late and then escalated."""
    return (
        f"== report-0001\nat: '2026-11-{day}T09:00:00+00:00'\nevent_at: '2026-11-{day}T08:40:00+00:00'\n"
        f"what_happened: Left behind {MARK}.\n"
        f"== route-decision-0001\nat: '2026-11-{day}T13:00:00+00:00'\ndelayed_recognition: 'yes'\n"
        f"== referral-0001\nat: '2026-11-{day}T14:00:00+00:00'\n"
    )


def land(authority: Authority, told: Mapping[str, str]) -> None:
    files = {path: text.encode() for path, text in cases_of(told).texts.items()}
    authority.land(lambda tip: Change(files, "Told\n"))


@pytest.fixture
def learning(provider: Path) -> Authority:
    authority = Authority(provider)
    land(authority, {NM: waiting()})
    return authority


@pytest.fixture
def restricted(tmp_path: Path) -> Authority:
    folder = tmp_path / "restricted"
    files = {**first_files("Example"), "content/store.yml": b"store: restricted\n"}
    create(folder).commit(MAIN, Change(files, "Begin\n"))
    authority = Authority(folder)
    land(authority, {SG: late(), S2: late(11)})
    return authority


def commits(authority: Authority) -> int:
    return int(git(authority.folder, "rev-list", "--count", "main"))


def exposures(authority: Authority, prefix: str = "AE") -> list[str]:
    return [id for id in authority.store().cases if id.startswith(prefix)]


# ---- once ----


def test_a_review_is_done_once_and_given_back_as_it_was(learning: Authority) -> None:
    reviewing = Reviewing({"learning": learning})
    first = reviewing.do("acknowledgment", FRIDAY, NOW, False)
    tip = learning.tip()
    land(learning, {N2: waiting("2026-11-17T09:00:00+00:00")})
    again = reviewing.do("acknowledgment", FRIDAY, NOW, False)
    assert (first.before, again.before) == (False, True)
    assert again.review == first.review and [line.case for line in again.review.lines] == [NM]
    assert git(learning.folder, "rev-list", "--count", f"{tip}..main") == "1", "the report's landing alone"


def test_it_says_which_commit_it_was_counted_from(learning: Authority) -> None:
    tip = learning.tip()
    done = Reviewing({"learning": learning}).do("acknowledgment", FRIDAY, NOW, False)
    assert done.review.commits == {"learning": tip}
    assert (
        git(learning.folder, "log", "-1", "--format=%s|%an", "main") == "Review acknowledgment of 2026-11-20|goodcatch"
    )


def test_a_quiet_day_is_a_line_in_the_log_and_no_file(provider: Path) -> None:
    learning = Authority(provider)
    land(learning, {NM: waiting("2026-11-20T07:00:00+00:00")})
    reviewing = Reviewing({"learning": learning})
    done = reviewing.do("acknowledgment", FRIDAY, NOW, True)
    store = learning.store()
    assert done.review.calls == () and review_file.in_log(store, "acknowledgment", FRIDAY)
    assert review_file.path_of("acknowledgment", FRIDAY) not in store.texts
    count = commits(learning)
    again = reviewing.do("acknowledgment", FRIDAY, NOW, True)
    assert again.before and again.review.calls == () and commits(learning) == count


def test_one_that_is_made_later_says_on_which_day(learning: Authority) -> None:
    reviewing = Reviewing({"learning": learning})
    reviewing.do("acknowledgment", FRIDAY, NOW, False)
    reviewing.do("acknowledgment", MONDAY, NOW, False)
    texts = learning.store().texts
    late, in_time = (
        review_file.read(texts[review_file.path_of("acknowledgment", day)]).made for day in (FRIDAY, MONDAY)
    )
    assert (late, in_time) == (MONDAY, None)
    assert "on 2026-11-23" in texts[review_file.path_of("acknowledgment", FRIDAY)]
    assert texts[review_file.log_path(FRIDAY)].count("made=2026-11-23") == 1


def test_a_pack_is_kept_even_when_it_is_empty(learning: Authority) -> None:
    Reviewing({"learning": learning}).do("sustainability-pack", date(2026, 11, 16), NOW, False)
    assert review_file.path_of("sustainability-pack", date(2026, 11, 16)) in learning.store().texts


def test_a_later_review_says_what_has_changed(learning: Authority) -> None:
    reviewing = Reviewing({"learning": learning})
    reviewing.do("acknowledgment", FRIDAY, NOW, False)
    land(learning, {N2: waiting("2026-11-17T09:00:00+00:00")})
    changed = reviewing.do("acknowledgment", MONDAY, NOW, False).review.changed
    assert "Still without a word: 1 on 2026-11-20, 2 now" in changed


def _do(folder: str) -> tuple[bool, tuple[str, ...]]:
    done = Reviewing({"learning": Authority(Path(folder))}).do("acknowledgment", FRIDAY, NOW, True)
    return done.before, done.opened


def _once(answers: list[tuple[bool, tuple[str, ...]]], authority: Authority) -> None:
    assert sorted(before for before, _ in answers) == [False, *[True] * (len(answers) - 1)]
    assert sum(len(opened) for _, opened in answers) == 1 and len(exposures(authority)) == 1
    log = authority.store().texts[review_file.log_path(FRIDAY)]
    assert log.count("acknowledgment,2026-11-20") == 1
    assert commits(authority) == 3, "begin, the report, the review"


@pytest.mark.tries
def test_four_processes_at_once_do_it_once(learning: Authority) -> None:
    with multiprocessing.get_context("spawn").Pool(4) as pool:
        _once(pool.map(_do, [str(learning.folder)] * 4), learning)


def test_four_threads_at_once_do_it_once(learning: Authority) -> None:
    with ThreadPoolExecutor(4) as pool:
        _once(list(pool.map(_do, [str(learning.folder)] * 4)), learning)


def test_when_somebody_moved_main_it_is_counted_again_on_what_they_left(
    learning: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second report lands between the counting and the landing."""
    real, moved = Reviewing.look, []

    def slow(self: Reviewing, name: str, on: date, tips: Mapping[str, str] | None = None) -> object:
        found = real(self, name, on, tips)
        if not moved:
            moved.append(True)
            land(Authority(learning.folder), {N2: waiting("2026-11-17T09:00:00+00:00")})
        return found

    monkeypatch.setattr(Reviewing, "look", slow)
    done = Reviewing({"learning": learning}).do("acknowledgment", FRIDAY, NOW, True)
    assert [line.case for line in done.review.lines] == [NM, N2] and len(done.opened) == 2
    written = review_file.read(learning.store().texts[review_file.path_of("acknowledgment", FRIDAY)])
    assert written == done.review and set(exposures(learning)) == set(done.opened), "nothing of the first try is left"
    assert git(learning.folder, "rev-parse", "main^") == written.commits["learning"]


# ---- opening ----


def test_opening_later_opens_what_was_called_for_then_and_only_once(learning: Authority) -> None:
    reviewing = Reviewing({"learning": learning})
    reviewing.do("acknowledgment", FRIDAY, NOW, False)
    assert exposures(learning) == []
    land(learning, {N2: waiting("2026-11-17T09:00:00+00:00")})
    opened = reviewing.do("acknowledgment", FRIDAY, NOW, True).opened
    (id,) = opened
    (record,) = learning.store().cases[id].records
    assert record.text("near_miss") == NM, "the report that came after was not called for"
    assert (
        record.text("review_on") == "2026-11-20"
        and record.text("minutes_to_acknowledge")
        and record.text("triage_status")
    )
    assert reviewing.do("acknowledgment", FRIDAY, NOW, True).opened == () and exposures(learning) == [id]


def test_the_next_review_does_not_open_the_same_exposure_again(learning: Authority) -> None:
    reviewing = Reviewing({"learning": learning})
    first = reviewing.do("acknowledgment", FRIDAY, datetime(2026, 11, 20, 8, tzinfo=UTC), True)
    second = reviewing.do("acknowledgment", MONDAY, NOW, True)
    assert len(first.opened) == 1 and second.opened == () and second.review.calls == ()
    assert len(second.review.lines) == 1, "it is still outside tolerance, and the review says so"


def test_two_reviews_caught_up_on_one_day_open_one_exposure(learning: Authority) -> None:
    """Friday's exposure is opened on Monday, after the moment that Monday's review looks at."""
    reviewing = Reviewing({"learning": learning})
    opened = [reviewing.do("acknowledgment", day, NOW, True).opened for day in (FRIDAY, MONDAY)]
    assert [len(ids) for ids in opened] == [1, 0] and len(exposures(learning)) == 1


def test_what_was_opened_passes_every_rule(learning: Authority) -> None:
    (id,) = Reviewing({"learning": learning}).do("acknowledgment", FRIDAY, NOW, True).opened
    store = learning.store()
    mine = store.cases[id].records[0].path
    assert [
        f for f in findings(store) if f.stops and f.path in (mine, review_file.path_of("acknowledgment", FRIDAY))
    ] == []


@pytest.fixture
def second(learning: Authority) -> Authority:
    """Under the second standard, with a second report of the same part of the work."""
    learning.land(lambda tip: Change(draft_files(), "Try standard 2\n"))
    more = "== triage-0001\nat: '2026-11-19T09:00:00+00:00'\nrisk_domain: manual-handling\n"
    land(learning, {NM: waiting() + more, N2: waiting("2026-11-17T09:00:00+00:00") + more})
    return learning


def test_two_of_one_cause_are_one_case_under_the_second_standard(second: Authority) -> None:
    reviewing, then = Reviewing({"learning": second}), datetime(2026, 11, 20, 8, tzinfo=UTC)
    done = reviewing.do("acknowledgment", FRIDAY, then, True)
    (id,) = done.opened
    assert done.joined == (id,) and exposures(second) == [id]
    store = second.store()
    paths = {*(record.path for record in store.cases[id].records), review_file.path_of("acknowledgment", FRIDAY)}
    assert len(paths) == 3 and [f for f in findings(store) if f.stops and f.path in paths] == []
    again = reviewing.do("acknowledgment", FRIDAY, NOW, True)
    assert again.opened == again.joined == (), "it is done once"
    later = reviewing.do("acknowledgment", MONDAY, NOW, True)
    assert (later.opened, later.joined, later.review.calls) == ((), (), ())
    assert {line.case for line in later.review.lines} == {NM, N2}, "both are still told of"


def test_nobody_is_asked_for_what_only_reviews_write(second: Authority) -> None:
    (id,) = Reviewing({"learning": second}).do("acknowledgment", FRIDAY, NOW, True).opened
    store = second.store()
    pathway = store.newest.pathways["acknowledgment-exposure"]
    offered = {opening.step.name for opening in open_steps(store.cases[id], pathway, store.newest)}
    assert "attribution" in offered and "found-again" not in offered
    assert "found-again" not in {entry.step for entry in agenda(store, NOW, frozenset())}


def test_without_a_post_that_holds_the_role_it_says_so_and_writes_nothing(learning: Authority) -> None:
    roles = learning.store().texts["content/standard/1/roles.yml"].splitlines(keepends=True)
    kept = "".join(line for line in roles if not line.strip().startswith("safety-learning-analyst-1:"))
    learning.land(lambda tip: Change({"content/standard/1/roles.yml": kept.encode()}, "Fewer posts\n"))
    count = commits(learning)
    with pytest.raises(ValueError, match="add one, then do the review again"):
        Reviewing({"learning": learning}).do("acknowledgment", FRIDAY, NOW, True)
    assert commits(learning) == count


# ---- where ----


def test_a_restricted_review_lands_in_its_own_repository_only(learning: Authority, restricted: Authority) -> None:
    before = learning.tip()
    done = Reviewing({"learning": learning, "restricted": restricted}).do(
        "safeguarding-audit", date(2026, 11, 16), NOW, True
    )
    assert done.store == "restricted" and len(done.opened) == 1
    assert exposures(restricted, "SI") == list(done.opened)
    assert learning.tip() == before
    held = every_object(learning.folder)
    assert not any(word.encode() in held for word in (SG, S2, done.opened[0], "2026-11-16.md"))
    assert set(done.review.commits) == {"restricted"}, "it read nothing else"


def test_the_boards_oversight_with_both_stores_lives_in_the_restricted_one(
    learning: Authority, restricted: Authority
) -> None:
    before = learning.tip()
    tips = {"learning": before, "restricted": restricted.tip()}
    done = Reviewing({"learning": learning, "restricted": restricted}).do(
        "board-oversight", date(2026, 11, 6), NOW, False
    )
    assert done.store == "restricted" and done.review.commits == tips
    assert review_file.path_of("board-oversight", date(2026, 11, 6)) in restricted.store().texts
    assert learning.tip() == before


def test_the_boards_oversight_without_the_restricted_store_lives_in_the_learning_store(learning: Authority) -> None:
    done = Reviewing({"learning": learning}).do("board-oversight", date(2026, 11, 6), NOW, False)
    assert done.store == "learning" and not any(f.name.startswith("safeguarding") for f in done.review.figures)


def test_triggers_caught_up_on_one_day_open_one_improvement_case(restricted: Authority) -> None:
    """Two Mondays call for the same practice correction; whoever catches up opens it once."""
    reviewing, ten = Reviewing({"restricted": restricted}), datetime(2026, 11, 23, 10, tzinfo=UTC)
    opened = [reviewing.do("safeguarding-audit", date(2026, 11, day), ten, True).opened for day in (16, 23)]
    assert [len(ids) for ids in opened] == [1, 0] and len(exposures(restricted, "SI")) == 1


def test_opening_an_old_trigger_while_a_newer_case_is_open_opens_nothing(restricted: Authority) -> None:
    reviewing = Reviewing({"restricted": restricted})
    reviewing.do("safeguarding-audit", date(2026, 11, 16), NOW, False)
    (id,) = reviewing.do("safeguarding-audit", date(2026, 11, 23), datetime(2026, 11, 23, 10, tzinfo=UTC), True).opened
    assert reviewing.do("safeguarding-audit", date(2026, 11, 16), NOW, True).opened == ()
    assert exposures(restricted, "SI") == [id]


# ---- when ----

NOT_YET = [
    ("acknowledgment", date(2026, 11, 24), "tomorrow"),
    ("acknowledgment", date(2027, 1, 4), "next year"),
    ("learning-visibility", MONDAY, "today, but at nine; it is eight"),
]


@pytest.mark.parametrize(("name", "on", "why"), NOT_YET)
def test_a_review_whose_time_has_not_come_is_refused(learning: Authority, name: str, on: date, why: str) -> None:
    count = commits(learning)
    with pytest.raises(ValueError, match="has not come yet"):
        Reviewing({"learning": learning}).do(name, on, NOW, True)
    assert commits(learning) == count, why


def test_at_its_very_minute_it_is_done(learning: Authority) -> None:
    at = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
    assert not Reviewing({"learning": learning}).do("acknowledgment", MONDAY, at, False).before


def test_looking_writes_nothing(learning: Authority) -> None:
    count = commits(learning)
    assert [line.case for line in Reviewing({"learning": learning}).look("acknowledgment", FRIDAY).lines] == [NM]
    assert commits(learning) == count


UNKNOWN = [("happiness", "no review"), ("safeguarding-audit", "its store was not given")]


@pytest.mark.parametrize(("name", "why"), UNKNOWN)
def test_what_is_not_there_cannot_be_done(learning: Authority, name: str, why: str) -> None:
    with pytest.raises(UnknownReview):
        Reviewing({"learning": learning}).do(name, FRIDAY, NOW, True)


DUE = [
    (
        datetime(2026, 11, 17, 7, 29, tzinfo=UTC),
        [16],
        "the first day's was at half past seven, the report came at nine",
    ),
    (datetime(2026, 11, 17, 7, 30, tzinfo=UTC), [16, 17], "the second day's time has come"),
    (datetime(2026, 11, 22, 12, tzinfo=UTC), [16, 17, 18, 19, 20], "on a Sunday: the working days of the week"),
]


@pytest.mark.parametrize(("now", "days", "why"), DUE)
def test_what_is_due(learning: Authority, now: datetime, days: list[int], why: str) -> None:
    found = due_of("acknowledgment", {"learning": learning.store()}, now)
    assert [day.day for day in found] == days, why


def test_what_was_done_is_not_due_any_more_and_all_are_listed_by_day(learning: Authority) -> None:
    reviewing = Reviewing({"learning": learning})
    reviewing.do("acknowledgment", date(2026, 11, 17), NOW, False)
    found = tuple(reviewing.due(datetime(2026, 11, 20, 8, tzinfo=UTC)))
    assert found == (
        ("acknowledgment", date(2026, 11, 16)),
        ("sustainability-pack", date(2026, 11, 16)),
        ("acknowledgment", date(2026, 11, 18)),
        ("acknowledgment", date(2026, 11, 19)),
        ("acknowledgment", FRIDAY),
    )


def test_nobody_is_asked_to_look_at_an_empty_store(provider: Path) -> None:
    assert list(Reviewing({"learning": Authority(provider)}).due(NOW)) == []


@pytest.mark.tries
def test_catching_up_goes_back_a_month_and_then_nothing_is_left(learning: Authority, restricted: Authority) -> None:
    land(learning, {N2: waiting("2026-09-01T09:00:00+00:00")})
    reviewing = Reviewing({"learning": learning, "restricted": restricted})
    due = tuple(reviewing.due(NOW))
    assert min(on for _, on in due) == date(2026, 10, 23), "31 days before, a Friday"
    assert {name for name, _ in due} == {
        "acknowledgment",
        "learning-visibility",
        "closure-credibility",
        "sustainability-pack",
        "workforce-summary",
        "board-pack",
        "signal-health",
        "governance",
        "safeguarding-audit",
        "safeguarding-controls",
    }
    done: list[Done] = [reviewing.do(name, on, NOW, True) for name, on in due]
    assert list(reviewing.due(NOW)) == [] and not any(d.before for d in done)
    about = [learning.store().cases[id].records[0].text("near_miss") for id in exposures(learning)]
    assert sorted(about) == [NM, N2], "one exposure for each, however many days called for it"
    assert len(exposures(restricted, "SI")) == 1


# ---- closings that a rule stops ----


def test_a_closing_without_its_evidence_is_unproven(learning: Authority) -> None:
    land(learning, {N2: waiting() + "== closure-0001\nat: '2026-11-17T09:00:00+00:00'\nsince: x\nsaw: fresh\n"})
    assert unproven(learning.store()) == {N2}, "and the open one is not"
