"""Decides from how bad and how likely it is how closely a case must be looked at.

Each grade of harm says from which likelihood on the look is in-depth (`in-depth-from`, or `never`), and from which on
there is a look at all (`short-look-from`; without it, always); likelihoods stand in the vocabulary from the least to
the most likely.
"""

from __future__ import annotations

from goodcatch.standard.model import Standard

ONE_SENTENCE, SHORT, IN_DEPTH = "one-sentence", "short", "in-depth"
SEVERITIES, LIKELIHOODS = "harm-grade", "likelihood"


def depth(standard: Standard, severity: str, likelihood: str) -> str:
    """`one-sentence`, `short`, `in-depth`, or nothing where the vocabulary does not know one of the two."""
    # Mission item 84: the likeliest harm if it comes again, by how likely that is; the red cells are looked at in
    # depth.
    grade = standard.vocabulary.get(SEVERITIES, {}).get(severity)
    order = list(standard.vocabulary.get(LIKELIHOODS, {}))
    if grade is None or likelihood not in order:
        return ""
    reached = order[: order.index(likelihood) + 1]
    if grade.extra.get("in-depth-from") in reached:
        return IN_DEPTH
    return SHORT if grade.extra.get("short-look-from", order[0]) in reached else ONE_SENTENCE
