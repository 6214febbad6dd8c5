"""One writer does what was saved: in order, once, whatever happens in between."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from goodcatch.check.finding import Finding
from goodcatch.errors import Unusable
from goodcatch.history.git import GitError
from goodcatch.intake.one_writer import Writer
from goodcatch.intake.refused_act import Refused, as_told
from goodcatch.record.make_record_and_id import new_record
from goodcatch.spool.keys import Keys, new_key
from goodcatch.spool.private_store_facade import Spool
from goodcatch.spool.queued_acts import Act, Kind, Plan, State
from scenario import ACTION, Player, desk_over, git

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
FOUND = Finding("a.md", 3, 1, "GC501", "names somebody (mark 1)")


@dataclass
class Repository:
    """Stands for one that answers as a test says; notes what was asked of it."""

    spool: Spool
    answers: dict[str, Exception] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def do(self, act: Act) -> tuple[State, str]:
        self.asked.append(act.plan.key)
        if act.plan.key in self.answers:
            raise self.answers[act.plan.key]
        return State.DONE, "c0ffee"

    def writer(self) -> Writer:
        return Writer(self.spool.acts, self.spool.database.path.with_suffix(".writer"), self.do)

    def queue(self, key: str, store: str = "learning") -> str:
        return self.spool.acts.queue(Plan(key, store, Kind.LAND, "quality-lead-1", "m\n"), NOW).id

    def states(self) -> list[str]:
        return [act.state.name for act in self.spool.acts.under(*State)]


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(Spool.made(tmp_path / "spool.db", Keys(new_key()), NOW))


@pytest.fixture
def player(provider: Path, tmp_path: Path) -> Player:
    return Player(desk_over(provider, tmp_path / "private"))


def test_acts_are_done_in_their_order_and_once(repository: Repository) -> None:
    for key in "abc":
        repository.queue(key)
    writer = repository.writer()
    assert (writer.drain(), writer.drain()) == (3, 0)
    assert repository.asked == ["a", "b", "c"] and repository.states() == ["DONE"] * 3


def test_what_could_not_be_done_holds_up_its_own_store_alone(repository: Repository) -> None:
    repository.answers["a"] = GitError("the remote does not answer")
    act = repository.queue("a")
    repository.queue("b")
    repository.queue("c", "restricted")
    repository.writer().drain()
    assert repository.states() == ["QUEUED", "QUEUED", "DONE"] and repository.asked == ["a", "c"]
    assert repository.spool.acts.get(act).why == "the remote does not answer"
    repository.answers.clear()
    repository.writer().drain()
    assert repository.states() == ["DONE"] * 3


def test_a_refusal_is_kept_as_it_was_told_and_holds_up_nothing(repository: Repository) -> None:
    repository.answers["a"] = Refused("This names somebody.", (FOUND,))
    act = repository.queue("a")
    repository.queue("b")
    repository.writer().drain()
    assert repository.states() == ["REFUSED", "DONE"]
    told = as_told(repository.spool.acts.get(act).why)
    assert (told.message, told.findings) == ("This names somebody.", (FOUND,))
    assert told.findings[0].at_form is FOUND.at_form and told.findings[0].level is FOUND.level


def test_only_one_writes_at_a_time(repository: Repository) -> None:
    repository.queue("a")
    other = repository.writer()
    found: list[int | None] = []

    def meanwhile(act: Act) -> tuple[State, str]:
        found.append(other.drain())
        return State.DONE, ""

    Writer(repository.spool.acts, repository.spool.database.path.with_suffix(".writer"), meanwhile).drain()
    assert found == [None] and repository.asked == []


@pytest.mark.parametrize("threaded", [False, True])
def test_whoever_waits_gets_what_came_of_it(threaded: bool, repository: Repository) -> None:
    writer = repository.writer()
    if threaded:
        writer.start()
    try:
        assert writer.settled(repository.queue("a"), 30).state is State.DONE
        repository.answers["b"] = GitError("no answer")
        assert writer.settled(repository.queue("b"), 0.2).state is State.QUEUED
    finally:
        writer.stop()


class Killed(BaseException):
    """As if the process had ended here."""


@pytest.mark.parametrize(
    ("place", "why"),
    [
        ("goodcatch.spool.submissions.Submissions.finish", "landed, and the report not finished"),
        ("goodcatch.spool.queued_acts.Acts.settle", "landed and finished, and the act not noted"),
        ("goodcatch.intake.main_branch.Authority.land_if", "saved, and nothing landed"),
    ],
)
def test_killed_anywhere_it_is_there_once(
    place: str, why: str, player: Player, provider: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    id, _ = player.report()
    with monkeypatch.context() as broken, pytest.raises(Killed):
        broken.setattr(place, _killed)
        player.sign_off(id)
    assert player.desk.writer.drain() == 1, why
    case = player.desk.spool.get(id).case
    listed = git(provider, "ls-tree", "-r", "--name-only", "main").splitlines()
    assert [path for path in listed if "/report-" in path] == [path for path in listed if f"{case}/report-" in path]
    assert player.desk.spool.get(id).outcome == "accepted" and player.desk.spool.verify_journal() == []


def _killed(*args: object, **more: object) -> None:
    raise Killed


def test_a_step_that_claims_nothing_is_in_force_in_one_press(player: Player) -> None:
    id, _ = player.report()
    case = player.sign_off(id)
    standard = player.store().newest
    record = new_record(case, "action", ACTION, standard=standard, at=player.tick(), by="quality-lead-2")
    step = standard.pathways["near-miss"].steps["action"]
    for _ in range(2):  # pressed twice, with the same form
        assert player.desk.file(record, step, "quality-lead-2", player.now, "form 1") == ""
    assert [r.name for r in player.store().cases[case].of("action")] == [record.name]


def test_of_two_leads_one_record_comes_and_the_other_is_told(player: Player) -> None:
    id, _ = player.report()
    case = player.sign_off(id)
    standard = player.store().newest
    step = replace(standard.pathways["near-miss"].steps["action"], max=1)
    one, other = (
        new_record(case, step.name, ACTION, standard=standard, at=player.tick(), by=by)
        for by in ("quality-lead-1", "quality-lead-2")
    )
    player.desk.file(one, step, one.by, player.now)
    with pytest.raises(Refused, match="has been done here already, by quality-lead-1"):
        player.desk.file(other, step, other.by, player.now)
    assert [r.by for r in player.store().cases[case].of(step.name)] == ["quality-lead-1"]


def test_what_is_just_being_done_cannot_be_taken_back(repository: Repository) -> None:
    act, path = repository.queue("a"), repository.spool.database.path.with_suffix(".writer")
    other, told = repository.writer(), []

    def meanwhile(act: Act) -> tuple[State, str]:
        try:
            with other.turn(0):
                raise AssertionError("two write")
        except Unusable as why:
            told.append(str(why))
        return State.DONE, ""

    Writer(repository.spool.acts, path, meanwhile).drain()
    assert told == ["something is just going into the record: try again in a minute"]
    with pytest.raises(Unusable, match="in the repository already"):
        other.take_back(act, "quality-lead-1")
    other.take_back(later := repository.queue("b"), "quality-lead-1")
    assert repository.spool.acts.get(later).state is State.WITHDRAWN
