"""A fault that was put right later, or that changes no answer: it happened all the same."""

from __future__ import annotations

from goodcatch.standard.read_version_folders import draft_texts
from tries.tamper.deeds import SOONER, TRIAGED, did_not_hold
from tries.tamper.kinds import of_fault
from tries.tamper.provider import LATE, OPEN, READY, Provider
from tries.tamper.published import BULLETIN, TOLD

kind = of_fault("forgiven")


@kind("a record deleted, and told anew in the next landing", ["GC601", "GC602", "GC603"])
def deleted_and_retold(r: Provider) -> None:
    path = r.find(LATE, "triage")
    text = r.read(path)
    r.rm(path)
    r.commit(f"{LATE}: tidy")
    sooner = text.replace(TRIAGED, SOONER).replace(f"recorded{TRIAGED[2:]}", f"recorded{SOONER[2:]}")
    r.write(path, sooner.replace("potential_severity: moderate", "potential_severity: low"))
    r.commit(f"{LATE}: triage")


@kind("a fact changed, and put back once the month's numbers were taken", ["GC602"])
def fact_and_back(r: Provider) -> None:
    path = r.find(LATE, "triage")
    text = r.read(path)
    r.sub(path, TRIAGED, SOONER)
    r.commit(f"{LATE}: triage")
    r.write(path, text)
    r.commit(f"{LATE}: triage")


@kind("bytes changed, answers the same", ["GC603", "GC409", "GC106"], always=True)
def bytes_only(r: Provider) -> None:
    r.sub(r.find(LATE, "triage"), "routes:", "# looked at by nobody\nroutes:")
    r.commit(f"{LATE}: triage")


@kind("a tolerance changed, and put back after the closure", ["GC608"])
def tolerance_and_back(r: Provider) -> None:
    path = "content/standard/1/tolerances.yml"
    text = r.read(path)
    r.sub(path, 'triage-hours: {value: "24"', 'triage-hours: {value: "72"')
    r.commit("Standard")
    r.write(path, text)
    r.commit("Standard")


@kind("a bulletin unpublished, edited, published again", ["GC612"])
def bulletin_unpublished(r: Provider) -> None:
    r.sub(BULLETIN, 'published: "2026-11-05"', 'published: ""')
    r.commit("Bulletin")
    r.sub(BULLETIN, TOLD, "Nobody was there.")
    r.sub(BULLETIN, 'published: ""', 'published: "2026-11-05"')
    r.commit("Bulletin")


@kind("a bulletin deleted, and written anew in the next landing", ["GC612"])
def bulletin_anew(r: Provider) -> None:
    text = r.read(BULLETIN)
    r.rm(BULLETIN)
    r.commit("Bulletin")
    r.write(BULLETIN, text.replace(TOLD, "Nobody was there."))
    r.commit("Bulletin", by="publisher-1")


@kind("a look that found that a change does not hold, taken back by the owner of the change", ["GC656"])
def doubt_taken_back(r: Provider) -> None:
    did_not_hold(r)
    r.branch(f"{READY}: check")
    r.forget()
    r.record(READY, "withdrawal", "registered-manager-1", r.now, record="check-ZZ01", reason="It was one day only.")
    r.branch(f"{READY}: withdrawal", by="registered-manager-1")


@kind("two open cases, each ended as the duplicate of the other", ["GC423"])
def duplicates_of_each_other(r: Provider) -> None:
    for case, other in ((OPEN, LATE), (LATE, OPEN)):
        r.record(case, "duplicate", "on-call-quality-lead-1", r.now, of_case=other, reason="The same evening.")
        r.branch(f"{case}: duplicate", by="on-call-quality-lead-1")


@kind("what went wrong counted once more over more days, with fewer in all of them than in a part", ["GC657"])
def fewer_in_more_days(r: Provider) -> None:
    for name, text in draft_texts().items():
        r.write(f"content/standard/2/{name}", text)
    r.commit("Standard 2")
    counted(r, "11", "2026-11-17", "ZZ01")
    r.forget()
    counted(r, "0", "2026-11-18", "ZZ02")


def counted(r: Provider, times: str, to: str, suffix: str) -> None:
    answers = {"counted_now": f'"{times}"', "counted_from": '"2026-11-02"', "counted_to": f'"{to}"'}
    action = r.name(READY, "action")
    r.record(READY, "recount", "quality-lead-2", r.now, suffix, standard='"2"', action=action, **answers)
    r.branch(f"{READY}: recount")
