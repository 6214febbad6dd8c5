"""A later triage takes back a duty or a review that an earlier one had found due, and nobody else says why.

A triage decides who is told and who looks. Whoever has to tell a family, or to find out about a medicine, would be free
of it by writing the triage once more with other answers, and the case would close as if it had never been due.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.model import MERGES
from goodcatch.history.record_answer_changes import Version
from goodcatch.history.rule_input_types import LandingIn
from goodcatch.history.what_corrections_say import corrections_of
from goodcatch.record.model import Record
from goodcatch.standard.model import Standard
from goodcatch.standard.names_program_asks_for import Capability, Fields, Steps
from goodcatch.standard.posts_of_commit_address import names_at, one_person

# Never a stop: what looked like a medicine may have been none.
LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = (
    "take the earlier triage back with its reason, or have another post that sorts cases write the triage; what is due "
    "after all goes into a new one"
)
CLAUSE = "mission items 67, 91, 95"
_FIRST = """
    @ 2026-11-20 09:00 quality-lead-1
    + triage-0001
      medication_risk: 'yes'
      routes: [medication-safety-review, operational-fix]
      duties_considered: [none]
"""
_AGAIN = """
    @ 2026-11-21 09:00 quality-lead-1
    + triage-0002
      by: quality-lead-1
      medication_risk: 'no'
      routes: [operational-fix] {GC661}
      duties_considered: [none]
"""
_LET_IN = _AGAIN.replace("09:00 quality-lead-1", "09:00 POST merge\n    & wrote quality-lead-1")
_TOLD = _FIRST.replace("[none]", "[duty-of-candour]")
_BACK = "    @ 2026-11-22 09:00 quality-lead-1\n    + withdrawal-0001\n      record: {}\n      reason: No medicine.\n"
GOOD = (
    _FIRST + _AGAIN.replace("[operational-fix]", "[medication-safety-review]"),
    _FIRST.replace("'yes'", "'no'") + _AGAIN,
    _FIRST + _AGAIN.replace("by: quality-lead-1", "by: quality-lead-2"),
    _FIRST + _LET_IN.replace("POST", "quality-lead-2"),
    _FIRST + _BACK.format("triage-0001") + _AGAIN.replace("11-21", "11-23"),
    _FIRST + _AGAIN + _BACK.format("triage-0001"),
    _FIRST + _AGAIN + _BACK.format("triage-0002"),
    _FIRST + _AGAIN + _FIRST.replace("11-20", "11-22").replace("0001", "0003"),
)
BAD = (
    _FIRST + _AGAIN,
    _FIRST + _LET_IN.replace("POST", "operations-lead-1"),
    _TOLD
    + _AGAIN.replace("[operational-fix] {GC661}", "[medication-safety-review]").replace("[none]", "[none] {GC661}"),
)
NOBODY = "none"


def check(subject: LandingIn) -> Iterator[Found]:
    for version in subject.versions if not subject.waits else ():
        record, before = version.record, _earlier(subject, version)
        standard = subject.standards.get(record.standard) if record else None
        if not record or not before or not standard or version.path in subject.imported:
            continue
        for name, said in ((Fields.ROUTES, "a review"), (Fields.DUTIES_CONSIDERED, "a duty")):
            lost = _due(before, name, standard) - {*record.texts(name)} - _due_later(subject, version, name)
            if lost and not _answered(subject, version, before, standard):
                told = ", ".join(f"`{one}`" for one in sorted(lost))
                says = f"`{version.name}` no longer has {told}, {said} that `{before.name}` had found due"
                yield Found(version.path, says, line=record.line(name))


def _earlier(subject: LandingIn, version: Version) -> Record | None:
    """The triage that stood before this one."""
    if version.step != Steps.TRIAGE or not version.added:
        return None
    told = [one.record for one in subject.earlier.get(version.case, ()) if one.added and one.record]
    own = [
        record for record in told if record.step == Steps.TRIAGE and record.name not in _taken_back(subject, version)
    ]
    return own[-1] if own else None


def _taken_back(subject: LandingIn, version: Version) -> frozenset[str]:
    """The records of the case that a step takes back, before this landing, in it or after it; each has its reason."""
    steps = (one.record for one in subject.ever(version.case) if one.added and one.record)
    return frozenset(record.text(Fields.RECORD) for record in steps if record.step == Steps.WITHDRAWAL)


def _due(triage: Record, name: str, standard: Standard) -> frozenset[str]:
    """What a triage found due: whom to tell, and the routes that its other answers call for."""
    if name == Fields.DUTIES_CONSIDERED:
        return frozenset(triage.texts(name)) - {NOBODY}
    pathway = standard.pathway_of(triage.case)
    asked = pathway.steps[triage.step].fields.get(name) if pathway and triage.step in pathway.steps else None
    terms = standard.vocabulary.get(asked.of, {}) if asked else {}
    chosen = ((one, terms[one].extra.get("called-for-by", "")) for one in triage.texts(name) if one in terms)
    return frozenset(one for one, answer in chosen if answer and triage.text(answer) == "yes")


def _due_later(subject: LandingIn, version: Version, name: str) -> frozenset[str]:
    """What a triage after this one finds due again."""
    own = (one.record for one in subject.later.get(version.case, ()) if one.added and one.record)
    return frozenset(said for record in own if record.step == Steps.TRIAGE for said in record.texts(name))


def _answered(subject: LandingIn, version: Version, before: Record, standard: Standard) -> bool:
    """Whether it was taken back, is of another post than the one before, was let in by another that sorts cases, or a
    correction speaks of it."""
    record = version.record
    assert record
    if subject.withdrawn_later(version) or not one_person(record.by, before.by, standard):
        return True
    return bool(corrections_of(subject, version)) or any(
        standard.may(standard.posts[name].role, Capability.TRIAGE) and not one_person(name, record.by, standard)
        for name in _let_in(subject)
        if name in standard.posts
    )


def _let_in(subject: LandingIn) -> tuple[str, ...]:
    landing = subject.landing
    return names_at(landing.author.address, subject.standards) if landing.kind in MERGES else ()
