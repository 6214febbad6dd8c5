"""The verb says lines and counts; ids of people reach neither screen nor a file that may be committed."""

import csv
import json
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from goodcatch.cli import main
from goodcatch.record.reconciliation_counts_file import Reconciled
from scenario import git

SHARED = ["Near-miss reference", "Employee ID", "Service line", "Triage owner"]
HEADINGS = {
    "near-miss": [
        *SHARED,
        "Submitted",
        "Acknowledged",
        "Triaged",
        "Status",
        "Category",
        "Domain",
        "Client ID",
        "Story",
    ],
    "reporting-log": [*SHARED, "Submitted", "Acknowledged", "Triaged", "Client ID"],
    "response-tracker": [*SHARED, "Status", "Client ID"],
    "service-register": [*SHARED, "Category", "Domain", "Client ID"],
}
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
MEGABYTES_ALLOWED = 200
MEASURE = """
import resource, sys
from pathlib import Path
from goodcatch.cli import main
code = main(sys.argv[1:])
status = Path("/proc/self/status")  # where it is, it counts this process alone; ru_maxrss begins with its parent's
lines = status.read_text().splitlines() if status.exists() else []
own = [int(line.split()[1]) for line in lines if line.startswith("VmHWM")]
print(code, (own or [resource.getrusage(resource.RUSAGE_SELF).ru_maxrss])[0] // 1024, file=sys.stderr)
"""


def cells(register: str, n: int) -> list[str]:
    """A row: every tenth is missing from the log, every seventh has another status in the tracker."""
    case = "NM-2026-" + "".join(LETTERS[(n * 7919 >> 5 * place) % 32] for place in range(8))
    at = f"2026-11-{n % 28 + 1:02d} {n % 24:02d}:{n % 60:02d}"
    status = "open" if register == "response-tracker" and n % 7 == 0 else "done"
    held = {
        "Near-miss reference": case, "Employee ID": f"EMP-{n:06d}", "Service line": f"SL-{n % 40}",
        "Triage owner": f"OWN-{n % 300}", "Submitted": at, "Acknowledged": at, "Triaged": at, "Status": status,
        "Category": "medication", "Domain": "medication-process", "Client ID": f"CLI-{n:06d}", "Story": "Long. " * 30,
    }  # fmt: skip
    return [held[name] for name in HEADINGS[register]]


def registers(folder: Path, numbers: Iterable[int]) -> list[str]:
    """Four files, and the words that name them."""
    folder.mkdir(exist_ok=True)
    words = []
    for register, heading in HEADINGS.items():
        path = folder / f"{register}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(heading)
            writer.writerows(cells(register, n) for n in numbers if register != "reporting-log" or n % 10)
        words += [f"--{register}", str(path)]
    return words


def append(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def test_what_differs_is_said_by_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = registers(tmp_path / "registers", range(1, 12))
    out, rows = tmp_path / "out.json", tmp_path / "rows.csv"
    assert main(["reconcile", *words, "--out", str(out), "--rows", str(rows), "--repo", str(tmp_path)]) == 1
    said = capsys.readouterr().out
    assert "near-miss: 11 rows, 0 with a fault" in said and "11 references, 10 matched in all four" in said
    assert "1 triage-status differs between near-miss and response-tracker\n    near-miss line 8, response-t" in said
    assert "1 not in reporting-log\n    near-miss line 11, response-tracker line 11, service-register line 11" in said
    assert "times may differ by 1 min" in said, "the tolerance is the standard's own"
    found = Reconciled.from_json(out.read_text())
    assert found.matched_count == 10 and len(found.matched) == 10 and found.standard == 1
    assert [source.rows for source in found.sources] == [11, 10, 11, 11]
    written = list(csv.DictReader(rows.open(encoding="utf-8")))
    assert [(row["what"], row["field"], row["sources"]) for row in written if row["what"] == "missing"] == [
        ("missing", "", "reporting-log")
    ]
    assert all(row["reference"].startswith("NM-2026-") and "near-miss " in row["lines"] for row in written)
    if os.name == "posix":
        assert rows.stat().st_mode & 0o077 == 0, "nobody else may read it"


def test_four_that_agree_are_well(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = registers(tmp_path, range(1, 6))
    append(tmp_path / "response-tracker.csv", ",, ,,,\r\n")
    assert main(["reconcile", *words, "--repo", str(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert "5 references, 5 matched in all four" in said
    assert "response-tracker: 6 rows, 1 of them empty, 0 with a fault" in said, "told, and no fault"


def test_no_id_of_a_person_is_said_or_may_be_committed(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Every way in which a row can be wrong, with ids in every cell of it."""
    words, out = registers(tmp_path / "r", range(1, 40)), tmp_path / "out.json"
    log = tmp_path / "r" / "reporting-log.csv"
    wrong = ["EMP-777001,EMP-777002,CLI-777003", ",EMP-777004,SL,OW,2026-11-01 09:00,,,CLI-777005",
             "EMP-777006,EMP-777007,SL,OW,CLI-777008,EMP-777009,31/31/2026,CLI-777010",
             'EMP-777011,"EMP-777012"x,SL,OW,,,,CLI-777013', "EMP-777014,EMP-\0,SL,OW,,,,CLI-777015"]  # fmt: skip
    append(log, "\r\n".join([*wrong, ",".join(cells("reporting-log", 1)), ""]))
    assert main(["reconcile", *words, "--out", str(out), "--repo", str(tmp_path)]) == 1
    headless = tmp_path / "r" / "response-tracker.csv"
    headless.write_text("EMP-777016,CLI-777017\n", encoding="utf-8")
    assert main(["reconcile", *words, "--repo", str(tmp_path)]) == 2
    said = capfd.readouterr()
    assert "5 with a fault" in said.out and "more than once in reporting-log" in said.out
    for text in (said.out, said.err, out.read_text()):
        assert "EMP-" not in text and "CLI-" not in text and "OWN-" not in text


def test_rows_are_refused_where_git_could_take_them(
    provider: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = registers(tmp_path / "registers", range(1, 12))
    rows = provider / "content" / "rows.csv"
    assert main(["reconcile", *words, "--rows", str(rows), "--repo", str(provider)]) == 2
    assert "choose a folder outside it" in capsys.readouterr().err and not rows.exists()


def test_a_register_in_a_work_tree_is_warned_of(provider: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reconcile", *registers(provider / "exports", range(1, 5)), "--repo", str(provider)]) == 0
    assert "lies in a Git work tree" in capsys.readouterr().err


def test_what_is_committed_is_welcome_in_the_repository(provider: Path, tmp_path: Path) -> None:
    out = provider / "content/reconciliations/2026-11-21-acknowledgment.json"
    main(["reconcile", *registers(tmp_path / "r", range(1, 12)), "--out", str(out), "--repo", str(provider)])
    git(provider, "reset", "--hard", "-q", "main")
    git(provider, "add", str(out))
    git(provider, "-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-qm", "Reconcile")
    assert main(["check", "--repo", str(provider), "--without-history"]) == 0
    assert json.loads(out.read_text())["matched"]["count"] == 10


REFUSED = [
    (["--service-register", "{near-miss}"], "are the same file", "a register compared with itself"),
    (["--for", "closure"], "is not given: `--for closure` needs --closed-cases", "another workflow, other registers"),
    (["--evidence", "{near-miss}"], "is not part of `--for acknowledgment`", "a register of another workflow"),
    (["--near-miss", "{folder}/none.csv"], "is no file", "a file that is not there"),
    (["--out", "{near-miss}"], "give the name of a new file", "a result over a register"),
    (["--rows", "{near-miss}"], "give the name of a new file", "rows over a register"),
    (["--rows", "{folder}/x", "--out", "{folder}/x"], "name one file", "private and public in one file"),
    (["--map", "{folder}/map.yml"], "map.yml:2: this is not YAML", "a map that is no YAML"),
]


@pytest.mark.parametrize(("words", "message", "why"), REFUSED)
def test_what_cannot_run_says_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str], message: str, why: str
) -> None:
    given = registers(tmp_path, range(1, 4))
    (tmp_path / "map.yml").write_text("near-miss: [", encoding="utf-8")
    before = (tmp_path / "near-miss.csv").read_bytes()
    filled = [w.format(folder=tmp_path, **{"near-miss": tmp_path / "near-miss.csv"}) for w in words]
    assert main(["reconcile", *given, *filled, "--repo", str(tmp_path)]) == 2, why
    assert message in capsys.readouterr().err, why
    assert (tmp_path / "near-miss.csv").read_bytes() == before


def test_a_reference_that_looks_like_a_formula_stays_a_text(tmp_path: Path) -> None:
    words, rows = registers(tmp_path / "r", range(1, 4)), tmp_path / "rows.csv"
    append(tmp_path / "r" / "response-tracker.csv", "=1+1,E,S,O,done,C\r\n")
    assert main(["reconcile", *words, "--rows", str(rows), "--repo", str(tmp_path)]) == 1
    assert [row["reference"] for row in csv.DictReader(rows.open(encoding="utf-8"))] == ["'=1+1"]


@pytest.mark.wide
@pytest.mark.scale
def test_many_rows_need_little_memory(tmp_path: Path) -> None:
    """Thirty thousand here; a hundred thousand take three times as long and no more memory (decision 0061)."""
    words = registers(tmp_path / "r", range(1, 30_001))
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, "reconcile", *words, "--rows", str(tmp_path / "rows.csv"), "--out",
         str(tmp_path / "out.json"), "--repo", str(tmp_path)],
        capture_output=True, text=True, check=True, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    assert "30000 references, 27000 matched in all four" in done.stdout
    assert len(done.stdout.splitlines()) < 100, "a long list is cut, and the cut is said"
    code, peak = map(int, done.stderr.split())
    assert code == 1 and peak <= MEGABYTES_ALLOWED
