"""What several deeds are made of: the past told anew, evidence swapped, a second standard, the ledger's lines."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Callable, Iterable

from tries.tamper.provider import LATE, LEARNING, Provider, Unplayable

LEDGER = "content/ledger/2026-10.csv"
TRIAGED = 'at: "2026-10-23T06:10:00+00:00"'
SOONER = 'at: "2026-10-20T19:10:00+00:00"'


def retell(r: Provider, path: str, old: str, new: str) -> None:
    """The past never said `old` in a file."""
    r.touched.add(path)
    before = r.read(path).encode()
    after = before.replace(old.encode(), new.encode())
    r.rewrite(lambda s: s.replace(b"data %d\n%s" % (len(before), before), b"data %d\n%s" % (len(after), after)))


def drop(r: Provider, paths: Iterable[str]) -> None:
    """The past never held these files."""
    gone = b"|".join(re.escape(path.encode()) for path in paths)
    r.touched |= set(paths)
    r.rewrite(lambda s: re.sub(rb"(?m)^M 100644 :\d+ (?:" + gone + b")\n", b"", s))


def drop_case(r: Provider, case: str = LATE) -> None:
    drop(r, files_of(r, case))


def files_of(r: Provider, case: str) -> list[str]:
    folder = (r.folder / r.path(case, "x")).parent
    return [file.relative_to(r.folder).as_posix() for file in sorted(folder.glob("*.md"))]


def set_back(r: Provider) -> None:
    """main stands three landings earlier, as after a forced push."""
    r.heads = [r.git("rev-parse", "main")]
    r.git("checkout", "-q", "--detach")
    r.git("update-ref", "--create-reflog", "refs/heads/main", "main~3")
    r.git("checkout", "-q", "main")


def done(r: Provider, evidence: str, suffix: str = "ZZ01", case: str = LATE, action: str = "") -> None:
    """An action, else the first of the case, is done, with this evidence."""
    lines = "".join(f"\n    {line}" for line in evidence.split("; "))
    answers = {"action": action or r.name(case, "action"), "outcome": "done", "changed": "Every bag has one."}
    r.record(case, "done", "operations-lead-1", r.now, suffix, evidence=f"\n  -{lines}", **answers)


def close_with(r: Provider, file: str, content: bytes) -> None:
    """A case closes on a file of evidence in the repository, named with its hash."""
    r.write(file, content)
    sha = hashlib.sha256(content).hexdigest()
    done(r, f"held_at: {file}; sha256: {sha}; shows: the count; seen_by: quality-lead-2", "ZZ03")
    r.branch(f"{LATE}: done", by="operations-lead-1")
    r.land(LATE, "check", action=r.name(LATE, "action"), holds='"yes"', method="A look.")
    r.land(LATE, "feedback", told_how="receipt", told_on='"2026-11-19"', body="Every bag has a phone.")
    r.land(LATE, "learning", body="A phone in every bag.", **LEARNING)
    r.closure("quality-lead-2", case=LATE)
    r.branch(f"{LATE}: closure")
    r.forget()


def swap(r: Provider, file: str, content: bytes) -> None:
    """The evidence of the closed case becomes another file of the same name."""
    r.touched |= {r.path(LATE, "closure-ZZ09"), r.path(LATE, "done-ZZ03")}
    r.write(file, content)
    r.commit(f"{LATE}: sheet", by="operations-lead-1")


def second_standard(r: Provider, change: Callable[[str], None] = lambda folder: None) -> None:
    folder = "content/standard/2/"
    shutil.copytree(r.folder / "content/standard/1", r.folder / folder)
    change(folder)


def second_grammar(r: Provider) -> None:
    """A second standard by which what grammar 2 promises holds, such as anchors."""
    second_standard(r)
    r.write("content/standard/2/standard.yml", "grammar: 2\n")
    r.branch("Standard 2", by="quality-lead-1")
    r.forget()


def loosen(r: Provider) -> None:
    """A second standard under which a case closes on its triage alone."""
    path = "pathways/near-miss.yml"
    before = "default: [triage, action, done, check, feedback, learning]"
    second_standard(r, lambda folder: r.sub(folder + path, before, "default: [triage]"))
    r.sub(f"content/standard/2/{path}", "GC405, GC406, GC407,", "GC405, GC407,")


def did_not_hold(r: Provider) -> None:
    """An honest check of an action, which found that it does not hold."""
    answers = {"action": "action-PT1P", "holds": '"no"', "method": "A look."}
    r.record("NM-2026-3RM8WK6P", "check", "quality-lead-2", r.now, **answers)


def ledger_lines(r: Provider) -> list[str]:
    return r.read(LEDGER).splitlines(keepends=True)


def review(r: Provider) -> str:
    """A review, done by the program; gives its file."""
    said = r.goodcatch("review", "acknowledgment", "--on", "2026-11-20")
    r.git("reset", "-q", "--hard", "main")
    found = list((r.folder / "content/reviews").rglob("*.md"))
    if not found:
        raise Unplayable(f"no review: {said}")
    return found[0].relative_to(r.folder).as_posix()
