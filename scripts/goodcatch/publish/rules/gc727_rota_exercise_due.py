"""Bulletins are published, and in the year before the newest nobody with the rota tried to tell who reported.

A stranger is one attacker; a colleague who knows who was on duty is another. Once in a year somebody counts, of each
story, how many people could have told it. Age is counted up to the newest bulletin, so that the answer is the same on
any day.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.publish.bulletin_file import bulletins
from goodcatch.publish.rota_exercise_records import rota_exercises
from goodcatch.publish.rule_input_types import PublishedIn

LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = (
    "Do the rota exercise with `goodcatch anonymity --rota FILE`, and write down what came of it as "
    "content/releases/rota/DAY.md; the page About → Data protection → The rota exercise says how."
)
CLAUSE = "design 7.5; mission items 90, 93"
CHOSEN = "== !content/standard/1/publication.yml\nsite_audience: staff\n"
SIGNED = (
    "== !bulletins/2026-10.md {GC727}\n"
    "---\nmonth: 2026-10\ntitle: x\npublished: 2026-11-05\nsigned_off_by: publisher-1\n---\n"
)
AT = "== !content/releases/rota/{day}.md\n"
TRIED = (
    "---\non: {day}\nby: data-protection-officer-1\nreleases: [2026-09]\nstories: 10\npeople: 90\nfewest: 6\n"
    "alone: {alone}\namong_few: 0\nchanged: ''\n---\n"
)
GOOD = [
    SIGNED,
    CHOSEN,
    CHOSEN + SIGNED + AT.format(day="2025-11-05") + TRIED.format(day="2025-11-05", alone=0),
]
BAD = [
    CHOSEN + SIGNED,
    CHOSEN + SIGNED + AT.format(day="2025-11-04") + TRIED.format(day="2025-11-04", alone=0),
    CHOSEN + SIGNED + AT.format(day="2026-11-01").replace("\n", " {GC727}\n") + TRIED.format(day="2026-11-01", alone=1),
    CHOSEN + SIGNED + AT.format(day="2026-11-01").replace("\n", " {GC727}\n") + "We tried.\n",
]


def check(subject: PublishedIn) -> Iterator[Found]:
    store = subject.store
    tries = tuple(rota_exercises(store))
    yield from (Found(one.path, f"this record does not count yet: {one.fault}") for one in tries if one.fault)
    newest = max(((b.published, b.month) for b in bulletins(store) if b.published), default=None)
    # Without a chosen audience the site is a private preview, and nobody outside reads it.
    if newest is None or not store.newest.publication.get("site_audience"):
        return
    published, month = newest
    if not any(one.on >= _year_before(published) for one in tries if not one.fault):
        yield Found(f"bulletins/{month}.md", "no rota exercise in the year before this bulletin")


def _year_before(day: str) -> str:
    """The same day a year earlier; as text, so that 29 February needs no rule of its own."""
    year, rest = day[:4], day[4:]
    return f"{int(year) - 1}{rest}" if year.isdecimal() else day
