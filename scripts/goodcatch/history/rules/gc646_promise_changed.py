"""A page that promises something to those who report was changed.

People reported because of what stood there. A promise may become another, and then it is told from which day; changed
in silence, it was never kept.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.rule_input_types import LandingIn
from goodcatch.standard.promised_pages import promised_pages

# Never a stop: a promise may grow. Whoever reads this looks whether it did.
LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "read what stood there before; where less is promised now, tell those who reported by it, or put it back"
CLAUSE = "mission items 42, 66, 96"
_PAGE = """
    @ 2026-11-01 09:00 quality-lead-1
    + content/pages/promise.md
      You need not give your name.
    @ 2026-11-20 09:00 quality-lead-1
"""
_NAMED = """
    @ 2026-10-01 09:00 quality-lead-1
    + content/standard/2/publication.yml
      promised_pages: [our-word.md]
"""
GOOD = (
    _PAGE + "    + content/pages/hello.md\n      Hello.\n",
    _NAMED + _PAGE + "    ~ content/pages/promise.md\n      You should give your name.\n",
)
BAD = (
    _PAGE + "    ~ content/pages/promise.md {GC646}\n      You should give your name.\n",
    _PAGE + "    - content/pages/promise.md {GC646}\n",
    _NAMED
    + _PAGE.replace("promise", "our-word")
    + "    ~ content/pages/our-word.md {GC646}\n      You should give your name.\n",
)


def check(subject: LandingIn) -> Iterator[Found]:
    standard = subject.standards.get(subject.version)
    promised = promised_pages(standard.publication if standard else {})
    for change in subject.landing.changes:
        if change.path in promised and change.old and change.old != change.new:
            did = "changed what it promises" if change.new else "was deleted"
            yield Found(change.path, f"the page {did} with {subject.says}")
