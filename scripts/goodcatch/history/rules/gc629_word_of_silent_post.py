"""A record gives the word of a post that has not said anything in its case itself.

Evidence was seen by a post, or a post agreed that a rule is passed over: so writes somebody else. Until that post has
done something in the case by its own hands, nobody but the writer has said so. Where the service commits, the sign-in
at the desk has shown who it was; it shows a session, and no signature.
"""

from collections.abc import Iterable, Iterator, Mapping

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.git import SERVICE
from goodcatch.history.record_answer_changes import Version
from goodcatch.history.rule_input_types import LandingIn, closed
from goodcatch.record.known.who_saw_evidence import SEEN_BY
from goodcatch.record.model import Record
from goodcatch.standard.names_program_asks_for import Fields
from goodcatch.standard.posts_of_commit_address import hands_of, is_forge_itself
from goodcatch.standard.small_yaml import Value
from goodcatch.standard.yaml_value_as_list import as_list

# Advice: whoever is named may come later, and most do.
LEVEL = Level.ADVICE
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "let that post say so in a step of its own, or name one that has looked"
CLAUSE = "mission items 43, 47, 71"
WAIVER = "waiver"
_SEEN = """
    @ 2026-11-20 09:00 operations-lead-1
    + done-0001
      evidence: [{held_at: Folder, shows: the lock, seen_by: quality-lead-2}] {GC629}
"""
_CLOSED = "    @ 2026-11-22 09:00 quality-lead-1\n    + closure-0001\n"
_WAIVED = """
    @ 2026-11-20 09:00 quality-lead-1
    + closure-0001
      waiver: {rule: GC407, reason: They are away., by: operations-lead-1} {GC629}
"""
GOOD = (
    _SEEN,
    _SEEN + "    @ 2026-11-21 09:00 quality-lead-2\n    + check-0001\n",
    "    @ 2026-11-19 09:00 goodcatch\n    + check-0001\n      by: quality-lead-2\n" + _SEEN,
    _SEEN.replace("quality-lead-2", "operations-lead-1"),
    _WAIVED + "    & waits\n",
    _WAIVED + "    @ 2026-11-21 09:00 goodcatch\n    + agreed-0001\n      by: operations-lead-1\n",
)
BAD = (
    _SEEN + _CLOSED,
    _SEEN + "    @ 2026-11-21 09:00 operations-lead-1\n    + check-0001\n      by: quality-lead-2\n" + _CLOSED,
    _SEEN.replace("quality-lead-2", "publisher-9"),
    _WAIVED,
)


def check(subject: LandingIn) -> Iterator[Found]:
    for version in subject.versions:
        record = version.record
        if record is None or not (version.added or version.changed) or version.path in subject.imported:
            continue
        # On its day nobody can know who will still come; the case's later landings say so.
        if version.case not in subject.later or subject.withdrawn_later(version):
            continue
        for place, post in _named(record):
            if post != record.by and not _said(subject, version, place, post):
                what = _silence(subject, place)
                # Somebody may have written a person's name there, which no finding may repeat.
                known = any(post in standard.posts for standard in subject.standards.values())
                says = (
                    f"`{version.name}` gives the word of {post if known else 'somebody who has no post'}, which {what}"
                )
                yield Found(version.path, says, line=record.line(place))


def _silence(subject: LandingIn, place: str) -> str:
    if place != WAIVER:
        return "has done nothing in this case itself"
    return "a squash does not show to have let it in" if subject.landing.kind == "squash" else "has not let it in"


def _said(subject: LandingIn, version: Version, place: str, post: str) -> bool:
    """Whether a post has acted in the case; where it agrees that a rule is passed over, with this landing or since."""
    if place != WAIVER:
        return _may_still_come(subject, version, post) or has_acted(subject, subject.ever(version.case), post)
    # Who agreed lets it in, and nobody has yet.
    if subject.waits:
        return True
    let_in = (subject.landing.author.address, subject.landing.committer.address)
    own = (v for v in subject.versions if v.case == version.case)
    since = (*own, *subject.later.get(version.case, ()))
    return are_of(subject, let_in, post) or has_acted(subject, since, post)


def _may_still_come(subject: LandingIn, version: Version, post: str) -> bool:
    """Whether the case is open, and has a step for that post's role, so that it is not yet silent."""
    standard = subject.standards.get(version.record.standard) if version.record else None
    pathway = standard.pathway_of(version.case) if standard else None
    if standard is None or pathway is None or post not in standard.posts or closed(subject.ever(version.case)):
        return False
    return any(step.role == standard.posts[post].role for step in pathway.steps.values())


def _named(record: Record) -> Iterator[tuple[str, str]]:
    """The posts whose word a record gives, each with the answer that gives it."""
    entries = record.entries(Fields.EVIDENCE)
    for place, values, name in ((Fields.EVIDENCE, entries, SEEN_BY), (WAIVER, _waivers(record), "by")):
        yield from dict.fromkeys((place, str(entry[name])) for entry in values if entry.get(name))


def _waivers(record: Record) -> tuple[Mapping[str, Value], ...]:
    given = record.extra.get(WAIVER, ())
    return tuple(
        one for one in ((given,) if isinstance(given, Mapping) else as_list(given)) if isinstance(one, Mapping)
    )


def has_acted(subject: LandingIn, versions: Iterable[Version], post: str) -> bool:
    """Whether a post has a step of its own among these, by its own hands or by the desk."""
    own = (version for version in versions if version.record and version.record.by == post)
    return any(are_of(subject, (author.address for author in version.authors), post) for version in own)


def are_of(subject: LandingIn, addresses: Iterable[str], post: str) -> bool:
    """Whether these are a post's hands; the service and a forge's buttons alone speak for whoever signed in."""
    people = [address for address in addresses if address != SERVICE.address and not is_forge_itself(address)]
    held = {s.posts[post].address.lower() for s in subject.standards.values() if post in s.posts}
    return not people or bool(held & hands_of(people, subject.standards, subject.version))
