"""What a record says of the register is counted once more, as its day had it: a typed count closes nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from gate import near_miss_walks as near
from gate.exposure_walks import DOMAIN, UNSEEN, new_id, played, player, without
from goodcatch.check.finding import Finding
from goodcatch.history.git import MAIN, Change, Git
from goodcatch.history.read_landings import landings
from goodcatch.history.read_tree_or_folder import from_commit, from_folder, known_from_commit
from goodcatch.history.update_checked_out_files import check_out
from goodcatch.intake.sign_reports_off_and_land_steps import identity, prepared
from goodcatch.record.make_record_and_id import new_record
from goodcatch.record.model import Record
from goodcatch.record.parse_and_write_record import write
from goodcatch.record.store import Store
from goodcatch.rulebook.ask_all_rules import findings_in
from goodcatch.rulebook.brought_since import Since, brought_since
from goodcatch.rulebook.closure_verdicts import ClosureVerdict, Stood
from goodcatch.rulebook.judge_each_landing import JudgedLanding, Replay
from goodcatch.standard.read_version_folders import WHERE
from goodcatch.standard.small_yaml import Value
from goodcatch.state.kept_answers import NOTHING_KEPT, kept_answers
from goodcatch.state.state import state_of
from scenario import REPORT, TRIAGE, copied

REVIEWER = "workforce-governance-reviewer-1"
COUNTS = frozenset(["GC635", "GC636"])
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
Given = Mapping[str, Value]


@dataclass
class House:
    """A provider's learning store in which an exposure waits for its validation, and whoever commits by hand."""

    git: Git
    case: str
    now: datetime

    @property
    def store(self) -> Store:
        return state_of(self.git.folder, MAIN).store

    def made(self, step: str, answers: Given, by: str, case: str = "", at: datetime | None = None) -> Record:
        """A record as the desk makes it: what is counted is counted."""
        store, case = self.store, case or self.case
        pathway = store.newest.pathway_of(case)
        assert pathway
        head = {"received": (at or self.now).isoformat()} if step == "report" else {}
        record = new_record(case, step, answers, standard=store.newest, at=at or self.now, by=by, head=head)
        return prepared(record, pathway.steps[step], store)

    def land(self, *records: Record, after: timedelta = MINUTE, **files: str | None) -> None:
        self.now += after
        texts = {record.path: write(record).encode() for record in records}
        beside = {path: None if text is None else text.encode() for path, text in files.items()}
        who = identity(self.store.newest, records[0].by if records else "quality-lead-1")
        change = Change({**texts, **beside}, "By hand\n", who, self.now, parents=(str(self.git.head()),))
        self.git.commit(MAIN, change)

    def validation(self, **changes: Value) -> Record:
        """The last look before the closing, with other answers; an empty one is left out."""
        self.now += 14 * DAY
        (act,) = (act for act in UNSEEN.acts if act.step == "validation")
        made = self.made("validation", act.answers, act.by)
        fields = {**made.fields, **changes}
        return replace(made, fields={name: value for name, value in fields.items() if value != ""})

    def closes(self) -> None:
        self.now += HOUR
        (act,) = (act for act in UNSEEN.acts if act.step == "closure")
        closing = self.made("closure", act.answers, act.by)
        self.now += DAY
        self.land(closing)

    def tells(self, received: datetime) -> None:
        """A near miss of the same part of the work lands, that was received then."""
        self.now = max(self.now, received + 2 * MINUTE)
        case = new_id(f"AT{received:%d%H}")
        (report, triage) = (
            self.made("report", {**REPORT, "happened_on": f"{received:%Y-%m-%d}"}, "anyone", case, received),
            self.made("triage", {**TRIAGE, **near.GREEN, **DOMAIN}, near.ON_CALL, case, received + MINUTE),
        )
        self.land(report, triage)

    def found(self) -> list[Finding]:
        """What check says of counts: cold, and twice the same with what it keeps."""
        cold = _counts(findings_in(from_commit(self.git, MAIN), self.git, MAIN))
        kept = kept_answers(self.git)
        for _ in range(2):
            assert _counts(findings_in(known_from_commit(self.git, MAIN), self.git, MAIN, kept)) == cold
        return cold

    def brought(self, base: str) -> list[Finding]:
        """What a change brings, as a gate judges it."""
        since = Since(self.git, base, known_from_commit(self.git, MAIN), MAIN, True)
        return _counts(brought_since(since, NOTHING_KEPT))

    def judged(self) -> list[JudgedLanding]:
        return list(Replay(self.git, landings(self.git, MAIN), self.store.standards).judged())

    def replayed(self) -> tuple[list[Finding], ClosureVerdict | None]:
        judged = self.judged()
        verdicts = [verdict for one in judged for verdict in one.closures if verdict.case == self.case]
        return _counts(f for one in judged for f in one.findings), verdicts[-1] if verdicts else None


def _counts(found: object) -> list[Finding]:
    return [finding for finding in found if finding.rule in COUNTS]  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, datetime]:
    walk = without(UNSEEN, "validation", "closure")
    p = player(tmp_path_factory.mktemp("begun"), walk)
    case = played(p, walk)
    return p.desk.learning.folder, case, p.now


@pytest.fixture
def house(begun: tuple[Path, str, datetime], tmp_path: Path) -> House:
    folder, case, now = begun
    return House(Git(copied(folder, tmp_path / "house")), case, now)


@pytest.mark.tries
def test_what_was_counted_is_found_right(house: House) -> None:
    house.land(house.validation())
    house.closes()
    assert house.found() == []
    found, verdict = house.replayed()
    assert found == [] and verdict and verdict.stood is Stood.ON_ITS_DAY


TYPED = [
    ("that none came back, though one did", "recurrence_count", "0", "says `0`; on its day it came to `1`"),
    ("that there were many, so that one is few", "reports_in_domain", "9", "says `9`; on its day it came to `1`"),
    ("a number is left out", "completion_rate", "", "is left out; on its day it came to `100.0`"),
    ("of what there was none", "feedback_rate", "90.0", "says `90.0`; on its day there was nothing to count"),
    ("a bulletin that is not out", "bulletin_out", "yes", "says `yes`; on its day it came to `no`"),
    ("somebody's name", "reports_in_domain", "Ada Winter", "says something else; on its day it came to `1`"),
    ("somebody's number", "reports_in_domain", "4857773456", "says something else; on its day it came to `1`"),
]


@pytest.mark.tries
@pytest.mark.parametrize(("why", "name", "typed", "says"), TYPED, ids=[row[0] for row in TYPED])
def test_a_typed_count_is_named_with_what_it_came_to(why: str, name: str, typed: str, says: str, house: House) -> None:
    house.tells(house.now + HOUR)
    base = str(house.git.head())
    validation = house.validation(**{name: typed})
    house.land(validation)
    house.closes()
    for found in (house.found(), house.brought(base), house.replayed()[0]):
        (finding,) = found
        assert (finding.path, finding.rule, finding.stops) == (validation.path, "GC635", True)
        assert finding.message == f"`{name}` {says}"
    verdict = house.replayed()[1]
    assert verdict and verdict.stood is Stood.NOT
    assert "GC635" in {finding.rule for finding in verdict.against}


def worse_before(house: House) -> str:
    """What was counted first is made worse, so that whatever comes after is better."""
    first = house.store.cases[house.case].records[0]
    said = {"record": first.name, "fields": "recurrence_count", "reason": "A digit was left out."}
    worse = replace(first, fields={**first.fields, "recurrence_count": "11"})
    house.land(worse, house.made("correction", said, REVIEWER))
    house.land(house.validation())
    house.closes()
    return first.path


def about_another(house: House) -> str:
    """The exposure is made one of another near miss, and keeps its numbers."""
    first = house.store.cases[house.case].records[0]
    other = next(case for case in house.store.cases if case.startswith("NM") and case != first.text("near_miss"))
    house.land(replace(first, fields={**first.fields, "near_miss": other}))
    house.land(house.validation())
    house.closes()
    return first.path


def with_its_closing(house: House) -> str:
    """The typed count and the closing that rests on it come in one landing."""
    validation = house.validation(looked_again="5")
    closing = next(act for act in UNSEEN.acts if act.step == "closure")
    house.now += HOUR
    house.land(validation, house.made("closure", closing.answers, closing.by), after=DAY)
    return validation.path


@pytest.mark.one_in(3)
@pytest.mark.parametrize("deed", [worse_before, about_another, with_its_closing])
def test_whichever_count_was_typed_the_closing_did_not_stand(deed: Callable[[House], str], house: House) -> None:
    path = deed(house)
    assert {(finding.path, finding.rule) for finding in house.found()} == {(path, "GC635")}
    found, verdict = house.replayed()
    assert {finding.path for finding in found} == {path}
    assert verdict and verdict.stood is Stood.NOT and "GC635" in {finding.rule for finding in verdict.against}


@pytest.mark.tries
def test_what_is_told_late_makes_no_count_wrong(house: House) -> None:
    """Before it lands, the count is of fewer; after it, the count is what it was."""
    counted = house.validation()
    received = counted.instant - DAY
    house.tells(received)
    house.land(counted, after=HOUR)
    house.tells(received - HOUR)
    assert house.found() == [] and house.replayed()[0] == []


@pytest.mark.tries
def test_what_was_told_late_may_be_counted(house: House) -> None:
    """A count that is filled in at its landing knows more than one that was filled in at its moment."""
    moment = house.now + 14 * DAY
    house.tells(moment - DAY)
    house.now = moment - 14 * DAY
    counted = house.validation()
    assert counted.text("reports_in_domain") == "1" and counted.instant == moment
    house.land(counted, after=DAY)
    assert house.found() == [] and house.replayed()[0] == []


@pytest.mark.tries
def test_a_count_put_right_is_right(house: House) -> None:
    typed = house.validation(reports_in_domain="9")
    house.land(typed)
    right = replace(typed, fields={**typed.fields, "reports_in_domain": "0"})
    said = {"record": typed.name, "fields": "reports_in_domain", "reason": "It was typed."}
    correction = house.made("correction", said, REVIEWER)
    house.land(right, correction)
    house.closes()
    found, verdict = house.replayed()
    assert house.found() == []
    assert [finding.rule for finding in found] == ["GC635"], "its own landing was as it was"
    assert verdict and verdict.against == () and verdict.stood is Stood.ON_ITS_DAY


@pytest.mark.tries
def test_what_is_taken_back_is_not_counted_any_more(house: House) -> None:
    typed = house.validation(reports_in_domain="9")
    house.land(typed)
    assert [finding.rule for finding in house.found()] == ["GC635"]
    house.land(house.made("withdrawal", {"record": typed.name, "reason": "It was typed."}, REVIEWER))
    assert house.found() == []


def test_what_was_counted_elsewhere_is_told(house: House) -> None:
    """An import brings its counts, and so does an exposure of what lies in another store."""
    first = house.store.cases[house.case].records[0]
    elsewhere = replace(
        first, fields={**first.fields, "near_miss": new_id("ELSE"), "risk_domain": "documentation-process"}
    )
    case = "LV-2026-00000001"
    path = first.path.replace(house.case, case).replace(f"/{house.case[8]}/", "/0/")
    house.land(replace(elsewhere, case=case, path=path))
    found = house.found()
    assert {(finding.rule, finding.level, finding.path) for finding in found} == {("GC636", "flag", path)}
    assert {f.message.split("`")[1] for f in found} >= {"closed_on", "overdue_after_closure", "recurrence_count"}


def test_files_that_nobody_committed_are_counted_too(house: House) -> None:
    typed = house.validation(reports_in_domain="9")
    check_out(house.git)
    file = house.git.folder / typed.path
    file.write_text(write(typed), encoding="utf-8")
    kept = kept_answers(house.git)
    for read in (True, False):
        texts = from_folder(house.git.folder, house.git, read=read)
        found = _counts(findings_in(texts, house.git, "HEAD", NOTHING_KEPT if read else kept))
        assert [(finding.path, finding.rule) for finding in found] == [(typed.path, "GC635")]
    file.unlink()
    assert _counts(findings_in(from_folder(house.git.folder, house.git, read=False), house.git, "HEAD", kept)) == []


def test_a_count_that_stays_wrong_is_not_brought_again(house: House) -> None:
    typed = house.validation(reports_in_domain="9")
    house.land(typed)
    base = str(house.git.head())
    house.land(replace(typed, fields={**typed.fields, "body": "It has not come back to us."}))
    assert house.brought(base) == []
    house.land(replace(typed, fields={**typed.fields, "reports_in_domain": "8"}))
    assert [finding.rule for finding in house.brought(base)] == ["GC635"]


@pytest.mark.tries
@pytest.mark.parametrize("word", ["Near miss", "Near-miss"], ids=["a copy", "a copy with another word"])
def test_a_copy_of_the_standard_under_another_number_makes_no_closing_fall(word: str, house: House) -> None:
    """What names the version in a record is no answer of its own."""
    house.land(house.validation())
    house.closes()
    texts = house.store.under(f"{WHERE}2/")
    copies = {path.replace(f"{WHERE}2/", f"{WHERE}3/"): text.replace("Near miss", word) for path, text in texts.items()}
    house.land(**copies)
    verdicts = [v for one in house.judged() for v in one.closures]
    assert len(verdicts) > 1 and {verdict.stood for verdict in verdicts} == {Stood.ON_ITS_DAY}
