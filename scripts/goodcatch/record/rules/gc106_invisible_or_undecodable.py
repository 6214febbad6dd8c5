"""A file holds a byte-order mark or another character that nobody can see, or text that is not UTF-8.

A mark at the start hides the whole front matter from many readers; one inside a text can make it read otherwise than it
looks.
"""

import re
from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.record.rule_input_types import WholeFile

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Save the file as UTF-8 without BOM, and delete the character at this place."
CLAUSE = "design 2; mission item 87"
FILE = "== !content/cases/2026/7/NM-2026-7K3Q9F4T/report-0001.md\n"
GOOD = ["== report-0001\nwhat_happened: A door – “just a bit” – at 11 °C\n== !content/pages/a.md\n\tFine 👍🏽\n"]
BAD = [
    FILE.replace("\n", " {GC106}\n") + "\ufeff---\ncase: X\n---\n",
    FILE + "---\ncase: \x07 {GC106}\n---\n",
    FILE + "---\ncase: X\n---\nA d\ufffdor stood open. {GC106}\n",
    "== !bulletins/2026-10.md {GC106}\nA door\u202e stood open.\n",
]
# Controls but tab and line ends; marks of byte order and of text that is not UTF-8; what turns the reading direction.
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffd-\uffff]"
)


def check(subject: WholeFile) -> Iterator[Found]:
    if found := HIDDEN.search(subject.text):
        before = subject.text[: found.start()]
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        says = f"a character stands here that nobody can see (U+{ord(found[0]):04X})"
        yield Found(subject.path, says, line=line, column=column)
