"""The house writes the file itself that makes the forge ask the rules.

That may be so for good reasons. But nothing compares such a file, so whoever changes it can let everything pass. Where
a change says it anew, somebody should read the file with it.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.forge.rule_input_types import KitFile

LEVEL = Level.ADVICE
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "read what that file asks, each time it changes; or take it out of `own` and run `goodcatch kit` again"
CLAUSE = "95"
_SETTINGS = "== !.github/goodcatch.yml"
GOOD = [f"{_SETTINGS}\nprogram: goodcatch==0.1\nown: [.github/CODEOWNERS]\n"]
BAD = [f"{_SETTINGS} {{GC827}}\nprogram: goodcatch==0.1\nown: [.github/workflows/goodcatch-check.yml]\n"]


def check(subject: KitFile) -> Iterator[Found]:
    if subject.own and subject.asks:
        yield Found(subject.place, "`own` names the file that makes the forge ask the rules, so nothing compares it")
