"""Says in plain words what the anchors of a repository prove: all of them, or one whose name somebody has on paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from goodcatch.history.anchor_chain import AnchorChain, LandedAnchor, faults_of
from goodcatch.history.anchors_far_behind import far_behind
from goodcatch.history.rule_input_types import HistoryIn
from goodcatch.record.anchor_file import EMPTIED, heard, spoken

LEAST = 8  # letters of a name that are enough to find it
NONE_YET = (
    "Nothing anchors the past of main yet: whoever may push to it could tell it anew, and only a head that somebody "
    "noted would show it. The first bulletin, review or ledger under standard 2 anchors it."
)


@dataclass(frozen=True)
class Answer:
    """One thing that was asked of the past, in a sentence; `holds` is whether it is as it was."""

    holds: bool
    says: str


def of_name(line: HistoryIn, words: str) -> Answer:
    """Whether main holds the anchor that somebody read on paper. Eight letters of it suffice."""
    name = heard(words)
    found = [one for one in line.chain.landed if len(name) >= LEAST and one.name.startswith(name)]
    if len(name) < LEAST:
        return Answer(False, f"give at least {LEAST} letters of the anchor, as they are printed: ABCD-EFGH-JKMN")
    if not found:
        return Answer(
            False,
            f"NO: main does not hold the anchor {spoken(name)}. Read it once more. If it was printed by this provider, "
            "the past has been told anew since: keep the paper, and ask for an older backup or another clone",
        )
    return of_anchor(line, found[0])


def of_anchor(line: HistoryIn, one: LandedAnchor) -> Answer:
    if one.anchor is None:
        return Answer(False, f"NO: {one.path} is no anchor any more")
    wrong = [*faults_of(line.chain, one), *far_behind(line, one), *_changed(line.chain, one)]
    if wrong:
        return Answer(False, f"NO: the anchor {spoken(one.name)} {wrong[0]}")
    if one.anchor.head == EMPTIED:
        return Answer(False, f"CANNOT BE SAID: a purge emptied the anchor {spoken(one.name)}; ask who signed for it")
    of = ", ".join(one.anchor.of) or "main as it stood"
    return Answer(
        True,
        f"YES: {spoken(one.name)} was made for {of} and landed {_on(line, one.landing)}. Everything up to "
        f"{one.anchor.head[:10]}, where main stood then, is as it was",
    )


def _changed(chain: AnchorChain, one: LandedAnchor) -> Iterator[str]:
    return (f"was changed in {landing[:10]}" for path, landing in chain.changed if path == one.path)


def _on(line: HistoryIn, commit: str) -> str:
    landing = line.line.get(commit)
    return f"on {landing.at.day} {landing.at:%B %Y}" if landing else f"in {commit[:10]}"


def of_head(line: HistoryIn, head: str, where: str) -> Answer:
    """Whether main still holds a head that another party keeps."""
    if line.chain.place(head) is not None:
        return Answer(True, f"YES: the head {head[:10]} kept at {where} is on main's line")
    return Answer(False, f"NO: main has never come through {head[:10]}, which {where} keeps: the past was told anew")


def of_all(line: HistoryIn) -> Iterator[Answer]:
    """A sentence for each anchor that does not hold and each file without one, then for the chain as a whole."""
    yield from (answer for answer in (of_anchor(line, one) for one in line.chain.landed) if not answer.holds)
    for path, landing in line.chain.without:
        yield Answer(False, f"NO ANCHOR: {path}, which landed {_on(line, landing)}")
    yield from (Answer(True, sentence) for sentence in anchors_hold(line))


def anchors_hold(line: HistoryIn) -> Iterator[str]:
    """How many anchors hold, from when on."""
    landed = line.chain.landed
    if not landed:
        yield NONE_YET
        return
    holding = sum(of_anchor(line, one).holds for one in landed)
    first, last = (_on(line, one.landing) for one in (landed[0], landed[-1]))
    yield (
        f"{holding} of {len(landed)} anchors hold; the first landed {first}, the last, {spoken(landed[-1].name)}, "
        f"{last}. What lies before the first is anchored by it as it stood then"
    )
