"""A correction speaks of spelling, and changed a coded answer, a number or a day.

How bad it could be, by when, and whether it held are chosen, not spelt. Who puts such an answer right says what was
wrong about it, so that the next reader can ask; called a spelling mistake it is passed over.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.record_answer_changes import Version
from goodcatch.history.rule_input_types import LandingIn
from goodcatch.history.what_corrections_say import called, corrections_of
from goodcatch.record.known.locked_answers import named_in
from goodcatch.standard.model import Field

LEVEL = Level.STOP
GRAMMAR = 2
OLDER = Level.ADVICE
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "put the answer back, or land one more `correction` that names it and says what was wrong about it"
CLAUSE = "mission items 87, 95"
_TRIAGE = """
    @ 2026-11-01 09:00 quality-lead-1
    + content/standard/1/standard.yml
      grammar: 2
    + content/standard/1/pathways/near-miss.yml
      pathway: near-miss
      prefix: NM
      steps:
        triage:
          fields:
            potential_severity: {kind: choice, label: How bad?, options: {low: Low, severe: Severe}}
            findings: {kind: paragraph, label: What?}
    @ 2026-11-20 09:00 quality-lead-1
    + triage-0001
      potential_severity: severe
      findings: A door stood opne.
    @ 2026-11-21 09:00 quality-lead-1
"""
_LOWERED = """
    ~ triage-0001
      potential_severity: low {GC624}
      findings: A door stood opne.
"""
_SAID = """
    + correction-0001
      record: triage-0001
      fields: potential_severity
      reason: A spelling mistake.
"""
_BACK = """
    @ 2026-11-22 09:00 quality-lead-1
    ~ triage-0001
      potential_severity: severe
      findings: A door stood opne.
"""
_WHY = """
    @ 2026-11-22 09:00 quality-lead-1
    + correction-0002
      record: triage-0001
      fields: potential_severity
      reason: The wrong line was pressed.
"""
GOOD = (
    _TRIAGE + _LOWERED + _SAID.replace("A spelling mistake", "The wrong line was pressed"),
    _TRIAGE + _LOWERED + _SAID + _BACK,
    _TRIAGE + _LOWERED + _SAID + _WHY,
    _TRIAGE
    + _LOWERED.replace("low", "severe").replace("opne", "open")
    + _SAID.replace("potential_severity", "findings"),
)
BAD = (
    _TRIAGE + _LOWERED + _SAID,
    _TRIAGE + _LOWERED + _SAID.replace("A spelling mistake", "Typo"),
    _TRIAGE + _LOWERED.replace("opne", "open") + _SAID.replace("potential_severity", "findings, potential_severity"),
)
WRITTEN = frozenset(["text", "paragraph"])


def check(subject: LandingIn) -> Iterator[Found]:
    for version in subject.versions:
        step, record = subject.step_of(version), version.record
        if step is None or record is None or version.added:
            continue
        for change in version.changed:
            asked, final = step.fields.get(change.name), subject.final(version)
            put_back = final is not None and final.fields.get(change.name) == change.before
            spelt = _only_spelt(subject, version, asked) if asked and not put_back else ""
            if asked is None or asked.kind in WRITTEN or not spelt:
                continue
            says = f"{subject.says} changed “{asked.label or asked.name}” of `{version.name}`, and {spelt}"
            yield Found(version.path, says, line=record.line(change.name))


def _only_spelt(subject: LandingIn, version: Version, asked: Field) -> str:
    """What the corrections that name the answer call it, where each speaks of spelling."""
    found = [(one, called(one, asked.kind)) for one in corrections_of(subject, version) if asked.name in named_in(one)]
    says = " and ".join(f"`{one.name}` calls that a matter of {what}" for one, what in found)
    return says if all(what for _, what in found) else ""
