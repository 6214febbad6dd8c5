"""Every record and commit of grammar 2 has a random number, which names nobody and is drawn anew by a purge."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from goodcatch.cli import main
from goodcatch.cli.init import draft_files
from goodcatch.history.git import MAIN, Change, Git
from goodcatch.history.rules.gc504_commit_names_somebody import in_message
from goodcatch.intake.main_branch import Authority
from goodcatch.record.make_record_and_id import new_record
from goodcatch.record.parse_and_write_record import read, write
from goodcatch.record.random_nonce import FORM, redrawn, with_fresh_nonce, with_fresh_trailer, with_trailer_redrawn
from goodcatch.standard.model import Standard
from goodcatch.standard.read_version_folders import default_standard, draft_standard, newest_grammar
from scenario import git

AT = datetime(2026, 11, 2, 9, tzinfo=UTC)
STANDARDS = [(default_standard(), 0, "standard 1 has none"), (draft_standard(), 32, "grammar 2 has one")]


@pytest.mark.parametrize(("standard", "digits", "why"), STANDARDS)
def test_a_record_of_grammar_2_has_one(standard: Standard, digits: int, why: str) -> None:
    record = new_record("NM-2026-7K3Q9F4T", "reopen", {"reason": "x"}, standard=standard, at=AT, by="quality-lead-1")
    again = with_fresh_nonce(record)
    assert len(record.head("nonce")) == digits, why
    assert (again == record) == (digits == 0), why
    assert again.fields == record.fields


def test_a_message_has_one_at_its_end_and_never_two() -> None:
    once = with_fresh_trailer("NM-2026-7K3Q9F4T: triage\n")
    subject, _, rest = with_fresh_trailer(once).partition("\n\n")
    assert subject == "NM-2026-7K3Q9F4T: triage" and rest.startswith("Nonce: ") and rest.count("\n") == 1
    assert FORM.match(rest.removeprefix("Nonce: ").strip()) and rest not in once


def test_whatever_is_drawn_names_nobody() -> None:
    drawn = [with_fresh_trailer("NM-2026-7K3Q9F4T: triage\n") for _ in range(300)]
    assert [message for message in drawn if [*in_message("x.md", message, frozenset())]] == []


@pytest.mark.parametrize("proposed", [False, True], ids=["landed", "proposed"])
@pytest.mark.parametrize("draft", [False, True], ids=["standard 1", "draft"])
def test_a_commit_of_the_server_has_one(provider: Path, draft: bool, proposed: bool) -> None:
    repository, authority = Git(provider), Authority(provider)
    if draft:
        repository.commit(MAIN, Change(draft_files(), "Try\n", parents=(repository.head(MAIN) or "",)))
    change = Change({"content/x.md": b"x"}, "X\n")
    made = authority.propose("change/x", change) if proposed else authority.land(lambda tip: change)
    assert ("Nonce: " in git(provider, "show", "-s", "--format=%B", made)) == draft


VERSIONS = [
    ({}, 1, "no standard at all"),
    ({"content/standard/1/roles.yml": "", "content/standard/2/standard.yml": "grammar: 2"}, 2, "the newest says so"),
    ({"content/standard/2/standard.yml": "grammar: 2", "content/standard/10/roles.yml": ""}, 1, "a newer one does not"),
    ({"content/standard/draft/standard.yml": "grammar: 2"}, 1, "a draft is no version"),
]


@pytest.mark.parametrize(("texts", "grammar", "why"), VERSIONS)
def test_the_newest_grammar(texts: dict[str, str], grammar: int, why: str) -> None:
    assert newest_grammar(texts.__getitem__, texts) == grammar, why


def test_a_file_made_at_the_command_line_has_one_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texts = {path: text or b"" for path, text in draft_files().items()}
    report = new_record("NM-2026-7K3Q9F4T", "report", {}, standard=draft_standard(), at=AT, by="reporter")
    for path, text in {**texts, report.path: write(report).encode()}.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(text)
    assert main(["new", "action", "--repo", str(tmp_path), "--case", report.case, "--by", "quality-lead-1"]) == 0
    made = tmp_path / capsys.readouterr().out.splitlines()[0]
    assert FORM.match(read(str(made), made.read_text()).head("nonce"))


REDRAWN = [
    (b"---\ncase: x\nnonce: 0123456789abcdef0123456789abcdef\n---\n", True, "plain"),
    (b"---\nnonce: '01234567890123456789012345678901'\n---\n", True, "in quotes, which stay"),
    (b"---\ncase: x\n---\n", False, "grammar 1 has none"),
    (b"---\nsaw: 0123456789abcdef0123456789abcdef\n---\n", False, "another number"),
]


@pytest.mark.parametrize(("content", "changes", "why"), REDRAWN)
def test_a_purge_draws_it_anew_and_changes_nothing_else(content: bytes, changes: bool, why: str) -> None:
    made = redrawn(content)
    assert (made != content) == changes, why
    assert len(made) == len(content) and made[:10] == content[:10] and made[-5:] == content[-5:]


def test_a_message_keeps_every_other_letter() -> None:
    old = "A: b\n\nNonce: 0123456789abcdef0123456789abcdef\nSigned-off-by: x"
    made = with_trailer_redrawn(old)
    assert made != old and made.splitlines()[::3] == old.splitlines()[::3] and len(made) == len(old)
    assert with_trailer_redrawn("A: b\n") == "A: b\n"
