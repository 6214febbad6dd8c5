"""Who holds which post: the name comes by standard input, is printed only on request, and is compared as people are."""

import io
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from goodcatch.cli import main
from goodcatch.history.git import Git
from goodcatch.intake.desk_factory import make_spool
from goodcatch.spool.keys import Keys, new_key, open_keys
from goodcatch.spool.private_store_facade import Spool

NAME = "Zebedee Quux"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def private(provider: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path / "private" / "spool.db"


@pytest.fixture
def run(provider: Path, private: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    make_spool(Git(provider), private, datetime.now(UTC))
    capsys.readouterr()

    def go(*words: str, said: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(said))
        code = main(["post", "--repo", str(provider), "--spool", str(private), *words])
        out = capsys.readouterr()
        return code, out.out, out.err

    return go


def spool(private: Path) -> Spool:
    return Spool(private, open_keys(private))


def journal(private: Path) -> list[str]:
    return [entry.event for entry in spool(private).journal()]


def test_a_post_is_filled_from_standard_input(run: Run, private: Path) -> None:
    code, out, _ = run("hold", "quality-lead-1", "--from", "2026-01-01", said=f"  {NAME}\n")
    assert code == 0 and "quality-lead-1 is held from 2026-01-01" in out and NAME not in out
    assert spool(private).holder("quality-lead-1", date(2026, 5, 1)) == NAME
    assert "post filled" in journal(private) and NAME.encode() not in private.read_bytes()


def test_the_list_says_held_and_names_only_when_asked_which_is_journalled(run: Run, private: Path) -> None:
    run("hold", "quality-lead-1", "--from", "2026-01-01", said=NAME)
    _, out, _ = run("list", "--on", "2026-05-01")
    held = {line.split()[0]: line.split(maxsplit=1)[1] for line in out.splitlines()}
    assert held["quality-lead-1"] == "held" and held["quality-lead-2"] == "nobody" and NAME not in out
    assert "names of the post register read" not in journal(private)
    assert NAME in run("list", "--on", "2026-05-01", "--names")[1]
    assert journal(private)[-1] == "names of the post register read"
    assert NAME not in run("list", "--on", "2025-12-31", "--names")[1]


SAME = [
    (NAME, "yes", "the same name"),
    (" zebedee  QUUX ", "yes", "typed in another way"),
    ("Zebedee\u00a0Quux", "yes", "with another kind of space"),
    ("S-0042", "no", "somebody else"),
]


@pytest.mark.one_in(2)
@pytest.mark.parametrize(("other", "answer", "why"), SAME)
def test_two_posts_are_compared_as_people(run: Run, other: str, answer: str, why: str) -> None:
    run("hold", "quality-lead-1", "--from", "2026-01-01", said=NAME)
    _, out, _ = run("hold", "service-manager-1", "--from", "2026-01-01", said=other)
    assert ("The same person holds quality-lead-1" in out) is (answer == "yes"), "posts_differ keeps these two apart"
    code, out, _ = run("same", "quality-lead-1", "service-manager-1", "--on", "2026-05-01")
    assert (code, out) == (0, f"{answer}\n"), why


def test_where_nobody_is_entered_the_answer_says_so(run: Run) -> None:
    code, out, err = run("same", "quality-lead-1", "quality-lead-2")
    assert (code, out) == (0, "no\n") and "nobody is entered for quality-lead-2" in err


REFUSED = [
    (["hold", "quality-lead-1"], NAME, "say from which day"),
    (["hold", "--from", "2026-01-01"], NAME, "wants 1 POST"),
    (["hold", "no-such-post", "--from", "2026-01-01"], NAME, "there is no post"),
    (["hold", "quality-lead-1", "--from", "2026-02-01", "--until", "2026-01-01"], NAME, "lies before"),
    (["hold", "quality-lead-1", "--from", "2026-01-01"], " \n", "on standard input"),
    (["same", "quality-lead-1"], "", "wants 2 POST"),
]


@pytest.mark.parametrize(("words", "said", "message"), REFUSED)
def test_what_cannot_be_entered_is_refused_and_nothing_changed(
    run: Run, private: Path, words: list[str], said: str, message: str
) -> None:
    code, _, err = run(*words, said=said)
    assert code == 2 and message in err and NAME not in err
    assert "post filled" not in journal(private)


FOLLOWED = [
    ([("A", "2026-01-01", None), ("B", "2026-06-01", None)], ["A", "B", "B"], "a successor ends what was open"),
    ([("A", "2026-01-01", None), ("B", "2026-06-01", "2026-06-30")], ["A", "B", "A"], "a cover ends by itself"),
    ([("A", "2026-01-01", None), ("A", "2026-01-01", "2026-06-30")], ["A", "A", ""], "somebody leaves"),
    ([("A", "2026-01-01", None), ("B", "2026-01-01", None)], ["B", "B", "B"], "a wrong entry is put right"),
]


@pytest.mark.parametrize(("entries", "held", "why"), FOLLOWED)
def test_who_follows_whom(private: Path, entries: list[tuple[str, str, str | None]], held: list[str], why: str) -> None:
    register = Spool.made(private, Keys(new_key()), datetime.now(UTC))
    for name, since, until in entries:
        end = date.fromisoformat(until) if until else None
        register.set_post("quality-lead-1", name, date.fromisoformat(since), end, datetime(2026, 1, 1, tzinfo=UTC))
    days = (date(2026, 2, 1), date(2026, 6, 15), date(2026, 8, 1))
    assert [register.holder("quality-lead-1", day) for day in days] == held, why
