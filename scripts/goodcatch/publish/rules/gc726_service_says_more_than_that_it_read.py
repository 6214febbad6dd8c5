"""What a service says of a bulletin cannot be counted, or says more than that it was read there or talked about.

Who was there, on which day, and what was said are nobody's to count. So such a record holds a bulletin's month, a post
and one of two codes.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.publish.rule_input_types import PublishedIn
from goodcatch.publish.talked_about import said_of_bulletins

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Delete the file, and write it with `goodcatch bulletin MONTH --read-by POST --how talked-about`."
CLAUSE = "design 7.5; mission item 79"
SAID = "== !content/talked-about/2026-10/7K3Q9F4T.md{}\n---\nbulletin: 2026-10\nby: {}\nhow: {}\n{}---\n{}"
GOOD = [SAID.format("", "service-manager-1", "talked-about", "", "")]
BAD = [
    SAID.format(" {GC726}", "service-manager-1", "read", "", "All of the night shift.\n"),
    SAID.format(" {GC726}", "service-manager-1", "read", "people: 4\n", ""),
    SAID.format(" {GC726}", "nobody-1", "read", "", ""),
    SAID.format(" {GC726}", "service-manager-1", "heard", "", ""),
    SAID.format(" {GC726}", "service-manager-1", "read", "", "").replace("2026-10/", "2026-11/"),
]


def check(subject: PublishedIn) -> Iterator[Found]:
    yield from (Found(said.path, said.fault) for said in said_of_bulletins(subject.store) if said.fault)
