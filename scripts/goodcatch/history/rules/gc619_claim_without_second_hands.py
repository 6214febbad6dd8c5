"""A claim was let in by the hands that wrote it, or written by other hands than its post's.

A closure, an exception or an authorisation is somebody's word that others rely on. It is that post's own commit, and
another one merges it: otherwise one person alone has said that a case is over. Where the service commits, the sign-in
at the desk has shown who it was; a forge's button is nobody's hands.
"""

from collections.abc import Iterable, Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.git import SERVICE
from goodcatch.history.merged_squashed_or_rebased import is_trial
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
    """,
    """
    @ 2026-11-21 09:00 goodcatch
    + closure-0001
      by: quality-lead-1
    """,
    """
    @ 2026-11-21 09:00 quality-lead-1
    + done-0001
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
    @ 2026-11-21 09:00 quality-lead-1 merge
    + closure-0001 {GC619}
    """,
    """
    @ 2026-11-21 09:00 publisher-1
    + closure-0001 {GC619}
      by: quality-lead-1
    """,
)

MERGES = ("merge", "foxtrot")


def check(subject: LandingIn) -> Iterator[Found]:
    for version in subject.versions:
        if not version.added or not is_claim(subject, version) or _answered(subject, version):
            continue
        wrote = hands(subject, (author.address for author in version.authors))
        let_in = hands(subject, (subject.landing.author.address, subject.landing.committer.address))
        if wrote and not wrote & hands(subject, own_address(subject, version)):
            says = f"{subject.says} brought `{version.name}` by other hands than those of the post that it names"
            yield Found(version.path, says)
        # What is no merge may still be a change that waits: nobody has let it in yet.
        elif subject.landing.kind in MERGES and wrote & let_in and not is_trial(subject.landing.message_subject):
            yield Found(version.path, f"{subject.says} let `{version.name}` in by the hands that wrote it")


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
