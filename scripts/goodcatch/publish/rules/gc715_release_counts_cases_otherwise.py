"""A table of a release says otherwise of cases than their records did where it was made.

It is told and stops nothing: a later program may put a case in another row than the one that made the release. Where
the program was the same, somebody changed the number.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.publish.disclosure.release_file import release_in
from goodcatch.publish.recount_release import fewest_faults
from goodcatch.publish.rule_input_types import PublicationIn

LEVEL = Level.FLAG
GRAMMAR = 2
OLDER = Level.ADVICE
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = (
    "compare it with what `goodcatch bulletin MONTH --at COMMIT` drafts there; if it was changed, tell readers with an "
    "erratum of the month's bulletin"
)
CLAUSE = "72, 79, 95"
_RELEASED = """
    @ 2026-11-01 09:00 goodcatch
    + report-0001
      what_happened: A key was missing.
      category: medication
    + closure-0001
    + content/standard/1/standard.yml
      grammar: 2
    + content/standard/1/publication.yml
      minimum_cell: "1"
      tables: {by-category: {title: What they were about, rows: category}}
    @ 2026-11-05 09:00 publisher-1
    + content/releases/2026-10.json {GC715}
      {"month": "2026-10", "published": "2026-11-05", "cases": ["NM-2026-7K3Q9F4T"], "sha256": "", "answers": [],
      "sheets": [{"name": "by-category", "title": "", "rows": "category", "columns": "", "numbers": [NUMBER]}]}
    + content/anchors/2026-11/1md9syxfsfs7.yml
      head: "ff768ca4ef4373b28906f22f874c2a978fa5cc5a"
      previous: []
      of: ["content/releases/2026-10.json"]
"""
_NUMBER = '{"row": "medication", "column": "", "value": 1, "as_of": "2026-10", "of": [["medication"]]}'
GOOD = (_RELEASED.replace("NUMBER", _NUMBER), _RELEASED.replace("NUMBER", ""))
BAD = (
    _RELEASED.replace("NUMBER", _NUMBER.replace(": 1", ": 3")),
    _RELEASED.replace("NUMBER", _NUMBER.replace("medication", "staffing")),
    _RELEASED.replace("NUMBER", _NUMBER.replace('[["medication"]]', '[["medication"], ["staffing"]]')),
)


def check(subject: PublicationIn) -> Iterator[Found]:
    release = release_in(subject.path, subject.text)
    if release and not subject.told_anew:  # a purge may have taken answers away since they were counted
        said = fewest_faults(subject, release, lambda recounted, _: recounted.of_cases())
        yield from (Found(subject.path, f"counted once more, the cases give something else: {what}") for what in said)
