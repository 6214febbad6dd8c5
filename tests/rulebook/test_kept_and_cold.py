"""What is kept between runs never changes an answer: over random landings, damage, other keys and runs at once."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random

import pytest

from goodcatch.check.renumber_marks_in_findings import numbered
from goodcatch.history.git import MAIN, Change, Git, Identity
from goodcatch.history.read_landings import landings
from goodcatch.history.read_tree_or_folder import from_commit, from_folder, known_from_commit
from goodcatch.history.update_checked_out_files import check_out
from goodcatch.record.store import CASES, Store
from goodcatch.rulebook import judgement, kept_history, kept_judgement
from goodcatch.rulebook.ask_all_rules import findings_in
from goodcatch.rulebook.brought_since import Since, brought_since
from goodcatch.rulebook.judgement import Verdict
from goodcatch.state.history_index import index_of
from goodcatch.state.kept_answers import FILE, NOTHING_KEPT, OFF, KeptAnswers, kept_answers
from rulebook.damaged_answers import DAMAGE, damage
from rulebook.random_landings import land


def told(repo: Git, kept: KeptAnswers | None) -> list[tuple[object, ...]]:
    """All that `check` says of main, with what is kept or cold."""
    texts = known_from_commit(repo, MAIN) if kept else from_commit(repo, MAIN)
    found = findings_in(texts, repo, MAIN, *([kept] if kept else []))
    return [(f.path, f.line, f.column, f.rule, f.message, f.level, f.remedy) for f in numbered(found)]


@pytest.mark.tries
@pytest.mark.parametrize("seed", range(2))
def test_kept_and_cold_answers_are_equal(seed: int, repo: Git, few_cases: Mapping[str, str]) -> None:
    chance, texts, gone = Random(seed), dict(few_cases), dict[str, str]()
    kept = kept_answers(repo)
    for _ in range(5):
        for _ in range(chance.randrange(1, 4)):
            files = land(repo, chance, texts, gone)
        assert told(repo, kept) == told(repo, None), files.keys()
        assert told(repo, kept) == told(repo, None), "and once more, of what was kept just now"


@pytest.mark.one_in(6)
@pytest.mark.parametrize("what", DAMAGE)
def test_what_was_changed_is_not_believed(what: str, repo: Git) -> None:
    path = next(p for p in known_from_commit(repo, MAIN) if p.startswith(CASES))
    repo.commit(MAIN, Change({path: None}, "Take one away\n", parents=(str(repo.head()),)))
    cold = told(repo, None)
    assert cold and told(repo, kept_answers(repo)) == cold
    damage(repo, what)
    assert told(repo, kept_answers(repo)) == cold


def test_answers_that_came_with_a_folder_are_not_believed(
    repo: Git, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever sends a repository cannot send what its rules say along: the key is not in it."""
    cold = told(repo, kept_answers(repo))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "of somebody else"))
    theirs = kept_answers(repo)
    place = Path(repo.repo.common_dir) / FILE
    with sqlite3.connect(place) as db:
        names = [name for (name,) in db.execute("SELECT name FROM kept")]
    assert theirs.get(names) == {} and told(repo, theirs) == cold


def test_an_object_is_looked_at_once_and_stays_named(repo: Git) -> None:
    """A commit whose message goes on behind a zero byte, seen when it came, and below later landings."""
    kept, before = kept_answers(repo), str(repo.head())
    told(repo, kept)
    plain = repo.build(Change({"content/pages/x.md": b"x"}, "A page\n", parents=(before,)))
    hidden = repo.run("cat-file", "commit", plain) + b"\0and more"
    odd = repo.run("hash-object", "-t", "commit", "-w", "--literally", "--stdin", given=hidden).decode().strip()
    repo.move(MAIN, odd, before)
    for number in range(2):
        cold = told(repo, None)
        assert "GC681" in {rule for _, _, _, rule, *_ in cold}
        assert told(repo, kept) == cold
        repo.commit(MAIN, Change({f"content/pages/{number}.md": b"x"}, "A page\n", parents=(str(repo.head()),)))


def test_many_runs_at_once(repo: Git) -> None:
    cold = told(repo, None)
    with ThreadPoolExecutor(6) as others:
        assert all(said == cold for said in others.map(lambda _: told(repo, kept_answers(repo)), range(6)))


def test_where_nothing_can_be_kept_nothing_is(repo: Git, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("x")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert kept_answers(repo).place is None


def test_after_a_landing_only_what_it_touched_is_asked(repo: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    kept, path = kept_answers(repo), next(p for p in known_from_commit(repo, MAIN) if p.startswith(CASES))
    told(repo, kept)
    repo.commit(MAIN, Change({path: None}, "Take one away\n", parents=(str(repo.head()),)))
    asked, once = set[str](), judgement.verdict_on

    def noted(unit: str, files: Iterable[str], store: Store) -> Verdict:
        asked.add(unit)
        return once(unit, files, store)

    monkeypatch.setattr(judgement, "verdict_on", noted)
    monkeypatch.delattr(kept_history, "_anew")
    assert "GC601" in {rule for _, _, _, rule, *_ in told(repo, kept)}
    assert {path.split("/")[4]} <= asked and len({unit for unit in asked if "/" not in unit}) < 3
    again = asked.copy()
    asked.clear()
    told(repo, kept)
    assert asked <= again, "the few again, which takes less than to write the whole anew"


def test_a_folder_that_may_not_be_written_is_judged_all_the_same(repo: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    cold = told(repo, kept_answers(repo))

    def refused(*given: object) -> int:
        raise PermissionError

    monkeypatch.setattr("goodcatch.state.kept_answers.os.open", refused)
    assert told(repo, kept_answers(repo)) == cold


def test_what_was_only_typed_is_not_kept(repo: Git, tmp_path: Path) -> None:
    """A name that somebody typed, was told of by `check` and took out again lies nowhere afterwards."""
    check_out(repo)
    place = Path(repo.repo.common_dir) / FILE
    path = next(path for path in from_commit(repo, MAIN) if path.startswith(CASES))
    texts = {path: b"And Mrs Quorvenia Smith fell.", "content/cases/2026/7/NM-2026-7K3Q9F4T/report-0001.md": b""}
    for name, added in texts.items():
        file = repo.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes((repo.folder / path).read_bytes() + added)
    found = findings_in(from_folder(repo.folder, repo), repo, MAIN, kept_answers(repo))
    assert {"GC501"} <= {finding.rule for finding in found} and place.exists()
    assert b"Quorvenia" not in place.read_bytes()
    brought = brought_since(Since(repo, str(repo.head()), from_folder(repo.folder, repo), MAIN, True), NOTHING_KEPT)
    assert {finding.path for finding in brought} >= texts.keys(), "edited and never committed files are compared"


def test_what_is_kept_is_its_owners_alone_and_bounded(repo: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    cold, kept = told(repo, None), kept_answers(repo)
    place = Path(repo.repo.common_dir) / FILE
    told(repo, kept)
    assert place.stat().st_mode & 0o777 == 0o600
    monkeypatch.setattr("goodcatch.state.kept_answers.MOST", 20_000)
    kept.put({b"one more": ("x",)})
    with sqlite3.connect(place) as db:
        assert db.execute("SELECT total(length(answer)) <= 20000 FROM kept").fetchone() == (1,)
    assert told(repo, kept) == cold


def test_nothing_is_kept_where_that_is_wished(repo: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(OFF, "1")
    told(repo, kept_answers(repo))
    assert not (Path(repo.repo.common_dir) / FILE).exists()


def test_half_a_key_is_none(repo: Git, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With an empty key anybody could make a MAC."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "kept"))
    first = kept_answers(repo).key
    (tmp_path / "kept/goodcatch/key").write_bytes(b"")
    assert len(first) == len(kept_answers(repo).key) == 32


@pytest.mark.tries
def test_landings_lie_in_few_pieces(repo: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("goodcatch.state.history_index._PIECES", 2)
    for number in range(5):
        files = {"content/pages/about.md": f"{number}\n".encode()}
        repo.commit(MAIN, Change(files, "Land\n", Identity("x", "x@example.org"), parents=(str(repo.head()),)))
        assert told(repo, kept_answers(repo)) == told(repo, None)
    rows = index_of(repo, str(repo.head()), kept_answers(repo)).rows
    assert [row.commit for row in rows] == [landing.commit for landing in landings(repo)]


def test_a_line_that_was_moved_back_is_read_anew(repo: Git) -> None:
    """A forced push: what was known of the old head says nothing of the new one."""
    first, kept = str(repo.head()), kept_answers(repo)
    path = next(p for p in known_from_commit(repo, MAIN) if p.startswith(CASES))
    repo.commit(MAIN, Change({path: None}, "Take one away\n", parents=(first,)))
    assert "GC601" in {rule for _, _, _, rule, *_ in told(repo, kept)}
    repo.move(MAIN, first, repo.head())
    repo.commit(MAIN, Change({"content/pages/about.md": b"x\n"}, "Land\n", parents=(first,)))
    assert told(repo, kept) == told(repo, None)


def test_after_a_landing_the_whole_goes_on_from_what_is_kept(repo: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = kept_answers(repo)
    told(repo, kept)
    path, *_ = (path for path in known_from_commit(repo, MAIN) if path.startswith(CASES))
    repo.commit(MAIN, Change({path: None}, "Take one away\n", parents=(str(repo.head()),)))
    cold = told(repo, None)
    monkeypatch.delattr(kept_judgement, "judged")
    assert told(repo, kept) == cold


@pytest.mark.tries
def test_the_whole_does_not_go_on_where_a_record_lies_astray(repo: Git) -> None:
    """Then paths no longer tell which case is whose."""
    kept = kept_answers(repo)
    told(repo, kept)
    texts = known_from_commit(repo, MAIN)
    one, *_, other = (path for path in texts if path.startswith(CASES))
    for text in (texts[one], texts[one].replace("case:", '"case":'), texts[other]):
        beside = f"{other.rpartition('/')[0]}/{one.rpartition('/')[2]}"
        repo.commit(MAIN, Change({beside: text.encode()}, "One astray\n", parents=(str(repo.head()),)))
        assert told(repo, kept) == told(repo, None)


def test_a_text_that_was_judged_before_need_not_be_there(repo: Git) -> None:
    """After a landing it may be pruned: nothing shows it any more."""
    kept = kept_answers(repo)
    told(repo, kept)
    path, *_ = (path for path in known_from_commit(repo, MAIN) if path.startswith(CASES))
    gone = known_from_commit(repo, MAIN).ids[path]
    repo.commit(MAIN, Change({path: None}, "Take one away\n", parents=(str(repo.head()),)))
    Path(repo.repo.common_dir, "objects", gone[:2], gone[2:]).unlink()
    assert told(repo, kept) == told(repo, None)
