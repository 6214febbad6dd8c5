"""Finds initials that stand for a person, such as 'resident JS' or 'Mrs P'."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from goodcatch.screen import name_cue_words as cues
from goodcatch.screen.span import Span, make
from goodcatch.screen.tokens import Words

WHY = "These look like somebody's initials."
# Letters that stand for no one: 'resident A', 'Dr X'.
NOBODY = frozenset("ABCXYZIO")
ACRONYMS = frozenset(
    "SU SUS GP GPS MAR AM PM OT PT RN EN HCA SW DN ED ER OR IV IM SC PO BD OD TDS QDS PRN BP HR TV PC UK US EU "
    "UN NHS CQC MDT DOL LPS MCA MHA DNR CPR OK ID IT VA PA MD DO NP LPN CNA SNF NH CH MH LD PD MS TB HIV UTI "
    "CVA TIA MI CT MR XR BM BS HB FBC ECG EEG NG PEG CD CDS DR RA PE PS NB RE CC QL QA TL RM DM SM FY SHO SPR "
    "CPN AMP LA CCG ICB AC AD IN ON AT TO NO SO BY WE HE ME MY UP OF AS IS IF AN BE GO RX TX DX HX SX FX LT RT "
    "LE UE RUE LUE RLE LLE HS WC LB KG MG ML CM MM AB BC EMS ETA ETD PVC IC OPS RH TWO ONE NEW ALL ANY NOT AND "
    "BUT FOR THE HAS HAD WAS ARE DID CAN SAW FS LPG ATV UTV NW NE SE ENE WNW FMO AFMO DIVS IMT ICP OSC "
    "AMA DC OJ PPE IA".split()
)
ACTS = frozenset(
    "said says told asked stated refused declined fell slipped wanted became was is had has did went came "
    "reported complained denied shouted rang phoned gave took helped assisted walked".split()
)
SURE = frozenset("said says told asked stated refused declined complained denied shouted rang phoned".split())
SIGNED = frozenset("signed initialled initialed countersigned initials".split())
# Who did it, or to whom it was said: before two letters with their full stops.
DOTTED = SIGNED | frozenset("by with told asked called saw met phoned rang informed helped assisted visited".split())
PERSONS = cues.ROLES | cues.KIN | frozenset({"su", "client", "named"})


def initials(words: Words, capitals: Iterable[int], taken: set[int] | frozenset[int]) -> Iterator[Span]:
    """Initials beside a title, a role or what a person does."""
    for i in capitals:
        raw = words.raw[i]
        if i in taken or not raw.isupper() or len(raw) > 3 or raw in ACRONYMS:
            continue
        pair = words.ends[i] if len(raw) == 2 and _beside(words, i, i) else 0
        end = _single(words, i) if len(raw) == 1 else pair
        if end:
            yield make(words.starts[i], end, "INITIALS", WHY)


def _single(words: Words, i: int) -> int:
    """The end of 'J.S.', or of the P in 'Mrs P'; 0 if it is none."""
    before = words.key(i - 1) if words.joined(i) or (i and words.gap(i) == ". ") else ""
    j = i + 1
    if j < len(words) and len(words.raw[j]) == 1 and words.raw[j].isupper() and words.gap(j) in (".", ". "):
        closed = words.text[words.ends[j] : words.ends[j] + 1] == "."
        named = _beside(words, i, j) or (before in DOTTED and _a_pair(words, i, j))
        return words.ends[j] + closed if named and closed else 0
    if before in cues.TITLES and words.raw[i] not in NOBODY:
        return words.ends[i]
    return 0


def _a_pair(words: Words, i: int, j: int) -> bool:
    """`by J.S.`: two letters and no more, and none that stand for something: `by P.R.N.`, `from U.S.`"""
    after = words.text[words.ends[j] + 1 : words.ends[j] + 2]
    return words.gap(j) == "." and not after.isalnum() and words.raw[i] + words.raw[j] not in ACRONYMS


def _beside(words: Words, first: int, last: int) -> bool:
    before = words.key(first - 1) if words.joined(first) else ""
    if before in PERSONS or before in cues.TITLES or before in SIGNED:
        return True
    if before == "by" and words.key(first - 2) in SIGNED:
        return True
    gap = words.gap(last + 1) if last + 1 < len(words) else ""
    after = words.key(last + 1)
    if gap not in (" ", ". "):
        return False
    return after in SURE or (after in ACTS and (words.opens(first) or before in cues.BEFORE) and first != last)
