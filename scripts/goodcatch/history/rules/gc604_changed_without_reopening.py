"""A closed case was changed without being reopened.

A closure says that the evidence it saw was enough. What is added or edited afterwards was not seen, so the case must be
opened again, with a reason, and closed again. A confirmation of the closure needs no reopening, and neither does a step
that the standard lets go on, such as a later count; nor does it to take back what came so, and was not seen.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.rule_input_types import LandingIn, allowed_after_closure
from goodcatch.standard.names_program_asks_for import Steps

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "add a `reopen` step that says why, then close the case again when everything is there"
CLAUSE = "43, 48"
GOES_ON = """@ 2026-11-19 09:00 quality-lead-1
    + content/standard/2/pathways/near-miss.yml
      pathway: near-miss
      prefix: NM
      steps: {closure: {role: quality-lead}, check: {role: quality-lead, after_closure: "yes"}}"""
GOOD = (
    """
    @ 2026-11-20 09:00 goodcatch
    + report-0001
    @ 2026-11-21 09:00 quality-lead-1
    + closure-0001
    @ 2026-11-22 09:00 quality-lead-1
    + confirmation-0001
    @ 2026-11-23 09:00 quality-lead-1
    + reopen-0001
    @ 2026-11-24 09:00 quality-lead-1
    + action-0001
    """,
    """
    @ 2026-11-21 09:00 quality-lead-1
    + closure-0001
    @ 2026-11-22 09:00 quality-lead-1
    + action-0001
    @ 2026-11-23 09:00 quality-lead-1
    + reopen-0001
    """,
    f"""
    {GOES_ON}
    @ 2026-11-21 09:00 quality-lead-1
    + closure-0001
    @ 2026-11-22 09:00 quality-lead-1
    + check-0001
      standard: '2'
    """,
    f"""
    {GOES_ON}
    @ 2026-11-21 09:00 quality-lead-1
    + closure-0001
    @ 2026-11-22 09:00 quality-lead-1
    + check-0001
      standard: '2'
    @ 2026-11-23 09:00 quality-lead-1
    + withdrawal-0001
      standard: '2'
      record: check-0001
    @ 2026-11-23 10:00 quality-lead-2
    + agree-withdrawal-0001
      standard: '2'
      withdrawal: withdrawal-0001
    @ 2026-11-23 11:00 quality-lead-1
    + check-0002
      standard: '2'
    """,
)
BAD = (
    f"""
    {GOES_ON}
    @ 2026-11-20 09:00 goodcatch
    + check-0001
      standard: '2'
    @ 2026-11-21 09:00 quality-lead-1
    + closure-0001
    @ 2026-11-23 09:00 quality-lead-1
    + withdrawal-0001 {{GC604}}
      standard: '2'
      record: check-0001
    """,
    """
    @ 2026-11-20 09:00 goodcatch
    + report-0001
    @ 2026-11-21 09:00 quality-lead-1
    + closure-0001
    @ 2026-11-22 09:00 quality-lead-1
    + action-0001 {GC604}
    """,
    """
    @ 2026-11-21 09:00 quality-lead-1
    + closure-0001
      learning: Keep the lamp on.
    @ 2026-11-22 09:00 quality-lead-1
    ~ closure-0001 {GC604}
      learning: Keep both lamps on.
    """,
    f"""
    {GOES_ON}
    @ 2026-11-21 09:00 quality-lead-1
    + closure-0001
    @ 2026-11-22 09:00 quality-lead-1
    + check-0001 {{GC604}}
    """,
    f"""
    {GOES_ON}
    @ 2026-11-20 09:00 goodcatch
    + check-0001
      standard: '2'
      holds: 'no'
    @ 2026-11-21 09:00 quality-lead-1
    + closure-0001
    @ 2026-11-22 09:00 quality-lead-1
    ~ check-0001 {{GC604}}
      holds: 'yes'
    """,
)


def check(subject: LandingIn) -> Iterator[Found]:
    for version in subject.versions:
        case = version.case
        reopened = subject.reopened_later(case) or subject.added(case, Steps.REOPEN)
        if reopened or allowed_after_closure(subject, version) or not subject.is_closed(case):
            continue
        if version.added or version.record != subject.origin(version):
            did = "added" if version.added else "deleted" if version.deleted else "changed"
            yield Found(version.path, f"{subject.says} {did} `{version.name}` after its case was closed")
