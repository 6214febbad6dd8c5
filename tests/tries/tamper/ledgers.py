"""The ledger of what was received is changed."""

from __future__ import annotations

import re
from datetime import timedelta

from tries.tamper.deeds import LEDGER, ledger_lines
from tries.tamper.kinds import of_fault
from tries.tamper.provider import Provider

kind = of_fault("ledger")


@kind("a line removed", ["GC609"])
def ledger_removed(r: Provider) -> None:
    lines = ledger_lines(r)
    r.write(LEDGER, "".join(lines[:2] + lines[3:]))
    r.commit("Ledger 2026-10")


@kind("an outcome changed after it had landed", ["GC609"], always=True)
def ledger_outcome(r: Provider) -> None:
    r.sub(LEDGER, ",accepted,", ",spam,quality-lead-1")
    r.commit("Ledger 2026-10")


@kind("the journal's head altered", ["GC609"])
def ledger_journal(r: Provider) -> None:
    path = "content/ledger/2026-11.csv"
    head = re.findall(r"# journal \w+", r.read(path))[0]
    r.sub(path, head, "# journal " + "0" * 64)
    r.commit("Ledger 2026-11")


@kind("a line added to a month that is over", ["GC609", "GC610"])
def ledger_added(r: Provider) -> None:
    r.write(LEDGER, r.read(LEDGER) + "L-9ZWZ3MNZG7XY,2026-10,form," + "a" * 64 + ",spam,quality-lead-1\n")
    r.commit("Ledger 2026-10")


@kind("one report counted by two lines", ["GC668"])
def ledger_counted_twice(r: Provider) -> None:
    own = [line for line in ledger_lines(r) if line.startswith("L-")]
    r.sub("content/ledger/2026-11.csv", "# journal", f"L-ZZWZ3MNZG7XY,2026-11,form,{own[0].split(',')[3]},,\n# journal")
    r.commit("Ledger 2026-11", by="goodcatch")


@kind("a report ended by one post alone", ["GC669"])
def ledger_ended_alone(r: Provider) -> None:
    r.sub("content/ledger/2026-11.csv", "# journal", f"L-ZZWZ3MNZG7XY,2026-11,form,{'b' * 64},spam,\n# journal")
    r.commit("Ledger 2026-11", by="goodcatch")


@kind("a month deleted", ["GC609"])
def ledger_deleted(r: Provider) -> None:
    r.rm(LEDGER)
    r.commit("Tidy")


@kind("a case that nobody reported: a later ledger has no line of it", ["GC680"])
def case_without_line(r: Provider) -> None:
    told = {"what_happened": "A light was out.", "what_stopped_it": "A lamp.", "received": f'"{r.now.isoformat()}"'}
    r.record("NM-2026-4TN8Q6ZA", "report", "reporter", r.now, **told)
    r.commit("NM-2026-4TN8Q6ZA: report signed off", by="goodcatch")
    r.now += timedelta(days=3)
    r.sub("content/ledger/2026-11.csv", "# journal", f"L-ZZWZ3MNZG7XY,2026-11,form,{'b' * 64},,\n# journal")
    r.commit("Ledger 2026-11", by="goodcatch")


@kind("a report that ends in a way that is counted nowhere", ["GC724"])
def ends_in_no_way(r: Provider) -> None:
    line = f"L-ZZWZ3MNZG7XY,2026-11,form,{'b' * 64},settled,quality-lead-1\n"
    r.sub("content/ledger/2026-11.csv", "# journal", f"{line}# journal")
    r.commit("Ledger 2026-11", by="goodcatch")
