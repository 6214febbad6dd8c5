"""Steps by the wrong hands: the doer's, one person's alone, nobody's."""

from __future__ import annotations

import shutil
import subprocess
from datetime import timedelta
from pathlib import Path

from goodcatch.history.git import SERVICE
from tries.command import PATIENCE
from tries.tamper.deeds import did_not_hold, second_standard
from tries.tamper.kinds import of_fault
from tries.tamper.provider import CLOSED, READY, Provider

kind = of_fault("who")


@kind("closed by the post that did the work", ["GC408", "GC611"])
def closed_by_doer(r: Provider) -> None:
    r.nearly_closed()
    r.closure("registered-manager-1")
    r.branch(f"{READY}: closure", by="registered-manager-1")


@kind("two posts get one address; the doer closes under the second", ["GC611", "GC408", "GC806", "GC608", "GC614"])
def one_address_two_posts(r: Provider) -> None:
    r.nearly_closed()
    before, after = ("address: quality-lead-2@posts", "address: registered-manager-1@posts")
    second_standard(r, lambda folder: r.sub(f"{folder}roles.yml", before, after))
    r.commit("Standard 2", by="service-manager-1")
    r.closure("quality-lead-2")
    r.branch(f"{READY}: closure", by="registered-manager-1")


@kind("the closure's commit is a third post's", ["GC619"])
def by_is_not_author(r: Provider) -> None:
    r.nearly_closed()
    r.closure("quality-lead-2")
    r.branch(f"{READY}: closure", by="publisher-1")


@kind("the closer lands their own closure, in the words of a forge's try", ["GC619"], base=False)
def own_closure_as_a_try(r: Provider) -> None:
    r.nearly_closed()
    r.closure("quality-lead-2")
    r.git("checkout", "-q", "-b", "change/x")
    r.commit(f"{READY}: closure", by="quality-lead-2")
    r.git("checkout", "-q", "main")
    said = f"Merge {'a' * 40} into {'b' * 40}"
    r.git("merge", "-q", "--no-ff", "-m", said, "change/x", by="quality-lead-2")
    r.note()


@kind("the closer lands their own closure", ["GC619"], always=True)
def own_merge(r: Provider) -> None:
    r.nearly_closed()
    r.closure("quality-lead-2")
    r.branch(f"{READY}: closure", by="quality-lead-2", lander="quality-lead-2")


@kind("the closer pushes their own closure straight to main", ["GC619"])
def straight_to_main(r: Provider) -> None:
    r.nearly_closed()
    r.closure("quality-lead-2")
    r.commit(f"{READY}: closure", by="quality-lead-2")


@kind("the closer lands their own closure in the service's name", ["GC619"])
def merged_as_service(r: Provider) -> None:
    r.nearly_closed()
    r.closure("quality-lead-2")
    r.branch(f"{READY}: closure", by="quality-lead-2", lander=SERVICE.name)


@kind("a closure committed in the service's name, let in by another post", ["GC619"])
def written_as_service(r: Provider) -> None:
    r.nearly_closed()
    r.closure("quality-lead-2")
    r.branch(f"{READY}: closure", by=SERVICE.name)


@kind("the closer rewrites their own commit on main, so that it looks rebased", ["GC619"])
def straight_and_amended(r: Provider) -> None:
    r.nearly_closed()
    r.closure("quality-lead-2")
    r.commit(f"{READY}: closure", by="quality-lead-2")
    r.now += timedelta(hours=1)
    r.git("commit", "-q", "--amend", "--no-edit", by="quality-lead-2")
    r.note()


@kind("an exception in the name of a post that never made it, by whoever closes", ["GC619"])
def exception_by_closer(r: Provider) -> None:
    r.nearly_closed()
    r.record(READY, "exception", "operations-lead-1", r.now, excepted_gate="looked-at", reason="Nobody to ask.")
    r.closure("quality-lead-2")
    r.branch(f"{READY}: closure", by="quality-lead-2")


@kind("the same, committed in the service's name", ["GC619"])
def exception_as_service(r: Provider) -> None:
    r.record(READY, "exception", "operations-lead-1", r.now, excepted_gate="looked-at", reason="Nobody to ask.")
    r.commit(f"{READY}: exception", by=SERVICE.name)


def key_of(r: Provider, name: str) -> Path:
    """A new key, which the repository signs by."""
    file = r.folder / f".git/{name}"
    line = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(file)]
    subprocess.run(line, capture_output=True, timeout=PATIENCE, check=True)
    r.git("config", "gpg.format", "ssh")
    r.git("config", "user.signingkey", str(file))
    return file


def signed_once(r: Provider) -> None:
    """A post that signs has signed an honest commit."""
    key_of(r, "key")
    r.write("content/pages/x.md", "# Hello\n")
    r.git("add", "--all")
    r.git("commit", "-q", "-S", "-m", "A page", by="quality-lead-2")
    r.forget()


def looked(r: Provider) -> None:
    r.record(READY, "check", "quality-lead-2", r.now, action="action-PT1P", holds='"yes"', method="A look.")
    r.git("add", "--all")


@kind("a post that signs its commits commits once without a signature", ["GC642"])
def unsigned(r: Provider) -> None:
    signed_once(r)
    looked(r)
    r.commit(f"{READY}: check", by="quality-lead-2")


@kind("the same on a branch that another post merges", ["GC642"])
def unsigned_on_branch(r: Provider) -> None:
    signed_once(r)
    looked(r)
    r.branch(f"{READY}: check", by="quality-lead-2")


@kind("somebody signs in the post's name by a key of their own", ["GC642"])
def signed_by_another(r: Provider) -> None:
    signed_once(r)
    key_of(r, "other")
    looked(r)
    r.git("commit", "-q", "-S", "-m", f"{READY}: check", by="quality-lead-2")
    r.note()


@kind("the post's signature of another commit over a commit of one's own", ["GC641"])
def signature_copied(r: Provider) -> None:
    signed_once(r)
    head, between, _ = raw(r).partition(b"\n\n")
    signature = head[head.index(b"\ngpgsig ") :] + between
    looked(r)
    r.commit(f"{READY}: check", by="quality-lead-2")
    forged = raw(r).replace(b"\n\n", signature, 1)
    r.git("update-ref", "refs/heads/main", r.git("hash-object", "-t", "commit", "-w", "--stdin", given=forged))
    r.note()


def raw(r: Provider) -> bytes:
    """The commit that main is at, byte by byte."""
    line = ["git", "cat-file", "commit", "main"]
    return subprocess.run(line, cwd=r.folder, capture_output=True, timeout=PATIENCE, check=True).stdout


@kind("a commit by an address that is no post's", ["GC506"])
def stranger(r: Provider) -> None:
    did_not_hold(r)
    r.commit(f"{READY}: check", by="quality-lead-2", mail="someone@example.org")


@kind("a reporter is content, as the post that did the work writes", ["GC640"])
def reporters_word(r: Provider) -> None:
    r.record(CLOSED, "confirmation", "reporter", r.now, word="confirmed")
    r.branch(f"{CLOSED}: confirmation", by="registered-manager-1")


@kind("a report that nobody made, told as if it came by the desk", ["GC640"])
def invented_report(r: Provider) -> None:
    case = "NM-2026-8B2Q9F4T"
    answers = {"what_happened": "A bag without a phone.", "category": "equipment", "potential_severity": "moderate"}
    r.record(case, "report", "reporter", r.now, **answers)
    r.record(case, "acknowledge", "desk", r.now)
    r.commit(f"{case}: report signed off", by="operations-lead-1")


@kind("the same, squashed with one's own work on a branch", ["GC640", "GC605"])
def invented_among_own(r: Provider) -> None:
    did_not_hold(r)
    r.record(CLOSED, "confirmation", "reporter", r.now, word="confirmed")
    r.branch(f"{READY}: check", by="quality-lead-2")


@kind("a closing written by two posts, as its commit says, and the second lets it in", ["GC683"])
def co_author_lands(r: Provider) -> None:
    r.nearly_closed()
    r.closure("quality-lead-2")
    r.branch(f"{READY}: closure\n\nCo-authored-by: operations-lead-1 <operations-lead-1@posts.goodcatch.invalid>")


@kind("whoever lets a closing in has stored it too, in the closer's name", ["GC686"])
def stored_by_lander(r: Provider) -> None:
    r.nearly_closed()
    r.closure("quality-lead-2")
    lander = "operations-lead-1"
    r.git("checkout", "-q", "-b", "change/x")
    env = {"GIT_COMMITTER_NAME": lander, "GIT_COMMITTER_EMAIL": f"{lander}@posts.goodcatch.invalid"}
    r.stored(f"{READY}: closure", r.now, env)
    r.git("checkout", "-q", "main")
    r.git("merge", "-q", "--no-ff", "-m", f"Land {READY}: closure", "change/x", by=lander)
    r.note()


@kind("the doer's look, under the name of another post and the doer's address", ["GC685"])
def name_of_another(r: Provider) -> None:
    did_not_hold(r)
    r.commit(f"{READY}: check", by="quality-lead-2", mail="registered-manager-1@posts.goodcatch.invalid")


def roles(r: Provider, version: int, *otherwise: tuple[str, str]) -> None:
    """One more version of the standard, by two posts, in which posts are listed otherwise."""
    before, after = (r.folder / f"content/standard/{number}" for number in (version - 1, version))
    shutil.copytree(before, after)
    for old, new in otherwise:
        r.sub(f"content/standard/{version}/roles.yml", old, new)
    r.branch(f"Standard {version}", by="quality-lead-1", lander="service-manager-1")


@kind("a post has other hands for an hour", ["GC688"])
def post_for_an_hour(r: Provider) -> None:
    own, other = "address: quality-lead-2@posts", "address: quality-lead-9@posts"
    roles(r, 2, (own, other))
    roles(r, 3, (other, own))


@kind("a post that the standard has taken off its list lets a look in", ["GC689"])
def by_ended_post(r: Provider) -> None:
    roles(r, 2, ("  publisher-1: {role", "  publisher-2: {role"), ("address: publisher-1@", "address: publisher-2@"))
    r.forget()
    did_not_hold(r)
    r.branch(f"{READY}: check", lander="publisher-1")


@kind("a version of the standard is let in by the post that it makes", ["GC689"])
def let_in_by_own_post(r: Provider) -> None:
    second_standard(r)
    line = "  publisher-1: {role: publisher,"
    more = "  publisher-9: {role: publisher, title: Nine, address: publisher-9@posts.goodcatch.invalid}\n"
    r.sub("content/standard/2/roles.yml", line, more + line)
    r.branch("Standard 2", by="quality-lead-1", lander="publisher-9")
