"""Each landing is judged by what stood on its day: what comes later puts nothing right in it, and nothing wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from goodcatch.check.finding import Found
from goodcatch.check.load_rules import Rule
from goodcatch.history.git import MAIN, SERVICE, Change, Git, Identity
from goodcatch.history.read_landings import landings
from goodcatch.record.rule_input_types import ClaimIn
from goodcatch.record.store import path_of
from goodcatch.rulebook import judged_by_trailer, rule_rooms, verdict_by_parts
from goodcatch.rulebook.closure_verdicts import ClosureVerdict, Stood
from goodcatch.rulebook.judge_each_landing import JudgedLanding, Replay
from goodcatch.rulebook.judged_by_trailer import Judge, judge_of, this_one
from goodcatch.rulebook.rule_rooms import all_rules
from goodcatch.standard.read_version_folders import WHERE, default_standard
from goodcatch.state.state import state_of
from scenario import Player, desk_over

ROLES = f"{WHERE}1/roles.yml"
POST = Identity("quality-lead-1", default_standard().posts["quality-lead-1"].address)
STRANGER = Identity("somebody", "somebody@example.org")


@pytest.fixture
def closed(provider: Path, tmp_path: Path) -> tuple[Player, str]:
    """A desk at which one case went all the way."""
    player = Player(desk_over(provider, tmp_path / "private"))
    id, _ = player.report()
    case = player.sign_off(id)
    player.work(case)
    player.do(case, "closure", {"since": "No wrong sling was found."})
    return player, case


def judged(git: Git) -> list[JudgedLanding]:
    return list(Replay(git, landings(git, MAIN), state_of(git.folder, "main").store.standards).judged())


def verdicts(git: Git) -> list[ClosureVerdict]:
    return [verdict for one in judged(git) for verdict in one.closures]


def land(git: Git, who: Identity = SERVICE, **files: str | None) -> str:
    changes = {path: None if text is None else text.encode() for path, text in files.items()}
    return git.commit(MAIN, Change(changes, "By hand\n", who, parents=(str(git.head()),)))


def text(git: Git, path: str) -> str:
    return git.texts(MAIN, path)[path]


def told(found: list[JudgedLanding]) -> list[tuple[object, ...]]:
    """What is said of each landing, but for the closing's standing today."""
    return [
        (one.landing, one.findings, one.standard, one.held, one.deadlines, [(v.against, v.held) for v in one.closures])
        for one in found
        if one.landing
    ]


def test_a_closing_stands_with_what_it_rested_on(closed: tuple[Player, str]) -> None:
    player, case = closed
    git = player.desk.learning.git
    (verdict,) = verdicts(git)
    assert (verdict.case, verdict.stood, verdict.by, verdict.standard) == (case, Stood.ON_ITS_DAY, "quality-lead-2", 1)
    assert verdict.judge == this_one(), "the word of the program that runs"
    assert {one.step for one in verdict.deadlines} >= {"acknowledge", "triage"}
    last = judged(git)[-2]
    assert last.held == (verdict.path,), "the record that the landing brought"
    assert last.landing, "and no line that is none"
    assert judge_of(landings(git, MAIN)[-1]) == this_one(), "the landing says who judged it"


LATER = [
    ("a standard edited in place", {ROLES: "roles.yml, once more"}),
    ("a question that nobody was asked", {f"{WHERE}1/pathways/near-miss.yml": "question"}),
    ("a stranger made a post", {ROLES: "stranger"}),
]


@pytest.mark.one_in(2)
@pytest.mark.parametrize(("why", "what"), LATER, ids=[why for why, _ in LATER])
def test_what_comes_later_changes_no_verdict_on_an_earlier_landing(
    why: str, what: dict[str, str], closed: tuple[Player, str]
) -> None:
    player, _ = closed
    git = player.desk.learning.git
    land(git, STRANGER, **{"content/pages/about.md": "# About\n"})
    before = told(judged(git))
    assert any(finding.rule == "GC506" for one in before for finding in one[1]), "the stranger is seen"
    for path, kind in what.items():
        land(git, **{path: edited(text(git, path), kind)})
    after = judged(git)
    assert told(after)[: len(before)] == before
    assert len(told(after)) == len(before) + 1


def edited(text: str, kind: str) -> str:
    if kind == "stranger":
        post = "\n  somebody-1: {role: quality-lead, address: somebody@example.org}"
        return text.replace("\nposts:", f"\nposts:{post}", 1)
    if kind == "question":
        return text.replace("closure:", "closure:  # once more", 1)
    return text + "# once more\n"


def test_a_stranger_who_is_a_post_today_was_one_on_that_day(closed: tuple[Player, str]) -> None:
    player, _ = closed
    git = player.desk.learning.git
    land(git, **{ROLES: edited(text(git, ROLES), "stranger")})
    land(git, STRANGER, **{"content/pages/about.md": "# About\n"})
    assert [finding.rule for one in judged(git) for finding in one.findings if finding.rule == "GC506"] == []


def test_a_closing_by_hand_that_lacks_its_evidence_did_not_stand(provider: Path, tmp_path: Path) -> None:
    player = Player(desk_over(provider, tmp_path / "private"))
    id, _ = player.report()
    case = player.sign_off(id)
    git = player.desk.learning.git
    closing = f"---\ncase: {case}\nstep: closure\nstandard: 1\nat: '2026-11-03T09:00:00+00:00'\nby: quality-lead-2\n"
    land(git, **{path_of(case, "closure-0AAA"): f"{closing}since: Nothing.\n---\n"})
    (verdict,) = verdicts(git)
    assert verdict.stood is Stood.NOT
    assert {"GC410"} <= {finding.rule for finding in verdict.against}
    land(git, **{path_of(case, "closure-0AAA"): None})
    assert verdicts(git) == [verdict], "that it was taken away does not change its day"


def test_what_was_put_right_before_the_closing_does_not_stand_against_it(provider: Path, tmp_path: Path) -> None:
    player = Player(desk_over(provider, tmp_path / "private"))
    id, _ = player.report()
    case = player.sign_off(id)
    player.work(case)
    git = player.desk.learning.git
    check = player.store().cases[case].of("check")[0].path
    held = text(git, check)
    land(git, **{check: None})
    land(git, **{check: held})
    player.do(case, "closure", {"since": "No wrong sling was found."})
    assert "GC601" in {finding.rule for one in judged(git) for finding in one.findings if finding.stops}
    (verdict,) = verdicts(git)
    assert verdict.stood is Stood.ON_ITS_DAY


def test_what_is_put_right_after_the_closing_does_not_help_it(provider: Path, tmp_path: Path) -> None:
    player = Player(desk_over(provider, tmp_path / "private"))
    id, _ = player.report()
    case = player.sign_off(id)
    player.work(case)
    git = player.desk.learning.git
    check = player.store().cases[case].of("check")[0]
    player.do(case, "check", {"action": check.text("action"), "holds": "yes", "method": "Another look"})
    held = text(git, check.path)
    land(git, **{check.path: None})
    player.do(case, "closure", {"since": "No wrong sling was found."})
    (verdict,) = verdicts(git)
    land(git, **{check.path: held})
    assert verdicts(git) == [verdict]
    assert verdict.stood is Stood.NOT
    assert {finding.rule for finding in verdict.against} == {"GC601"}


def mended(monkeypatch: pytest.MonkeyPatch, rule: Rule, check: Callable[[Any], Iterator[Found]]) -> None:
    """From now on that rule asks otherwise, for this test alone: the rules themselves belong to all tests."""
    rules = tuple(replace(one, check=check) if one is rule else one for one in all_rules())
    for module in (rule_rooms, verdict_by_parts):
        monkeypatch.setattr(module, "all_rules", lambda: rules)


def test_a_mended_rule_does_not_rewrite_what_the_program_of_that_day_let_in(
    closed: tuple[Player, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    player, _ = closed
    git = player.desk.learning.git
    then = this_one()
    rule = next(rule for rule in all_rules() if rule.scope is ClaimIn and rule.level == "stop")
    monkeypatch.setattr(judged_by_trailer, "rule_set", lambda: "f" * 64)
    mended(monkeypatch, rule, lambda subject: iter([Found(subject.claim.path, "a stricter word")]))
    (verdict,) = verdicts(git)
    assert verdict.stood is Stood.SAID, "where the server does not sign, nothing proves that it says so"
    assert (verdict.judge, verdict.let_in) == (then, True)
    assert [finding.message for finding in verdict.against] == ["a stricter word"]


@pytest.mark.one_in(2)
@pytest.mark.parametrize(
    ("message", "by", "judge"),
    [
        ("Close\n", SERVICE, None),
        (judged_by_trailer.with_judge("Close\n"), SERVICE, this_one()),
        (judged_by_trailer.with_judge("Close\n\nNonce: 00\n"), SERVICE, this_one()),
        (judged_by_trailer.with_judge(judged_by_trailer.with_judge("Close\n")), SERVICE, this_one()),
        (judged_by_trailer.with_judge("Close\n"), POST, None),
        (judged_by_trailer.with_judge("Close\n"), STRANGER, None),
        (f"Close\n\nJudged-by: goodcatch 9.9, rules {'a' * 64}\n", SERVICE, Judge("9.9", "a" * 64)),
        ("Close\n\nJudged-by: me\n", SERVICE, None),
    ],
    ids=[
        "nothing said",
        "said",
        "beside a number",
        "said once",
        "by a post's own hand",
        "said by a stranger",
        "by another",
        "not so written",
    ],
)
def test_who_judged_a_landing_is_heard_of_the_service_alone(
    message: str, by: Identity, judge: Judge | None, provider: Path
) -> None:
    git = Git(provider)
    git.commit(MAIN, Change({"content/pages/a.md": b"a\n"}, message, by, parents=(str(git.head()),)))
    assert judge_of(landings(git, MAIN)[-1]) == judge
    assert message.count(judged_by_trailer.TRAILER) <= 1


def test_a_rule_that_breaks_down_is_a_finding_and_the_walk_goes_on(
    closed: tuple[Player, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    player, _ = closed

    def broken(subject: object) -> Iterator[Found]:
        raise ZeroDivisionError

    mended(monkeypatch, next(rule for rule in all_rules() if rule.scope is ClaimIn), broken)
    found = judged(player.desk.learning.git)
    (verdict,) = (verdict for one in found for verdict in one.closures)
    assert verdict.stood is Stood.NOT, "what could not be judged is not said to stand"
    assert any("could not be asked" in finding.message for finding in verdict.against)
    assert found[-1].landing is None, "to the end"
