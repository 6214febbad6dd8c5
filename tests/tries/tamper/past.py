"""The past is rewritten; now and then somebody holds an earlier head, mostly nobody does."""

from __future__ import annotations

import re

from tries.tamper.deeds import did_not_hold, drop, drop_case, retell, set_back
from tries.tamper.kinds import of_fault
from tries.tamper.provider import CLOSED, LATE, READY, Provider

kind = of_fault("past")


@kind("a report's words amended and force-pushed; an earlier head is known", ["GC613"], known=True, base=False)
def rewrite_amended_known(r: Provider) -> None:
    path = r.find(CLOSED, "report")
    words = re.findall(r"what_happened: (.*)", r.read(path))[0]
    retell(r, path, words, '"A cylinder stood near the door for a moment."')


@kind("a report of an open case amended; nobody kept an earlier head", ["GC613", "GC621"], base=False)
def rewrite_open_unknown(r: Provider) -> None:
    retell(r, r.find(LATE, "report"), "flat for two hours", "flat for five minutes")


@kind("a late triage's commit dated two days earlier; no earlier head", ["GC613", "GC607"], base=False)
def redated_unknown(r: Provider) -> None:
    path = r.find(LATE, "triage")
    r.touched.add(path)
    landed = int(r.git("log", "-1", "--format=%ct", "main", "--", path))
    r.rewrite(lambda s: s.replace(b"> %d " % landed, b"> %d " % (landed - 2 * 86400)))


@kind("the closer becomes another post, everywhere; an earlier head is known", ["GC613"], known=True, base=False)
def reauthored_known(r: Provider) -> None:
    r.touched.add(r.find(CLOSED, "closure"))
    other = b"author service-manager-1 <service-manager-1@"
    r.rewrite(lambda s: s.replace(b"author quality-lead-2 <quality-lead-2@", other))


@kind("a check that did not hold dropped from the past; no earlier head", ["GC613", "GC621", "GC409"], base=False)
def dropped_step_unknown(r: Provider) -> None:
    did_not_hold(r)
    r.branch(f"{READY}: check")
    r.check_again()
    r.forget()
    drop(r, [r.path(READY, "check-ZZ01")])


@kind("a whole case dropped from the past; an earlier head is known", ["GC613"], known=True, base=False)
def dropped_case_known(r: Provider) -> None:
    drop_case(r)


@kind("a whole case dropped; the ledger still counts its report", ["GC622"], base=False)
def dropped_case_unknown(r: Provider) -> None:
    drop_case(r)


@kind("the whole past squashed into one root; an earlier head is known", ["GC613"], known=True, base=False)
def truncated_root_known(r: Provider) -> None:
    r.heads = [r.git("rev-parse", "main")]
    root = r.git("commit-tree", "main^{tree}", "-m", "Begin", by="goodcatch")
    r.git("update-ref", "refs/heads/main", root)
    r.commits.append(root)


@kind("main set back by three landings; the reflog still knows", ["GC621"], base=False, always=True)
def set_back_reflog(r: Provider) -> None:
    set_back(r)


@kind("main set back by three landings; an earlier head is known", ["GC613"], known=True, base=False)
def set_back_known(r: Provider) -> None:
    set_back(r)


@kind("main set back by three landings and its log deleted; a change still stands on it", ["GC621"], base=False)
def set_back_below_change(r: Provider) -> None:
    r.git("branch", "change/waits", "main")
    r.git("checkout", "-q", "change/waits")
    r.write("content/pages/waits.md", "# It waits\n")
    r.commit("A page")
    r.forget()
    r.git("checkout", "-q", "-B", "main", "main~3")
    r.git("reflog", "expire", "--expire=now", "--all")


@kind("main set back by three landings, and the line that says so taken out of its log", ["GC621"], base=False)
def set_back_out_of_log(r: Provider) -> None:
    set_back(r)
    log = r.folder / ".git/logs/refs/heads/main"
    log.write_text("".join(log.read_text().splitlines(keepends=True)[:-1]))
