"""A page of the provider's own has the form of a bulletin, and nobody has signed it off.

Readers know a bulletin by its title and by "You reported, we changed". A page that looks the same tells stories that
nobody was asked about and numbers that no release holds, and whoever reads it cannot tell the two apart.
"""

import re
from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.publish.cases_named_on_pages import FLAWS
from goodcatch.publish.placeholders_left import PAGES
from goodcatch.publish.rule_input_types import PublishedIn

# Never a stop: a page may show by an example what a bulletin looks like.
LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Tell it in the month's bulletin (`goodcatch bulletin MONTH`), or give the page another title and form."
CLAUSE = "mission items 36, 72, 79, 93"
PAGE = "== !content/pages/news.md{}\n# {}\n\nSome text.\n"
GOOD = [
    PAGE.format("", "What happens to a report"),
    PAGE.format("", "What we changed, and why we tell it"),
    PAGE.format("", "News").replace("Some text.", "You reported, we changed, and this has happened since."),
]
BAD = [
    PAGE.format(" {GC650}", "What we changed: November 2026"),
    PAGE.format(" {GC650}", "News").replace("Some text.", "**You reported:** A door.\n\n**We changed:** The door."),
]
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
# As `draft_month_bulletin` writes them; a heading or the front matter's title.
_FORM = re.compile(
    rf"(?:#+ *|title: *[\"']?)What we changed\W+(?:in )?(?:{_MONTHS}) \d{{4}}|\**(?:You reported|We changed):\**",
    re.IGNORECASE,
)


def check(subject: PublishedIn) -> Iterator[Found]:
    store = subject.store
    for path in sorted(path for path in store.beside if path.startswith(PAGES) and path != FLAWS):
        lines = enumerate(store.texts[path].split("\n"), 1)
        if line := next((number for number, text in lines if _FORM.match(text)), 0):
            yield Found(path, "this page looks like a bulletin, and is none: no post has signed it off", line=line)
