"""An exception was made by a post that may not make it, or for longer than may be.

To pass a gate openly is a decision of its own: by the post that the standard names, never by whoever closes the case or
did the work, for a reason, and until a day.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.gate.open_exception import roles_for, until, who_gains
from goodcatch.gate.rules.example_pathway import SHEETS
from goodcatch.record.rule_input_types import RecordIn
from goodcatch.standard.names_program_asks_for import Fields, Steps
from goodcatch.standard.posts_of_commit_address import one_person

LEVEL = Level.STOP
GRAMMAR = 2
EXCEPTABLE = False
AT_FORM = AtForm.PASSES
REMEDY = "Ask the post that the gate names, and choose a day within reach."
CLAUSE = "design 1; mission items 41, 48"
LONGEST = "exception-days"
FOR = SHEETS + "== action-0001\ntitle: Lock\nowner: operations-lead-1\n"
BY = "== exception-0001\nexcepted_gate: each-holds\naction: action-0001\nexcepted_until: '2026-11-30'\n"
GOOD = [
    FOR + BY + "by: service-manager-1",
    FOR + BY + "by: service-manager-1\n" + BY.replace("exception-0001", "exception-0002") + "by: executive-lead-1",
]
BAD = [
    FOR + BY + "by: publisher-1 {GC416}",
    FOR.replace("operations-lead-1", "service-manager-1") + BY + "by: service-manager-1 {GC416}",
    FOR
    + BY
    + "by: service-manager-1\n"
    + BY.replace("exception-0001", "exception-0002")
    + "by: service-manager-1 {GC416}",
    FOR + BY.replace("each-holds", "nobody-exposed {GC416}") + "by: service-manager-1",
    FOR + BY.replace("'2026-11-30'", "'2026-10-30' {GC416}") + "by: service-manager-1",
]


def check(subject: RecordIn) -> Iterator[Found]:
    record, standard = subject.record, subject.standard
    pathway = standard.pathway_of(subject.case.id) if standard else None
    if record.step != Steps.EXCEPTION or standard is None or pathway is None:
        return
    gate = pathway.gates.get(record.text(Fields.EXCEPTED_GATE))
    if gate is None or not gate.except_by:
        yield subject.found("this is never passed by an exception", Fields.EXCEPTED_GATE)
        return
    may = roles_for(gate, record, subject.case)
    if record.by not in standard.posts or standard.posts[record.by].role not in may:
        yield subject.found(f"only {_titles(may, subject)} may make this exception", "by")
    if any(one_person(record.by, post, standard) for post in who_gains(record, subject.case, pathway)):
        yield subject.found(f"{record.by} owns or did the change that it is for", "by")
    yield from _too_long(subject)


def _titles(roles: tuple[str, ...], subject: RecordIn) -> str:
    assert subject.standard
    return " or ".join(f"the {subject.standard.role_title(role)}" for role in roles) or "nobody"


def _too_long(subject: RecordIn) -> Iterator[Found]:
    assert subject.standard
    longest = subject.standard.tolerances.get(LONGEST)
    made = subject.record.instant.astimezone(subject.standard.calendar.zone).date()
    days = (until(subject.record) - made).days
    if days < 0:
        yield subject.found("it was over before it was made", Fields.EXCEPTED_UNTIL)
    elif longest and days > int(longest.value):
        yield subject.found(f"it may hold for {longest.value} days at most, not {days}", Fields.EXCEPTED_UNTIL)
