"""A post took back what the reporter had said of the outcome.

The word of the reporter is theirs. Where it was written into the wrong case, a post that did not close the case takes
it back and another lets that in; whoever closed the case gains by it and is no witness.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.model import MERGES
from goodcatch.history.record_answer_changes import Version
from goodcatch.history.rule_input_types import LandingIn
from goodcatch.history.rules.gc619_claim_without_second_hands import hands
from goodcatch.record.model import Record
from goodcatch.standard.names_program_asks_for import REPORTER, Fields, Steps
from goodcatch.standard.posts_of_commit_address import names_at, one_person

LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "take the withdrawal back, or have a post that did not close the case withdraw it too; ask the reporter again"
CLAUSE = "mission items 42, 47, 95"
_SAID = """
    @ 2026-11-19 09:00 quality-lead-1
    + closure-0001
    @ 2026-11-20 09:00 goodcatch
    + confirmation-0001
      by: reporter
      word: not-confirmed
"""
_BACK = """
    @ 2026-11-21 09:00 quality-lead-1
    + withdrawal-0001
      record: confirmation-0001 {GC672}
      by: quality-lead-1
"""
_LET_IN = _BACK.replace("09:00 quality-lead-1", "09:00 operations-lead-1 merge\n    & wrote quality-lead-1")
_BY_OTHER = _LET_IN.replace("quality-lead-1", "quality-lead-2")
_AGAIN = "    @ 2026-11-22 09:00 goodcatch\n    + confirmation-0002\n      by: reporter\n      word: confirmed\n"
_TAKEN = "    @ 2026-11-22 09:00 quality-lead-1\n    + withdrawal-0002\n      record: withdrawal-0001\n"
GOOD = (
    _SAID + _BY_OTHER,
    _SAID + _BACK + _AGAIN,
    _SAID + _BACK + _TAKEN,
    _SAID + _BACK + _BY_OTHER.replace("11-21", "11-22").replace("0001\n      record", "0003\n      record"),
    _SAID + _BACK.replace("09:00 quality-lead-1", "09:00 goodcatch").replace("by: quality-lead-1", "by: reporter"),
    _SAID.replace("by: reporter", "by: quality-lead-2") + _BACK,
)
BAD = (
    _SAID + _BACK,
    _SAID + _LET_IN,
    _SAID + _BACK.replace("quality-lead-1", "quality-lead-2"),
    _SAID + _BY_OTHER.replace("operations-lead-1", "quality-lead-1"),
)


def check(subject: LandingIn) -> Iterator[Found]:
    for version in subject.versions:
        word, back = _word(subject, version), version.record
        if not word or not back or version.path in subject.imported or _answered(subject, version):
            continue
        whose = ", and had closed the case" if _is_closer(subject, version, back.by) else ""
        says = f"`{version.name}` takes back `{word.name}`, the reporter's own word; a post says so{whose}"
        yield Found(version.path, says, line=back.line(Fields.RECORD))


def _word(subject: LandingIn, version: Version) -> Record | None:
    """What the reporter said and a post takes back by this record."""
    back = version.record
    if back is None or not version.added or back.step != Steps.WITHDRAWAL or back.by == REPORTER:
        return None
    told = (one.record for one in subject.ever(version.case) if one.added and one.record)
    own = (one for one in told if one.step == Steps.CONFIRMATION and one.by == REPORTER)
    return next((one for one in own if one.name == back.text(Fields.RECORD)), None)


def _answered(subject: LandingIn, version: Version) -> bool:
    """Whether the reporter speaks again, it is taken back, or two posts that did not close the case stand behind it."""
    since = [one.record for one in subject.later.get(version.case, ()) if one.added and one.record]
    if subject.withdrawn_later(version) or any(one.step == Steps.CONFIRMATION and one.by == REPORTER for one in since):
        return True
    back = version.record
    assert back
    also = (one for one in since if one.step == Steps.WITHDRAWAL)
    if any(one.text(Fields.RECORD) == back.text(Fields.RECORD) and _other(subject, version, one.by) for one in also):
        return True
    return not _is_closer(subject, version, back.by) and (subject.waits or _let_in_by_another(subject, version))


def _other(subject: LandingIn, version: Version, post: str) -> bool:
    """Whether a post is another than the one that took the word back, and did not close the case."""
    back = version.record
    standard = subject.standards.get(back.standard) if back else None
    same = back is not None and (one_person(post, back.by, standard) if standard else post == back.by)
    return not same and not _is_closer(subject, version, post)


def _is_closer(subject: LandingIn, version: Version, post: str) -> bool:
    """Whether a post had closed the case before this landing, in any of its rounds."""
    closed = (one.record for one in subject.earlier.get(version.case, ()) if one.added and one.record)
    standard = subject.standards.get(version.record.standard) if version.record else None
    closers = {record.by for record in closed if record.step == Steps.CLOSURE}
    return any(one_person(post, who, standard) if standard else post == who for who in closers)


def _let_in_by_another(subject: LandingIn, version: Version) -> bool:
    landing = subject.landing
    wrote = hands(subject, (author.address for author in version.authors))
    let_in = hands(subject, (landing.author.address, landing.committer.address))
    names = names_at(landing.author.address, subject.standards)
    closers = any(_is_closer(subject, version, post) for post in names)
    return landing.kind in MERGES and bool(let_in) and not wrote & let_in and not closers
