"""`goodcatch pack` as somebody at a keyboard sees it, and the program inside as an auditor runs it."""

import json
import subprocess
import zipfile
from pathlib import Path

import pytest

from goodcatch.cli import main
from goodcatch.pack.one_file import MODULES, names_in
from pack.packs import files_in, head_of

CASE = "NM-2026-0GB7TX3W"


def auditor(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """With nothing but Python and Git."""
    command = ["env", "-i", "PATH=/usr/bin:/bin", "python3", "-I", *words]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False)


@pytest.fixture
def unpacked(lived_provider: Path, tmp_path: Path) -> Path:
    """A pack of a closed case, as it lies after `unzip`, with the bundle beside it."""
    out, bundle = tmp_path / "case.zip", tmp_path / "all.bundle"
    words = ["pack", CASE, "--repo", str(lived_provider), "-o", str(out), "--bundle", str(bundle)]
    assert main(words) == 0
    folder = tmp_path / "unpacked"
    with zipfile.ZipFile(out) as archive:
        archive.extractall(folder)
    return folder


def test_an_auditor_needs_python_alone(unpacked: Path, tmp_path: Path) -> None:
    done = auditor(unpacked, "verify.py")
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert done.stdout.startswith("Whole and unaltered")
    assert auditor(tmp_path, "unpacked/verify.py", "case.zip").returncode == 0


def test_git_is_asked_where_it_is(unpacked: Path, lived_provider: Path, tmp_path: Path) -> None:
    for words in (["--repo", str(lived_provider)], ["--bundle", str(tmp_path / "all.bundle")]):
        done = auditor(unpacked, "verify.py", *words)
        assert done.returncode == 0, done.stdout + done.stderr
    short = tmp_path / "short.bundle"
    short.write_bytes((tmp_path / "all.bundle").read_bytes()[:-100])
    done = auditor(unpacked, "verify.py", "--bundle", str(short))
    assert done.returncode == 1 and "Git cannot read it" in done.stdout


def test_damage_is_told_with_the_file_and_the_remedy(unpacked: Path) -> None:
    page = unpacked / "data/pages/index.html"
    page.write_bytes(page.read_bytes() + b" ")
    done = auditor(unpacked, "verify.py")
    assert done.returncode == 1
    assert "data/pages/index.html: it was changed" in done.stdout and "It should be: SHA-256" in done.stdout


@pytest.mark.one_in(4)
@pytest.mark.parametrize("kept", [0, 10, 2000, -30])
def test_a_zip_cut_off_is_named(unpacked: Path, tmp_path: Path, kept: int) -> None:
    (tmp_path / "cut.zip").write_bytes((tmp_path / "case.zip").read_bytes()[:kept])
    done = auditor(tmp_path, "unpacked/verify.py", "cut.zip")
    assert done.returncode == 1 and "this is no whole zip file" in done.stdout


def test_a_zip_with_damaged_bytes_is_named(unpacked: Path, tmp_path: Path) -> None:
    content = (tmp_path / "case.zip").read_bytes()
    (tmp_path / "bad.zip").write_bytes(content.replace(b"<h1>", b"<h2>", 1))
    done = auditor(tmp_path, "unpacked/verify.py", "bad.zip")
    assert done.returncode == 1 and "its bytes in the zip are damaged" in done.stdout


def test_nothing_is_written_over(lived_provider: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "there.zip").write_bytes(b"mine")
    assert main(["pack", CASE, "--repo", str(lived_provider), "-o", str(tmp_path / "there.zip")]) == 2
    assert (tmp_path / "there.zip").read_bytes() == b"mine"
    assert "is there already" in capsys.readouterr().err


REFUSED = [  # words, what is said
    ([], "say what to pack"),
    ([CASE, "--month", "2026-10"], "say what to pack"),
    (["NM-2026-00000000"], "nothing has landed of"),
    (["nonsense"], "nothing that can be packed"),
    (["--month", "1999-01"], "nothing has landed of"),
    ([CASE, "--with-proof"], "try out minutes"),
    ([CASE, "--with-receipt"], "what it is needed for"),
    (["--month", "2026-10", "--with-receipt"], "one case at a time"),
    ([CASE, "--publishable", "--with-receipt"], "goes to anybody"),
    (["governance/2026-11-06", "--publishable"], "a review is not published"),
    (["NM-2026-3RM8WK6P", "--publishable"], "the site does not tell of"),
]  # fmt: skip


@pytest.mark.one_in(2)
@pytest.mark.parametrize(("words", "says"), REFUSED)
def test_what_is_refused(
    lived_provider: Path, tmp_path: Path, words: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["pack", *words, "--repo", str(lived_provider), "-o", str(tmp_path / "no.zip")]) == 2
    assert says in capsys.readouterr().err
    assert not (tmp_path / "no.zip").exists()


def test_a_receipt_is_opened_by_two_posts_for_a_reason(
    example_provider: Path, lived_provider: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, repo = tmp_path / "case.zip", str(lived_provider)
    two = ["--by", "quality-lead-1", "--second", "safeguarding-lead-1", "--why", "asked for by the commissioner"]
    words = ["pack", CASE, "--repo", repo, "-o", str(out), "--with-receipt", "--with-proof", *two]
    assert main([*words[:-4], *two[2:3], "quality-lead-1", *two[4:]]) == 2
    assert "two people" in capsys.readouterr().err
    assert main(words) == 0
    with zipfile.ZipFile(out) as archive:
        report = next(name for name in archive.namelist() if "/report-" in name)
        assert b"reporter_role" in archive.read(report) and b"kept out" not in archive.read(report)
    capsys.readouterr()
    assert main(["spool", "openings", "--repo", repo]) == 0
    assert "agreed by safeguarding-lead-1: for a pack, asked for by the commissioner" in capsys.readouterr().out


def test_a_publishable_pack_holds_what_the_site_tells(lived_provider: Path, tmp_path: Path) -> None:
    out = tmp_path / "bulletin.zip"
    assert main(["pack", "2026-10", "--publishable", "--repo", str(lived_provider), "-o", str(out)]) == 0
    with zipfile.ZipFile(out) as archive:
        names = archive.namelist()
        about = json.loads(archive.read("data/pack.json"))
        (tmp_path / "verify.py").write_bytes(archive.read("verify.py"))
    assert sorted(name for name in names if name.startswith("data/")) == [
        "data/anchors.json", "data/pack.json", "data/pages/index.html", "data/published.json",
        "data/ro-crate-metadata.json",
    ]  # fmt: skip
    assert about["head_landed"].count("-") == 2 and "T" not in about["head_landed"], "the day, as on the site"
    assert about["head"] != "" and len(about["head"]) == len(head_of(lived_provider))
    assert auditor(tmp_path, "verify.py", "bulletin.zip").returncode == 0
    asked = auditor(tmp_path, "verify.py", "bulletin.zip", "--repo", str(lived_provider))
    assert asked.returncode == 0, "it has no landing to compare, and its head is there"
    told = files_in(out.read_bytes())
    assert "landings.json" not in told["README.txt"].decode(), "which it does not have"
    page = told["data/pages/index.html"].decode()
    assert "<strong>You reported:</strong>" in page and "**" not in page, "as its readers see it"


def test_modules_of_the_program_share_no_name() -> None:
    """They become one file, in which the later of two would stand for both."""
    names = [name for module in MODULES for name in names_in(module)]
    assert sorted({name for name in names if names.count(name) > 1}) == []
