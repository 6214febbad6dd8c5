"""A published bulletin tells single cases although too few cases were out in all on its day.

Among a handful of cases a colleague can guess which one is whose. Until there are enough, they are told together.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.publish.audience_and_minimum_counts import Audience, audience_of
from goodcatch.publish.bulletin_file import bulletins
from goodcatch.publish.disclosure.release_file import releases
from goodcatch.publish.release_tables_of_bulletin import tells_single_cases
from goodcatch.publish.rule_input_types import PublishedIn
from goodcatch.record.store import Store
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
    HEAD.replace("NM-2026-7K3Q9F4T", ", ".join(f"NM-2026-7K3Q9F4{n}" for n in range(8))) + "### A door\n\nIt locks.\n",
    HEAD + "Doors now lock themselves.\n",
    HEAD.replace("published: 2026-11-05\n", "") + "### A door\n\nIt locks.\n",
]
FIRST = HEAD.replace("2026-10", "2026-09").replace("2026-11-05", "2026-10-05")
EIGHT = ", ".join(f"NM-2026-7K3Q9F4{n}" for n in range(8))
LATER = HEAD.replace(" {GC706}", "").replace("NM-2026-7K3Q9F4T", EIGHT) + "### A window\n\nIt holds.\n"
BAD = [
    FIRST + "### A door\n\nIt locks.\n" + LATER,
    HEAD + "### A door\n\nIt locks.\n",
    HEAD + "[Read the whole story](../cases/NM-2026-7K3Q9F4T.md)\n",
    "== !content/standard/1/publication.yml {GC706}\nsite_audience: everybody\n",
]


def check(subject: PublishedIn) -> Iterator[Found]:
    store = subject.store
    try:
        now = audience_of(store.newest)
    except ValueError as why:  # it would otherwise end the whole check, and with it what other rules found
        yield Found(f"{WHERE}{store.newest.version}/publication.yml", str(why), "Correct this line of the standard.")
        return
    made_for, out = _audiences(store), set[str]()
    # By what was out on its own day: whoever read it then did not know what came later.
    for bulletin in sorted((b for b in bulletins(store) if b.published), key=lambda b: (b.published, b.month)):
        out.update(bulletin.cases)
        least = made_for.get(bulletin.month, now).stories_from
        if len(out) < least and bulletin.cases and tells_single_cases(bulletin):
            yield Found(
                f"bulletins/{bulletin.month}.md", f"tells single cases, and fewer than {least} were out by then"
            )


def _audiences(store: Store) -> dict[str, Audience]:
    """For whom each bulletin was made, by its month; nothing where a release is damaged."""
    try:
        return {release.month: audience_of(store.newest, release.audience) for release in releases(store.beside)}
    except ValueError:
        return {}
