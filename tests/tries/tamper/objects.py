"""What Git can hold beside records and nobody looks at: links, submodules, attributes, other files."""

from __future__ import annotations

import os
import subprocess

from tries.command import PATIENCE
from tries.tamper.deeds import close_with, did_not_hold, swap
from tries.tamper.kinds import of_fault
from tries.tamper.provider import LATE, READY, Provider

kind = of_fault("object")


@kind("evidence in the repository (.md) swapped for a file of equal size; a closed case holds its hash", ["GC403"])
def evidence_file_text(r: Provider) -> None:
    close_with(r, "content/evidence/sheet.md", b"ten bags, all right\n")
    swap(r, "content/evidence/sheet.md", b"ten bags, two wrong\n")


@kind("the same with a .pdf", ["GC403"])
def evidence_file_pdf(r: Provider) -> None:
    close_with(r, "content/evidence/sheet.pdf", b"%PDF-1.4 ten bags, all right\n")
    swap(r, "content/evidence/sheet.pdf", b"%PDF-1.4 ten bags, two wrong\n")


@kind("a record as a symbolic link to a file elsewhere", ["GC1"])
def symlink_record(r: Provider) -> None:
    path = r.find(LATE, "triage")
    (r.folder / "kept.md").write_text(r.read(path).replace("moderate", "low"))
    r.rm(path)
    os.symlink(os.path.relpath(r.folder / "kept.md", (r.folder / path).parent), r.folder / path)
    r.commit(f"{LATE}: triage")


@kind("a submodule beside the records")
def submodule_beside(r: Provider) -> None:
    folder = "content/cases/2026/6/NM-2026-6BW3HR5N"
    r.git("update-index", "--add", "--cacheinfo", f"160000,{r.git('rev-parse', 'main')},{folder}")
    r.git("commit", "-q", "-m", "tidy")
    r.note()
    r.touched.add(folder)


@kind(".gitattributes that makes git skip or convert records", always=True)
def gitattributes(r: Provider) -> None:
    r.write(".gitattributes", "content/** -diff merge=ours linguist-generated export-ignore\n")
    r.commit("tidy")


@kind(".gitignore that keeps closings from ever being added", ["GC631"])
def gitignore(r: Provider) -> None:
    r.write(".gitignore", "/site/\ncontent/cases/**/closure-*\n")
    r.commit("tidy")


@kind("a folder beside content/ with a letter of another script, and a look in it", ["GC687"])
def folder_like_ours(r: Provider) -> None:
    look = r.find(READY, "check")
    r.write(look.replace("content", "c\N{CYRILLIC SMALL LETTER O}ntent"), r.read(look))
    r.commit("tidy")


def stored(r: Provider, kind: str, name: str) -> bytes:
    """An object, byte by byte."""
    line = ["git", "cat-file", kind, name]
    return subprocess.run(line, cwd=r.folder, capture_output=True, timeout=PATIENCE, check=True).stdout


def as_written(r: Provider, kind: str, content: bytes) -> str:
    """An object as Git itself would not write it."""
    return r.git("hash-object", "-t", kind, "-w", "--literally", "--stdin", given=content)


@kind("main holds content/ twice: one is that of ten landings ago", ["GC681"], base=False)
def one_name_twice(r: Provider) -> None:
    now, then = (bytes.fromhex(r.git("rev-parse", f"{one}:content")) for one in ("main", "main~10"))
    twice = b"40000 content\0" + now + b"40000 content\0" + then
    tree = as_written(r, "tree", stored(r, "tree", "main^{tree}").replace(twice[: len(twice) // 2], twice))
    made = r.git("commit-tree", tree, "-p", "main", "-m", "tidy")
    r.git("update-ref", "refs/heads/main", made)


@kind("a look whose commit has two authors: Git shows the first", ["GC681"], base=False)
def two_authors(r: Provider) -> None:
    did_not_hold(r)
    r.commit(f"{READY}: check", by="quality-lead-2")
    whole = stored(r, "commit", "main")
    author = whole[whole.index(b"author ") : whole.index(b"committer ")]
    twice = whole.replace(author, author + author.replace(b"quality-lead-2", b"operations-lead-1"), 1)
    r.git("update-ref", "refs/heads/main", as_written(r, "commit", twice))


@kind("a message that goes on behind a zero byte, where Git shows none of it", ["GC681"], base=False)
def message_behind_zero(r: Provider) -> None:
    did_not_hold(r)
    r.commit(f"{READY}: check", by="quality-lead-2")
    whole = stored(r, "commit", "main") + b"\0agreed with the manager\n"
    r.git("update-ref", "refs/heads/main", as_written(r, "commit", whole))
