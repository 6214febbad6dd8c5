"""Honest histories, made at random: the rules of history find nothing in them. Cures must not cry wolf.

A thousand of them, on one core, in about a quarter of an hour; each batch says what was played in it:

    HISTORIES=1000 nice python -m pytest -s -m "tries or not tries" tests/tries/honest
"""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from goodcatch.cli.demo import example_texts
from goodcatch.cli.init import draft_files
from goodcatch.history.git import create
from goodcatch.history.read_tree_or_folder import ENDINGS
from goodcatch.record.read_store import store_from
from tries.honest.found import blamed, forward, found_in, replayed, rewritten, unshown
from tries.honest.history import History, House
from tries.honest.lived import lived
from tries.rows import row

pytestmark = pytest.mark.each_time  # a false alarm is as bad as a fault that is missed

HISTORIES = int(os.environ.get("HISTORIES", "22"))
AT_ONCE = 20


@pytest.fixture(scope="module")
def house() -> House:
    texts = {path: text for path, text in example_texts().items() if path.endswith(ENDINGS)}
    draft = {path: text.decode() for path, text in draft_files().items() if text is not None}
    return House(store_from(texts), draft)


def batches(first: int, last: int) -> list[ParameterSet]:
    parts = (range(n, min(n + AT_ONCE, last)) for n in range(first, last, AT_ONCE))
    return [row(part, id=f"{part.start} to {part.stop - 1}") for part in parts]


@pytest.mark.parametrize("seeds", [row(range(2), id="two", always=True), *batches(2, HISTORIES)])
def test_nothing_is_found_in_an_honest_history(seeds: range, house: House, tmp_path: Path) -> None:
    shared, said, landings, played = create(tmp_path / "shared"), set(), 0, Counter[str]()
    for seed in seeds:
        history = lived(seed, house, shared, tmp_path)
        played += history.main.played
        for ref, by_button in lines_of(history):
            here = found_in(history.git, ref)
            landings, said = landings + here.landings, said | {(seed, *one) for one in blamed(here.said)}
            assert rewritten(here.said) == by_button, f"seed {seed}: a button that leaves no merge is named each time"
            claims = {path for _, path, _ in unshown(here.said)}
            assert len(claims) <= history.main.claims_squashed, f"seed {seed}: and nothing else is called a squash"
    print(f"\n{len(seeds)} histories, {landings} landings, {len(said)} false findings; {dict(sorted(played.items()))}")
    assert said == set()


def lines_of(history: History) -> list[tuple[str, int]]:
    """The line, and the try of a change as a forge makes it; each with its landings by a button that writes anew."""
    main = history.main
    tried = [(main.trial, main.rewritten_at_trial)] if main.trial else []
    return [(main.ref, main.rewritten), *tried]


@pytest.mark.parametrize(
    "seed",
    [
        row(1, id="with the draft, and a purge", always=True),
        row(3, id="with standard 1, and a purge"),
        *(row(seed, id=f"seed {seed}") for seed in range(4, HISTORIES, 20)),
    ],
)
def test_all_rules_asked_landing_by_landing_stop_nothing(seed: int, house: House, tmp_path: Path) -> None:
    """And the walk above finds what a whole replay finds by the rules of history."""
    history = lived(seed, house, create(tmp_path / "shared"), tmp_path)
    whole = replayed(history.git, history.main.ref)
    assert whole.stops == set()
    assert whole.did_not_stand == []
    assert whole.closings
    assert whole.by_history == forward(history.git, history.main.ref)
