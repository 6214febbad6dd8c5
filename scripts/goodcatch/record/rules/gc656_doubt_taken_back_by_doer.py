"""A look that says that a change does not hold, or a worse count, was taken back with the word of its owner or doer.

A look is somebody else's word. Where the one whose work it is about takes it away, nothing is left of the doubt, and
the case closes as if nobody had looked. A count is taken back by whoever counted; that its change's own post agrees is
no second word.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.record.known.measured_effect import counted_in, fewer_is_better
from goodcatch.record.model import Record
from goodcatch.record.rule_input_types import RecordIn
from goodcatch.record.who_took_back import posts_behind, taken_back_by
from goodcatch.standard.names_program_asks_for import Fields, Steps
from goodcatch.standard.posts_of_commit_address import one_person

# Never a stop: a look may have been written down about the wrong change, and its owner is who notices.
LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = (
    "let another post, who did not do the change, look or count again, or agree; a look is taken back by whoever looked"
)
CLAUSE = "mission items 17, 68, 71, 95"
_CHANGE = "== action-0001\nowner: registered-manager-1\n== done-0001\naction: action-0001\nby: team-leader-1\n"
_LOOK = "== check-000{}\naction: action-0001\nby: {}\nholds: '{}'\nat: '2026-11-{:02}T09:00:00+00:00'\n"
_DOUBT = _CHANGE + _LOOK.format(1, "quality-lead-1", "no", 9)
_BACK = "== withdrawal-0001\nrecord: check-0001{}\nby: {}\nat: '2026-11-10T09:00:00+00:00'\n"
_NAMED = " {GC656}"
_AGREED = "== agree-withdrawal-000{0}\nby: {1}\nwithdrawal: withdrawal-0001\nagrees: 'yes'\n"
_COUNT = "== recount-000{}\naction: action-0001\nby: quality-lead-1\ncounted_now: '{}'\ncounted_from: '2026-10-01'\n"
_COUNT += "counted_to: '2026-10-20'\nat: '2026-11-{:02}T09:00:00+00:00'\n"
_BACK_1 = _BACK.replace("check-", "recount-")


def _counts(first: int, mark: str, agreed: str, then: int) -> str:
    """A count is taken back by who counted, another post agrees, and it is counted again."""
    back = _BACK_1.format(mark, "quality-lead-1") + _AGREED.format(1, agreed)
    return _CHANGE + _COUNT.format(1, first, 9) + back + _COUNT.format(2, then, 12)


GOOD = [
    _DOUBT + _BACK.format("", "quality-lead-1"),
    _DOUBT + _BACK.format("", "quality-lead-2"),
    _DOUBT.replace("'no'", "'yes'") + _BACK.format("", "registered-manager-1"),
    _DOUBT + _BACK.format("", "registered-manager-1") + _LOOK.format(2, "quality-lead-2", "yes", 12),
    _DOUBT.replace("quality-lead-1", "team-leader-1") + _BACK.format("", "team-leader-1"),
    _counts(12, "", "quality-lead-2", 1),
    _counts(1, "", "registered-manager-1", 12),
    _counts(12, "", "registered-manager-1", 1) + _AGREED.format(2, "quality-lead-2"),
    _CHANGE + _COUNT.format(1, 12, 9) + _BACK_1.format("", "quality-lead-1") + _COUNT.format(2, 1, 12),
]
BAD = [
    _DOUBT + _BACK.format(_NAMED, "registered-manager-1"),
    _DOUBT + _BACK.format(_NAMED, "team-leader-1"),
    _DOUBT + _LOOK.format(2, "quality-lead-2", "yes", 8) + _BACK.format(_NAMED, "registered-manager-1"),
    _DOUBT + _BACK.format(_NAMED, "registered-manager-1") + _LOOK.format(2, "team-leader-1", "yes", 12),
    _DOUBT + _BACK.format(_NAMED, "quality-lead-1") + _AGREED.format(1, "team-leader-1"),
    _counts(12, _NAMED, "registered-manager-1", 1),
    _counts(12, _NAMED, "team-leader-1", 1),
]


def check(subject: RecordIn) -> Iterator[Found]:
    back = subject.record
    look = taken_back_by(back, subject.case)
    if look is None:
        return
    if look.text(Fields.HOLDS) == "no" and _only_by_its_own(back, look, subject):
        if not any(_looked_again(later, look, subject) for later in subject.case.standing):
            says = f"`{look.name}` says that a change does not hold; who owns or did that change"
            yield subject.found(f"{says} {_how(back, look, subject)}", Fields.RECORD)
    elif look.step == Steps.RECOUNT and _only_by_its_own(back, look, subject) and _was_worse(look, subject):
        says = f"`{look.name}` gives a worse count of a change than what stands; who owns or did that change"
        yield subject.found(f"{says} {_how(back, look, subject)}", Fields.RECORD)


def _only_by_its_own(back: Record, look: Record, subject: RecordIn) -> bool:
    """Whether no post stands behind it but whoever looked, and one that owns or did the change."""
    others = [post for post in posts_behind(back, subject.case) if not _same(post, look.by, subject)]
    return bool(others) and all(_is_of_change(post, look, subject) for post in others)


def _how(back: Record, look: Record, subject: RecordIn) -> str:
    return "alone agreed that it is taken back" if _same(back.by, look.by, subject) else "took it back"


def _was_worse(count: Record, subject: RecordIn) -> bool:
    """Whether the newest count that stands says better than one that was taken back, or none stands."""
    plan = next((r for r in subject.case.of(Steps.ACTION) if r.name == count.text(Steps.ACTION)), None)
    own = (r for r in subject.case.of(count.step) if r.text(Steps.ACTION) == count.text(Steps.ACTION))
    was, now = counted_in(count), next((found for r in reversed(tuple(own)) if (found := counted_in(r))), None)
    if was is None or plan is None:
        return False
    return now is None or (now.rate < was.rate if fewer_is_better(plan) else now.rate > was.rate)


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
