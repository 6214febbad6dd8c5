"""A file lies where nothing reads it, or a file that says what others are cannot be read.

What no rule reads, no rule guards: a note beside a case could name somebody, and a bulk import whose list is broken
would be judged as if it had been lived.
"""

import re
from collections.abc import Iterator
from datetime import date

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.record.reconciliation_counts_file import Reconciled
from goodcatch.record.rule_input_types import WholeFile
from goodcatch.record.store import LETTERS
from goodcatch.standard.small_yaml import Malformed, parse

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Move the file to where its kind belongs, or delete it; correct the line where it cannot be read."
CLAUSE = "design 3; mission item 93"
EMPTY = Reconciled("closure", date(2026, 11, 21), 1, 1, (), 0, 0, frozenset(), ()).to_json(frozenset())
GOOD = [
    "== !content/pages/index.md\nHello\n== !content/evidence/rota.md\nA rota\n== report-0001\nwhat_happened: x",
    "== !content/imports/old.yml\nfiles: []",
    f"== !content/reconciliations/2026-11-21-closure.json\n{EMPTY}",
    "== !content/removals/NM-2026-7K3Q9F4T.md\n---\nby: quality-lead-1\n---\n",
    "== !content/talked-about/2026-10/7K3Q9F4T.md\n---\nbulletin: 2026-10\nby: service-manager-1\nhow: read\n---\n",
    "== !content/workforce/leavers/2026-Q3.csv\nservice_type,staff,left\n",
]
BAD = [
    "== !content/cases/2026/7/NM-2026-7K3Q9F4T/notes.json {GC111}\n{}",
    "== !content/old/report.md {GC111}\nhello",
    "== !content/workforce/leavers.csv {GC111}\nwho,left\n",
    "== !content/imports/old.yml\nfiles: [ {GC111}",
    "== !content/store.yml {GC111}\nlearning",
    "== !content/removals/NM-2026-7K3Q.md {GC111}\n---\nby: quality-lead-1\n---\n",
    "== !content/reconciliations/2026-11-21-closure.json {GC111}\n{}",
]
KNOWN = re.compile(
    r"content/(pages|evidence)/.|content/cases/.*\.md\Z|content/standard/\d+/(pathways/)?[a-z0-9-]+\.yml\Z"
    r"|content/reviews/([a-z-]+/\d{4}-\d\d-\d\d\.md|log/\d{4}-\d\d\.csv)\Z|content/ledger/.*\.csv\Z"
    r"|content/releases/.*\.json\Z|content/releases/(intruder|rota)/\d{4}-\d\d-\d\d\.md\Z|content/imports/.*\.yml\Z"
    rf"|content/talked-about/\d{{4}}-\d\d/[{LETTERS}]{{8}}\.md\Z"
    r"|content/reconciliations/.*\.json\Z|content/tombstones/.*\.yml\Z|content/store\.yml\Z|bulletins/"
    r"|content/workforce/leavers/.*\.csv\Z|content/anchors/.*\.yml\Z|content/house/(house\.yml|(logo|favicon)\.svg)\Z"
    # The name alone says which story leaves the site: a slip in it would take nothing off.
    rf"|content/removals/[A-Z]{{2,4}}-\d{{4}}-[{LETTERS}]{{8}}\.md\Z"
)
READ = re.compile(r"content/(imports|reconciliations)/|content/store\.yml\Z")


def check(subject: WholeFile) -> Iterator[Found]:
    path = subject.path
    if not KNOWN.match(path):
        yield Found(path, "nothing reads a file in this place")
    elif READ.match(path):
        try:
            Reconciled.from_json(subject.text) if path.endswith(".json") else parse(subject.text)
        except Malformed as why:
            yield Found(path, why.message, why.remedy, why.line, why.column)
        except ValueError as why:
            yield Found(path, str(why))
