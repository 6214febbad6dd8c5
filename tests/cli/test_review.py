"""`goodcatch review`: what a person at a terminal sees, what a program reads, and what it refuses in one line."""

import json
from pathlib import Path

import pytest

from goodcatch.cli import main
from goodcatch.cli.init import draft_files, first_files
from goodcatch.history.git import MAIN, Change, create
from goodcatch.intake.main_branch import Authority
from goodcatch.review import review_file
from scenario import cases_of, git

NM = "NM-2026-AAAAAAAA"
WAITING = (
    "== report-0001\nat: '2026-10-05T09:00:00+00:00'\nreceived: '2026-10-05T09:00:00+00:00'\nservice_type: care-home\n"
    "category: medication\n"
)
DAILY = ["review", "acknowledgment", "--on", "2026-10-08"]


@pytest.fixture
def repo(provider: Path) -> Path:
    files = {path: text.encode() for path, text in cases_of({NM: WAITING}).texts.items()}
    Authority(provider).land(lambda tip: Change(files, "Told\n"))
    return provider


@pytest.fixture
def restricted(tmp_path: Path) -> Path:
    folder = tmp_path / "restricted"
    create(folder).commit(
        MAIN, Change({**first_files("Example"), "content/store.yml": b"store: restricted\n"}, "Begin\n")
    )
    return folder


def count(repo: Path) -> int:
    return int(git(repo, "rev-list", "--count", "main"))


def test_a_person_sees_what_is_outside_tolerance_and_what_to_do_next(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*DAILY, "--repo", str(repo)]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith(
        "Daily acknowledgment and triage review, 2026-10-08 (looks at 2026-10-07 to 2026-10-07; made on "
    )
    assert "  Beginning to be late: 1 of 1 (tolerance: ack-emerging)" in said
    assert f"  {NM}  emerging: 4170 minutes to the first word, still waiting; 4170 to triage" in said
    assert said[-1] == "It calls for 1 to be opened: do the review again with --open."
    assert main([*DAILY, "--repo", str(repo), "--open"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[1] == "This was done before. It is not counted again." and said[-1].startswith("Opened AE-")
    assert main([*DAILY, "--repo", str(repo), "--open"]) == 0
    assert "Opened" not in capsys.readouterr().out


def test_a_person_sees_what_joined_an_open_case(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Under the second standard two reports of one part of the work, both answered late, are one case."""
    Authority(repo).land(lambda tip: Change(draft_files(), "Try standard 2\n"))
    told = f"{WAITING}== triage-0001\nat: '2026-10-08T06:00:00+00:00'\nrisk_domain: manual-handling\n"
    files = {path: text.encode() for path, text in cases_of({NM: told, "NM-2026-BBBBBBBB": told}).texts.items()}
    Authority(repo).land(lambda tip: Change(files, "Told\n"))
    assert main([*DAILY, "--repo", str(repo), "--open", "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert len(data["opened"]) == 1 and data["joined"] == data["opened"]
    (id,) = data["opened"]
    assert len(Authority(repo).store().cases[id].records) == 2
    triage = "== triage-0001\nat: '2026-10-09T06:00:00+00:00'\nrisk_domain: manual-handling\n"
    third = WAITING.replace("10-05", "10-06") + triage
    files = {path: text.encode() for path, text in cases_of({"NM-2026-CCCCCCCC": third}).texts.items()}
    Authority(repo).land(lambda tip: Change(files, "Told\n"))
    assert main(["review", "acknowledgment", "--on", "2026-10-09", "--repo", str(repo), "--open"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == f"Joined {id}, which is open for the same cause"


def test_a_dry_run_shows_it_and_writes_nothing(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = count(repo)
    assert main([*DAILY, "--repo", str(repo), "--dry-run", "--open"]) == 0
    assert NM in capsys.readouterr().out and count(repo) == before


def test_a_program_reads_json(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*DAILY, "--repo", str(repo), "--open", "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["review"] == "acknowledgment" and data["on"] == "2026-10-08" and data["standard"] == 1
    assert data["period"] == ["2026-10-07", "2026-10-07"] and set(data["commits"]) == {"learning"}
    assert data["calls"] == [{"pathway": "acknowledgment-exposure", "about": NM}]
    assert len(data["opened"]) == 1 and data["done_before"] is False
    assert {f["name"]: f["cases"] for f in data["figures"]}["emerging"] == [NM]
    assert [line["case"] for line in data["outside"]] == [NM]


def test_the_restricted_store_is_named_and_gets_its_own_reviews(
    repo: Path, restricted: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["review", "safeguarding-audit", "--on", "2026-10-05", "--repo", str(repo)]
    assert main(words) == 2
    assert "--store restricted=FOLDER" in capsys.readouterr().err
    before = count(repo)
    assert main([*words, "--store", f"restricted={restricted}"]) == 0
    assert "Threshold screens done the same day, of a hundred: nothing to count of 0" in capsys.readouterr().out
    assert count(repo) == before and count(restricted) == 2
    assert list(review_file.reviews(Authority(restricted).store(), "safeguarding-audit"))


def test_from_the_restricted_repository_itself(restricted: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["review", "safeguarding-audit", "--on", "2026-10-05", "--repo", str(restricted)]) == 0
    assert "Weekly safeguarding audit" in capsys.readouterr().out


REFUSED = [
    (["review"], "say which review", "no name"),
    (["review", "happiness"], "there is no review `happiness`", "a name that nobody knows"),
    (["review", "acknowledgment", "--on", "2999-01-01"], "has not come yet", "a day that has not come"),
]


@pytest.mark.parametrize(("words", "says", "why"), REFUSED)
def test_what_it_refuses(repo: Path, words: list[str], says: str, why: str, capsys: pytest.CaptureFixture[str]) -> None:
    before = count(repo)
    assert main([*words, "--repo", str(repo)]) == 2, why
    said = capsys.readouterr().err
    assert says in said and said.count("\n") == 1 and count(repo) == before


def test_a_day_that_is_no_day(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["review", "acknowledgment", "--on", "yesterday", "--repo", str(repo)])
    assert left.value.code == 2 and "yesterday" in capsys.readouterr().err


def test_a_folder_without_main_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    create(tmp_path / "empty")
    assert main([*DAILY, "--repo", str(tmp_path / "empty")]) == 2
    assert "goodcatch init" in capsys.readouterr().err


def test_due_does_each_and_then_nothing_is_left(provider: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Told now, so that the last month holds no more than today's and what today brings."""
    assert main(["review", "--due", "--repo", str(provider)]) == 0
    assert capsys.readouterr().out == "", "an empty store asks for nothing"
    files = {path: text.encode() for path, text in cases_of({NM: WAITING.replace("2026", "2025")}).texts.items()}
    Authority(provider).land(lambda tip: Change(files, "Told\n"))
    assert main(["review", "--due", "--repo", str(provider)]) == 0
    done = capsys.readouterr().out.splitlines()
    assert any(" acknowledgment: 0 outside tolerance" in line for line in done)
    assert done == sorted(done, key=lambda line: line[:10]), "oldest first"
    assert main(["review", "--due", "--repo", str(provider)]) == 0
    assert capsys.readouterr().out == ""
    assert list(Authority(provider).store().cases) == [NM], "nothing was outside tolerance, so nothing is opened"
    main(["due", "--repo", str(provider), "--days", "0", "--format", "json"])
    left = json.loads(capsys.readouterr().out)["due"]
    assert {(row["what"], row["step"]) for row in left} <= {(NM, "acknowledge"), (NM, "triage")}, "no review among them"
