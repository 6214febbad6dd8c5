"""A table of leavers cannot be read, or tells so few that people could be known.

Two people who left a small team are no number. They are two people whom everybody there can name.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.record.leavers_file import NAME, SERVICES, WHERE, BadLeavers, least_told, leavers_in
from goodcatch.record.rule_input_types import WholeFile

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Write a line for each kind of service, with the people who work there and those who left in the quarter."
CLAUSE = "mission items 30, 49"
HEAD = "service_type,staff,left\n"
WORDS = (
    "== !content/standard/1/vocabulary.yml\nservice-type: {care-home: {label: Care home}, day-service: {label: Day}}\n"
)
GOOD = [
    f"{WORDS}== !content/workforce/leavers/2026-Q3.csv\n{HEAD}care-home,62,7\nday-service,20,few\n",
    f"{WORDS}== !content/workforce/leavers/2026-Q3.csv\n{HEAD}care-home,62,0\n",
]
BAD = [
    f"{WORDS}== !content/workforce/leavers/2026-Q3.csv\n{HEAD}care-home,62,2 {{GC712}}\n",
    f"{WORDS}== !content/workforce/leavers/2026-Q3.csv\n{HEAD}care-home,4,few {{GC712}}\n",
    f"{WORDS}== !content/workforce/leavers/2026-Q3.csv\n{HEAD}care-home,6,9 {{GC712}}\n",
    f"{WORDS}== !content/workforce/leavers/2026-Q3.csv\n{HEAD}the-old-mill,62,7 {{GC712}}\n",
    f"{WORDS}== !content/workforce/leavers/2026-Q3.csv\n{HEAD}care-home,62,7\ncare-home,62,7 {{GC712}}\n",
    f"{WORDS}== !content/workforce/leavers/2026-Q3.csv {{GC712}}\nwho,left\nmanager,2026-08-03\n",
    f"{WORDS}== !content/workforce/leavers/summer.csv {{GC712}}\n{HEAD}care-home,62,7\n",
]


def check(subject: WholeFile) -> Iterator[Found]:
    """A line is named by its number and never repeated: what is wrong with it may be that it names somebody."""
    if not subject.path.startswith(WHERE) or not subject.view.standards:
        return
    if not NAME.match(subject.path):
        yield Found(subject.path, "its name is not that of a quarter, such as `2026-Q3.csv`")
        return
    standard = subject.view.newest
    services = frozenset(standard.vocabulary.get(SERVICES, ()))
    try:
        leavers_in(subject.text, services, least_told(standard.publication))
    except BadLeavers as why:
        yield Found(subject.path, str(why), line=why.line)
