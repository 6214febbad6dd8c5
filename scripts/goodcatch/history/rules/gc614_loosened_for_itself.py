"""The standard was loosened for what gains from it: in the same landing, or by the same hands shortly before.

A rule may be made easier, for a reason, by the people whose task that is. When the same change also brings the records
that pass only because of it, nobody looked at the two apart; nor when whoever closes a case has just made that easier.
"""

from collections.abc import Iterator
from datetime import timedelta

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.loosening import loosened_rest, loosened_steps
from goodcatch.history.model import Author
from goodcatch.history.record_answer_changes import Version
from goodcatch.history.rule_input_types import LandingIn
from goodcatch.history.rules.gc619_claim_without_second_hands import hands, is_claim
from goodcatch.history.sealed_part_of_published_files import version_in

LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "land the new version of the standard on its own first, with its reason, and the records after it"
CLAUSE = "94, 98"
GOOD = (
    """
    @ 2026-11-20 09:00 quality-lead-1
    + content/standard/2/tolerances.yml
      {}
    @ 2026-11-21 09:00 quality-lead-1
    + report-0001
      standard: "2"
    """,
    """
    @ 2026-11-20 09:00 service-manager-1
    + content/standard/2/tolerances.yml
      {}
    @ 2026-11-21 09:00 quality-lead-1
    + closure-0001
      standard: "2"
    """,
)
BAD = (
    """
    @ 2026-11-20 09:00 quality-lead-1
    + content/standard/2/tolerances.yml
      {}
    + report-0001 {GC614}
      standard: "2"
    """,
    """
    @ 2026-11-20 09:00 quality-lead-1
    + content/standard/2/allow.yml
      words:
        Red Card: {reason: The allergy card by the bed, added_on: 2026-11-20, by: quality-lead-1}
    + report-0001 {GC614}
      standard: "2"
    """,
)


# Within these days after a version landed, what its own hands close under it was perhaps what it was loosened for.
SHORTLY = timedelta(days=14)


def check(subject: LandingIn) -> Iterator[Found]:
    yield from _loosened_shortly_before(subject)
    for version in sorted({version_in(file.path) for file in subject.files} - {0} - subject.used):
        older = [v for v in subject.standards if v < version]
        if older and version in subject.standards:
            yield from _gains(subject, version, max(older))


def _gains(subject: LandingIn, version: int, older: int) -> Iterator[Found]:
    old, new = subject.standards[older], subject.standards[version]
    steps, rest = loosened_steps(old, new), loosened_rest(old, new)
    for own in subject.versions:
        pathway = new.pathway_of(own.case)
        if _under(own, version) and (rest or (pathway and (pathway.name, own.step) in steps)):
            less = f"step `{own.step}`" if not rest else ", ".join(f"`{name}`" for name in rest[:3])
            says = f"{subject.says} loosened {less} in version {version} and uses it for `{own.name}`"
            yield Found(own.path, says)


def _under(own: Version, version: int) -> bool:
    return own.record is not None and own.record.standard == version


def _loosened_shortly_before(subject: LandingIn) -> Iterator[Found]:
    for own in subject.versions:
        number = own.record.standard if own.record and own.added and is_claim(subject, own) else 0
        landing = subject.set_by.get(number)
        if landing is None or subject.landing.at > landing.at + SHORTLY or not _easier(subject, own, number):
            continue
        if _by(subject, landing.authors) & _by(subject, own.authors):
            day = f"{landing.at.day} {landing.at:%B %Y}"
            yield Found(own.path, f"{subject.says} brought `{own.name}` by hands that had made it easier on {day}")


def _easier(subject: LandingIn, own: Version, number: int) -> bool:
    """Whether a version asks less of a step, or of all cases, than the one before it."""
    older, new = [v for v in subject.standards if v < number], subject.standards.get(number)
    pathway = new.pathway_of(own.case) if new else None
    if not (older and new and pathway):
        return False
    old = subject.standards[max(older)]
    return bool(loosened_rest(old, new)) or (pathway.name, own.step) in loosened_steps(old, new)


def _by(subject: LandingIn, authors: tuple[Author, ...]) -> frozenset[str]:
    return hands(subject, (author.address for author in authors))
