"""Something among the files is no plain file, or what it holds is lost or damaged.

A link shows other words to each reader, a submodule keeps its files elsewhere, and an object that is lost takes a part
of the evidence with it. What cannot be read cannot be judged, so it must not pass unseen.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.record.odd_entry_type import LINK, MISSING, NAME, SPECIAL, SUBMODULE, OddEntry

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Put a plain file in its place, or take it out."
CLAUSE = "design 2; mission item 87"
GOOD = ["plain content/pages/promise.md"]
BAD = [
    "link content/pages/host.md {GC112}",
    "submodule content/pages/library {GC112}",
    "special content/pages/pipe {GC112}",
    "missing content/pages/promise.md {GC112}",
    "name content/pages/cafe.md {GC112}",
]
SAYS = {
    LINK: ("this is a link to another file", REMEDY),
    SUBMODULE: ("this is a submodule: its files lie in another repository", REMEDY),
    SPECIAL: ("this is neither a file nor a folder", REMEDY),
    MISSING: (
        "Git's object for this file is missing or damaged",
        "`git fsck --full` names it; bring it back from another clone before anybody copies from this one.",
    ),
    NAME: ("the file's name is not UTF-8", "Give it a name in plain letters."),
}


def check(subject: OddEntry) -> Iterator[Found]:
    if subject.kind in SAYS:
        yield Found(subject.path, *SAYS[subject.kind])
