"""A published bulletin tells single cases although too few cases are out in all.

Among a handful of cases a colleague can guess which one is whose. Until there are enough, they are told together.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.publish.audience_and_minimum_counts import audience_of
from goodcatch.publish.bulletin_file import bulletins
from goodcatch.publish.release_tables_of_bulletin import tells_single_cases
from goodcatch.publish.rule_input_types import PublishedIn
from goodcatch.standard.read_version_folders import WHERE

LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Put it right with an erratum that tells the cases together, until more are out (`case_stories_from`)."
CLAUSE = "design 7.5"
HEAD = (
    "== !bulletins/2026-10.md {GC706}\n"
    "---\nmonth: 2026-10\ntitle: x\npublished: 2026-11-05\nsigned_off_by: publisher-1\n"
    "cases: [NM-2026-7K3Q9F4T]\n---\n\n## Finished\n\n"
)
GOOD = [
    HEAD + "Doors now lock themselves.\n",
    HEAD.replace("published: 2026-11-05\n", "") + "### A door\n\nIt locks.\n",
]
BAD = [
    HEAD + "### A door\n\nIt locks.\n",
    HEAD + "[Read the whole story](../cases/NM-2026-7K3Q9F4T.md)\n",
    "== !content/standard/1/publication.yml {GC706}\nsite_audience: everybody\n",
]


def check(subject: PublishedIn) -> Iterator[Found]:
    store = subject.store
    out = [bulletin for bulletin in bulletins(store) if bulletin.published]
    try:
        least = audience_of(store.newest).stories_from
    except ValueError as why:  # it would otherwise end the whole check, and with it what other rules found
        yield Found(f"{WHERE}{store.newest.version}/publication.yml", str(why), "Correct this line of the standard.")
        return
    if len({case for bulletin in out for case in bulletin.cases}) >= least:
        return
    for bulletin in out:
        if bulletin.cases and tells_single_cases(bulletin):
            yield Found(f"bulletins/{bulletin.month}.md", f"tells single cases, and fewer than {least} are out in all")
