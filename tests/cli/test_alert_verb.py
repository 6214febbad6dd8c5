"""An alert from draft to sign-off to its end, as somebody with a clone does it; and what history says of tampering."""

from collections.abc import Callable
from pathlib import Path

import pytest

from goodcatch.cli import main
from goodcatch.publish.read_and_write_alerts import read
from scenario import git

WORDS = {
    "What we have seen": "Hoist straps fray where they meet the buckle.",
    "What could happen": "A person could fall.",
    "Do this today": "- Look at every strap.",
    "Ask whom": "The on-call quality lead.",
}
ON = ["--on", "2026-11-20T17:00:00"]


@pytest.fixture
def clone(provider: Path, tmp_path: Path) -> Path:
    git(tmp_path, "clone", "-q", str(provider), "clone")
    return tmp_path / "clone"


@pytest.fixture
def alert(clone: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., int]:
    def run(*words: str) -> int:
        return main(["alert", *words, *ON, "--repo", str(clone)])

    return run


def filled(clone: Path) -> Path:
    """The draft, with a title and its four parts."""
    (path,) = (clone / "bulletins/alerts").glob("2026-11-20-????.md")
    text = path.read_text(encoding="utf-8").replace('title: ""', 'title: "Look at every hoist strap"')
    for name, words in WORDS.items():
        before, _, rest = text.partition(f"## {name}\n")
        text = f"{before}## {name}\n\n{words}\n{rest[rest.find('## ') :] if '## ' in rest else ''}"
    path.write_text(text, encoding="utf-8")
    return path


ANSWERS = ["--answer", "rota_holder=no", "--answer", "rare_event=no", "--answer", "person_supported=no"]


def answered(clone: Path, alert: Callable[..., int]) -> str:
    """The draft, filled in, of which a post that knows the rota has answered all with no."""
    name = str(filled(clone).relative_to(clone))
    assert alert("answer", name, "--by", "service-manager-1", *ANSWERS) == 0
    return name


def land(clone: Path, message: str) -> None:
    git(clone, "add", "-A")
    git(
        clone,
        "-c",
        "user.name=publisher-1",
        "-c",
        "user.email=publisher-1@posts.goodcatch.invalid",
        "commit",
        "-qm",
        message,
    )


def found(clone: Path, capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    main(["check", "--repo", str(clone)])
    return "\n".join(line for line in capsys.readouterr().out.splitlines() if "alerts/" in line)


def test_from_draft_to_end(clone: Path, alert: Callable[..., int], capsys: pytest.CaptureFixture[str]) -> None:
    assert alert("draft") == 0
    name = answered(clone, alert)
    assert alert("sign", name, "--by", "publisher-1") == 0
    made = read((clone / name).read_text(encoding="utf-8"))
    assert (made.published, made.signed_off_by, made.expires_on) == (
        "2026-11-20T17:00:00+00:00", "publisher-1", "2026-12-18",
    )  # fmt: skip
    land(clone, "Alert")
    assert found(clone, capsys) == ""
    assert alert("end", name, "--by", "quality-lead-1") == 0
    land(clone, "End the alert")
    assert found(clone, capsys) == ""
    assert alert("end", name, "--by", "quality-lead-1") == 2
    assert alert("sign", name, "--by", "publisher-1") == 2


def test_a_template_is_not_signed_and_says_why(
    clone: Path, alert: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert alert("draft") == 0
    (path,) = (clone / "bulletins/alerts").glob("*.md")
    before = path.read_text()
    assert alert("sign", str(path), "--by", "publisher-1") == 1
    assert "Do this today: it is not filled in yet" in capsys.readouterr().out
    assert path.read_text() == before


def test_a_signed_alert_that_is_changed_is_found_with_and_without_its_hash(
    clone: Path, alert: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    alert("draft")
    path = clone / answered(clone, alert)
    alert("sign", str(path), "--by", "publisher-1")
    land(clone, "Alert")
    path.write_text(path.read_text().replace("could fall", "could be hurt"))
    land(clone, "Change it")
    said = found(clone, capsys)
    assert "GC705" in said and "changed after its sign-off" in said and "GC612" in said and "an alert" in said


def test_a_change_that_renews_the_hash_is_found_by_history(
    clone: Path, alert: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    alert("draft")
    path = clone / answered(clone, alert)
    draft = path.read_text()
    alert("sign", str(path), "--by", "publisher-1")
    land(clone, "Alert")
    path.write_text(draft.replace("could fall", "could be hurt"))
    alert("sign", str(path), "--by", "publisher-1")
    land(clone, "Sign another text")
    said = found(clone, capsys)
    assert "GC612" in said and "GC705" not in said


WRONG = [
    (["sign"], "say which file", "no file"),
    (["sign", "x.md", "--by", "somebody"], "a post of roles.yml", "no post"),
    (["sign", "x.md", "--by", "publisher-1"], "x.md", "a file that is not there"),
    (["sign", "bulletins/alerts/none.md", "--by", "publisher-1"], "no front matter", "a file that is no alert"),
    (["end", "bulletins/alerts/2026-11-20-7K3Q.md", "--by", "publisher-1"], "nothing to end", "a draft"),
]


@pytest.mark.parametrize(("words", "message", "why"), WRONG)
def test_what_cannot_be_done_is_said(
    clone: Path, alert: Callable[..., int], capsys: pytest.CaptureFixture[str], words: list[str], message: str, why: str
) -> None:
    draft = clone / "bulletins/alerts/2026-11-20-7K3Q.md"
    draft.parent.mkdir(parents=True)
    (draft.parent / "none.md").write_text("Text.\n")
    draft.write_text("---\ntitle: x\n---\nText.\n")
    assert alert(*words) == 2, why
    assert message in capsys.readouterr().err


UNANSWERED = [
    ([], "nobody has answered", "nothing was asked"),
    (["--by", "service-manager-1", *ANSWERS[:2]], "nobody has answered all", "one of three"),
    (["--by", "service-manager-1", *ANSWERS[:4], "--answer", "person_supported=unsure"], "not no", "unsure is no no"),
]


@pytest.mark.parametrize(("words", "message", "why"), UNANSWERED, ids=[row[-1] for row in UNANSWERED])
def test_an_alert_is_signed_once_it_was_answered_for(
    clone: Path, alert: Callable[..., int], capsys: pytest.CaptureFixture[str], words: list[str], message: str, why: str
) -> None:
    alert("draft")
    path = filled(clone)
    assert not words or alert("answer", str(path), *words) == 0
    before = path.read_text()
    assert alert("sign", str(path), "--by", "publisher-1") == 2, why
    assert message in capsys.readouterr().err and path.read_text() == before


REFUSED = [
    (["--by", "publisher-1", *ANSWERS], "may not answer", "a post that does not know the rota"),
    (["--by", "service-manager-1", "--answer", "rota_holder=maybe"], "QUESTION=no", "another word"),
    (["--by", "service-manager-1", "--answer", "other=no"], "What is asked", "what nobody asks"),
]


@pytest.mark.parametrize(("words", "message", "why"), REFUSED, ids=[row[-1] for row in REFUSED])
def test_an_answer_that_is_none_is_refused(
    clone: Path, alert: Callable[..., int], capsys: pytest.CaptureFixture[str], words: list[str], message: str, why: str
) -> None:
    alert("draft")
    assert alert("answer", str(filled(clone)), *words) == 2, why
    assert message in capsys.readouterr().err


def test_whoever_signs_it_has_not_answered_for_it(
    clone: Path, alert: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    alert("draft")
    assert alert("sign", answered(clone, alert), "--by", "service-manager-1") == 2
    assert "its own words" in capsys.readouterr().err


def test_whoever_changes_the_words_has_it_answered_again(
    clone: Path, alert: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    alert("draft")
    path = clone / answered(clone, alert)
    path.write_text(path.read_text().replace("could fall", "could be hurt"))
    assert alert("sign", str(path), "--by", "publisher-1") == 2
    assert "changed after it was answered for" in capsys.readouterr().err
