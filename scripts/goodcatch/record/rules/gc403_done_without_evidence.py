"""A change counts as done, but nothing that was seen shows it.

Evidence says where it is held, what it shows and which post saw it; where it is a file of this repository, its SHA-256
must match.
"""

import hashlib
from collections.abc import Iterator, Mapping

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.record.rule_input_types import ClaimIn
from goodcatch.record.view_noting_lookups_elsewhere import CaseView
from goodcatch.standard.names_program_asks_for import Fields, Outcome, Steps
from goodcatch.standard.small_yaml import Value

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = True
AT_FORM = AtForm.TAKES
REMEDY = "Say where what shows it is held, what it shows and who has seen it; or correct its fingerprint."
TOLD_IN = Steps.DONE
CLAUSE = "mission items 43, 71"
DONE = "== action-0001\ntitle: Lock\n== done-0001\naction: action-0001\noutcome: done\n"
GOOD = [DONE + "evidence: [{held_at: Folder, shows: the lock, seen_by: quality-lead-2}]\n== closure-0001\nsince: x"]
BAD = [
    DONE + "== closure-0001 {GC403}\nsince: x",
    DONE + "evidence: [{held_at: Folder, shows: the lock}]\n== closure-0001 {GC403}\nsince: x",
    "== !content/evidence/a.md\nhello\n" + DONE + "evidence: [{held_at: content/evidence/a.md, shows: it, "
    f"seen_by: quality-lead-2, sha256: '{'0' * 64}'}}]\n== closure-0001 {{GC403}}\nsince: x",
]


def check(subject: ClaimIn) -> Iterator[Found]:
    if not subject.asks("GC403"):
        return
    for done in subject.of(Steps.DONE):
        if done.text(Fields.OUTCOME) != Outcome.DONE:
            continue
        entries = done.entries(Fields.EVIDENCE)
        if not entries:
            yield subject.found(f"{done.name} has no evidence")
        for entry in entries:
            yield from (subject.found(f"{done.name}: {fault}") for fault in _faults(entry, subject.view))


def _faults(entry: Mapping[str, Value], view: CaseView) -> Iterator[str]:
    if not (entry.get("held_at") and entry.get("shows") and entry.get("seen_by")):
        yield "its evidence does not say where it is held, what it shows or which post saw it"
    held, digest = view.text(str(entry.get("held_at"))), entry.get("sha256")
    if held is not None and digest and hashlib.sha256(held.encode()).hexdigest() != digest:
        yield "the file that is evidence is no longer the one that was seen"
