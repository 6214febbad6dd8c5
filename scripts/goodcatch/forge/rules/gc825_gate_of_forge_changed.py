"""The file that makes the forge ask the rules is gone, or is not what the kit writes.

What the forge asks of a change stands in a file of the same repository. Whoever changes that file can let everything
pass, and nobody would be told. So it is compared with what `goodcatch kit` writes for this provider's standard.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.forge.kit_files import edition
from goodcatch.forge.kit_settings import PIN, is_pinned
from goodcatch.forge.rule_input_types import KitFile

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Run `goodcatch kit` again for your forge, and commit what it writes."
CLAUSE = "95"
_SETTINGS = "== !.github/goodcatch.yml"
_PINNED = f'program: goodcatch==0.1\nmade_by: "{edition()}"'
_OWN = (
    "own: [.github/workflows/goodcatch-check.yml, .github/CODEOWNERS, .github/workflows/goodcatch-proposals.yml, "
    ".github/workflows/goodcatch-scheduled.yml, .github/workflows/goodcatch-issues.yml, "
    ".github/pull_request_template.md, .github/ISSUE_TEMPLATE/config.yml, .github/ISSUE_TEMPLATE/near-miss.yml]"
)
GOOD = [
    f"{_SETTINGS}\n{_PINNED}\n{_OWN}\n",
    f'{_SETTINGS}\nprogram: goodcatch==0.1\nmade_by: "0.0.9"\n',  # another edition wrote it: GC826 says so
    f'{_SETTINGS}\nprogram: .\nmade_by: "0.0.9"\n',  # the program's own repository
    "== report-0001\nanyone_hurt: 'no'",
]
BAD = [
    f"{_SETTINGS} {{GC825}}\nmade_by: []\n: [\n",
    f"{_SETTINGS}\n{_PINNED}\n== !.github/workflows/goodcatch-check.yml {{GC825}}\non: push\n",
    f"{_SETTINGS} {{GC825}}\nprogram: goodcatch\n",
]


def check(subject: KitFile) -> Iterator[Found]:
    if subject.settings is None:
        yield Found(subject.place, "the settings of the kit cannot be read, so nobody knows what the forge asks")
    elif subject.asks and not subject.own and not is_pinned(subject.settings):
        says = "the settings of the kit pin no release, so another program may judge tomorrow"
        yield Found(subject.place, says, PIN)
    elif subject.asks and subject.same_edition and subject.differs:
        says = "is gone" if subject.held is None else "is not what the kit writes"
        # A file that is not there cannot be opened: said where somebody finds what it should be.
        path = subject.place if subject.held is None else subject.path
        line = 1 if subject.held is None else subject.first_difference
        yield Found(path, f"`{subject.path}` {says}, so the forge may let anything pass", subject.remedy, line)
