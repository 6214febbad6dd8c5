"""The history is whole, but the clone that an auditor gets shows something else."""

from __future__ import annotations

import subprocess
import zlib
from pathlib import Path

from tries.command import PATIENCE
from tries.tamper.deeds import SOONER, TRIAGED
from tries.tamper.kinds import of_fault
from tries.tamper.provider import LATE, Provider, Unplayable

kind = of_fault("view")


def cloned(r: Provider, *options: str) -> Path:
    folder = r.folder.with_name(f"{r.folder.name}-clone")
    line = ["git", "clone", "-q", *options, "--branch", "main", f"file://{r.folder}", str(folder)]
    subprocess.run(line, capture_output=True, timeout=PATIENCE, check=True)
    return folder


@kind("a shallow clone handed to an auditor", ["GC613"], base=False)
def shallow(r: Provider) -> None:
    r.folder = cloned(r, "--depth", "20")


@kind("a replaced blob shows a late answer as one in time", ["GC613"], base=False, always=True)
def replace_ref_blob(r: Provider) -> None:
    path = r.find(LATE, "triage")
    text = r.read(path)
    if TRIAGED not in text:
        raise Unplayable(f"{path} does not hold {TRIAGED}")
    dressed = r.git("hash-object", "-w", "--stdin", given=text.replace(TRIAGED, SOONER).encode())
    r.git("replace", r.git("rev-parse", f"main:{path}"), dressed)
    r.git("checkout", "-q", "-f", "main")
    r.touched.add(path)
    r.same = True


@kind(
    "words changed, then a partial clone without old blobs, its remote gone",
    ["GC603", "GC613"],
    base=False,
)
def partial_clone(r: Provider) -> None:
    r.sub(r.find(LATE, "report"), "flat for two hours", "flat for five minutes")
    r.commit(f"{LATE}: report")
    r.git("config", "uploadpack.allowFilter", "true")
    r.folder = cloned(r, "--filter=blob:none")
    r.git("remote", "set-url", "origin", "/nowhere")


@kind("a loose object damaged on disk, which `git fsck` would say", ["GC613"], base=False)
def object_damaged(r: Provider) -> None:
    path = r.find(LATE, "report")
    blob = r.git("rev-parse", f"main:{path}")
    r.touched.add(path)
    unpack(r)
    text = (r.folder / path).read_bytes()
    other = text.replace(b"what_happened: ", b"what_happened: X", 1)
    if other == text:
        raise Unplayable(f"{path} tells nothing")
    file = r.folder / ".git/objects" / blob[:2] / blob[2:]
    file.chmod(0o644)
    file.write_bytes(zlib.compress(b"blob %d\0" % len(other) + other))
    r.git("checkout", "-q", "-f", "main", ok=False)


def unpack(r: Provider) -> None:
    """Every object of the repository in a file of its own."""
    r.git("repack", "-q", "-a", "-d")
    folder = r.folder / ".git/objects/pack"
    packed = next(folder.glob("*.pack")).read_bytes()
    for file in folder.glob("*"):
        file.unlink()
    r.git("unpack-objects", "-q", given=packed)


@kind("a landing whose commit says somebody else wrote it, under its old id", ["GC648"], base=False)
def commit_under_old_id(r: Provider) -> None:
    name = r.git("log", "-1", "--format=%H", "--", r.find(LATE, "triage"))
    unpack(r)
    body = r.git("cat-file", "commit", name) + "\n"
    other = body.replace("author ", "author not-", 1).encode()
    file = r.folder / ".git/objects" / name[:2] / name[2:]
    file.chmod(0o644)
    file.write_bytes(zlib.compress(b"commit %d\0" % len(other) + other))


@kind("a record changed, and a tag called main left at what was before", ["GC603"], base=False)
def tag_called_main(r: Provider) -> None:
    before = r.git("rev-parse", "main")
    r.sub(r.find(LATE, "report"), "flat for two hours", "flat for five minutes")
    r.commit(f"{LATE}: report")
    r.git("update-ref", "refs/tags/main", before)


@kind("a branch called as main but for one letter, checked out, tells a closing otherwise", ["GC682"], base=False)
def branch_like_main(r: Provider) -> None:
    r.git("checkout", "-q", "-b", "ma\N{CYRILLIC SMALL LETTER BYELORUSSIAN-UKRAINIAN I}n")
    r.sub(r.find(LATE, "report"), "flat for two hours", "flat for five minutes")
    r.commit(f"{LATE}: report")
    r.forget()


@kind("a file in the folder differs from main, and Git was told not to compare it", ["GC682"], base=False)
def not_compared(r: Provider) -> None:
    path = r.find(LATE, "report")
    r.git("update-index", "--assume-unchanged", path)
    r.sub(path, "flat for two hours", "flat for five minutes")
    r.forget()


@kind("a clone whose settings give commits to other authors", ["GC682"], base=False)
def names_of_others(r: Provider) -> None:
    (r.folder / ".git/names").write_text("<quality-lead-2@posts.goodcatch.invalid> <operations-lead-1@x>\n")
    r.git("config", "mailmap.file", str(r.folder / ".git/names"))


@kind("a clone that takes another branch of its remote for main", ["GC682"], base=False)
def fetches_another_main(r: Provider) -> None:
    r.git("config", "remote.origin.fetch", "+refs/heads/nice:refs/remotes/origin/main")
