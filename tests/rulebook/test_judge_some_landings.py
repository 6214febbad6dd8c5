"""Some landings judged by themselves are judged as in a replay of all of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from random import Random

import pytest

from goodcatch.history.git import MAIN, Change, Git
from goodcatch.history.model import Landing
from goodcatch.history.read_landings import landings
from goodcatch.record.store import CASES
from goodcatch.rulebook.judge_each_landing import JudgedLanding, Replay, set_apart
from goodcatch.rulebook.judge_some_landings import Known, some_judged
from goodcatch.rulebook.what_texts_name import texts_of_history
from goodcatch.standard.read_version_folders import default_standard
from rulebook.random_landings import land

TODAY = {1: default_standard()}
ONE, TWO = "content/standard/1/", "content/standard/2/"


def by_itself(git: Git, line: tuple[Landing, ...], wanted: Collection[str]) -> tuple[JudgedLanding, ...] | None:
    asked = [landing for landing in line if landing.commit in wanted]
    texts = texts_of_history(git, line, asked)
    known = Known(set_apart(git, line), texts.first_uses, texts.may_look)
    return some_judged(git, line, wanted, TODAY, known) if texts.plain else None


def put(git: Git, texts: dict[str, str], **files: str) -> None:
    texts.update(files)
    changes: dict[str, bytes | None] = {path: text.encode() for path, text in files.items()}
    git.commit(MAIN, Change(changes, "Land\n", parents=(str(git.head()),)))


def lived(git: Git, few: Mapping[str, str], chance: Random) -> None:
    """A history with a second version of the standard, which is changed, and used by some records."""
    texts, gone = dict(few), dict[str, str]()
    put(git, texts, **{path.replace(ONE, TWO): text for path, text in few.items() if path.startswith(ONE)})
    for number in range(24):
        land(git, chance, texts, gone, astray=False)
        if number % 8 == 7:
            path = chance.choice(sorted(path for path in texts if path.startswith(CASES)))
            put(git, texts, **{path: texts[path].replace('standard: "1"', 'standard: "2"')})


@pytest.mark.tries
@pytest.mark.parametrize("seed", range(3))
def test_some_landings_of_a_random_history(seed: int, repo: Git, few_cases: Mapping[str, str]) -> None:
    chance = Random(seed)
    lived(repo, few_cases, chance)
    line = landings(repo, MAIN)
    replayed = {one.landing.commit: one for one in Replay(repo, line, TODAY).judged() if one.landing}
    for some in (line[-8:], line[7:12], chance.sample(line, 6), chance.sample(line, 1), line[:3]):
        wanted = {landing.commit for landing in some}
        assert by_itself(repo, line, wanted) == tuple(one for commit, one in replayed.items() if commit in wanted)


CASE, OTHER = "NM-2026-7K3Q9F4T", "NM-2026-7K3Q9F4V"
PLACES = [
    (f"content/cases/2026/7/{CASE}/report-0001.md", CASE, True, "where its case lives"),
    (f"content/cases/2026/7/{OTHER}/report-0001.md", CASE, False, "in the folder of another case"),
    (f"content/cases/2026/8/{CASE}/report-0001.md", CASE, False, "in a folder of its name somewhere else"),
    (f"content/cases/2026/7/{CASE}/photos/list.csv", CASE, False, "in a folder below"),
    (f"content/cases/2026/7/{CASE}/report-0001.md", "no record", True, "a file that is no record says nothing"),
    (f"content/cases/2026/7/{CASE}/report-0001.md", f'"{CASE}"', True, "written in another way"),
]


@pytest.mark.one_in(2)
@pytest.mark.parametrize(("path", "says", "plain", "why"), PLACES, ids=[row[-1] for row in PLACES])
def test_paths_tell_which_case_is_whose(path: str, says: str, plain: bool, why: str, repo: Git) -> None:
    text = f'---\ncase: {says}\nstep: report\nstandard: "1"\nat: "2026-11-02T09:00:00+00:00"\nby: reporter\n---\n'
    put(repo, {}, **{path: text if says != "no record" else "No record.\n"})
    assert texts_of_history(repo, landings(repo, MAIN)).plain == plain, why


def test_what_cannot_be_read_leaves_it_to_a_replay_of_all(repo: Git, few_cases: Mapping[str, str]) -> None:
    put(repo, {}, **{f"{TWO}allow.yml": "words: {}\n"})
    put(repo, {}, **{"content/pages/about.md": "# About\n"})
    line = landings(repo, MAIN)
    assert by_itself(repo, line, {line[-1].commit}) is None, "the standard before it cannot be used"
    assert by_itself(repo, line, {line[-3].commit}) is not None
