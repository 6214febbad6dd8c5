"""A file that the kit wrote for the forge is not what it would write now.

Forms, checklist and owners of files come from the standard. When that changes, or another release of the program is
used, they go on asking what was asked before.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.forge.kit_files import edition
from goodcatch.forge.rule_input_types import KitFile

LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Run `goodcatch kit` again for your forge, and commit what it writes."
CLAUSE = "95"
_SETTINGS = "== !.github/goodcatch.yml"
_OWN = (
    "own: [.github/workflows/goodcatch-check.yml, .github/CODEOWNERS, .github/workflows/goodcatch-proposals.yml, "
    ".github/workflows/goodcatch-scheduled.yml, .github/workflows/goodcatch-issues.yml, "
    ".github/pull_request_template.md, .github/ISSUE_TEMPLATE/near-miss.yml"
)
GOOD = [f'{_SETTINGS}\nmade_by: "{edition()}"\n{_OWN}, .github/ISSUE_TEMPLATE/config.yml]\n']
BAD = [
    f'{_SETTINGS}\nmade_by: "{edition()}"\n{_OWN}]\n== !.github/ISSUE_TEMPLATE/config.yml {{GC826}}\nblank: yes\n',
    f'{_SETTINGS}\nmade_by: "0.0.9"\n{_OWN}]\n== !.github/ISSUE_TEMPLATE/config.yml {{GC826}}\nblank: yes\n',
]


def check(subject: KitFile) -> Iterator[Found]:
    if subject.settings is None or not subject.differs or (subject.asks and subject.same_edition):
        return
    says = "is gone" if subject.held is None else "the kit would write otherwise"
    if not subject.same_edition:
        says += " (another edition of the program wrote it)"
    path, line = (subject.place, 1) if subject.held is None else (subject.path, subject.first_difference)
    yield Found(path, f"`{subject.path}`: {says}", subject.remedy, line)
