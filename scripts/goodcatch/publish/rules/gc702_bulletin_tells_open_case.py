"""A published bulletin tells of a case that has no closure.

Readers would take for finished what is not.
"""

from collections.abc import Iterator

from goodcatch.check.finding import Found, Level
from goodcatch.publish.bulletin import bulletins
from goodcatch.record.store import Store
from goodcatch.standard.contract import Steps

LEVEL = Level.STOP
SCOPE = "store"
REMEDY = "Take the case out of the bulletin with an erratum, or close it first."
CLAUSE = "mission items 36, 72"
HEAD = "== !bulletins/2026-10.md\n---\nmonth: 2026-10\ntitle: x\npublished: 2026-11-05\nsigned_off_by: publisher-1\n"
GOOD = ["== closure-0001\nsince: x\n" + HEAD + "cases: [NM-2026-7K3Q9F4T]\n---\n"]
BAD = ["== report-0001\nwhat_happened: x\n" + HEAD + "cases: [NM-2026-7K3Q9F4T]\n---\n"]


def check(store: Store) -> Iterator[Found]:
    for bulletin in bulletins(store):
        for id in bulletin.cases if bulletin.published else ():
            case = store.cases.get(id)
            if case is None or not case.of(Steps.CLOSURE):
                yield Found(f"bulletins/{bulletin.month}.md", f"{id} has not been closed")
