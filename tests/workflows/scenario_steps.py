"""What the tests of the workflows share: answers to every step, a walk through them, and what a refusal says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from goodcatch.intake.land_review_and_exposures import Done, Reviewing
from goodcatch.intake.refused_act import Refused
from goodcatch.record.case_state import closed_cases
from goodcatch.record.model import Case
from goodcatch.standard.small_yaml import Value
from scenario import Player
from workflows.play_each_beginning_once import Actor, Plays, desk_from, once

Answers = Mapping[str, Value]
Steps = Mapping[str, tuple[str, Answers]]
SHEET: Answers = {"held_at": "Folder 7", "shows": "the signed sheet", "seen_by": "quality-lead-1"}
MEASURE: Answers = {"name": "Late escalations", "unit": "cases a month", "baseline": "2"}


def player_over(plays: Plays, folder: Path, now: datetime) -> Actor:
    """A desk over a learning and a restricted repository in a folder."""
    return Actor(desk_from(plays.kept / "begin", folder, plays.keys), now, plays=plays)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@once
def review(player: Actor, name: str, on: str) -> Done:
    """Do a review, at the end of its day or later, and open what it calls for."""
    player.now = max(player.now, at(f"{on}T18:00:00"))
    return Reviewing(player.desk.authorities).do(name, date.fromisoformat(on), player.tick(), True)


def case_of(player: Player, id: str) -> Case:
    return player.desk.authority(player.home(id)).store().cases[id]


def walk(player: Actor, case: str, steps: Steps, names: Iterable[str], **changes: Answers) -> None:
    """Do the steps one after another. A step about another record gets its name; `changes` replace its answers."""

    def act(name: str) -> tuple[str, Callable[[], object]]:
        by, answers = steps[name]
        own = changes.get(name.replace("-", "_"), {})
        words = f"{case} {name} {answers} {own} {by}"
        return words, lambda: player.do(case, name, {**answers, **about(player, case, name), **own}, by)

    player.acts(map(act, names))


def about(player: Player, case: str, name: str) -> Answers:
    """The answer that says which record a step is about: the last of its kind."""
    pathway = player.store().newest.pathway_of(case)
    assert pathway
    topic = pathway.steps[name].for_each or pathway.steps[name].about
    found = case_of(player, case).last(topic) if topic else None
    return {topic: found.name} if found else {}


def refusal(player: Player, case: str, steps: Steps, name: str, by: str = "", **changes: Value) -> set[str]:
    """The rules that refuse a step, at the desk or when it would land; and nothing has landed."""
    home = player.desk.authority(player.home(case))
    before, (post, answers) = home.tip(), steps[name]
    with pytest.raises(Refused) as caught:
        player.do_by_branch(case, name, {**answers, **about(player, case, name), **changes}, by or post)
    assert home.tip() == before
    return {finding.rule for finding in caught.value.findings}


def stops(player: Player, case: str) -> list[str]:
    """What the rules stop in a case's store."""
    return sorted({f.rule for f in player.desk.judged(player.desk.authority(player.home(case))) if f.stops})


def flags(player: Player, case: str) -> list[str]:
    found = player.desk.judged(player.desk.authority(player.home(case)))
    return sorted({f.rule for f in found if not f.stops and f"/{case}/" in f.path})


def is_closed(player: Player, case: str) -> bool:
    home = player.desk.authority(player.home(case))
    return case in closed_cases(home.store(), player.desk.judged(home))
