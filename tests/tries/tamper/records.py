"""A record that has landed is changed, taken away, moved or told again."""

from __future__ import annotations

import hashlib
import re
from datetime import timedelta
from pathlib import Path

from tries.tamper.deeds import SOONER, TRIAGED, done, files_of
from tries.tamper.kinds import of_fault
from tries.tamper.provider import CLOSED, LATE, LEARNING, NEW, OPEN, READY, Provider, Unplayable

kind = of_fault("record")


@kind("a record deleted", ["GC601"])
def record_deleted(r: Provider) -> None:
    r.rm(r.find(LATE, "accept"))
    r.commit(f"{LATE}: tidy")


@kind("a whole case deleted", ["GC601"])
def case_deleted(r: Provider) -> None:
    for path in files_of(r, LATE):
        r.rm(path)
    r.commit(f"{LATE}: tidy")


@kind("when a step was done, changed", ["GC602"], always=True)
def fact_at(r: Provider) -> None:
    r.sub(r.find(LATE, "triage"), TRIAGED, SOONER)
    r.commit(f"{LATE}: triage")


@kind("when the machine received a report, changed", ["GC602"])
def fact_received(r: Provider) -> None:
    r.field(r.find(LATE, "report"), "received", '"2026-10-22T17:10:00+00:00"')
    r.commit(f"{LATE}: report")


@kind("an edit after closure without reopening", ["GC604"])
def edit_after_closure(r: Provider) -> None:
    r.field(r.find(CLOSED, "closure"), "since", "All is well.")
    r.commit(f"{CLOSED}: closure")


@kind("an edit after closure, with a correction beside it", ["GC604"])
def edit_after_closure_corrected(r: Provider) -> None:
    r.field(r.find(CLOSED, "report"), "what_happened", "A cylinder stood near the door for a moment.")
    r.correct(CLOSED, r.name(CLOSED, "report"), "what_happened")
    r.branch(f"{CLOSED}: correction")


@kind("words quietly changed in the report of an open case", ["GC603"])
def report_text(r: Provider) -> None:
    r.sub(r.find(LATE, "report"), "flat for two hours", "flat for five minutes")
    r.commit(f"{LATE}: report")


@kind("evidence becomes another, without a correction", ["GC603"])
def evidence_swapped(r: Provider) -> None:
    r.sub(r.find(READY, "done"), "Care records system, release note 34", "A drawer")
    r.commit(f"{READY}: done")


@kind("an id used again: a closed case gets another report", ["GC208", "GC604"])
def id_reused(r: Provider) -> None:
    at = f'"{r.now.isoformat()}"'
    r.record(CLOSED, "report", "reporter", r.now, received=at, what_happened="Something else.")
    r.commit(f"{CLOSED}: report signed off", by="goodcatch")


@kind("two records under two names that a case-blind disk holds as one", ["GC110"])
def case_collision(r: Provider) -> None:
    path = r.find(LATE, "triage")
    r.write(path.replace("triage-Q10Q", "triage-q10q"), r.read(path).replace("moderate", "low"))
    r.commit(f"{LATE}: triage")


@kind("a case's folder moved elsewhere", ["GC110"])
def folder_moved(r: Provider) -> None:
    r.git("mv", str(Path(r.path(LATE, "x")).parent), "content/cases/2026/6/old")
    r.touched |= {file.relative_to(r.folder).as_posix() for file in r.folder.glob("content/cases/2026/6/old/*.md")}
    r.commit(f"{LATE}: tidy")


@kind("a case renamed: another id in its folder and in every record", ["GC602"])
def case_renamed(r: Provider) -> None:
    new = "NM-2026-6BW3HR5M"
    for path in files_of(r, LATE):
        r.write(path.replace(LATE, new), r.read(path).replace(LATE, new))
        r.rm(path)
    r.commit(f"{new}: report signed off", by="goodcatch")


@kind("a record made unreadable", ["GC1"])
def unreadable(r: Provider) -> None:
    path = r.find(LATE, "triage")
    r.write(path, r.read(path).replace("---\n", "--\n", 1))
    r.commit(f"{LATE}: triage")


@kind("a second triage without the medicines review that the first had found due", ["GC661"])
def triage_takes_back(r: Provider) -> None:
    first = r.find(NEW, "triage")
    text = r.read(first).replace("medication-safety-review", "trend-monitoring")
    text = re.sub("(?m)^at: .*$", f'at: "{r.now.isoformat()}"', text).replace(
        'medication_risk: "yes"', 'medication_risk: "no"'
    )
    r.write(r.path(NEW, "triage-ZZ01"), text)
    r.branch(f"{NEW}: triage", by="on-call-quality-lead-1")


@kind("a closed case told once more under a new id, to have one more", ["GC662"])
def case_told_again(r: Provider) -> None:
    new = "NM-2026-4TN8Q6ZA"
    for path in files_of(r, CLOSED):
        if any(f"/{step}-" in path for step in ("report", "acknowledge", "triage", "sign-off")):
            r.write(r.path(new, Path(path).stem[:-4] + "ZZ01"), r.read(path).replace(CLOSED, new))
    r.commit(f"{new}: report signed off", by="goodcatch")


@kind("a change shown by the file that had shown another case's change before", ["GC663"])
def file_shows_two_changes(r: Provider) -> None:
    file, content = "content/evidence/count.md", b"# Count\n\nTwelve of twelve.\n"
    r.write(file, content)
    held = f"held_at: {file}; sha256: {hashlib.sha256(content).hexdigest()}; shows: the count; seen_by: quality-lead-2"
    done(r, held)
    r.branch(f"{LATE}: done", by="operations-lead-1")
    r.forget()
    plan = {"title": "A rail", "strength_type": "physical-change", "owner": "operations-lead-1"}
    r.land(OPEN, "action", by="quality-lead-1", due_on='"2026-12-15"', **plan)
    done(r, held, case=OPEN, action="action-ZZ01")
    r.branch(f"{OPEN}: done", by="operations-lead-1")


@kind("a change shown by what is described as another case's evidence, word for word", ["GC664"])
def described_as_another(r: Provider) -> None:
    held = 'held_at: "Rota and evening plan, version 4"; shows: "the new order on the wall, with pictures"'
    done(r, f"{held}; seen_by: quality-lead-2")
    r.branch(f"{LATE}: done", by="operations-lead-1")


@kind("evidence kept elsewhere by a declared correction, with the post that had seen it left as its witness", ["GC671"])
def seen_was_another(r: Provider) -> None:
    r.sub(r.find(READY, "done"), "Care records system, release note 34", "Handover folder, week 46")
    r.correct(READY, r.name(READY, "done"), "evidence", "It is kept in another place.")
    r.branch(f"{READY}: correction", by="quality-lead-1")


@kind("the reporter's word taken back by the post that closed the case", ["GC672"])
def word_taken_back(r: Provider) -> None:
    r.record(CLOSED, "confirmation", "reporter", r.now, word="not-confirmed")
    r.branch(f"{CLOSED}: confirmation", by="goodcatch")
    r.forget()
    r.record(CLOSED, "withdrawal", "quality-lead-2", r.now, record="confirmation-ZZ01", reason="Another place.")
    r.branch(f"{CLOSED}: withdrawal", by="quality-lead-2")


@kind("a correction that says afterwards that another answer was altered", ["GC673"])
def correction_corrected(r: Provider) -> None:
    r.sub(r.find(READY, "done"), "Care records system, release note 34", "Care records system, note 34")
    r.correct(READY, r.name(READY, "done"), "evidence")
    r.branch(f"{READY}: correction")
    r.forget()
    r.field(r.find(READY, "correction"), "fields", "comment")
    r.branch(f"{READY}: correction")


@kind("a report about medicines sorted as one without any, so that its weekly looks are not asked for", ["GC216"])
def no_medicine_when_sorted(r: Provider) -> None:
    report, triage = (r.read(r.find(NEW, step)) for step in ("report", "triage"))
    text = triage.replace('medication_risk: "yes"', 'medication_risk: "no"').replace("medication-safety-review, ", "")
    if "category: medication" not in report or text == triage:
        raise Unplayable("the case is not about a medicine")
    r.write(r.path(NEW, "triage-ZZ01"), re.sub("(?m)^at: .*$", f'at: "{r.now.isoformat()}"', text))
    r.branch(f"{NEW}: triage", by="on-call-quality-lead-1")


@kind("a reporter told of a change before it was made, in words that were written after it", ["GC217"])
def told_too_early(r: Provider) -> None:
    r.land(READY, "feedback", told_how="in-person", told_on='"2026-10-01"', body="The sheet comes from the record.")


@kind("a change looked at before it was done, beside another that was done", ["GC218"])
def looked_before_done(r: Provider) -> None:
    plan = {"title": "A rail", "strength": "intermediate", "owner": "operations-lead-1", "due_on": '"2026-12-15"'}
    r.land(READY, "action", by="quality-lead-1", **plan)
    r.land(READY, "check", suffix="ZZ02", action="action-ZZ01", holds='"yes"', method="A look.")


@kind("a learning shared in a bulletin in words, and in none that is out", ["GC425"])
def shared_in_no_bulletin(r: Provider) -> None:
    told = {**LEARNING, "channels": "[alert-or-bulletin]", "shared_on": '"2026-10-02"'}
    r.land(READY, "learning", body="The sheet comes from the record.", **told)


@kind("training called a change that works by itself", ["GC426"])
def called_stronger(r: Provider) -> None:
    plan = {"title": "A talk", "strength": "stronger", "strength_type": "training", "owner": "operations-lead-1"}
    r.land(LATE, "action", by="quality-lead-1", due_on='"2026-12-15"', **plan)


@kind("the words of a report made milder by a declared correction", ["GC674"])
def words_made_milder(r: Provider) -> None:
    r.field(r.find(LATE, "report"), "what_happened", "Somebody was a little late.")
    r.correct(LATE, r.name(LATE, "report"), "what_happened", "It could be read in two ways.")
    r.branch(f"{LATE}: correction", by="quality-lead-1")


@kind("a look that did not hold deleted, and one of its name that holds added two landings later", ["GC601"])
def deleted_and_told_otherwise(r: Provider) -> None:
    answers = {"action": "action-PT1P", "holds": '"no"', "method": "A look."}
    r.land(READY, "check", **answers)
    r.rm(r.path(READY, "check-ZZ01"))
    r.branch(f"{READY}: check")
    r.land(READY, "check", **{**answers, "holds": '"yes"'})


@kind("a note beside the records of a case, under a name that nothing reads", ["GC687"])
def note_beside(r: Provider) -> None:
    r.write(r.path(READY, "x").replace("x.md", "notes.txt"), "It was not so.\n")
    r.branch(f"{READY}: check")


@kind("a reopening taken back by the post that opened the case, so that the old closing counts again", ["GC429"])
def reopening_taken_back(r: Provider) -> None:
    r.land(CLOSED, "reopen", by="quality-lead-1", reason="It happened again.")
    r.now += timedelta(days=3)
    r.land(CLOSED, "withdrawal", by="quality-lead-1", record="reopen-ZZ01", reason="Entered by mistake.")


@kind("a case sorted anew to be counted only, once its change was dropped by its owner, and closed so", ["GC430"])
def sorted_lighter_and_dropped(r: Provider) -> None:
    answers = {"action": r.name(LATE, "action"), "outcome": "dropped", "dropped_reason": "Not needed any more."}
    r.land(LATE, "done", by="operations-lead-1", **answers)
    first = r.find(LATE, "triage")
    r.land(LATE, "withdrawal", by="quality-lead-1", record=Path(first).stem, reason="The wrong route.")
    text = (
        r.read(first).replace("[operational-fix]", "[trend-monitoring]").replace(TRIAGED, f'at: "{r.now.isoformat()}"')
    )
    r.write(r.path(LATE, "triage-ZZ02"), re.sub("(?m)^recorded: .*\n", "", text))
    r.branch(f"{LATE}: triage", by="on-call-quality-lead-1")
    r.land(LATE, "feedback", told_how="receipt", told_on='"2026-11-19"', body="We count it.")
    r.land(LATE, "learning", issued='"no"', no_issue_reason="Others know it already.")
    r.closure("quality-lead-2", case=LATE, extra="closed_grounds: counted\n")
    r.branch(f"{LATE}: closure")


@kind("a look that did not hold taken back by whoever looked, who closes the case before any other look", ["GC431"])
def doubt_taken_back_before_closing(r: Provider) -> None:
    r.nearly_closed()
    r.land(READY, "check", suffix="ZZ03", action="action-PT1P", holds='"no"', method="Ten other sheets.")
    r.land(READY, "withdrawal", record="check-ZZ03", reason="The wrong sheets.")
    r.closure("quality-lead-2")
    r.branch(f"{READY}: closure")


@kind("an open case ended as the same as a closed one about another thing, place and week", ["GC432"])
def same_as_something_else(r: Provider) -> None:
    r.land(OPEN, "duplicate", by="on-call-quality-lead-1", of_case=CLOSED, reason="Both are about heat in a room.")


@kind("a change shown by what shows the change of another case, both planned before either was made", ["GC664"])
def described_as_one_made_meanwhile(r: Provider) -> None:
    done(
        r,
        'held_at: "Care records system, release note 34"; shows: a printed sheet with invented entries; '
        "seen_by: quality-lead-2",
    )
    r.branch(f"{LATE}: done", by="operations-lead-1")
