"""A case closes on a lighter triage than an earlier one, and what was planned was dropped by its owner alone.

A change was due and was planned. Sorted once more, with a lighter grade or to be counted only, the case needs none, and
whoever had to make it says that it is not needed: it closes as if nothing had ever been due.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.record.model import Record
from goodcatch.record.rule_input_types import ClaimIn
from goodcatch.record.who_took_back import posts_behind
from goodcatch.standard.investigation_depth_by_risk import IN_DEPTH, ONE_SENTENCE, SHORT, depth
from goodcatch.standard.model import Step
from goodcatch.standard.names_program_asks_for import Fields, Outcome, Steps
from goodcatch.standard.posts_of_commit_address import one_person

# Never a stop: it may have been sorted wrong the first time.
LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = (
    "let a post that owns none of the changes read the report and say whether the first triage was wrong; if one is "
    "needed, open the case again and plan it"
)
CLAUSE = "mission items 17, 71, 83, 84"
_SORTED = "== triage-000{}\npotential_severity: {}\nrecurrence_likelihood: likely\nroutes: [{}]\n"
_FIRST = _SORTED.format(1, "moderate", "operational-fix")
_LIGHTER, _ALIKE = (_SORTED.format(2, *one) for one in (("low", "trend-monitoring"), ("moderate", "operational-fix")))
_PLAN = "== action-0001\nowner: operations-lead-1\n"
_DROPPED = "== done-0001\naction: action-0001\noutcome: dropped\ndropped_reason: x\nby: operations-lead-1\n"
_BACK = "== withdrawal-0001\nrecord: triage-0001\nreason: The wrong route.\n"
_CLOSED = "== closure-0001{}\nby: quality-lead-2\nsince: x\n"
_MARK = " {GC430}"
_AGREED = "== agree-withdrawal-0001\nby: {}\nwithdrawal: withdrawal-0001\nagrees: 'yes'\n"
_MADE = "== action-0002\nowner: operations-lead-1\n== done-0002\naction: action-0002\noutcome: done\n"
_LESS = _FIRST + _PLAN + _DROPPED + _BACK + _LIGHTER
GOOD = [
    _FIRST + _PLAN + _DROPPED + _CLOSED.format(""),
    _FIRST + _PLAN + _DROPPED + _BACK + _ALIKE + _CLOSED.format(""),
    _FIRST + _BACK + _LIGHTER + _CLOSED.format(""),
    _LESS + _MADE + _CLOSED.format(""),
    _LESS.replace("x\nby: operations-lead-1", "x\nby: quality-lead-1") + _CLOSED.format(""),
    _LESS + _AGREED.format("registered-manager-1") + _CLOSED.format(""),
]
BAD = [
    _LESS + _CLOSED.format(_MARK),
    _LESS.replace("trend-monitoring", "operational-fix") + _CLOSED.format(_MARK),
    _LESS.replace("likelihood: likely", "likelihood: rare").replace("low", "moderate") + _CLOSED.format(_MARK),
    _LESS + _AGREED.format("operations-lead-1") + _CLOSED.format(_MARK),
]
RANKS = ("", ONE_SENTENCE, SHORT, IN_DEPTH)


def check(subject: ClaimIn) -> Iterator[Found]:
    if subject.claim.step != Steps.CLOSURE or not _only_dropped(subject):
        return
    newest = next(iter(reversed(subject.of(Steps.TRIAGE))), None)
    earlier = (r for r in subject.case.records if r.step == Steps.TRIAGE and newest and r.instant < newest.instant)
    more = next((one for one in earlier if newest and _asks_for_more(one, newest, subject)), None)
    if newest and more and not _agreed(more, subject):
        says = f"`{newest.name}` asks for less than `{more.name}` did before it"
        yield subject.found(f"{says}, and what was planned was dropped by its owner alone")


def _only_dropped(subject: ClaimIn) -> bool:
    """Whether changes were planned, and each was dropped by the post that owned it."""
    plans = subject.of(Steps.ACTION)
    return bool(plans) and all(_dropped_by_owner(plan, subject) for plan in plans)


def _dropped_by_owner(plan: Record, subject: ClaimIn) -> bool:
    ends = subject.about(Steps.DONE, Fields.ACTION, plan.name)
    owner = plan.text(Fields.OWNER)
    return bool(ends) and all(
        end.text(Fields.OUTCOME) == Outcome.DROPPED and one_person(end.by, owner, subject.standard) for end in ends
    )


def _asks_for_more(one: Record, other: Record, subject: ClaimIn) -> bool:
    """Whether a triage asks for a closer look than another, or for steps that the other does not need."""
    ranks = [RANKS.index(_depth(triage, subject)) for triage in (one, other)]
    return ranks[0] > ranks[1] > 0 or not _needs(one, subject.step) <= _needs(other, subject.step)


def _depth(triage: Record, subject: ClaimIn) -> str:
    return depth(subject.standard, triage.text(Fields.POTENTIAL_SEVERITY), triage.text(Fields.RECURRENCE_LIKELIHOOD))


def _needs(triage: Record, closing: Step) -> frozenset[str]:
    """The steps without which a case that is sorted so does not close."""
    default = closing.needs.get("default", ())
    routes = triage.texts(Fields.ROUTES) if closing.needs_by else ()
    return frozenset(name for needs in ([closing.needs.get(r, default) for r in routes] or [default]) for name in needs)


def _agreed(triage: Record, subject: ClaimIn) -> bool:
    """Whether somebody agreed that it is taken back who owns none of the changes and sorted nothing."""
    backs = [r for r in subject.case.of(Steps.WITHDRAWAL) if r.text(Fields.RECORD) == triage.name]
    own = {r.text(Fields.OWNER) for r in subject.of(Steps.ACTION)} | {back.by for back in backs}
    own |= {r.by for r in subject.case.records if r.step in (Steps.TRIAGE, Steps.CLOSURE)}
    others = (post for back in backs for post in posts_behind(back, subject.case))
    return any(all(not one_person(post, who, subject.standard) for who in own) for post in others)
