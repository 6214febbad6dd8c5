"""What the site tells is the same whatever earlier builds remember, over random edits and with memories spoiled."""

import os
import random
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from goodcatch.history.git import Change, Git
from goodcatch.intake.main_branch import Authority
from goodcatch.pages.all_pages import book
from goodcatch.publish.facts import published
from goodcatch.record.read_store import store_from
from goodcatch.rulebook.which_cases_are_closed import closed
from goodcatch.site.build import build
from goodcatch.site.facts_from_commit import read, shown
from goodcatch.state.kept_answers import FILE, OFF, forget
from scenario import git

STORY = "NM-2026-0GB7TX3W"
NOT_TOLD = f"content/removals/{STORY}.md"  # comes and goes with each edit, so that each is a release
Files = dict[str, bytes | None]
Texts = dict[str, str]


@pytest.fixture
def repo(lived_provider: Path, tmp_path: Path) -> Path:
    git(tmp_path, "clone", "-q", "--bare", str(lived_provider), "repo")
    return tmp_path / "repo"


def records(texts: Texts) -> list[str]:
    return [path for path in texts if path.startswith("content/cases/")]


def another_word(texts: Texts, chance: random.Random) -> Files:
    path = chance.choice([path for path in records(texts) if " the " in texts[path]])
    return {path: texts[path].replace(" the ", " that ", 1).encode()}


def another_code(texts: Texts, chance: random.Random) -> Files:
    path = chance.choice([path for path in records(texts) if "part_of_day: " in texts[path]])
    before = texts[path].partition("part_of_day: ")[2].partition("\n")[0]
    return {path: texts[path].replace(f"part_of_day: {before}", "part_of_day: night").encode()}


def gone(texts: Texts, chance: random.Random) -> Files:
    return {chance.choice(records(texts)): None}


def astray(texts: Texts, chance: random.Random) -> Files:
    """A record in the folder of another case: folders no longer tell whose it is."""
    one, other = chance.sample(records(texts), 2)
    return {f"{other.rpartition('/')[0]}/{one.rpartition('/')[2]}": texts[one].encode(), one: None}


def no_record(texts: Texts, chance: random.Random) -> Files:
    return {chance.choice(records(texts)): b"---\nnot: [a record\n---\n"}


def deeper(texts: Texts, chance: random.Random) -> Files:
    """A record below the folder of its case, and one beside the folders of cases."""
    path = chance.choice(records(texts))
    folder, _, name = path.rpartition("/")
    stray = {f"{folder.rpartition('/')[0]}/{name}": texts[path].encode()} if chance.random() < 0.5 else {}
    return {f"{folder}/old/{name}": texts[path].encode(), path: None, **stray}


def moved(texts: Texts, chance: random.Random) -> Files:
    """The folder of a case under another letter, or back: the tree is the same, and all paths are others."""
    folder = chance.choice(records(texts)).rpartition("/")[0]
    year, _, case = folder.rpartition("/")
    own = {path: texts[path] for path in records(texts) if path.startswith(f"{folder}/")}
    to = f"{year.rpartition('/')[0]}/{'Z' if not year.endswith('/Z') else case.split('-')[2][0]}/{case}"
    there = {f"{to}/{path.rpartition('/')[2]}": text.encode() for path, text in own.items()}
    return {**dict.fromkeys(own), **there}


def no_text(texts: Texts, chance: random.Random) -> Files:
    """Something beside the records that nobody reads."""
    return {f"{chance.choice(records(texts)).rpartition('/')[0]}/photo.png": bytes(chance.randrange(256) for _ in "ab")}


def less_allowed(texts: Texts, chance: random.Random) -> Files:
    """Words that the screen lets pass bear upon every story."""
    path = next(path for path in texts if path.endswith("allow.yml"))
    return {path: texts[path].encode() + b"# looked at again\n"}


def a_bulletin_loses_one(texts: Texts, chance: random.Random) -> Files:
    path = chance.choice([path for path in texts if path.startswith("bulletins/20")])
    line = next(line for line in texts[path].split("\n") if line.startswith("- NM-") or line.startswith("  - NM-"))
    return {path: texts[path].replace(f"{line}\n", "", 1).encode()}


EDITS: list[Callable[[Texts, random.Random], Files]] = [
    another_word, another_word, another_code, another_code, gone, astray, no_record, less_allowed, a_bulletin_loses_one,
    deeper, moved, no_text,
]  # fmt: skip


def land(repo: Path, edit: Callable[[Texts, random.Random], Files], chance: random.Random) -> None:
    there = dict(Git(repo).texts("main", "content", "bulletins"))
    mark: Files = {NOT_TOLD: None if NOT_TOLD in there else b"---\nby: quality-lead-1\n---\n"}
    try:
        files = edit(there, chance)
    except (StopIteration, IndexError):  # nothing of the kind is left
        files = {}
    Authority(repo).land(lambda tip: Change({**mark, **files}, "Edit\n"))


def spoil(repo: Path, chance: random.Random) -> None:
    """What was kept is gone, has another byte, lacks rows, or is as it was."""
    place = repo / FILE
    how = chance.randrange(5)
    if how == 0:
        forget(Git(repo))
    elif how == 1 and place.exists():
        content = bytearray(place.read_bytes())
        for _ in range(20):
            content[chance.randrange(100, len(content))] ^= 1
        place.write_bytes(content)
    elif how == 2 and place.exists():
        with sqlite3.connect(place) as db:
            db.execute("DELETE FROM kept WHERE abs(random()) % 3 = 0")
        db.close()


def told(repo: Path) -> list[tuple[str, str]]:
    return [(page.path, page.text) for page in book(read(shown(repo)))]


def told_by_somebody_who_knows_nothing(repo: Path) -> list[tuple[str, str]]:
    """By a whole store, as the rest of the program reads one."""
    seen = shown(repo)
    assert seen.state
    store = store_from(seen.state.texts)
    facts = published(store, seen.state.history.timelines(), closed(store), seen.day)
    return [(page.path, page.text) for page in book(facts)]


@pytest.mark.parametrize("edit", [pytest.param(edit, marks=pytest.mark.tries) for edit in dict.fromkeys(EDITS)])
def test_each_edit_alone_is_told_the_same(edit: Callable[[Texts, random.Random], Files], repo: Path) -> None:
    """Twice, so that the second is told by what the first left."""
    told(repo)
    for seed in (1, 2):
        land(repo, edit, random.Random(seed))
        assert told(repo) == told_by_somebody_who_knows_nothing(repo)


SEEDS = [
    pytest.param(1, 5, marks=pytest.mark.tries),
    *(pytest.param(n, 12, marks=pytest.mark.tries if n < 4 else pytest.mark.wide) for n in range(2, 8)),
]


@pytest.mark.parametrize(("seed", "edits"), SEEDS)
def test_a_site_tells_the_same_whatever_is_remembered(seed: int, edits: int, repo: Path) -> None:
    chance = random.Random(seed)
    assert told(repo) == told_by_somebody_who_knows_nothing(repo)
    for _ in range(edits):
        land(repo, chance.choice(EDITS), chance)
        spoil(repo, chance)
        assert told(repo) == told_by_somebody_who_knows_nothing(repo)


LATER = """
import datetime, sys, time
days, now = 100, time.time
time.time = lambda: now() + days * 86_400
class Later(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(time.time(), tz)
class LaterDay(datetime.date):
    @classmethod
    def today(cls):
        return cls.fromtimestamp(time.time())
datetime.datetime, datetime.date = Later, LaterDay
from goodcatch.cli import main
sys.exit(main(["build", "--repo", sys.argv[1], "--out", sys.argv[2]]))
"""


@pytest.mark.tries
def test_a_site_of_another_day_is_the_same(repo: Path, tmp_path: Path) -> None:
    build(repo, tmp_path / "now")
    keeps_nothing = {**os.environ, OFF: "1"}
    run = (sys.executable, "-c", LATER, str(repo), str(tmp_path / "later"))
    subprocess.run(run, check=True, env=keeps_nothing, stdout=subprocess.DEVNULL)
    now, later = (
        {p.relative_to(folder): (p.read_bytes(), p.stat().st_mtime) for p in folder.rglob("*") if p.is_file()}
        for folder in (tmp_path / "now", tmp_path / "later")
    )
    assert now == later and len(now) > 60


def names(repo: Path) -> dict[str, bytes]:
    """What each story rests on; its page is made again, too, where a list that holds it comes or goes."""
    return {f"cases/{note.id}.md": note.rests_on for note in read(shown(repo)).notes}


def test_a_word_makes_one_story_anew(repo: Path) -> None:
    before = names(repo)
    told = next(path for path in before if path != f"cases/{STORY}.md").split("/")[1].removesuffix(".md")
    there = Git(repo).texts("main", "content/cases")
    path = next(path for path in there if f"/{told}/" in path and " the " in there[path])
    Authority(repo).land(lambda tip: Change({path: there[path].replace(" the ", " that ", 1).encode()}, "Edit\n"))
    land(repo, lambda texts, chance: {}, random.Random(0))
    after = names(repo)
    assert before.keys() - after.keys() == {f"cases/{STORY}.md"}
    assert [path for path in after if after[path] != before[path]] == [f"cases/{told}.md"]


def test_a_story_is_there_for_who_asks_for_one(repo: Path) -> None:
    """A pack that may be published asks for one story by its case."""
    facts = read(shown(repo))
    told = facts.story(STORY)
    assert told and told.id == STORY and told.steps
    assert facts.story("NM-2026-00000000") is None
