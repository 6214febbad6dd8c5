"""A page of the provider's own names a case that no bulletin has released.

Pages leave with the site. What is told there of a case was asked by nobody: whether it is over, and whether a colleague
could tell who reported.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.publish.bulletin_file import bulletins
from goodcatch.publish.cases_named_on_pages import FLAWS, cases_named
from goodcatch.publish.placeholders_left import PAGES
from goodcatch.publish.rule_input_types import PublishedIn

# Never a stop: a page may show by an example how an id is written.
LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Take it out of the page; a bulletin tells of a case once it is closed and was answered for."
CLAUSE = "mission items 36, 72, 93"
PAGE = "== !content/pages/news.md{}\nWe are looking into {}.\n"
BULLETIN = (
    "== !bulletins/2026-10.md\n---\nmonth: 2026-10\ntitle: x\npublished: 2026-11-05\nsigned_off_by: publisher-1\n"
    "cases: [NM-2026-7K3Q9F4T]\n---\n\nText.\n"
)
GOOD = [
    PAGE.format("", "what happened in May"),
    PAGE.format("", "NM-2026-7K3Q9F4T") + BULLETIN,
    PAGE.format("", "AB-2026-7K3Q9F4T, as others call theirs"),
]
BAD = [
    PAGE.format(" {GC647}", "NM-2026-7K3Q9F4T"),
    PAGE.format(" {GC647}", "NM-2026-7K3Q9F4T") + BULLETIN.replace("published: 2026-11-05\n", ""),
    PAGE.format(" {GC647}", "nm 2026 7k3q9f4t"),
]


def check(subject: PublishedIn) -> Iterator[Found]:
    store = subject.store
    if not store.standards:
        return
    prefixes = frozenset(p.prefix for standard in store.standards.values() for p in standard.pathways.values())
    out = frozenset(case for bulletin in bulletins(store) if bulletin.published for case in bulletin.cases)
    for path in sorted(path for path in store.beside if path.startswith(PAGES) and path != FLAWS):
        for line, name in cases_named(store.texts[path], prefixes):
            if name not in out:
                yield Found(path, f"it names {name}, which no bulletin has released", line=line)
