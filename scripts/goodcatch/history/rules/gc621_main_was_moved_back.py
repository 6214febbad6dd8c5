"""Main was moved away from a commit, and does not hold it any more.

Git keeps in each clone a log of where a branch stood. Main only ever grows; where its log tells of a head that it does
not hold, landings were taken away or told anew. A commit that its writer mended a minute later leaves the same trace:
whoever was at it can say so. Without a log, a change that waits still stands on the main on which it was begun.
"""

from collections.abc import Iterator, Sequence

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.rule_input_types import HistoryIn, LostHead

LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = (
    "ask whoever worked on main that day; look at what is gone with `git log main..COMMIT`, and set main back to it if "
    "it had landed"
)
CLAUSE = "95"
GOOD = (
    """
    @ 2026-11-20 09:00 goodcatch
    + report-0001
    """,
)
BAD = (
    """
    @ 2026-11-20 09:00 goodcatch
    + report-0001
    ! lost main
    """,
    """
    @ 2026-11-20 09:00 goodcatch
    + report-0001
    ! below main
    """,
)
_LOOK_BELOW = (
    "see which branch it is with `git branch --all --contains COMMIT` and what is gone with `git log main..COMMIT`; "
    "set main back to it if it had landed"
)
FEW = 3  # more than so many are told in one: a log names every head of a stretch that was told anew


def check(subject: HistoryIn) -> Iterator[Found]:
    gone = [head for head in subject.lost if _is_gone(head, subject)]
    lost = [head for head in gone if not head.below]
    if not lost:  # a log tells more
        yield from (Found("content", _below(head), remedy=_LOOK_BELOW) for head in gone)
    for branch in dict.fromkeys(head.branch for head in lost):
        own = [head for head in lost if head.branch == branch]
        few = len(own) <= FEW
        for head in own if few else own[-1:]:
            which, it = (_from(head), "it") if few else (_from_all(own), "them")
            says = f"`{branch}` was moved away {which}, and does not hold {it} any more"
            yield Found("content", f"{says}: landings were taken away or told anew{_those(head)}")


def _is_gone(head: LostHead, subject: HistoryIn) -> bool:
    """Whether nothing accounts for it: a purge that its tombstone accounts for is no rewriting."""
    became = subject.now(head.commit)
    return became == head.commit or became not in subject.chain.order


def _below(head: LostHead) -> str:
    stood = f"a branch beside `{head.branch}` stands on {head.commit[:10]}, at which `{head.branch}` stood"
    return (
        f"{stood}, and `{head.branch}` does not hold it any more: landings were taken away or told anew{_those(head)}"
    )


def _those(head: LostHead) -> str:
    """Which landings went, the newest first, as far as this clone still has them."""
    if not head.gone:
        return ""
    more = len(head.gone) - FEW
    return f" ({', '.join(one[:10] for one in head.gone[:FEW])}{f' and {more} more' if more > 0 else ''})"


def _from(head: LostHead) -> str:
    return f"from {head.commit[:10]}{f' on {head.on}' if head.on else ''}"


def _from_all(heads: Sequence[LostHead]) -> str:
    return f"from {len(heads)} heads, at last {_from(heads[-1])}"
