"""The standard is loosened, edited in place or deleted."""

from __future__ import annotations

from tries.tamper.deeds import loosen, second_standard
from tries.tamper.kinds import of_fault
from tries.tamper.provider import READY, Provider

kind = of_fault("standard")


@kind("loosened in the same landing as the closure that gains by it", ["GC614"])
def loosened_with_closure(r: Provider) -> None:
    r.check_again()
    r.forget()
    loosen(r)
    r.closure("quality-lead-2", standard="2")
    r.branch(f"{READY}: closure")


@kind("loosened just before the closure, by the same hands", ["GC614"], always=True)
def loosened_just_before(r: Provider) -> None:
    r.check_again()
    r.forget()
    loosen(r)
    r.branch("Standard 2", by="quality-lead-2")
    r.closure("quality-lead-2", standard="2")
    r.branch(f"{READY}: closure")


@kind("edited in place after records had used it", ["GC608"])
def standard_in_place(r: Provider) -> None:
    r.sub("content/standard/1/tolerances.yml", 'triage-hours: {value: "24"', 'triage-hours: {value: "72"')
    r.commit("Standard")


@kind("an old version deleted", ["GC608"])
def standard_deleted(r: Provider) -> None:
    second_standard(r)
    r.commit("Standard 2")
    r.commits.clear()
    for file in sorted((r.folder / "content/standard/1").rglob("*.yml")):
        r.rm(file.relative_to(r.folder).as_posix())
    r.commit("Tidy")
