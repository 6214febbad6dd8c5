"""What is kept of judged landings never changes what is said of one: over random landings, damage and other keys."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random

import pytest

from goodcatch.check.renumber_marks_in_findings import Marks
from goodcatch.cli import main
from goodcatch.errors import CannotRun, Unusable
from goodcatch.history.git import MAIN, Change, Git
from goodcatch.history.read_landings import landings
from goodcatch.history.read_tree_or_folder import known_from_commit
from goodcatch.publish.audit_rows import Audit
from goodcatch.record.store import CASES
from goodcatch.rulebook import judged_before
from goodcatch.rulebook.audit_by_month import audited
from goodcatch.rulebook.chosen_landings import Choice, chosen
from goodcatch.rulebook.judge_each_landing import JudgedLanding, Replay
from goodcatch.rulebook.judged_before import JudgedBefore, Piece
from goodcatch.rulebook.judged_landing_formats import as_lines, numbered
from goodcatch.rulebook.kept_replay import KeptReplay, replay_of
from goodcatch.rulebook.sampled_landings import sampled
from goodcatch.state import kept_answers as answers
from goodcatch.state.history_index import index_of
from goodcatch.state.kept_answers import KeptAnswers, kept_answers
from goodcatch.state.state import State, state_of
from history.anchored_provider import BEGUN, anchored_provider, land_page
from rulebook.damaged_answers import DAMAGE, damage
from rulebook.random_landings import land

ROLES = "content/standard/1/roles.yml"


def head_of(repo: Git, ref: str = MAIN) -> str:
    return repo.text("rev-parse", ref)


def told(judged: Iterable[JudgedLanding]) -> list[JudgedLanding]:
    marks = Marks()
    return [numbered(one, marks) for one in judged]


def cold(repo: Git, ref: str = MAIN) -> list[JudgedLanding]:
    head = head_of(repo, ref)
    return told(Replay(repo, landings(repo, head), State(repo, head).standards).judged())


def with_kept(repo: Git, kept: KeptAnswers, ref: str = MAIN, after: str = "") -> list[JudgedLanding]:
    state = State(repo, head_of(repo, ref))
    return told(KeptReplay(repo, state.commit, state.standards, state.sheets.items(), kept).judged(after))


def no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on no line is judged from its beginning."""

    def refused(*_: object) -> Iterator[JudgedLanding]:
        raise AssertionError("all landings were judged anew")

    monkeypatch.setattr(KeptReplay, "_anew", refused)


def take_away(repo: Git, at: datetime | None = None) -> str:
    path = next(path for path in known_from_commit(repo, MAIN) if path.startswith(CASES))
    return repo.commit(MAIN, Change({path: None}, "Take one away\n", at=at, parents=(head_of(repo),)))


def about(repo: Git, words: str, ref: str = MAIN) -> str:
    """A landing that touches no case."""
    files: dict[str, bytes | None] = {"content/pages/about.md": f"{words}\n".encode()}
    return repo.commit(ref, Change(files, "Land\n", parents=(head_of(repo),)))


@pytest.mark.tries
@pytest.mark.parametrize("seed", range(3))
def test_kept_and_cold_replays_are_equal(seed: int, repo: Git, few_cases: Mapping[str, str]) -> None:
    chance, texts, gone = Random(seed), dict(few_cases), dict[str, str]()
    kept = kept_answers(repo)
    for _ in range(4):
        for _ in range(chance.randrange(1, 5)):
            land(repo, chance, texts, gone, astray=seed == 0)
        try:
            every = cold(repo)
        except Unusable:
            continue  # no verb runs without a standard
        assert with_kept(repo, kept) == every
        assert with_kept(repo, kept) == every, "and once more, of what was kept just now"


def test_after_a_landing_only_that_is_judged(repo: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = kept_answers(repo)
    with_kept(repo, kept)
    last = head_of(repo)
    take_away(repo)
    about(repo, "One")
    every = cold(repo)
    no_other(monkeypatch)
    assert with_kept(repo, kept, after=last) == every[-3:], "the two, and the line"
    assert with_kept(repo, kept) == every


@pytest.mark.one_in(6)
@pytest.mark.parametrize("what", DAMAGE)
def test_what_was_changed_is_not_believed(what: str, repo: Git) -> None:
    take_away(repo)
    every = cold(repo)
    assert with_kept(repo, kept_answers(repo)) == every
    damage(repo, what)
    assert with_kept(repo, kept_answers(repo)) == every


def test_what_came_with_a_folder_is_not_believed(repo: Git, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_kept(repo, kept_answers(repo))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "of somebody else"))
    no_other(monkeypatch)
    with pytest.raises(AssertionError):
        with_kept(repo, kept_answers(repo))


def edit_roles(repo: Git) -> None:
    edited = repo.texts(MAIN, ROLES)[ROLES].encode() + b"# once more\n"
    repo.commit(MAIN, Change({ROLES: edited}, "Land\n", parents=(head_of(repo),)))


def move_back(repo: Git) -> None:
    """A forced push: what was known of the old head says nothing of the new one."""
    old = head_of(repo)
    repo.move(MAIN, head_of(repo, f"{MAIN}~2"), old)
    about(repo, "Another past")


def set_back(repo: Git) -> None:
    """A clock far behind: it is not believed, and which of the others is may change."""
    take_away(repo, at=datetime(2020, 1, 1, tzinfo=UTC))


def bury(repo: Git) -> None:
    """A tombstone: what lies before it is told anew."""
    text = b"---\nat: '2026-11-03T09:00:00+00:00'\nby: quality-lead-1\nfiles: []\n---\n"
    files: dict[str, bytes | None] = {"content/tombstones/2026-11-03-0001.md": text}
    repo.commit(MAIN, Change(files, "Purge\n", parents=(head_of(repo),)))


def lay_astray(repo: Git) -> None:
    one, *_, other = (path for path in known_from_commit(repo, MAIN) if path.startswith(CASES))
    text = repo.texts(MAIN, one)[one].encode()
    place = f"{other.rpartition('/')[0]}/{one.rpartition('/')[2]}"
    repo.commit(MAIN, Change({place: text}, "One astray\n", parents=(head_of(repo),)))


CHANGES = [
    (edit_roles, "the standard that closings are asked by today"),
    (move_back, "the line"),
    (set_back, "the times of landings"),
    (bury, "what a purge has told anew"),
    (lay_astray, "which case is whose"),
]


@pytest.mark.one_in(5)
@pytest.mark.parametrize(("change", "what"), CHANGES, ids=[row[1] for row in CHANGES])
def test_where_it_rests_on_something_else_all_is_judged_anew(
    change: Callable[[Git], None], what: str, repo: Git
) -> None:
    kept = kept_answers(repo)
    about(repo, "Before")
    with_kept(repo, kept)
    change(repo)
    assert with_kept(repo, kept) == cold(repo)
    about(repo, "After")
    assert with_kept(repo, kept) == cold(repo)


def test_another_program_asks_anew(repo: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = kept_answers(repo)
    with_kept(repo, kept)
    monkeypatch.setattr(answers, "program_id", lambda: b"another")
    no_other(monkeypatch)
    with pytest.raises(AssertionError):
        with_kept(repo, kept)


def test_what_waits_on_a_branch_is_kept_as_no_part_of_main(repo: Git) -> None:
    kept = kept_answers(repo)
    with_kept(repo, kept)
    waits = "refs/heads/change/one"
    repo.move(waits, head_of(repo), None)
    about(repo, "It waits", waits)
    assert with_kept(repo, kept, waits) == cold(repo, waits)
    repo.move(MAIN, head_of(repo, waits), head_of(repo))
    assert with_kept(repo, kept) == cold(repo), "main by now, and judged as that"


def test_a_piece_that_is_gone_is_judged_again(repo: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judged_before, "_AT_ONCE", 2)
    kept = kept_answers(repo)
    every = with_kept(repo, kept)
    assert with_kept(repo, kept) == every
    here, third = judged_before.JudgedBefore.rows, landings(repo, MAIN)[2].commit

    def rows(place: JudgedBefore, piece: Piece) -> object:
        return None if piece[0] == third else here(place, piece)

    monkeypatch.setattr(JudgedBefore, "rows", rows)
    assert with_kept(repo, kept) == every


def test_what_is_no_landing_has_nothing_behind_it(repo: Git) -> None:
    with pytest.raises(CannotRun, match="is no landing of this line"):
        with_kept(repo, kept_answers(repo), after="0" * 40)


def test_a_sample_is_the_same_for_everybody_and_rests_on_nothing_kept(repo: Git) -> None:
    state, every = State(repo, head_of(repo)), Replay(repo, landings(repo, MAIN), State(repo, head_of(repo)).standards)
    line = tuple(one for one in every.judged() if one.landing)
    drawn = sampled(repo, state.commit, state.standards, 3)
    assert drawn == sampled(repo, state.commit, state.standards, 3)
    assert (len(drawn.judged), drawn.of) == (3, len(line)) and all(one in line for one in drawn.judged)
    assert sampled(repo, state.commit, state.standards, 1000).judged == line, "all of them, where more are asked for"


def test_a_sample_shows_what_was_kept_wrong(repo: Git, capsys: pytest.CaptureFixture[str]) -> None:
    kept, words = kept_answers(repo), ["replay", "--repo", str(repo.folder), "--sample", "2"]
    with_kept(repo, kept)
    assert main(words) in (0, 1), "1 where the head draws a landing that stops are in"
    assert "A sample: 2 of" in capsys.readouterr().err
    ids = State(repo, head_of(repo)).sheets.items()
    place = JudgedBefore(partial(answers.name_of, "replay", tuple(ids)), kept)
    before = place.up_to(index_of(repo, head_of(repo), kept).rows)
    for piece in before.pieces if before else ():
        place.keep_piece([(*row[:2], 7, *row[3:]) for row in place.rows(piece) or ()])
    assert main(words) == 2
    assert "an earlier run kept something else" in capsys.readouterr().err


def audit(repo: Git, kept: bool) -> Audit:
    state = state_of(repo.folder)
    return audited(replay_of(state) if kept else Replay(repo, landings(repo), state.standards), state.newest)


def test_an_audit_says_the_same_of_what_was_kept(tmp_path: Path) -> None:
    """Its sentences name the days on which anchors landed, which is more of the line than rules ask for."""
    repo = anchored_provider(tmp_path / "provider")
    for what in ("nothing kept", "all of it"):
        assert audit(repo, True) == audit(repo, False), what
    land_page(repo, "new", BEGUN + timedelta(days=200))
    assert audit(repo, True) == audit(repo, False), "all but one"
    assert "4 of 4 anchors hold" in audit(repo, True).anchored[0] and "2026" in audit(repo, True).anchored[0]


WORDS = [
    (["--sample", "0"], "give 1 or more", "no sample at all"),
    (["--since", "nowhere"], "names no commit", "behind what is none"),
    (["--since", "main", "--case", "NM-2026-00000000"], "no landing is of what was asked for", "nothing of it"),
]


@pytest.mark.one_in(2)
@pytest.mark.parametrize(("words", "says", "why"), WORDS, ids=[row[-1] for row in WORDS])
def test_what_cannot_be_asked(
    words: list[str], says: str, why: str, repo: Git, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["replay", "--repo", str(repo.folder), *words]) == 2
    assert says in capsys.readouterr().err, why


def test_one_case_is_judged_alone_and_says_what_a_replay_of_all_says(
    repo: Git, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever asks about one case of ten thousand need not wait for the others, whatever is kept."""
    take_away(repo)
    cases = [path.split("/")[4] for path in known_from_commit(repo, MAIN) if path.startswith(CASES)]
    every = cold(repo)
    for case in (cases[0], cases[-1]):
        wanted = ["\n".join(as_lines(one)) for one in chosen(every, Choice(case))]
        words, alone = ["replay", "--repo", str(repo.folder), "--case", case], list[str]()
        with monkeypatch.context() as patch:
            patch.setattr(Replay, "judged", None)
            for how in ("--cold", "--format=text"):
                assert main([*words, how]) in (0, 1)
                alone.append(capsys.readouterr().out.strip())
        assert wanted and alone == ["\n".join(wanted)] * 2, case
    assert main(["replay", "--repo", str(repo.folder)]) in (0, 1)
    capsys.readouterr()
    assert main(words) in (0, 1)
    assert capsys.readouterr().out.strip() == alone[0], "and of what is kept by now"


def test_since_shows_what_came_behind_a_landing(repo: Git, capsys: pytest.CaptureFixture[str]) -> None:
    about(repo, "One")
    for how in ([], ["--cold"]):
        assert main(["replay", "--repo", str(repo.folder), "--since", "main~1", *how]) == 0
        out, err = capsys.readouterr()
        assert f"{head_of(repo)[:10]} direct: Land (1 file" in out and "1 landings" in err
