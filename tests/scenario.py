"""What several tests need to play a provider's people: a desk over real repositories, answers, and a whole case."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from goodcatch.intake.main_branch import Authority
from goodcatch.intake.sign_reports_off_and_land_steps import Desk
from goodcatch.record.make_record_and_id import new_record
from goodcatch.record.model import Record
from goodcatch.record.read_store import store_from
from goodcatch.record.store import Store
from goodcatch.record.store_from_example import store_of
from goodcatch.spool.keys import Keys, new_key
from goodcatch.spool.private_store_facade import Spool
from goodcatch.standard.model import Standard, Step
from goodcatch.standard.read_version_folders import default_standard
from goodcatch.standard.small_yaml import Value

START = datetime(2026, 11, 2, 9, tzinfo=UTC)
REPORT: Mapping[str, Value] = {
    "what_happened": "The sling on the hook was a size too large for the transfer.",
    "what_made_this_possible": "Three sizes of sling look alike and hang on one hook.",
    "happened_on": "2026-11-02",
    "kind": "impact-prevented",
    "category": "accidents-injuries",
    "service_type": "care-home",
    "reporter_role": "staff",
}
TRIAGE: Mapping[str, Value] = {
    "routes": ("operational-fix",),
    "safeguarding_implications": "no",
    "medication_risk": "no",
    "restrictive_practice": "no",
    "harm_occurred": "no",
    "missed_escalation": "no",
    "potential_severity": "severe",
    "recurrence_likelihood": "likely",
    "factors": ("mix-up",),
    "immediate_controls": "The right sling was fetched.",
    "duties_considered": ("none",),
    "duties_reason": "Nobody was harmed.",
    "owner": "operations-lead-1",
    "review_on": "2026-12-14",
}
SIGNED: Mapping[str, Value] = {"names_nobody": "yes"}
ACTION: Mapping[str, Value] = {
    "title": "One colour for each sling size",
    "strength": "stronger",
    "action_type": "environment",
    "owner": "operations-lead-1",
    "due_on": "2026-12-01",
    "outcome": "The right sling is the only one within reach.",
    "measure": {"name": "Wrong slings found", "unit": "number", "baseline": "4"},
}
EVIDENCE: Mapping[str, Value] = {"held_at": "Equipment register", "shows": "the new set", "seen_by": "quality-lead-2"}


def cases_of(told: Mapping[str, str], standards: Mapping[int, Standard] | None = None) -> Store:
    """Several cases in one store, each told as the rules' examples are."""
    texts = {path: text for id, one in told.items() for path, text in store_of(one, id).texts.items()}
    return store_from(texts, standards=standards or {1: default_standard()})


def git(folder: Path, *args: str) -> str:
    done = subprocess.run(["git", "-C", str(folder), *args], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def commit_all(folder: Path, message: str = "By hand") -> None:
    """Commit whatever lies in a work tree, as a publisher does by hand."""
    git(folder, "add", "--all")
    who = ["-c", "user.name=publisher-1", "-c", "user.email=publisher-1@posts.goodcatch.invalid"]
    git(folder, *who, "commit", "-qm", message)


def copied(source: Path, folder: Path) -> Path:
    """A copy of a folder under another name."""
    # Not by shutil, which needs three times as long.
    subprocess.run(["cp", "-RP", str(source), str(folder)], check=True, timeout=60)
    return folder


def every_object(folder: Path) -> bytes:
    """All there is in a repository, reachable or not."""
    listed = git(folder, "cat-file", "--batch-all-objects", "--batch-check=%(objectname)")
    done = subprocess.run(
        ["git", "-C", str(folder), "cat-file", "--batch"],
        input=listed.encode() + b"\n",
        capture_output=True,
        check=True,
    )
    return done.stdout


def desk_over(folder: Path, private: Path, remote: str = "") -> Desk:
    private.mkdir(exist_ok=True)
    spool = Spool.made(private / "spool.db", Keys(new_key()), START)
    return Desk(spool, {"learning": Authority(folder, remote)})


@dataclass
class Player:
    """Plays the posts, an hour for each step."""

    desk: Desk
    now: datetime = START

    def tick(self) -> datetime:
        self.now += timedelta(hours=1)
        return self.now

    def report(self, token: str = "t1", **changes: Value) -> tuple[str, str]:
        received = self.desk.spool.receive({**REPORT, **changes}, "form", self.tick(), token)
        return received.id, received.receipt

    def sign_off(self, id: str, **changes: Value) -> str:
        """Acknowledge and triage in the spool, then sign the final text off."""
        self.desk.spool.add_step(id, "acknowledge", {}, self.tick(), "on-call-quality-lead-1")
        self.desk.spool.add_step(id, "triage", TRIAGE, self.tick(), "on-call-quality-lead-1")
        return self.desk.sign_off(id, {**REPORT, **changes}, SIGNED, "quality-lead-2", self.tick())

    def propose(self, case: str, step: str, answers: Mapping[str, Value], by: str = "quality-lead-2") -> str:
        """A branch with one step; gives the branch."""
        return self.desk.propose(*self._told(case, step, answers, by), by)

    def _told(self, case: str, step: str, answers: Mapping[str, Value], by: str) -> tuple[Record, Step]:
        standard = self.store().newest
        pathway = standard.pathway_of(case)
        assert pathway
        record = new_record(case, step, answers, standard=standard, at=self.tick(), by=by)
        return record, pathway.steps[step]

    def do(self, case: str, step: str, answers: Mapping[str, Value], by: str = "quality-lead-2") -> str:
        """A step as the desk lands it: of a claim a branch that another post merges; gives its record's name."""
        branch = self.desk.file(*self._told(case, step, answers, by), by, self.now)
        if branch:
            self.desk.merge(branch, "quality-lead-1", self.home(case))
        return self._last(case, step)

    def do_by_branch(self, case: str, step: str, answers: Mapping[str, Value], by: str = "quality-lead-2") -> str:
        """Any step by a branch that another post merges, where every stop is a refusal."""
        self.desk.merge(self.propose(case, step, answers, by), "quality-lead-1", self.home(case))
        return self._last(case, step)

    def _last(self, case: str, step: str) -> str:
        return self.desk.authority(self.home(case)).store().cases[case].of(step)[-1].name

    def home(self, case: str) -> str:
        """The store that a case lives in."""
        pathway = self.store().newest.pathway_of(case)
        return pathway.store if pathway else "learning"

    def work(self, case: str) -> str:
        """Everything a closure needs; gives the action's name."""
        action = self.do(case, "action", ACTION)
        done = {"action": action, "outcome": "done", "changed": "Slings have colours.", "evidence": (EVIDENCE,)}
        self.do(case, "done", done, "operations-lead-1")
        self.do(case, "check", {"action": action, "holds": "yes", "method": "A look without notice"})
        self.do(case, "feedback", {"told_how": "receipt", "told_on": "2026-11-03", "body": "Slings now have colours."})
        learning = {
            "issued": "yes", "theme": "equipment", "channels": ("team-briefing",), "audience": "Every team",
            "shared_on": "2026-11-03", "body": "Colours help.",
        }  # fmt: skip
        self.do(case, "learning", learning)
        return action

    def store(self) -> Store:
        return self.desk.learning.store(self.desk.learning.tip(fetch=True))
