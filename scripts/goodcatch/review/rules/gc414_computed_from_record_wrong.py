"""An answer that the program works out is not what it comes to.

"Better than before" is counted, never typed; both sides are counted by one version of the standard.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.record.rule_input_types import RecordIn
from goodcatch.review.computed_answer_inputs import asked_of
from goodcatch.review.fill_computed_case_answers import OWN, computed

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Take the answer out and run `goodcatch fill` on the file; the desk fills it in by itself."
CLAUSE = "mission items 41, 48, 84, 94"
TRIAGE = "== triage-0001\npotential_severity: severe\nrecurrence_likelihood: possible\n"
BEFORE = "== exposure-0001\ncase: LV-2026-7K3Q9F4T\nrecurrence_count: '3'\ncompletion_rate: '50.0'\n"
AFTER = "== validation-0001\ncase: LV-2026-7K3Q9F4T\nrecurrence_count: '1'\ncompletion_rate: '70.0'\n"
GOOD = [
    TRIAGE + "depth: in-depth",
    TRIAGE,
    TRIAGE.replace("triage", "no-such-step") + "depth: short",
    BEFORE + AFTER + "counted_by: '1'\nsame_rules: 'yes'\nrecurrence_reduced: 'yes'\nvisibility_improved: 'yes'",
]
BAD = [
    TRIAGE + "depth: short {GC414}",
    TRIAGE.replace("severe", "unheard-of") + "depth: short {GC414}",
    TRIAGE.replace("severe", "unheard-of") + "depth: nothing {GC414}",
    "== closure-0001\ncase: SG-2026-7K3Q9F4T\ncompletion_rate: '100.0' {GC414}",
    BEFORE + AFTER + "counted_by: '2' {GC414}\nsame_rules: 'yes'",
    BEFORE + AFTER.replace("'1'", "'3'") + "recurrence_reduced: 'yes' {GC414}",
    BEFORE + AFTER.replace("'70.0'", "'55.0'") + "visibility_improved: 'yes' {GC414}",
    BEFORE + AFTER.replace("'70.0'", "'45.0'") + "feedback_rate: '90'\nvisibility_improved: 'yes' {GC414}",
]


def check(subject: RecordIn) -> Iterator[Found]:
    """Only what follows from the record and its baseline: counts of the register are kept as they were written."""
    record, fields = subject.record, subject.step.fields.values() if subject.step else ()
    answered = [field for field in fields if field.computed in OWN and field.name in record.fields]
    ask = asked_of(record, subject.view.alone) if answered else None
    if ask is None or subject.step is None:
        return
    # The register's counts are left alone: a record that landed late would change what was counted on the day.
    right = computed(subject.step, ask, OWN)
    for field in answered:
        value = right.get(field.name)
        if record.fields[field.name] != value:
            by = f"counted by version {ask.register.standard.version}"
            yield subject.found(f"`{field.name}` comes to `{value or 'nothing'}`, {by}", field.name)
