"""A motivated-intruder test tried a release that came out after it, or cannot have gone as it says.

Somebody who does not know the service tries to tell who is meant in what is out. What was not out yet nobody can have
tried, and the year until the next test is counted from one that did not take place. Who signed a bulletin off is no
stranger to it, and nobody guesses rightly more often than at all.
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
REMEDY = "ask who tried what, and on which day; a test of what is out now is a record of its own"
CLAUSE = "design 7.5; mission items 90, 93"
_OUT = (
    "== !bulletins/2026-10.md\n---\nmonth: 2026-10\ntitle: x\npublished: 2026-11-05\nsigned_off_by: publisher-1\n---\n"
)
_TRIED = (
    "== !content/releases/intruder/{0}.md{2}\n---\non: {0}\nby: data-protection-officer-1\nreleases: [{1}]\n"
    "hours: 1\nsources: [the local paper]\nguesses: 2\ncorrect: 0\nchanged: ''\n---\n"
)
GOOD = [
    _OUT + _TRIED.format("2026-11-05", "2026-10", ""),
    _OUT + _TRIED.format("2026-11-20", "2026-10", ""),
]
BAD = [
    _OUT + _TRIED.format("2026-11-02", "2026-10", " {GC721}"),
    _OUT
    + _TRIED.format("2026-11-20", "2026-10", " {GC721}").replace("correct: 0\nchanged: ''", "correct: 3\nchanged: x"),
    _OUT + _TRIED.format("2026-11-20", "2026-10", " {GC721}").replace("data-protection-officer-1", "publisher-1"),
]


def check(subject: PublishedIn) -> Iterator[Found]:
    store = subject.store
    tests = [test for test in intruder_tests(store) if not test.fault]
    # A release comes with its bulletin, and both tell one day (GC714).
    out = {bulletin.month: bulletin.published for bulletin in bulletins(store) if tests and bulletin.published}
    signed = {bulletin.month: bulletin.signed_off_by for bulletin in bulletins(store) if tests}
    for test in tests:
        later = [month for month in test.releases if out.get(month, "") > test.on]
        if later:
            yield Found(test.path, f"this test of {test.on} names the release {later[0]}, out on {out[later[0]]}")
        elif test.correct > test.guesses:
            yield Found(test.path, f"this test tells {test.correct} right guesses, and {test.guesses} guesses")
        elif test.by in {signed.get(month) for month in test.releases}:
            yield Found(test.path, f"this test was made by `{test.by}`, who signed off what it tried")
