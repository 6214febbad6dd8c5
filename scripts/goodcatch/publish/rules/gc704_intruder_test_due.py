"""Bulletins are published, and in the year before the newest nobody tried to tell who is meant in them.

What cannot be guessed today may be guessed with next month's newspaper. A person who does not know the service tries
for an hour, and what came of it is written down. Age is counted up to the newest bulletin, so that the answer is the
same on any day.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.publish.bulletin_file import bulletins
from goodcatch.publish.intruder_test_records import intruder_tests
from goodcatch.publish.rule_input_types import PublishedIn

LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = (
    "Do the motivated-intruder test, and write it down as content/releases/intruder/DAY.md; the page About → Data "
    "protection → The motivated-intruder test has the file to copy."
)
CLAUSE = "design 7.5; mission items 90, 93"
CHOSEN = "== !content/standard/1/publication.yml\nsite_audience: staff\n"
SIGNED = (
    "== !bulletins/2026-10.md {GC704}\n"
    "---\nmonth: 2026-10\ntitle: x\npublished: 2026-11-05\nsigned_off_by: publisher-1\n---\n"
)
TRIED = (
    "---\non: {day}\nby: data-protection-officer-1\nreleases: [2026-09]\nhours: 1\nsources: [the local paper]\n"
    "guesses: 2\ncorrect: {correct}\nchanged: ''\n---\n"
)
GOOD = [
    SIGNED,
    CHOSEN,
    f"{CHOSEN}{SIGNED}== !content/releases/intruder/2025-11-05.md\n{TRIED.format(day='2025-11-05', correct=0)}",
    f"{CHOSEN}{SIGNED}== !content/releases/intruder/2026-11-20.md\n{TRIED.format(day='2026-11-20', correct=0)}",
]
BAD = [
    f"{CHOSEN}{SIGNED}",
    f"{CHOSEN}{SIGNED}== !content/releases/intruder/2025-11-04.md\n{TRIED.format(day='2025-11-04', correct=0)}",
    f"{CHOSEN}{SIGNED}== !content/releases/intruder/2026-11-01.md {{GC704}}\n"
    f"{TRIED.format(day='2026-11-01', correct=1)}",
    f"{CHOSEN}{SIGNED}== !content/releases/intruder/2026-11-01.md {{GC704}}\n"
    f"{TRIED.format(day='2026-11-02', correct=0)}",
    f"{CHOSEN}{SIGNED}== !content/releases/intruder/2026-11-01.md {{GC704}}\nWe tried.\n",
]


def check(subject: PublishedIn) -> Iterator[Found]:
    store = subject.store
    tests = tuple(intruder_tests(store))
    yield from (Found(test.path, f"this record does not count yet: {test.fault}") for test in tests if test.fault)
    newest = max(((b.published, b.month) for b in bulletins(store) if b.published), default=None)
    # Without a chosen audience the site is a private preview, and nobody outside reads it.
    if newest is None or not store.newest.publication.get("site_audience"):
        return
    published, month = newest
    if not any(test.on >= _year_before(published) for test in tests if not test.fault):
        yield Found(f"bulletins/{month}.md", "no motivated-intruder test in the year before this bulletin")


def _year_before(day: str) -> str:
    """The same day a year earlier; as text, so that 29 February needs no rule of its own."""
    year, rest = day[:4], day[4:]
    return f"{int(year) - 1}{rest}" if year.isdecimal() else day
