"""Evidence was changed in a record after a post had seen it, and still names that post as the one that saw it.

What was seen is not what stands there now. Whoever saw it can say so again, change it by its own hands, or let the
change in.
"""

from collections.abc import Iterator, Mapping

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.git import SERVICE
from goodcatch.history.model import MERGES
from goodcatch.history.record_answer_changes import Version
from goodcatch.history.rule_input_types import LandingIn
from goodcatch.history.rules.gc629_word_of_silent_post import are_of, has_acted
from goodcatch.history.what_corrections_say import corrections_of, is_of_spelling
from goodcatch.record.known.who_saw_evidence import SEEN_BY
from goodcatch.record.model import Record
from goodcatch.standard.names_program_asks_for import Fields
from goodcatch.standard.posts_of_commit_address import is_forge_itself
from goodcatch.standard.small_yaml import Value

LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "have the post that saw it look again and say so in a step of its own, or take its name out of that evidence"
CLAUSE = "mission items 43, 71, 87"
_SEEN = """
    @ 2026-11-20 09:00 operations-lead-1
    + done-0001
      evidence: [{held_at: Folder, shows: the lock, seen_by: quality-lead-2}]
    @ 2026-11-21 09:00 quality-lead-2
    + check-0001
"""
_OTHER = """
    @ 2026-11-22 09:00 operations-lead-1
    ~ done-0001
      evidence: [{held_at: Drawer, shows: the lock, seen_by: quality-lead-2}] {GC671}
"""
_SAID = "    + correction-0001\n      record: done-0001\n      fields: evidence\n      reason: A spelling slip.\n"
GOOD = (
    _SEEN + _OTHER.replace("operations-lead-1", "quality-lead-2"),
    _SEEN + _OTHER.replace("operations-lead-1", "quality-lead-2 merge\n    & wrote operations-lead-1"),
    _SEEN + _OTHER + "    @ 2026-11-23 09:00 quality-lead-2\n    + check-0002\n",
    _SEEN + _OTHER.replace(", seen_by: quality-lead-2", ""),
    _SEEN + _OTHER.replace("held_at: Drawer", "held_at: Folder").replace("quality-lead-2", "quality-lead-1"),
    _SEEN + _OTHER + _SAID,
    _SEEN + _OTHER + "    & waits\n",
)
BAD = (
    _SEEN + _OTHER,
    _SEEN + _OTHER + _SAID.replace("A spelling slip", "It is kept elsewhere"),
    _SEEN + _OTHER + "    @ 2026-11-23 09:00 operations-lead-1\n    + check-0002\n      by: quality-lead-2\n",
)


def check(subject: LandingIn) -> Iterator[Found]:
    for version in subject.versions if not subject.waits else ():
        record = version.record
        if record is None or not any(one.name == Fields.EVIDENCE for one in version.changed):
            continue
        if not subject.withdrawn_later(version) and not _is_of_spelling(subject, version):
            for post in _seers_of_other(version.was, record):
                if not _has_seen_again(subject, version, post):
                    what = f"changed evidence in `{version.name}`, and `seen_by` still names who saw it before"
                    yield Found(version.path, f"{subject.says} {what}", line=record.line(Fields.EVIDENCE))
                    break


def _seers_of_other(was: Record | None, record: Record) -> tuple[str, ...]:
    """The posts that had seen evidence of a record before, and are named at evidence that was not there then."""
    before = was.entries(Fields.EVIDENCE) if was else ()
    stood, seers = [_shown(entry) for entry in before], {str(entry.get(SEEN_BY, "")) for entry in before} - {""}
    changed = (str(e.get(SEEN_BY, "")) for e in record.entries(Fields.EVIDENCE) if _shown(e) not in stood)
    return tuple(dict.fromkeys(post for post in changed if post in seers and post != record.by))


def _shown(entry: Mapping[str, Value]) -> Mapping[str, Value]:
    return {name: value for name, value in entry.items() if name != SEEN_BY}


def _is_of_spelling(subject: LandingIn, version: Version) -> bool:
    # How much more than spelling it changed is another rule's.
    return any(is_of_spelling(one, "evidence") for one in corrections_of(subject, version))


def _has_seen_again(subject: LandingIn, version: Version, post: str) -> bool:
    """Whether the post made the change, let it in, or has done something in the case with it or since."""
    landing = subject.landing
    known = {one.name for one in subject.earlier.get(version.case, ())}
    since = (*subject.versions, *subject.later.get(version.case, ()))
    let_in = (landing.author.address,) if landing.kind in MERGES else ()
    by_hand = [(author.address,) for author in version.authors] + ([let_in] if let_in else [])
    new = (one for one in since if one.case == version.case and one.name not in known)
    return any(_is_hand(subject, one, post) for one in by_hand) or has_acted(subject, new, post)


def _is_hand(subject: LandingIn, address: tuple[str, ...], post: str) -> bool:
    return not _is_desk(address[0]) and are_of(subject, address, post)


def _is_desk(address: str) -> bool:
    """Whether it is the address of the service or of a forge's buttons, which are nobody's hands."""
    return address == SERVICE.address or is_forge_itself(address)
