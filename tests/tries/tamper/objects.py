"""What Git can hold beside records and nobody looks at: links, submodules, attributes, other files."""

from __future__ import annotations

import os

from tries.tamper.deeds import close_with, swap
from tries.tamper.kinds import of_fault
from tries.tamper.provider import LATE, Provider

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
