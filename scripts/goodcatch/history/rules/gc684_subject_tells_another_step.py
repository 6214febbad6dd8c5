"""A commit says that it brings one thing, and brings another.

Whoever looks through a list of landings reads subjects. One that names another case, or another step of it, lets a
closing pass as a look; so does one that speaks of the ledger and brings or deletes a record, or of nothing and brings a
claim.
"""

import re
from collections.abc import Collection, Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.record_answer_changes import Version, folder_name, is_record, name_of
from goodcatch.history.rule_input_types import LandingIn
from goodcatch.history.rules.gc619_claim_without_second_hands import is_claim
from goodcatch.record.store import LETTERS

LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "look at what it brought; for a slip nothing has to be undone, and the next subject names case and step"
CLAUSE = "mission item 95"
GOOD = (
    """
    @ 2026-11-20 09:00 quality-lead-1
    # NM-2026-7K3Q9F4T: triage
    + triage-0001
    """,
    """
    @ 2026-11-20 09:00 quality-lead-1 merge
    # Merge branch 'change/nm-2026-7k3q9f4t-triage-0001' into main
    + triage-0001
    """,
    """
    @ 2026-11-20 09:00 quality-lead-1
    # NM-2026-7K3Q9F4T: report signed off
    + triage-0001
    + report-0001
    """,
    """
    @ 2026-11-20 09:00 quality-lead-1
    # NM-2026-7K3Q9F4T: feedback
    + learning-0001
    """,
    """
    @ 2026-11-20 09:00 quality-lead-1
    # A closing
    + closure-0001
    """,
    """
    @ 2026-11-20 09:00 quality-lead-1
    # NM-2026-8HC5RW2M: evidence
    + content/evidence/sheet.md
      Ten.
    """,
)
BAD = (
    """
    @ 2026-11-20 09:00 quality-lead-1
    # Land NM-2026-8HC5RW2M: triage
    + triage-0001 {GC684}
    """,
    """
    @ 2026-11-20 09:00 quality-lead-1
    # NM-2026-7K3Q9F4T: check
    + closure-0001 {GC684}
    """,
    """
    @ 2026-11-20 09:00 quality-lead-1
    # Ledger 2026-11
    + triage-0001 {GC684}
    """,
    """
    @ 2026-11-19 09:00 quality-lead-1
    + triage-0001
    @ 2026-11-20 09:00 quality-lead-1
    # Ledger 2026-11
    - triage-0001 {GC684}
    """,
    """
    @ 2026-11-20 09:00 quality-lead-1
    # Spelling
    + closure-0001 {GC684}
    """,
)
_STEM = 4  # letters: closure, closing and close begin alike
_CASE = re.compile(rf"\b[A-Z]{{2,4}}-\d{{4}}-[{LETTERS}]{{8}}\b", re.IGNORECASE)
_STEP = re.compile(rf"(?:Land )?({_CASE.pattern}): ([a-z-]+)(?: \(#\d+\))?\Z")
# What the program and its guides call landings that bring no record of a case.
_BESIDE = re.compile(r"(?:Land )?(?:Ledger|Releases?|Bulletins?|Anchors?) \d{4}-\d\d(?:-\d\d)?\Z")


def check(subject: LandingIn) -> Iterator[Found]:
    # A purge takes files out of landings, and leaves their messages.
    if subject.told_anew or not subject.versions:
        return
    yield from _unnamed(subject)
    changes = [change for change in subject.landing.changes if is_record(change.path)]
    paths, took = [change.path for change in changes], not any(change.new for change in changes)
    # Of several commits of a branch, main may have held what some brought: only what the landing says of itself counts.
    messages = subject.landing.messages if len(subject.landing.messages) < 3 else subject.landing.messages[:1]
    for said in dict.fromkeys(message.partition("\n")[0].strip() for message in messages):
        if paths and (what := _other(subject, said, paths, took)):
            yield Found(paths[0], f"{subject.says} {what}")


def _unnamed(subject: LandingIn) -> Iterator[Found]:
    """Claims of which no message names the case, or what is claimed: at a forge people write "A closing"."""
    said = "\n".join(subject.landing.messages).lower()
    for version in subject.versions if said else ():
        named = version.case.lower() in said or version.step[:_STEM] in said or version.path in subject.imported
        if version.added and not named and is_claim(subject, version):
            yield Found(version.path, f"{subject.says} brings `{version.name}`, and no message of it names the case")


def _other(subject: LandingIn, said: str, paths: Collection[str], took: bool) -> str:
    """What it does that its message does not say; `took` where all that it does to records is to delete them."""
    cases = {case.upper() for case in _CASE.findall(said)}
    touched = {folder_name(path).upper() for path in paths}
    if cases and not cases & touched:
        return f"names another case than the one of which it {'deletes' if took else 'brings'} records"
    if _BESIDE.match(said):
        return f"says that it brings no record of a case, and {'deletes' if took else 'brings'} {_how_many(paths)}"
    step = _STEP.match(said)
    brought = {_step(path) for path in paths if step and _is_of(path, step[1])}
    if step and step[2] not in brought and step[2] in _steps(subject) and _claims(subject):
        return f"says that it brings a `{step[2]}`, and brings `{name_of(next(iter(paths)))}`"
    return ""


def _how_many(paths: Collection[str]) -> str:
    return "one" if len(paths) == 1 else f"{len(paths)}"


def is_of_another(message: str, version: Version) -> bool:
    """Whether a message says that it is of another step than a record, or of another case."""
    said = _STEP.match(message.partition("\n")[0].strip())
    return said is not None and (said[1].upper(), said[2]) != (version.case.upper(), version.step)


def _claims(subject: LandingIn) -> bool:
    """A button that writes a branch again may give each commit the branch's subject: of a claim it is asked alone."""
    return any(version.added and is_claim(subject, version) for version in subject.versions)


def _is_of(path: str, case: str) -> bool:
    return folder_name(path).upper() == case.upper()


def _step(path: str) -> str:
    return name_of(path).rpartition("-")[0]


def _steps(subject: LandingIn) -> frozenset[str]:
    """Every step that some version of the standard knows."""
    pathways = (pathway for one in subject.standards.values() for pathway in one.pathways.values())
    return frozenset(step for pathway in pathways for step in pathway.steps)
