"""A step has to be independent of, or belongs to, the post of a step that is done while the report waits.

From the second grammar on, Git is not told which post that was: it could be the reader outside the house, and would
tell that the reporter asked for one. Whoever reads Git alone could not see whether the gate held.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.standard.names_program_asks_for import ref
from goodcatch.standard.read_yaml_file import Sheets
from goodcatch.standard.rules.gc818_kept_answer_needed_in_git import learns
from goodcatch.standard.rules.walk_sheet_entries import pathways
from goodcatch.standard.standard_from_yaml_files import grammar_from

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Name a step that is done after the sign-off, or keep roles apart by `posts_differ`, which the desk compares."
CLAUSE = "design 3; mission item 93"
_TWO = "# grammar: 2\npathway: falls\n"
_STEPS = "steps:\n  report: {open: 'yes'}\n  triage: {in_spool: 'yes'}\n  done: {}\n"
GOOD = [
    f"{_TWO}{_STEPS}  closure: {{independent_of: [done.by, triage.owner]}}",
    f"pathway: falls\n{_STEPS}  closure: {{independent_of: [triage.by]}}",
    f"{_TWO}store: restricted\n{_STEPS}  closure: {{independent_of: [triage.by]}}",
]
BAD = [
    f"{_TWO}{_STEPS}  closure: {{independent_of: [done.by, triage.by]}} {{GC824}}",
    f"{_TWO}{_STEPS}  closure: {{only: triage.by}} {{GC824}}",
    f"{_TWO}{_STEPS}  looked: {{in_spool: 'yes', only: triage.owner}} {{GC824}}",
]


def check(sheets: Sheets) -> Iterator[Found]:
    if grammar_from(sheets.files) < 2:
        return
    for pathway in pathways(sheets):
        hidden = [s for s in pathway.below("steps") if s.text("in_spool") == "yes" and learns(s, pathway)]
        posts = frozenset(ref(step.name, "by") for step in hidden)
        for step in pathway.below("steps"):
            for key in ("independent_of", "only"):
                for named in posts.intersection(step.texts(key)):
                    yield step.found(f"whose `{named.partition('.')[0]}` was, Git is not told", key)
        for step in hidden:
            if step.texts("only"):
                yield step.found(f"whose `{step.name}` was, Git is not told", "only")
