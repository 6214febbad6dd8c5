"""What a merge itself brings in or leaves out, and how a branch reached main."""

from __future__ import annotations

from datetime import timedelta

from tries.tamper.deeds import did_not_hold, done
from tries.tamper.kinds import of_fault
from tries.tamper.provider import LATE, READY, Provider

kind = of_fault("merge")
FLOOD = 300


def checked_on_a_branch(r: Provider) -> None:
    """An honest check, committed to a branch that has not landed; main is checked out."""
    r.git("checkout", "-q", "-b", "change/x")
    did_not_hold(r)
    r.commit(f"{READY}: check", by="quality-lead-2")
    r.git("checkout", "-q", "main")


def merge_with_more(r: Provider, path: str, text: str, subject: str, by: str) -> None:
    """The merge commit holds a file that no commit of the branch does."""
    r.git("merge", "-q", "--no-ff", "--no-commit", "change/x")
    r.touched.clear()
    r.write(path, text)
    r.git("add", "--all")
    r.git("commit", "-q", "-m", subject, by=by)
    r.note()


@kind("a merge that also rewrites a report of another case", ["GC603"])
def evil_merge_edit(r: Provider) -> None:
    checked_on_a_branch(r)
    path = r.find(LATE, "report")
    text = r.read(path).replace("flat for two hours", "flat for five minutes")
    merge_with_more(r, path, text, f"Land {READY}: check", "operations-lead-1")


@kind("a merge that adds a closure which no branch holds", ["GC619"])
def evil_merge_closure(r: Provider) -> None:
    r.nearly_closed()
    closure = r.closure("quality-lead-2")
    text = r.read(closure)
    (r.folder / closure).unlink()
    done(r, "held_at: x; shows: y; seen_by: quality-lead-2")
    r.git("checkout", "-q", "-b", "change/x")
    r.git("add", "--all")
    r.git("commit", "-q", "-m", f"{LATE}: done", by="operations-lead-1")
    r.git("checkout", "-q", "main")
    merge_with_more(r, closure, text, f"Land {LATE}: done", "service-manager-1")


@kind("a squash merge, as a forge does it", ["GC605"])
def squash(r: Provider) -> None:
    checked_on_a_branch(r)
    r.git("merge", "-q", "--squash", "change/x")
    r.commit(f"{READY}: check (#12)", by="operations-lead-1")


@kind("a squash merge, its subject cleaned, its author kept", ["GC643"], always=True)
def squash_clean(r: Provider) -> None:
    checked_on_a_branch(r)
    r.git("merge", "-q", "--squash", "change/x")
    r.commit(f"{READY}: check", by="quality-lead-2")


@kind("two posts' commits made one, its subject cleaned", ["GC643"])
def squash_of_two(r: Provider) -> None:
    checked_on_a_branch(r)
    r.git("checkout", "-q", "change/x")
    r.correct(READY, "check-ZZ01", "[method]")
    r.commit(f"{READY}: correction", by="operations-lead-1")
    r.git("checkout", "-q", "main")
    r.git("merge", "-q", "--squash", "change/x")
    r.commit(f"{READY}: check", by="quality-lead-2")


@kind("one commit of a branch picked, so that the other does not come along", ["GC643"])
def picked(r: Provider) -> None:
    checked_on_a_branch(r)
    r.git("cherry-pick", "--no-commit", "change/x")
    r.commit(f"{READY}: check", by="quality-lead-2")


@kind("a foxtrot with an innocent subject", ["GC606"], base=False)
def foxtrot_disguised(r: Provider) -> None:
    r.git("checkout", "-q", "-b", "mine", "main~3")
    did_not_hold(r)
    r.commit(f"{READY}: check", by="quality-lead-2")
    r.git("merge", "-q", "--no-ff", "-m", f"Land {READY}: check", "main", by="quality-lead-2")
    r.note()
    r.git("branch", "-f", "main")
    r.git("checkout", "-q", "main")


@kind("300 empty commits that bury a change", ["GC603"])
def empty_flood(r: Provider) -> None:
    flood(r)
    r.sub(r.find(LATE, "report"), "flat for two hours", "flat for five minutes")
    r.commit(f"{LATE}: report")


@kind("300 empty commits under a post's name, and nothing else", ["GC6"])
def empty_only(r: Provider) -> None:
    flood(r)
    r.note()


def flood(r: Provider) -> None:
    """Commits of a post that change nothing, a second apart."""
    who, subject = "quality-lead-2 <quality-lead-2@posts.goodcatch.invalid>", f"{READY}: check\n"
    parent, stream = r.git("rev-parse", "main"), ""
    for number in range(1, FLOOD + 1):
        at = int((r.now + timedelta(seconds=number)).timestamp())
        stream += f"commit refs/heads/main\nmark :{number}\nauthor {who} {at} +0000\ncommitter {who} {at} +0000\n"
        stream += f"data {len(subject)}\n{subject}from {parent}\n"
        parent = f":{number}"
    r.git("checkout", "-q", "--detach")
    r.git("fast-import", "--quiet", given=stream.encode())
    r.git("checkout", "-q", "main")
    r.now += timedelta(hours=1)


@kind("a closing that lands under a subject which names a look at another case", ["GC684"])
def subject_of_another(r: Provider) -> None:
    r.nearly_closed()
    r.closure("quality-lead-2")
    r.branch(f"{LATE}: check")


@kind("a closing that lands under a subject which calls it a look", ["GC684"])
def subject_of_another_step(r: Provider) -> None:
    r.nearly_closed()
    r.closure("quality-lead-2")
    r.branch(f"{READY}: check")


@kind("a look that did not hold, taken off its branch by another post before it lands", ["GC690"])
def taken_off_branch(r: Provider) -> None:
    checked_on_a_branch(r)
    r.git("checkout", "-q", "change/x")
    r.rm(r.path(READY, "check-ZZ01"))
    answers = {"action": "action-PT1P", "holds": '"yes"', "method": "A look."}
    r.record(READY, "check", "quality-lead-1", r.now, "ZZ02", **answers)
    r.commit(f"{READY}: check", by="quality-lead-1")
    r.git("checkout", "-q", "main")
    r.forget()
    r.git("merge", "-q", "--no-ff", "-m", f"Land {READY}: check", "change/x", by="service-manager-1")
