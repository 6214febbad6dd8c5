"""A closure, or a look at a change, was landed by the same commit address as somebody who did the work.

It is a second pair of eyes. The posts that a record names are compared elsewhere; this looks at who stored the
commit, which is harder to mistype. The service and a forge's buttons are nobody's hands and are left out. Whoever lets
in what another has written before, by a merge or by a button that writes it again, only lets it in.
"""

from collections.abc import Iterable, Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.git import SERVICE
from goodcatch.history.merged_squashed_or_rebased import stored_later
from goodcatch.history.model import MERGES
from goodcatch.history.record_answer_changes import Version
from goodcatch.history.rule_input_types import LandingIn
from goodcatch.record.model import Record
from goodcatch.standard.names_program_asks_for import Steps, ref
from goodcatch.standard.posts_of_commit_address import hands_of, is_forge_itself

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "reopen the case and let another post write the closure and land it"
CLAUSE = "47"
AGAIN = "take it back with a `withdrawal`, and let somebody who did not do the work do this step"
LOOKS = """@ 2026-11-19 09:00 quality-lead-1
    + content/standard/2/pathways/near-miss.yml
      pathway: near-miss
      prefix: NM
      steps:
        action: {role: quality-lead}
        done: {role: quality-lead, for_each: action}
        check: {role: quality-lead, about: action, independent_of: [done.by]}"""
GOOD = (
    """
    @ 2026-11-20 09:00 team-leader-1
    + done-0001
    @ 2026-11-21 09:00 quality-lead-1
    + closure-0001
    """,
    """
    @ 2026-11-20 09:00 goodcatch
    + done-0001
      by: team-leader-1
    @ 2026-11-21 09:00 goodcatch
    + closure-0001
      by: quality-lead-1
    """,
    """
    @ 2026-11-20 09:00 team-leader-1
    + done-0001
    @ 2026-11-21 09:00 team-leader-1
    + closure-0001
    @ 2026-11-22 09:00 quality-lead-1
    + reopen-0001
    """,
    """
    @ 2026-11-20 09:00 team-leader-1
    + done-0001
    @ 2026-11-21 09:00 team-leader-1 rebase
    & written quality-lead-1 2026-11-21 08:00
    + closure-0001
      by: quality-lead-1
    """,
    f"""
    {LOOKS}
    @ 2026-11-20 09:00 team-leader-1
    + done-0001
      standard: '2'
      action: action-0001
    @ 2026-11-21 09:00 team-leader-1
    + check-0001
      standard: '2'
      action: action-0002
    """,
    f"""
    {LOOKS}
    @ 2026-11-20 09:00 team-leader-1
    + done-0001
      standard: '2'
      action: action-0001
    + check-0001
      standard: '2'
      action: action-0001
    @ 2026-11-22 09:00 team-leader-1
    + withdrawal-0001
      record: check-0001
    """,
)
BAD = (
    """
    @ 2026-11-19 09:00 quality-lead-1
    + closure-0001
    @ 2026-11-20 09:00 team-leader-1
    + reopen-0001
    + done-0001
    + closure-0002 {GC611}
      by: quality-lead-1
    """,
    """
    @ 2026-11-20 09:00 team-leader-1
    + done-0001
    @ 2026-11-21 09:00 team-leader-1
    + closure-0001 {GC611}
      by: quality-lead-1
    """,
    """
    @ 2026-11-20 09:00 team-leader-1
    + done-0001
    @ 2026-11-21 09:00 7+leader@users.noreply.forge.example
    + closure-0001 {GC611}
      by: quality-lead-1
    @ 2026-11-22 09:00 quality-lead-1
    + content/standard/2/roles.yml
      roles: {quality-lead: {title: Lead}, team-leader: {title: Leader}}
      posts:
        team-leader-1:
          role: team-leader
          address: team-leader-1@posts.goodcatch.invalid
          accounts: [7+leader@users.noreply.forge.example]
        quality-lead-1: {role: quality-lead, address: quality-lead-1@posts.goodcatch.invalid}
    """,
    """
    @ 2026-11-20 09:00 team-leader-1
    + done-0001
    @ 2026-11-21 09:00 team-leader-1 rebase
    & written quality-lead-1 2026-11-21 09:00
    + closure-0001 {GC611}
      by: quality-lead-1
    """,
    f"""
    {LOOKS}
    @ 2026-11-20 09:00 team-leader-1
    + done-0001
      standard: '2'
      action: action-0001
    @ 2026-11-21 09:00 team-leader-1
    + check-0001 {{GC611}}
      by: quality-lead-1
      standard: '2'
      action: action-0001
    """,
)


def check(subject: LandingIn) -> Iterator[Found]:
    for version in subject.versions:
        refs = independent_of(subject, version)
        if not version.added or not refs or answered_later(subject, version) or came_whole(subject, version):
            continue
        doers = {address for ref in refs for address in addresses(subject, version, ref)}
        # Each as the posts that it is listed under: at the desk and at the forge one person has two addresses.
        if _hands(subject, stored_by(subject, version)) & _hands(subject, doers):
            yield _found(subject, version)


def _found(subject: LandingIn, version: Version) -> Found:
    if version.step == Steps.CLOSURE:
        return Found(version.path, f"{subject.says} closed the case by the hands of somebody who did the work")
    message = f"{subject.says} added `{version.name}` by the hands of somebody whose work it looks at"
    return Found(version.path, message, AGAIN)


def answered_later(subject: LandingIn, version: Version) -> bool:
    """Whether the case was opened again since, or a step that closes nothing was taken back."""
    taken_back = version.step != Steps.CLOSURE and subject.withdrawn_later(version)
    return taken_back or subject.reopened_later(version.case)


def came_whole(subject: LandingIn, version: Version) -> bool:
    """A case that an import brought whole has no hands to compare; GC408 compares its posts."""
    return version.path in subject.imported and not subject.earlier.get(version.case)


def _hands(subject: LandingIn, addresses: Iterable[str]) -> frozenset[str]:
    return hands_of(addresses, subject.standards, subject.version)


def stored_by(subject: LandingIn, version: Version) -> frozenset[str]:
    """Who wrote a record, and who stored it, unless they only let it in: by a merge, or by writing it again later."""
    landing = subject.landing
    stored = () if landing.kind in MERGES or stored_later(landing) else (landing.committer,)
    addresses = (author.address for author in (*version.authors, *stored))
    return frozenset(a for a in addresses if a != SERVICE.address and not is_forge_itself(a))


def independent_of(subject: LandingIn, version: Version) -> tuple[str, ...]:
    """Whose hands may not land this record, as the standard says it: `action.owner`, `done.by`."""
    if version.record is None:
        return ()
    step = subject.step_of(version)
    return step.independent_of if step else (ref(Steps.DONE, "by"),) if version.step == Steps.CLOSURE else ()


def addresses(subject: LandingIn, looking: Version, ref: str) -> Iterator[str]:
    """The commit addresses of the posts that a reference names, and of those who wrote a step's commits themselves;
    where a record is about one change, of that change alone."""
    step, _, name = ref.partition(".")
    for version in (*subject.earlier.get(looking.case, ()), *subject.versions):
        record = version.record
        if record is None or version.case != looking.case or version.step != step or _other(subject, looking, record):
            continue
        standard = subject.standards.get(record.standard)
        for post in (record.by,) if name == "by" else record.texts(name):
            if standard and post in standard.posts:
                yield standard.posts[post].address
        if name == "by":
            yield from (author.address for author in version.authors)


def _other(subject: LandingIn, looking: Version, record: Record) -> bool:
    """Whether a record belongs to another change than the one that is looked at."""
    step = subject.step_of(looking)
    topic = (step.about or step.for_each) if step else ""
    about = looking.record.text(topic) if looking.record and topic else ""
    return bool(about) and about not in (record.name, record.text(topic))
