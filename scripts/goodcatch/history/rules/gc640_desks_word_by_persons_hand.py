"""A record gives the word of the reporter, or of the desk, and a person committed it.

What a reporter says reaches main through the desk, which commits it in its own name; so does what was done on a report
that waits. By hand anybody can write that a report came, or that its reporter is content. It may be so: a house without
a server writes down what it is told. Then whoever heard it is the one who says it, and nothing here proves that anybody
else did.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.git import SERVICE
from goodcatch.history.rule_input_types import LandingIn
from goodcatch.standard.names_program_asks_for import DESK, REPORTER
from goodcatch.standard.posts_of_commit_address import is_forge_itself

# Never a stop: a house that works by hand has no other way, and a report that came by telephone is one.
LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "ask whoever committed it how they heard; what you are told yourself, write down under your own post"
CLAUSE = "mission items 42, 47, 95"
_SAID = "    + confirmation-0001\n      by: reporter\n      word: confirmed\n"
GOOD = (
    "    @ 2026-11-20 09:00 goodcatch\n" + _SAID,
    "    @ 2026-11-20 09:00 operations-lead-1 merge\n    & wrote goodcatch\n" + _SAID,
    "    @ 2026-11-20 09:00 quality-lead-1\n" + _SAID.replace("reporter", "quality-lead-1"),
    "    @ 2026-11-20 09:00 quality-lead-1 squash\n" + _SAID,
    """
    @ 2026-11-20 09:00 quality-lead-1
    + content/imports/a.yml
      files: [content/cases/2026/7/NM-2026-7K3Q9F4T/report-0001.md]
    + report-0001
      by: reporter
    """,
    "    @ 2026-11-20 09:00 quality-lead-1\n"
    + _SAID
    + """
    @ 2026-11-21 09:00 quality-lead-1
    + withdrawal-0001
      record: confirmation-0001
    """,
)
BAD = (
    "    @ 2026-11-20 09:00 quality-lead-1\n" + _SAID.replace("reporter", "reporter {GC640}"),
    """
    @ 2026-11-20 09:00 operations-lead-1
    + report-0001
      by: reporter {GC640}
    + acknowledge-0001
      by: desk {GC640}
    """,
)
WHOSE = {REPORTER: "the reporter", DESK: "the desk"}


def check(subject: LandingIn) -> Iterator[Found]:
    # A forge's squash puts one author in the place of all: GC605 says so.
    for version in subject.versions if subject.landing.kind != "squash" else ():
        record = version.record
        if record is None or not version.added or record.by not in WHOSE or version.path in subject.imported:
            continue
        by_hand = any(a.address != SERVICE.address and not is_forge_itself(a.address) for a in version.authors)
        if by_hand and not subject.withdrawn_later(version):
            says = f"{subject.says} gives `{version.name}` as the word of {WHOSE[record.by]}, by a person's own commit"
            yield Found(version.path, says, line=record.line("by"))
