"""A record was made in the workforce store, which is off until its effects on workers have been assessed.

What concerns one worker can be turned against that worker. Nothing of the kind is kept before a post has written down
when the assessment was made and where it is held.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.record.rule_input_types import RecordIn
from goodcatch.standard.model import Standard
from goodcatch.standard.names_program_asks_for import Stores
from goodcatch.standard.retention_and_impact_assessment import Assessment

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.STORE_OFF
REMEDY = "Do the assessment first, then fill in `workforce` in processing.yml, in a new version of the standard."
CLAUSE = "design 3; mission items 25, 45, 93"
SHEET = "== !content/standard/1/processing.yml\nworkforce: {assessed_on: 2026-10-01, by: %s, reference: %s}\n"
EFFECT = "== !content/store.yml\nstore: workforce\n== profile-0001\ncase: WE-2026-7K3Q9F4T {GC210}\nlevel: low"
GOOD = [
    "== report-0001\nwhat_happened: x",
    SHEET % ("data-protection-officer-1", "the register of assessments") + EFFECT,
]
BAD = [
    EFFECT,
    SHEET % ("nobody-1", "the register of assessments") + EFFECT,
    SHEET % ("data-protection-officer-1", "''") + EFFECT,
    SHEET % ("data-protection-officer-1", "the register") + f"{EFFECT}\nat: '2026-09-30T09:00:00+00:00'",
    "== !content/store.yml\nstore: workforce\n== support-0001\ncase: WE-2026-7K3Q9F4T {GC210}\noffered: [a]",
]
STORES = frozenset([Stores.WORKFORCE])


def check(subject: RecordIn) -> Iterator[Found]:
    if subject.step is None or subject.standard is None or subject.step.store not in STORES:
        return
    store = subject.step.store
    missing = _missing(subject.standard.processing.get(store, Assessment()), subject.standard, subject.record.at)
    if missing:
        yield subject.found(f"the {store} store is off: in processing.yml, {missing}")


def _missing(assessment: Assessment, standard: Standard, at: str) -> str:
    """What the entry lacks, in words; nothing where it is whole and was there before the record."""
    if assessment.day is None:
        return "`assessed_on` gives no day"
    if assessment.by not in standard.posts:
        return "`by` names no post"
    if not assessment.reference:
        return "`reference` does not say where the assessment is held"
    if at[:10] < assessment.day.isoformat():
        return "the assessment is later than this record"
    return ""
