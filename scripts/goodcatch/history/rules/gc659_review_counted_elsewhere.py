"""A review says that it was counted at one commit, and its anchor stands on another.

Both are written in one moment: a review counts main as it stands, and its anchor holds main there. A review of a main
that is weeks old shows what was true then under the day of today.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.rule_input_types import FileIn, LandingIn
from goodcatch.history.rules.gc616_review_changed import LOG
from goodcatch.history.sealed_part_of_published_files import REVIEW
from goodcatch.record.anchor_file import EMPTIED, WHERE, readable

LEVEL = Level.FLAG
GRAMMAR = 2
OLDER = Level.ADVICE
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = (
    "see how many landings lie between with `git rev-list --count --first-parent OLDER..NEWER`, and ask who made the "
    "review; the next one counts main as it stands"
)
CLAUSE = "mission items 20, 34, 44"
_REVIEW = """
    @ 2026-11-20 09:00 goodcatch
    + report-0001
    + content/standard/1/standard.yml
      grammar: 2
    @ 2026-11-21 09:00 goodcatch
    + content/reviews/acknowledgment/2026-11-21.md MARK
      ---
      review: acknowledgment
      on: 2026-11-21
      commits:
        learning: COMMIT
      ---
    + content/reviews/log/2026-11.csv MARK
      review,on,commit,outside,calls
      acknowledgment,2026-11-21,learning=SHORT,1,0
    + content/anchors/2026-11/1md9syxfsfs7.yml
      head: "8db0efb7613ed02323504d04959e11ef0632a148"
      previous: []
      of: ["content/reviews/acknowledgment/2026-11-21.md", "content/reviews/log/2026-11.csv"]
"""


def _example(commit: str, mark: str) -> str:
    return _REVIEW.replace("COMMIT", commit).replace("SHORT", commit[:12]).replace(" MARK", mark)


GOOD = (_example("8db0efb7613ed02323504d04959e11ef0632a148", ""),)
BAD = (_example("844e22f8f6655248e9608dd82a310664189dca22", " {GC659}"),)
SHORT = 12  # letters of a commit in the log


def check(subject: LandingIn) -> Iterator[Found]:
    heads: dict[str, str] = {}
    for file in subject.files:
        anchor = readable(file.after or "") if file.path.startswith(WHERE) and file.before is None else None
        if anchor and anchor.head != EMPTIED:
            heads |= dict.fromkeys(anchor.of, anchor.head)
    for file in subject.files:
        head = heads.get(file.path, "")
        if head and any(head[:SHORT] not in said for said in _said(file)):
            says = f"{subject.says} brought a review that was counted at another commit than {head[:10]}"
            yield Found(file.path, f"{says}, at which main stood by its anchor")


def _said(file: FileIn) -> Iterator[str]:
    """What a review, or each new line of the log, says of where it was counted."""
    after = file.after or ""
    if REVIEW.match(file.path) and file.before is None:
        yield after.partition("\n---\n")[0].partition("\ncommits:")[2].partition("\nfigures:")[0]
    elif file.path.startswith(LOG):
        before = frozenset((file.before or "").splitlines())
        yield from (line for line in after.splitlines()[1:] if line not in before)
