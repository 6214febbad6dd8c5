"""An import lists records without saying what they came from, or adds to a case that was here already.

What an import brings is spared: its times are old, and nobody here wrote it. So its manifest holds the hash of the
table that it came from, which whoever keeps that table can hold against it, and it brings cases whole. A step in a case
of ours is told as a step.
"""

import re
from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.imported_paths import IMPORTS
from goodcatch.history.rule_input_types import LandingIn
from goodcatch.standard.small_yaml import Malformed, parse
from goodcatch.standard.yaml_value_as_list import text_at

LEVEL = Level.STOP
GRAMMAR = 2
OLDER = Level.ADVICE
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = (
    "bring the table in with `goodcatch import`, which writes its hash; take a step in a case of ours out, and tell it"
)
CLAUSE = "mission items 87, 95"
_STANDARD = """
    @ 2026-11-01 09:00 quality-lead-1
    + content/standard/1/standard.yml
      grammar: 2
"""
_IMPORT = f"""
    @ 2026-11-20 09:00 goodcatch
    + report-0002
    + content/imports/old.yml {{GC634}}
      source_sha256: {"a" * 64}
      files: [content/cases/2026/7/NM-2026-7K3Q9F4T/report-0002.md]
"""
_OURS = """
    @ 2026-11-19 09:00 goodcatch
    + report-0001
"""
GOOD = (_STANDARD + _IMPORT,)
BAD = (
    _STANDARD + _IMPORT.replace("a" * 64, "none"),
    _STANDARD + _OURS + _IMPORT,
)
_SPARED = "no deadline and no clock is asked of them"
_SHA256 = re.compile(r"[0-9a-f]{64}\Z")


def check(subject: LandingIn) -> Iterator[Found]:
    if not subject.imported:
        return
    ours = sorted(v.name for v in subject.versions if v.path in subject.imported and subject.earlier.get(v.case))
    for file in subject.files:
        if not file.path.startswith(IMPORTS) or file.after is None or file.now is None:
            continue
        if not _SHA256.match(_source(file.after)):
            yield Found(
                file.path,
                f"{subject.says} lists records in this import, which does not say where they are from: {_SPARED}",
            )
        if ours:
            named = ", ".join(f"`{name}`" for name in ours)
            yield Found(
                file.path,
                f"{subject.says} lists steps of a case that was here already in this import ({named}): {_SPARED}",
            )


def _source(text: str) -> str:
    try:
        return text_at(parse(text).data, "source_sha256")
    except (Malformed, RecursionError):
        return ""
