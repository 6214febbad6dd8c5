"""Evidence is said to be held in a file of this repository, and there is no such file, or it holds something else.

Whoever reads the step believes that it can be looked at. A hash beside it looks like proof, and proves nothing without
the file.
"""

import hashlib
from collections.abc import Iterator, Mapping

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.record.rule_input_types import RecordIn
from goodcatch.standard.small_yaml import Value

# Never a stop: the file may come in a change of its own.
LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "keep the file beside the record, or put right where the evidence is held and which file it is"
CLAUSE = "mission items 43, 71, 87"
_FILE = "== !content/evidence/a.md\nhello\n"
_STEP = "== check-0001\naction: action-0001\nevidence: [{{held_at: {}, shows: it, seen_by: quality-lead-2{}}}]{}\n"
GOOD = [
    _STEP.format("Folder 3", "", ""),
    _STEP.format("content/evidence/a.pdf", "", ""),
    _FILE + _STEP.format("content/evidence/a.md", "", ""),
    _FILE + _STEP.format("content/evidence/a.md", f", sha256: {hashlib.sha256(b'hello').hexdigest()}", ""),
]
BAD = [
    _STEP.format("content/evidence/a.md", "", " {GC427}"),
    _FILE + _STEP.format("content/evidence/a.md", f", sha256: '{'0' * 64}'", " {GC427}"),
]
WHERE = "content/evidence/"
READ = (".md", ".csv", ".yml")  # of other files a store holds no text


def check(subject: RecordIn) -> Iterator[Found]:
    step, record = subject.step, subject.record
    if step is None or record.name in subject.case.withdrawn:
        return
    for asked in step.fields.values():
        for entry in record.entries(asked.name) if asked.kind == "evidence" else ():
            if why := _fault(entry, subject):
                yield subject.found(why, asked.name)


def _fault(entry: Mapping[str, Value], subject: RecordIn) -> str:
    path, digest = str(entry.get("held_at", "")), entry.get("sha256")
    if not (path.startswith(WHERE) and path.endswith(READ)):
        return ""
    text = subject.view.text(path)
    if text is None:
        return "its evidence is held in a file that is not there"
    differs = digest and hashlib.sha256(text.encode()).hexdigest() != digest
    return "the file that is its evidence is not the one that was seen" if differs else ""
