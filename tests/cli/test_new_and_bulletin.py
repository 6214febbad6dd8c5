"""A step's file ready to fill in; and a bulletin from draft to sign-off to erratum."""

import hashlib
import json
from pathlib import Path

import pytest

from goodcatch.cli import main
from goodcatch.record.parse_and_write_record import read
from scenario import Player, commit_all, desk_over, git


@pytest.fixture
def clone(provider: Path, tmp_path: Path) -> Path:
    """A clone of a provider with one case, as somebody who edits files has it."""
    player = Player(desk_over(provider, tmp_path / "private"))
    id, _ = player.report()
    case = player.sign_off(id)
    git(tmp_path, "clone", "-q", str(provider), f"clone-{case}")
    return tmp_path / f"clone-{case}"


def case_of(clone: Path) -> str:
    return clone.name.removeprefix("clone-")


def test_new_writes_the_questions_and_an_empty_answer_is_found(clone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["new", "action", "--case", case_of(clone), "--by", "quality-lead-2", "--repo", str(clone)]
    assert main(words) == 0
    (path,) = clone.glob("content/cases/*/*/*/action-*.md")
    assert "What will change?" in path.read_text()
    capsys.readouterr()
    assert main(["check", "--base", "HEAD", "--repo", str(clone)]) == 1
    assert "GC202" in capsys.readouterr().out
    filled = read("x", path.read_text()).fields
    assert {"title", "strength", "owner"} <= set(filled)


def test_a_closure_made_by_hand_carries_what_it_saw(clone: Path) -> None:
    words = ["new", "closure", "--case", case_of(clone), "--by", "quality-lead-2", "--repo", str(clone)]
    assert main(words) == 0
    (path,) = clone.glob("content/cases/*/*/*/closure-*.md")
    assert len(read("x", path.read_text()).head("saw")) == 64


WRONG = [
    (["new", "dance", "--case", "{case}", "--by", "x"], "has no step", "a step that is not there"),
    (["new", "action", "--case", "NM-2026-00000000", "--by", "x"], "there is no case", "a case that is not there"),
    (["bulletin", "2026-10", "--sign-off", "publisher-1"], "draft it first", "a bulletin that is not there"),
    (["explain", "GC999"], "there is no rule", "a rule that is not there"),
    (["check", "--at", "nowhere"], "", "a commit that is not there"),
    (["import", "no.csv", "--map", "no.yml"], "", "a table that is not there"),
    (["deadline", "soon", "--from", "2026-01-01"], "not a length of time", "a length that is none"),
]


@pytest.mark.parametrize(("words", "message", "why"), WRONG)
def test_what_cannot_be_done_is_said_in_one_line(
    clone: Path, capsys: pytest.CaptureFixture[str], words: list[str], message: str, why: str
) -> None:
    asked = [word.format(case=case_of(clone)) for word in words]
    assert main([*asked, "--repo", str(clone)]) == 2, why
    said = capsys.readouterr().err
    assert message in said and "Traceback" not in said and said.startswith("goodcatch ") and said.count("\n") == 1


@pytest.fixture
def example(lived_provider: Path, tmp_path: Path) -> Path:
    git(tmp_path, "clone", "-q", "--branch", "main", str(lived_provider), "work")
    return tmp_path / "work"


def test_a_published_bulletin_is_frozen_and_a_change_is_an_erratum(
    example: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = example / "bulletins/2026-10.md"
    assert main(["bulletin", "2026-10", "--sign-off", "publisher-1", "--repo", str(example)]) == 2
    assert "frozen" in capsys.readouterr().err
    body = path.read_text().partition("\n---\n\n")[2].replace("card and four digits", "card and a code")
    (tmp_path / "new.md").write_text(body)
    words = ["bulletin", "2026-10", "--erratum", str(tmp_path / "new.md"), "--on", "2026-11-20"]
    assert main([*words, "--repo", str(example)]) == 0
    text = path.read_text()
    assert 'errata: ["2026-11-20"]' in text and "four digits" in text and "card and a code" in text
    git(example, "add", ".")
    git(
        example, "-c", "user.name=p", "-c", "user.email=publisher-1@posts.goodcatch.invalid", "commit", "-qm", "Erratum"
    )
    assert main(["check", "--base", "origin/main", "--at", "HEAD", "--repo", str(example)]) == 0


def test_a_frozen_bulletin_edited_by_hand_stops(example: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = example / "bulletins/2026-10.md"
    path.write_text(path.read_text().replace("four digits", "five digits"))
    git(example, "add", ".")
    git(example, "-c", "user.name=p", "-c", "user.email=publisher-1@posts.goodcatch.invalid", "commit", "-qm", "Edit")
    assert main(["check", "--at", "HEAD", "--repo", str(example)]) == 1
    assert "GC612" in capsys.readouterr().out


def test_a_draft_lists_what_was_closed_and_signing_needs_it_closed(example: Path, tmp_path: Path) -> None:
    path = example / "bulletins/2026-10.md"
    path.unlink()
    assert main(["bulletin", "2026-10", "--repo", str(example)]) == 2, "`main` holds it still"
    commit_all(example)
    assert main(["bulletin", "2026-10", "--repo", str(example)]) == 0
    drafted = path.read_text()
    assert 'published: ""' in drafted and drafted.count("**You reported:**") == 5
    path.write_text(drafted.replace("cases: [", "cases: [NM-2026-5ZD1MJ8V, "))
    assert main(["bulletin", "2026-10", "--sign-off", "publisher-1", "--repo", str(example)]) == 2
    path.write_text(drafted)
    assert main(["bulletin", "2026-10", "--sign-off", "nobody", "--repo", str(example)]) == 2
    released = example / "content/releases/2026-10.json"
    kept = released.read_text()
    words = ["bulletin", "2026-10", "--sign-off", "publisher-1", "--on", "2026-11-05", "--repo", str(example)]
    no = [f"--answer={name}=no" for name in ("rota_holder", "rare_event", "person_supported")]
    assert main([*words, *no]) == 0
    made = json.loads(released.read_text())
    assert [(a["question"], a["answer"], a["by"], a["on"]) for a in made["answers"]] == [
        (name, "no", "publisher-1", "2026-11-05") for name in ("rota_holder", "rare_event", "person_supported")
    ]
    assert made["sheets"] == json.loads(kept)["sheets"], "the example's own file was made in this way"
    assert made["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()


ANSWERS = [
    ([], "could somebody who knows the rota", "nothing was answered"),
    (["rota_holder=no"], "--answer rare_event=no", "one is missing"),
    (["rota_holder=yes", "rare_event=no", "person_supported=no"], "take the case out", "a rota-holder could guess"),
    (["rota_holder=no", "rare_event=unsure", "person_supported=no"], "take the case out", "nobody is sure"),
    (["rota_holder=maybe"], "should read", "no such answer"),
    (["colour=no"], "nothing is asked as colour", "no such question"),
]


@pytest.mark.parametrize(("answers", "said", "why"), ANSWERS)
def test_a_release_waits_for_a_persons_answers(
    example: Path, capsys: pytest.CaptureFixture[str], answers: list[str], said: str, why: str
) -> None:
    path = example / "bulletins/2026-10.md"
    path.write_text(path.read_text().replace('published: "2026-11-05"', 'published: ""'))
    words = ["bulletin", "2026-10", "--sign-off", "publisher-1", *(f"--answer={answer}" for answer in answers)]
    before = (example / "content/releases/2026-10.json").read_text()
    assert main([*words, "--repo", str(example)]) == 2
    assert said in capsys.readouterr().err.replace("Could", "could"), why
    assert 'published: ""' in path.read_text() and (example / "content/releases/2026-10.json").read_text() == before


def test_no_release_comes_out_before_one_that_is_out(example: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = example / "bulletins/2026-10.md"
    path.write_text(path.read_text().replace('published: "2026-11-05"', 'published: ""'))
    words = ["bulletin", "2026-10", "--sign-off", "publisher-1", "--on", "2026-10-01", "--repo", str(example)]
    assert main(words) == 2
    assert "a release came out on 2026-10-05" in capsys.readouterr().err


def test_below_the_ladder_the_draft_tells_cases_together_and_no_single_one_may_be_told(
    example: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for month in ("2026-08", "2026-09", "2026-10"):
        (example / f"content/releases/{month}.json").unlink()
        single = (example / f"bulletins/{month}.md").read_text()
        (example / f"bulletins/{month}.md").unlink()
    commit_all(example)
    assert main(["bulletin", "2026-10", "--repo", str(example)]) == 0
    path = example / "bulletins/2026-10.md"
    drafted = path.read_text()
    assert "told together" in drafted and "###" not in drafted and "../cases/" not in drafted
    assert "Tablets sign out after two minutes" in drafted
    path.write_text(single.replace('published: "2026-11-05"', 'published: ""'))
    assert main(["bulletin", "2026-10", "--sign-off", "publisher-1", "--repo", str(example)]) == 2
    assert "fewer than 8 cases" in capsys.readouterr().err
