"""What is kept between runs never changes an answer: over random landings, damage, other keys and runs at once."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random

import pytest

from goodcatch.cli.demo import example_texts
from goodcatch.history.git import MAIN, Change, Git, create
from goodcatch.history.read_tree import from_commit, known_from_commit
from goodcatch.record.store import CASES, Store
from goodcatch.rulebook import kept_history, kept_verdicts
from goodcatch.rulebook.judgement import Verdict
from goodcatch.rulebook.rulebook import findings_in
from goodcatch.state.kept_answers import FILE, KeptAnswers, kept_answers

Files = Mapping[str, bytes | None]


@pytest.fixture(scope="module")
def example() -> Mapping[str, str]:
    """The standard, what is published, and a handful of the example's cases."""
    texts = {path: text for path, text in example_texts().items() if path.endswith((".md", ".yml", ".json", ".csv"))}
    cases = sorted({path.split("/")[4] for path in texts if path.startswith(CASES)})[::5]
    kept = {path for path in texts if path.startswith(CASES) and path.split("/")[4] in cases}
    return {path: text for path, text in texts.items() if path in kept or path.startswith(("content/st", "bulletins/"))}


@pytest.fixture
def git(tmp_path: Path, example: Mapping[str, str]) -> Git:
    made = create(tmp_path / "provider")
    landings: dict[str, dict[str, bytes | None]] = {}
    for path, text in example.items():
        # The standard first, then a case at a time, as it goes.
        landings.setdefault(path.split("/")[4] if path.startswith(CASES) else "", {})[path] = text.encode()
    for name, files in sorted(landings.items()):
        made.commit(MAIN, Change(files, f"Land {name}\n", parents=tuple(filter(None, [made.head()]))))
    return made


def told(git: Git, kept: KeptAnswers | None) -> list[tuple[object, ...]]:
    """All that `check` says of main, with what is kept or cold. A mark has another number each time."""
    texts = known_from_commit(git, MAIN) if kept else from_commit(git, MAIN)
    found = findings_in(texts, git, MAIN, *([kept] if kept else []))
    return [(f.path, f.line, f.column, f.rule, f.message.partition("(mark")[0], f.level, f.remedy) for f in found]


def a_landing(chance: Random, texts: Mapping[str, str], gone: dict[str, str]) -> Files:
    """What people and programs land, and what nobody should."""
    path, other = (chance.choice(sorted(p for p in texts if p.startswith(CASES))) for _ in "12")
    beside = chance.choice(sorted(p for p in texts if p.startswith("bulletins/")))
    ledger, case = "content/ledger/2026-10.csv", path.split("/")[4]
    lines = texts.get(ledger, "id,month,channel,hash,outcome,second\n")
    landings: list[Files] = [
        {path: None},
        {path: texts[path].replace("at: ", "at: x", 1).encode()},
        {path: texts[path].encode() + b"\nAnd Mrs Anna Smith fell.\n"},
        {f"{path.rpartition('/')[0]}/reopen-00{chance.randrange(10, 99)}.md": texts[other].encode()},
        {path: texts[path].replace(f"case: {case}", f"case: {other.split('/')[4]}", 1).encode()},
        {path: None, f"{other.rpartition('/')[0]}/{path.rpartition('/')[2]}": texts[path].encode()},
        {beside: (texts[beside] + "\nOne more line.\n").encode()},
        {beside: None},
        {ledger: f"{lines}{chance.randrange(999)},2026-10,form,x,,\n".encode()},
        {ledger: "".join(chance.sample(lines.splitlines(True), len(lines.splitlines()))).encode()},
        {"content/standard/1/roles.yml": texts["content/standard/1/roles.yml"].encode() + b"# once more\n"},
        {"content/standard/2/allow.yml": f"words: {{}} # {chance.randrange(9)}\n".encode()},
    ]
    if gone:
        back = chance.choice(sorted(gone))
        landings += [{back: gone[back].encode()}] * 4
    return chance.choice(landings)


@pytest.mark.parametrize("seed", range(3))
def test_kept_and_cold_answers_are_equal(seed: int, git: Git, example: Mapping[str, str]) -> None:
    chance, texts, gone = Random(seed), dict(example), dict[str, str]()
    kept = kept_answers(git)
    for step in range(5):
        for _ in range(chance.randrange(1, 4)):
            files = a_landing(chance, texts, gone)
            gone |= {p: texts.pop(p) for p, content in files.items() if content is None and p in texts}
            texts |= {p: content.decode() for p, content in files.items() if content is not None}
            git.commit(MAIN, Change(files, f"Land {step}\n", parents=(str(git.head()),)))
        assert told(git, kept) == told(git, None), files.keys()
        assert told(git, kept) == told(git, None), "and once more, of what was kept just now"


def changed(git: Git, what: str) -> None:
    place = Path(git.repo.common_dir) / FILE
    with sqlite3.connect(place) as db:
        if what == "answers of another unit":
            (answer,) = db.execute("SELECT answer FROM kept ORDER BY length(answer) LIMIT 1").fetchone()
            db.execute("UPDATE kept SET answer = ?", (answer,))
        if what == "answers and their MACs of another unit":
            row = db.execute("SELECT mac, answer FROM kept ORDER BY length(answer) LIMIT 1").fetchone()
            db.execute("UPDATE kept SET mac = ?, answer = ?", row)
        if what == "one bit of each answer":
            rows = db.execute("SELECT answer, name FROM kept").fetchall()
            db.executemany(
                "UPDATE kept SET answer = ? WHERE name = ?", [(bytes([a[0] ^ 1]) + a[1:], n) for a, n in rows]
            )
        if what == "half of the rows are gone":
            db.execute("DELETE FROM kept WHERE length(answer) % 2")
    if what == "no database at all":
        place.write_bytes(b"not a database")
    if what == "a file cut short":
        place.write_bytes(place.read_bytes()[:5000])


DAMAGE = [
    "answers of another unit",
    "answers and their MACs of another unit",
    "one bit of each answer",
    "half of the rows are gone",
    "no database at all",
    "a file cut short",
]


@pytest.mark.parametrize("what", DAMAGE)
def test_what_was_changed_is_not_believed(what: str, git: Git) -> None:
    path = next(p for p in known_from_commit(git, MAIN) if p.startswith(CASES))
    git.commit(MAIN, Change({path: None}, "Take one away\n", parents=(str(git.head()),)))
    cold = told(git, None)
    assert cold and told(git, kept_answers(git)) == cold
    changed(git, what)
    assert told(git, kept_answers(git)) == cold


def test_answers_that_came_with_a_folder_are_not_believed(
    git: Git, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever sends a repository cannot send what its rules say along: the key is not in it."""
    cold = told(git, kept_answers(git))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "of somebody else"))
    theirs = kept_answers(git)
    place = Path(git.repo.common_dir) / FILE
    with sqlite3.connect(place) as db:
        names = [name for (name,) in db.execute("SELECT name FROM kept")]
    assert theirs.get(names) == {} and told(git, theirs) == cold


def test_many_runs_at_once(git: Git) -> None:
    cold = told(git, None)
    with ThreadPoolExecutor(6) as others:
        assert all(said == cold for said in others.map(lambda _: told(git, kept_answers(git)), range(6)))


def test_where_nothing_can_be_kept_nothing_is(git: Git, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("x")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert kept_answers(git).place is None


def test_after_a_landing_only_what_it_touched_is_asked(git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    kept, path = kept_answers(git), next(p for p in known_from_commit(git, MAIN) if p.startswith(CASES))
    told(git, kept)
    git.commit(MAIN, Change({path: None}, "Take one away\n", parents=(str(git.head()),)))
    asked, once = set[str](), kept_verdicts.verdict_on

    def noted(unit: str, files: Iterable[str], store: Store) -> Verdict:
        asked.add(unit)
        return once(unit, files, store)

    monkeypatch.setattr(kept_verdicts, "verdict_on", noted)
    monkeypatch.delattr(kept_history, "_anew")
    assert "GC601" in {rule for _, _, _, rule, *_ in told(git, kept)}
    assert {path.split("/")[4]} <= asked and len({unit for unit in asked if "/" not in unit}) < 3
    again = asked.copy()
    asked.clear()
    told(git, kept)
    assert asked < again, "but for what has a mark, nothing"
