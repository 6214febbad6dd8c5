"""A plan was started without standing in the pack that others see.

It counts as started only when it is in plain sight: in the weekly pack, the fortnightly summary or the board's pack.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.record.rule_input_types import RecordIn
from goodcatch.record.view_noting_lookups_elsewhere import CaseView
from goodcatch.review.review_file import path_of, read
from goodcatch.review.review_model import Review
from goodcatch.standard.names_program_asks_for import Fields
from goodcatch.standard.parse_day_or_time_check_year import day_of
from goodcatch.standard.small_yaml import Malformed

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = (
    "Wait for the pack, or make it with `goodcatch review NAME`; then give the day of the pack that lists this case."
)
CLAUSE = "mission items 29, 39, 46"
PACKS = {
    "acknowledgment-exposure": "sustainability-pack",
    "learning-visibility-exposure": "workforce-summary",
    "closure-credibility-exposure": "board-pack",
}
PACK = (
    "== !content/reviews/sustainability-pack/2026-11-02.md\n---\nreview: sustainability-pack\ntitle: Weekly\n"
    "'on': '2026-11-02'\nperiod: ['2026-10-26', '2026-11-01']\nstandard: '1'\n"
    "outside:\n  -\n    case: AE-2026-7K3Q9F4T\n    status: accepted\n    says: x\n---\nDone.\n"
)
START = "== activation-0001\ncase: AE-2026-7K3Q9F4T\npack_on: '2026-11-02' {GC709}\n"
GOOD = [
    START + PACK,
    START.replace("pack_on", "seen_on"),
    START.replace("activation", "no-such-step"),
    START.replace("AE-", "NM-").replace("activation", "report"),
]
BAD = [START, START.replace("11-02'", "11-09'") + PACK, START + PACK.replace("AE-2026-7K3Q9F4T", "AE-2026-00000000")]


def check(subject: RecordIn) -> Iterator[Found]:
    on = subject.record.text(Fields.PACK_ON)
    pathway = subject.step.pathway if subject.step else ""
    if pathway not in PACKS or not on:
        return
    pack = _pack(PACKS[pathway], on, subject.view)
    if pack is None:
        yield subject.found(f"there is no {PACKS[pathway]} of {on}", Fields.PACK_ON)
    elif subject.record.case not in {line.case for line in pack.lines}:
        yield subject.found(f"the {PACKS[pathway]} of {on} does not list this case", Fields.PACK_ON)


def _pack(name: str, on: str, view: CaseView) -> Review | None:
    try:
        return read(view.text(path_of(name, day_of(on))) or "")
    # No such pack, a day that is none, a file that nobody can read: for this rule all three are "not in plain sight".
    except (ValueError, Malformed):
        return None
