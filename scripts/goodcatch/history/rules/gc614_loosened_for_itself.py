"""The standard was loosened for what gains from it: in the same landing, or by the same hands shortly before.

A rule may be made easier, for a reason, by the people whose task that is. When the same change also brings the records
that pass only because of it, nobody looked at the two apart; nor when whoever closes a case has just made that easier.
"""

from collections.abc import Iterator
from datetime import timedelta

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.loosening import eased_rest, eased_steps, loosened_steps
from goodcatch.history.model import Landing
from goodcatch.history.record_answer_changes import Version
from goodcatch.history.rule_input_types import LandingIn
from goodcatch.history.rules.gc619_claim_without_second_hands import hands, is_claim, own_address
from goodcatch.history.sealed_part_of_published_files import version_in

LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "land the new version of the standard on its own first, with its reason, and the records after it"
CLAUSE = "94, 98"
_GATED = """
    @ 2026-10-01 09:00 quality-lead-1
    + content/standard/1/pathways/near-miss.yml
      pathway: near-miss
      prefix: NM
      steps:
        check: {fields: {holds: {kind: yes-no, label: Does it?}}}
        closure: {needs: {default: [check]}, confirm: [it-holds], fields: {since: {kind: text, label: What?}}}
      gates:
        it-holds: {says: It does not hold., way: Look again., must: {check.holds: 'yes'}}
"""
_EASIER = """
    @ 2026-11-01 09:00 quality-lead-2
    + content/standard/2/pathways/near-miss.yml
      pathway: near-miss
      prefix: NM
      steps:
        check: {fields: {holds: {kind: yes-no, label: Does it?}}}
        closure: {needs: {default: [check]}, confirm: [it-holds], fields: {since: {kind: text, label: What?}}}
      gates:
        it-holds: {says: It does not hold., way: Look again., must: {check.holds: {any: ['yes', 'no']}}}
"""
_DECOY = (
    _EASIER.replace("11-01", "11-02").replace("quality-lead-2", "service-manager-1").replace("standard/2", "standard/3")
)
_CLOSED = """
    @ 2026-11-05 09:00 quality-lead-2
    + closure-0001 {GC614}
      standard: '2'
"""
GOOD = (
    _GATED + _EASIER + _CLOSED.replace("lead-2", "lead-1"),
    _GATED + _EASIER + _CLOSED.replace("11-05", "11-16"),
    _GATED + _EASIER.replace("{any: ['yes', 'no']}", "'yes'").replace("Look again", "Look once more") + _CLOSED,
    _GATED + _EASIER + _CLOSED.replace("closure", "check"),
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
    _GATED + _EASIER + _CLOSED,
    _GATED + _EASIER + _CLOSED.replace("09:00 quality-lead-2", "09:00 goodcatch") + "      by: quality-lead-2\n",
    _GATED + _EASIER + _DECOY + _CLOSED.replace("'2'", "'3'"),
    _GATED + _EASIER.replace("[it-holds]", "[]") + _CLOSED,
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


# Within these days after a version landed, what its own hands do under it was perhaps what it was loosened for.
SHORTLY = timedelta(days=14)


def check(subject: LandingIn) -> Iterator[Found]:
    yield from _loosened_shortly_before(subject)
    for version in sorted({version_in(file.path) for file in subject.files} - {0} - subject.used):
        older = [v for v in subject.standards if v < version]
        if older and version in subject.standards:
            yield from _gains(subject, version, max(older))


def _gains(subject: LandingIn, version: int, older: int) -> Iterator[Found]:
    old, new = subject.standards[older], subject.standards[version]
    steps, rest = eased_steps(old, new), eased_rest(old, new)
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
        number = own.record.standard if own.record and own.added else 0
        landing = subject.set_by.get(number)
        if landing is None or subject.landing.at > landing.at + SHORTLY:
            continue
        before = _in_force_before(subject, landing, number)
        same = before and _set_by(subject, before, number) & _gaining(subject, own)
        how = _easier(subject, own, before, number) if same else ""
        if how:
            day = f"{landing.at.day} {landing.at:%B %Y}"
            yield Found(own.path, f"{subject.says} brought `{own.name}` by hands that had {how} on {day}")


def _in_force_before(subject: LandingIn, landing: Landing, number: int) -> int:
    """The version that was in force before the days in which this one came: another one between them hides nothing."""
    older = [v for v in subject.standards if v < number]
    settled = [v for v in older if v in subject.set_by and subject.set_by[v].at <= landing.at - SHORTLY]
    return max(settled, default=min(older, default=0))


def _easier(subject: LandingIn, own: Version, before: int, number: int) -> str:
    """What a version did to a step; of a claim also what may be easier, which nobody can say of a number or a gate."""
    old, new = subject.standards[before], subject.standards.get(number)
    pathway = new.pathway_of(own.case) if new else None
    if new is None or pathway is None:
        return ""
    if (pathway.name, own.step) in loosened_steps(old, new):
        return "made it easier"
    asked = is_claim(subject, own) and (eased_rest(old, new) or (pathway.name, own.step) in eased_steps(old, new))
    return "changed what is asked of it" if asked else ""


def _set_by(subject: LandingIn, before: int, number: int) -> frozenset[str]:
    """Who wrote the versions since, or let them in."""
    came = [landing for version, landing in subject.set_by.items() if before < version <= number]
    every = (author for landing in came for author in (*landing.authors, landing.author, landing.committer))
    return hands(subject, (author.address for author in every))


def _gaining(subject: LandingIn, own: Version) -> frozenset[str]:
    """Who wrote a record, and whose it says it is: the service commits for whoever signed in."""
    return hands(subject, (*(author.address for author in own.authors), *own_address(subject, own)))
