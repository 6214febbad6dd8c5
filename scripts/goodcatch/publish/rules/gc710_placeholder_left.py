"""The site is meant for readers, and what the provider was to fill in is still as it came.

A number that rings nowhere is worse than none: somebody in danger calls it. As long as nobody has said who may read the
site, it is a preview and nothing is found.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.publish.audience_and_minimum_counts import CHOICES
from goodcatch.publish.placeholders_left import placeholders
from goodcatch.publish.rule_input_types import PublishedIn

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Put your own number or words there; take a contact out that you do not have."
CLAUSE = "decision 111"
CHOSEN = "== !content/standard/1/publication.yml\nsite_audience: {}\n"
OWN = '== !content/standard/1/contacts.yml\nemergency: {title: x, when: x, number: "999", hours: always}\n'
HOUSE = "on-call: {{title: x, when: x, number: {}, hours: always}}{}\n"
PAGE = "== !content/pages/about/data-protection/rights.md{}\nWho answers. **Write here:** a post.\n"
GOOD = [
    OWN + HOUSE.format("01632 960101", "") + PAGE.format(""),
    CHOSEN.format("staff") + OWN + HOUSE.format("extension 4101", ""),
    CHOSEN.format("world") + OWN + PAGE.format("").replace("**Write here:** a post", "The lead"),
]
BAD = [
    CHOSEN.format("world") + OWN + HOUSE.format("01632 960101", " {GC710}"),
    CHOSEN.format("staff") + OWN + HOUSE.format("+44 7700 900123", " {GC710}"),
    CHOSEN.format("world") + OWN + PAGE.format(" {GC710}"),
]


def check(subject: PublishedIn) -> Iterator[Found]:
    if str(subject.store.newest.publication.get("site_audience", "")) in CHOICES:
        yield from placeholders(subject.store)
