"""A bulletin tells of a case in its text that its head does not list.

Whether a case is closed, and whether its questions were answered, is asked of the cases in the head. One that stands in
the text alone was asked by nobody.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.publish.bulletin_file import WHERE, bulletins
from goodcatch.publish.cases_named_on_pages import cases_named
from goodcatch.publish.rule_input_types import PublishedIn

LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Take it out of the text with an erratum; a bulletin tells of a case once it is closed and was answered for."
CLAUSE = "mission items 36, 72, 93"
_OUT = (
    "== !bulletins/2026-10.md\n---\nmonth: 2026-10\ntitle: x\npublished: {}\nsigned_off_by: publisher-1\n"
    "cases: [NM-2026-7K3Q9F4T]\n---\n\nThank you.\n[Read the whole story](../cases/{}.md).{}\n"
)
GOOD = [
    _OUT.format("2026-11-05", "NM-2026-7K3Q9F4T", ""),
    # Of a draft its editor may still make up their mind.
    _OUT.format("''", "NM-2026-8K3Q9F4T", ""),
    _OUT.format("2026-11-05", "AB-2026-7K3Q9F4T", ""),
]
BAD = [
    _OUT.format("2026-11-05", "NM-2026-8K3Q9F4T", " {GC722}"),
    _OUT.format("2026-11-05", "NM-2026-7K3Q9F4T", " See nm 2026 8k3q9f4t. {GC722}"),
]


def check(subject: PublishedIn) -> Iterator[Found]:
    store = subject.store
    if not store.standards:
        return
    prefixes = frozenset(p.prefix for standard in store.standards.values() for p in standard.pathways.values())
    for bulletin in bulletins(store):
        path, listed = f"{WHERE}{bulletin.month}.md", frozenset(bulletin.cases)
        if bulletin.published and path in store.texts:
            above = store.texts[path].partition(bulletin.body)[0].count("\n") if bulletin.body else 0
            for line, name in cases_named(bulletin.body, prefixes):
                if name not in listed:
                    yield Found(path, f"its text tells of {name}, which its head does not list", line=above + line)
