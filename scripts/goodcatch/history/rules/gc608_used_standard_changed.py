"""A version of the standard changed after records had been made under it.

Each record is judged by the version that it names. If that version can change afterwards, yesterday's case is judged by
today's wish. A change to the standard is a new version beside the old one.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.rule_input_types import LandingIn
from goodcatch.history.sealed_part_of_published_files import version_in

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = (
    "put the file back as it was, copy the version's folder to the next number, and change it there, in a new version "
    "of the standard; so it is for posts and their accounts as well"
)
CLAUSE = "94"
GOOD = (
    """
    @ 2026-11-20 09:00 quality-lead-1
    + content/standard/1/notes.yml
      draft: first
    @ 2026-11-20 10:00 quality-lead-1
    ~ content/standard/1/notes.yml
      draft: second
    @ 2026-11-21 09:00 quality-lead-1
    + report-0001
    @ 2026-11-22 09:00 quality-lead-1
    + content/standard/2/notes.yml
      draft: third
    """,
    """
    @ 2026-11-20 09:00 quality-lead-1
    + content/standard/1/notes.yml
      draft: first
    + report-0001
    @ 2026-11-22 09:00 quality-lead-1
    ~ content/standard/1/notes.yml
      draft: second
    @ 2026-11-23 09:00 quality-lead-1
    ~ content/standard/1/notes.yml
      draft: first
    """,
)
BAD = (
    """
    @ 2026-11-20 09:00 quality-lead-1
    + content/standard/1/notes.yml
      draft: first
    + report-0001
    @ 2026-11-22 09:00 quality-lead-1
    ~ content/standard/1/notes.yml {GC608}
      draft: second
    """,
    """
    @ 2026-11-20 09:00 quality-lead-1
    + report-0001
    @ 2026-11-22 09:00 quality-lead-1
    + content/standard/1/notes.yml {GC608}
      draft: added
    """,
)


def check(subject: LandingIn) -> Iterator[Found]:
    for file in subject.files:
        version = version_in(file.path)
        # `now` is what later landings left: changed back is put right (decision 40).
        if version in subject.used and file.sealed not in (file.after, file.now):
            yield Found(file.path, f"{subject.says} changed version {version} of the standard, which records had used")
