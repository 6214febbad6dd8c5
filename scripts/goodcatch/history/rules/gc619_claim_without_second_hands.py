"""A claim came to main with no second post to let it in, or by other hands than its post's.

A closure, an exception or an authorisation is somebody's word that others rely on. It is that post's own commit: the
desk signs none in its own name. Another post lets a closure or an authorisation in, by whatever door it comes:
otherwise one person alone has said that a case is over. An exception has its second post in whoever closes the case.
A forge's button is nobody's hands, a squash shows none, and what waits on a branch nobody has let in yet.
"""

from collections.abc import Iterable, Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.git import SERVICE
from goodcatch.history.model import MERGES
from goodcatch.history.record_answer_changes import Version
from goodcatch.history.rule_input_types import LandingIn
from goodcatch.history.rules.gc611_doer_committed_closure import answered_later, came_whole
from goodcatch.standard.names_program_asks_for import Steps
from goodcatch.standard.posts_of_commit_address import hands_of, is_forge_itself

LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Open the case again, or take the step back; then let its own post write it, and another one let it in."
CLAUSE = "mission items 47, 95"
GOOD = (
    """
    @ 2026-11-21 09:00 quality-lead-1
    + closure-0001
    & waits
    """,
    """
    @ 2026-11-21 09:00 operations-lead-1 merge
    & wrote quality-lead-1
    + closure-0001
      by: quality-lead-1
    """,
    """
    @ 2026-11-21 09:00 quality-lead-1
    + done-0001
    + exception-0001
    """,
    """
    @ 2026-11-21 09:00 quality-lead-1
    + closure-0001
    @ 2026-11-22 09:00 quality-lead-1
    + reopen-0001
    """,
)
BAD = (
    """
    @ 2026-11-21 09:00 quality-lead-1
    + closure-0001 {GC619}
    """,
    """
    @ 2026-11-21 09:00 goodcatch merge
    & wrote quality-lead-1
    + closure-0001 {GC619}
      by: quality-lead-1
    """,
    """
    @ 2026-11-21 09:00 goodcatch
    + exception-0001 {GC619}
      by: quality-lead-1
    """,
    """
    @ 2026-11-21 09:00 publisher-1
    + exception-0001 {GC619}
      by: quality-lead-1
    """,
    """
    @ 2026-11-21 09:00 quality-lead-1 merge
    + closure-0001 {GC619}
    """,
    """
    @ 2026-11-21 09:00 quality-lead-1 squash
    + closure-0001 {GC619}
      by: quality-lead-1
    """,
    """
    @ 2026-11-21 09:00 publisher-1
    + closure-0001 {GC619}
      by: quality-lead-1
    """,
)


def check(subject: LandingIn) -> Iterator[Found]:
    for version in subject.versions:
        if not version.added or not is_claim(subject, version) or _answered(subject, version):
            continue
        wrote = hands(subject, (author.address for author in version.authors))
        if wrote and not wrote & hands(subject, own_address(subject, version)):
            says = f"{subject.says} brought `{version.name}` by other hands than those of the post that it names"
            yield Found(version.path, says)
        elif all(author.address == SERVICE.address for author in version.authors):
            says = f"{subject.says} brought `{version.name}` in the service's own name, and the desk signs none so"
            yield Found(version.path, says)
        elif wrote and (says := _alone(subject, version, wrote)):
            yield Found(version.path, says)


def _alone(subject: LandingIn, version: Version, wrote: frozenset[str]) -> str:
    """Why no second post stands behind a claim that is on main; nothing where one does."""
    landing, step = subject.landing, subject.step_of(version)
    if subject.waits or not (step and step.claims):
        return ""
    merged = landing.kind in MERGES
    let_in = hands(subject, (landing.committer.address, *((landing.author.address,) if merged else ())))
    if let_in and not wrote & let_in:
        return ""
    if landing.kind == "squash":
        return f"{subject.says} brought `{version.name}` by a squash, which shows no second post that let it in"
    if not merged:
        return f"{subject.says} brought `{version.name}` straight to main, with no second post to let it in"
    how = "by the hands that wrote it" if let_in else "and shows no post that did"
    return f"{subject.says} let `{version.name}` in {how}"


def is_claim(subject: LandingIn, version: Version) -> bool:
    step = subject.step_of(version)
    return bool(step and step.claims) or version.step == Steps.EXCEPTION


def _answered(subject: LandingIn, version: Version) -> bool:
    return answered_later(subject, version) or came_whole(subject, version)


def own_address(subject: LandingIn, version: Version) -> Iterator[str]:
    """The address of the post that the record names; where the standard has none, another rule says so."""
    standard = subject.standards.get(version.record.standard) if version.record else None
    if standard and version.record and version.record.by in standard.posts:
        yield standard.posts[version.record.by].address


def hands(subject: LandingIn, addresses: Iterable[str]) -> frozenset[str]:
    people = [address for address in addresses if address != SERVICE.address and not is_forge_itself(address)]
    return hands_of(people, subject.standards, subject.version)
