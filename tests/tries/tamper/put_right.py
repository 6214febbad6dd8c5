"""A fault that was put right later, or that changes no answer: it happened all the same."""

from __future__ import annotations

from tries.tamper.deeds import SOONER, TRIAGED
from tries.tamper.kinds import of_fault
from tries.tamper.provider import LATE, Provider
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
