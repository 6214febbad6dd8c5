"""A look that says that a change does not hold was taken back by whoever owns or did the change.

A look is somebody else's word. Where the one whose work it is about takes it away, nothing is left of the doubt, and
the case closes as if nobody had looked.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.record.model import Record
from goodcatch.record.rule_input_types import RecordIn
from goodcatch.standard.names_program_asks_for import Fields, Steps
from goodcatch.standard.posts_of_commit_address import one_person

# Never a stop: a look may have been written down about the wrong change, and its owner is who notices.
LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "let another post, who did not do the change, look at it again; a look is taken back by whoever looked"
CLAUSE = "mission items 17, 68, 71, 95"
_CHANGE = "== action-0001\nowner: registered-manager-1\n== done-0001\naction: action-0001\nby: team-leader-1\n"
_LOOK = "== check-000{}\naction: action-0001\nby: {}\nholds: '{}'\nat: '2026-11-{:02}T09:00:00+00:00'\n"
_DOUBT = _CHANGE + _LOOK.format(1, "quality-lead-1", "no", 9)
_BACK = "== withdrawal-0001\nrecord: check-0001{}\nby: {}\nat: '2026-11-10T09:00:00+00:00'\n"
_NAMED = " {GC656}"
GOOD = [
    _DOUBT + _BACK.format("", "quality-lead-1"),
    _DOUBT + _BACK.format("", "quality-lead-2"),
    _DOUBT.replace("'no'", "'yes'") + _BACK.format("", "registered-manager-1"),
    _DOUBT + _BACK.format("", "registered-manager-1") + _LOOK.format(2, "quality-lead-2", "yes", 12),
    _DOUBT.replace("quality-lead-1", "team-leader-1") + _BACK.format("", "team-leader-1"),
]
BAD = [
    _DOUBT + _BACK.format(_NAMED, "registered-manager-1"),
    _DOUBT + _BACK.format(_NAMED, "team-leader-1"),
    _DOUBT + _LOOK.format(2, "quality-lead-2", "yes", 8) + _BACK.format(_NAMED, "registered-manager-1"),
    _DOUBT + _BACK.format(_NAMED, "registered-manager-1") + _LOOK.format(2, "team-leader-1", "yes", 12),
]


def check(subject: RecordIn) -> Iterator[Found]:
    back = subject.record
    look = _doubt(subject) if back.step == Steps.WITHDRAWAL else None
    if look is None or _same(back.by, look.by, subject) or not _is_of_change(back.by, look, subject):
        return
    if not any(_looked_again(later, look, subject) for later in subject.case.standing):
        says = f"`{look.name}` says that a change does not hold; who owns or did that change took it back"
        yield subject.found(says, Fields.RECORD)


def _doubt(subject: RecordIn) -> Record | None:
    """The look that was taken back, where it said that a change does not hold."""
    name = subject.record.text(Fields.RECORD)
    return next((r for r in subject.case.records if r.name == name and r.text(Fields.HOLDS) == "no"), None)


def _is_of_change(post: str, look: Record, subject: RecordIn) -> bool:
    """Whether a post owns the change that a look is about, or did it."""
    name = look.text(Steps.ACTION)
    of = [r for r in subject.case.records if name and name in (r.name, r.text(Steps.ACTION))]
    posts = {who for r in of for who in (r.text(Fields.OWNER), r.by if r.step == Steps.DONE else "") if who}
    return any(_same(post, who, subject) for who in posts)


def _looked_again(later: Record, look: Record, subject: RecordIn) -> bool:
    """Whether somebody else has looked at the change since it was taken back."""
    since = later.step == look.step and later.instant > subject.record.instant
    return since and later.text(Steps.ACTION) == look.text(Steps.ACTION) and not _is_of_change(later.by, look, subject)


def _same(one: str, other: str, subject: RecordIn) -> bool:
    return one_person(one, other, subject.standard) if subject.standard else one == other
