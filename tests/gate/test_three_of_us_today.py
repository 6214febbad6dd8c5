"""On a day with leave and agency staff, three people can take any case to its closing, and nobody does both halves.

Each post of a walk is given to one of three people. Whoever did the work must not look at it, count it, agree with
dropping it or close the case; a claim is confirmed by somebody else; and posts that `posts_differ` keeps apart are two
people's.
"""

from collections.abc import Iterator, Mapping
from itertools import product

import pytest

from gate.near_miss_walks import LEAD, SECOND, Walk
from gate.safeguarding_walks import FRIDAY_NIGHT, GRAVE, ONE_OFF
from gate.test_near_miss_closes import EXCEPTED, FIX, HONEST, then, without
from goodcatch.standard.model import Step
from goodcatch.standard.read_version_folders import draft_standard

STANDARD = draft_standard()
STEPS = STANDARD.pathways["near-miss"].steps
SAFEGUARDING = STANDARD.pathways["safeguarding"].steps
# The reporter's own part needs no post.
WALKS = {
    name: without(walk, "report")
    for name, walk in {**HONEST, "passed openly": then(without(FIX, "check"), "recount", EXCEPTED)}.items()
}


def apart(walk: Walk, steps: Mapping[str, Step] = STEPS) -> Iterator[tuple[str, str]]:
    """The pairs of posts that two people must hold."""
    by = {act.step: act.by for act in walk}
    for act in walk:
        for ref in steps[act.step].independent_of:
            step, _, field = ref.partition(".")
            other = (
                by.get(step, "")
                if field == "by"
                else next((str(a.answers.get(field)) for a in walk if a.step == step), "")
            )
            yield from [(act.by, other)] if other else []
        if act.step == "exception":
            yield from ((act.by, by["closure"]), (act.by, by["done"]))
    # Somebody else confirms a claim; these two take turns.
    yield by["closure"], SECOND if by["closure"] == LEAD else LEAD
    used = sorted({act.by for act in walk} | {LEAD, SECOND})
    for one, other in product(used, used):
        roles = {STANDARD.posts[one].role, STANDARD.posts[other].role}
        if one < other and any(roles <= set(group) and len(roles) > 1 for group in STANDARD.differ):
            yield one, other


def enough(walk: Walk, people: int, steps: Mapping[str, Step] = STEPS) -> bool:
    """Whether so many people can hold the posts of a walk."""
    pairs = list(apart(walk, steps))
    posts = sorted({post for pair in pairs for post in pair} | {act.by for act in walk})
    each = (dict(zip(posts, chosen, strict=True)) for chosen in product(range(people), repeat=len(posts)))
    return any(all(holds[one] != holds[other] for one, other in pairs) for holds in each)


@pytest.mark.parametrize("walk", WALKS.values(), ids=WALKS)
def test_three_people_are_enough(walk: Walk) -> None:
    assert enough(walk, 3)


@pytest.mark.parametrize("walk", [ONE_OFF, FRIDAY_NIGHT, GRAVE], ids=["one-off", "friday-night", "grave"])
def test_three_people_are_enough_for_safeguarding(walk: Walk) -> None:
    assert enough(walk, 3, SAFEGUARDING) and not enough(walk, 1, SAFEGUARDING)


def test_one_person_is_not() -> None:
    assert not enough(FIX, 1)
