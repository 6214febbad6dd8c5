"""A step's file ready to fill in; and a bulletin from draft to sign-off to erratum."""

import hashlib
import json
from pathlib import Path

import pytest

from goodcatch.cli import main
from goodcatch.cli.bulletin import erratum
from goodcatch.publish.bulletin_file import Bulletin, write
from goodcatch.publish.bulletin_file import read as read_bulletin
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


@pytest.mark.one_in(2)
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
    words = [
        "bulletin",
        "2026-10",
        "--erratum",
        str(tmp_path / "new.md"),
        "--on",
        "2026-11-20",
        "--why",
        "No *digits*.",
    ]
    assert main([*words, "--repo", str(example)]) == 0
    text = path.read_text()
    assert "## Erratum of 2026-11-20\n\n**Why:** No \\*digits\\*.\n" in text
    assert 'errata: ["2026-11-20"]' in text and "four digits" in text and "card and a code" in text
    git(example, "add", ".")
    git(
        example, "-c", "user.name=p", "-c", "user.email=publisher-1@posts.goodcatch.invalid", "commit", "-qm", "Erratum"
    )
    assert main(["check", "--base", "origin/main", "--at", "HEAD", "--repo", str(example)]) == 0


def test_a_second_erratum_stands_below_the_first() -> None:
    by_hand = {"on": "2026-11-06", "why": "x"}
    out = Bulletin("2026-10", "x", (), "2026-11-05", "publisher-1", (by_hand,), "One.")
    first = erratum(out, "Two.", "2026-11-20")
    for text in ("Three.", first.body.replace("Two.", "Three.", 1)):
        made = erratum(first, text, "2026-11-21")
        assert made.body.startswith("Three.\n\n## Erratum of 2026-11-20\n") and made.body.count("## Erratum") == 2
        assert made.body.endswith("> -Two.<br>\n> +Three.<br>")
        again = read_bulletin(write(made)).errata
        assert again == (by_hand, "2026-11-20", "2026-11-21"), "the first as somebody wrote it"


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
    assert main([*words, *all_no(json.loads(kept)["cases"])]) == 0
    made = json.loads(released.read_text())
    assert [(a["case"], a["question"], a["answer"], a["by"], a["on"]) for a in made["answers"]] == [
        (case, name, "no", "service-manager-1", "2026-11-05") for case in made["cases"] for name in QUESTIONS
    ]
    assert made["sheets"] == json.loads(kept)["sheets"], "the example's own file was made in this way"
    assert made["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()


QUESTIONS = ("rota_holder", "rare_event", "person_supported")
FIRST, SECOND = "NM-2026-0GB7TX3W", "NM-2026-2DR8YN6F"
BY = "--answered-by=service-manager-1"


def all_no(cases: list[str], but: str = "") -> list[str]:
    """Every question answered with no, of each case but one."""
    return [BY, *(f"--answer={case}.{name}=no" for case in cases for name in QUESTIONS if case != but)]


def no_of(case: str) -> list[str]:
    return [f"--answer={case}.{name}=no" for name in QUESTIONS]


ANSWERS = [
    ([], f"{FIRST} rota_holder, rare_event, person_supported;", "nothing was answered"),
    ([], "could somebody who knows the rota", "and each question is said in full"),
    ([BY, *no_of(FIRST)], f"Not answered: {SECOND} rota_holder", "one story is answered and the next is not"),
    ([BY, f"--answer={FIRST}.rota_holder=no"], f"{FIRST} rare_event, person_supported;", "some are missing"),
    (no_of(FIRST), "--answered-by POST", "nobody says who answers"),
    ([BY, "--answer=rota_holder=no"], "each by itself", "one answer for all the stories together"),
    ([BY, f"--answer={FIRST}.rota_holder=maybe"], "should read", "no such answer"),
    ([BY, f"--answer={FIRST}.colour=no"], "nothing is asked as colour", "no such question"),
    ([BY, "--answer=NM-2026-5ZD1MJ8V.rota_holder=no"], "each by itself", "a case that the bulletin does not tell of"),
    (["--answered-by=nobody-1", *no_of(FIRST)], "not a post", "a post that is not there"),
    (["--answered-by=publisher-1", *no_of(FIRST)], "who knows the rota", "the editor's own post"),
    (["--answered-by=medication-lead-1", *no_of(FIRST)], "who knows the rota", "a post that knows no rota"),
]


@pytest.fixture
def unsigned(example: Path) -> Path:
    """The example's last bulletin as a draft."""
    path = example / "bulletins/2026-10.md"
    path.write_text(path.read_text().replace('published: "2026-11-05"', 'published: ""'))
    return example


@pytest.mark.one_in(2)
@pytest.mark.parametrize(("answers", "said", "why"), ANSWERS)
def test_a_release_waits_for_the_answers_of_each_story(
    unsigned: Path, capsys: pytest.CaptureFixture[str], answers: list[str], said: str, why: str
) -> None:
    path, release = unsigned / "bulletins/2026-10.md", unsigned / "content/releases/2026-10.json"
    before = path.read_text(), release.read_text()
    words = ["bulletin", "2026-10", "--sign-off", "publisher-1", *answers, "--repo", str(unsigned)]
    assert main(words) == 2
    assert said in capsys.readouterr().err.replace("Could", "could"), why
    assert (path.read_text(), release.read_text()) == before


def test_who_signs_it_off_may_not_answer(unsigned: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cases = json.loads((unsigned / "content/releases/2026-10.json").read_text())["cases"]
    words = ["bulletin", "2026-10", "--repo", str(unsigned), "--on", "2026-11-05"]
    assert main([*words, "--sign-off", "service-manager-1", *all_no(cases)]) == 2
    assert "may not answer for its own words" in capsys.readouterr().err


KEPT = [("yes", "it could be guessed"), ("unsure", "nobody knows")]


@pytest.mark.parametrize(("answer", "why"), KEPT)
def test_one_story_stays_in_and_the_others_leave(unsigned: Path, answer: str, why: str) -> None:
    """In two acts of two posts, as two people would do them."""
    path, release = unsigned / "bulletins/2026-10.md", unsigned / "content/releases/2026-10.json"
    cases = json.loads(release.read_text())["cases"]
    words = ["bulletin", "2026-10", "--repo", str(unsigned), "--on", "2026-11-05"]
    given = [*all_no(cases, but=SECOND), *no_of(SECOND)[1:], f"--answer={SECOND}.rota_holder={answer}"]
    assert main([*words, *given]) == 0, why
    assert "answers:" in path.read_text() and 'published: ""' in path.read_text(), "the answers wait in the draft"
    assert main([*words, "--sign-off", "publisher-1"]) == 0, why
    text, made = path.read_text(), json.loads(release.read_text())
    assert SECOND not in text and "stomach complaint" not in text and "whom did you tell" not in text
    assert "answers:" not in text and text.count("Not everything that was finished is told by itself") == 1
    assert made["cases"] == [case for case in cases if case != SECOND] and f"cases/{SECOND}.md" not in made["pages"]
    assert all(f"../cases/{case}.md" in text and f"cases/{case}.md" in made["pages"] for case in made["cases"])
    assert [a["answer"] for a in made["answers"] if a["case"] == SECOND] == [answer, "no", "no"], "and it is on record"


LEFT_BEHIND = [
    ("Also: {}\n\n## Finished", f"({SECOND})", "its own words in another place"),
    ("## Easy to read\n\nStaff now ask more.\n\n## Finished", "Easy to read", "other words, which nobody could find"),
]


@pytest.mark.parametrize(("instead", "named", "why"), LEFT_BEHIND, ids=[row[-1] for row in LEFT_BEHIND])
def test_words_of_a_story_that_stays_in_are_not_left_behind(
    instead: str, named: str, why: str, unsigned: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = unsigned / "bulletins/2026-10.md"
    cases = json.loads((unsigned / "content/releases/2026-10.json").read_text())["cases"]
    own = "The notes now ask: is this new, is it the second time, whom did you tell?"
    line = next(line for line in path.read_text().split("\n") if own in line).removeprefix("**We changed:** ")
    path.write_text(path.read_text().replace("## Finished", instead.format(line)))
    given = [*all_no(cases, but=SECOND), *no_of(SECOND)[1:], f"--answer={SECOND}.rota_holder=yes"]
    words = ["bulletin", "2026-10", "--repo", str(unsigned), "--on", "2026-11-05", "--sign-off", "publisher-1"]
    assert main([*words, *given]) == 2
    said = capsys.readouterr().err
    assert named in said and "the second time" not in said, why


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
