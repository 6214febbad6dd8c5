"""Malformed content gives findings, an exit code and no traceback, whatever a verb is asked to do with it."""

from pathlib import Path

import pytest

from goodcatch.cli import main
from goodcatch.history.git import Change
from goodcatch.intake.main_branch import Authority
from goodcatch.site.build import build

CASE = "content/cases/2026/7/NM-2026-7K3Q9F4T"
HEAD = "---\ncase: NM-2026-7K3Q9F4T\nstep: report\nstandard: 1\nat: 2026-11-20T18:05:00+00:00\nby: reporter\n"
BROKEN = [
    ("report-0001.md", b"no front matter", "GC101"),
    ("report-0001.md", b"---\ncase: x\n", "GC102"),
    ("report-0001.md", b"---\n- a\n---\n", "GC103"),
    ("report-0001.md", b"---\ncase: x\ncase: y\n---\n", "GC104"),
    ("report-0001.md", b"---\ncase: &a x\n---\n", "GC105"),
    ("report-0001.md", b"\xef\xbb\xbf" + HEAD.encode() + b"---\n", "GC106"),
    ("report-0001.md", b"\xff\xfe\x00", "GC101"),
    ("report-0001.md", b"---\na: b: c\n---\n", "GC107"),
    ("report-0001.md", HEAD.replace("case: NM-2026-7K3Q9F4T", "case: NM-1").encode() + b"---\n", "GC110"),
    (
        "closure-0001.md",
        HEAD.replace("NM-2026-7K3Q9F4T\nstep: report", "NM-1\nstep: closure").encode() + b"---\n",
        "GC110",
    ),
    ("report-0001.md", HEAD.replace("standard: 1", f"standard: {'9' * 5000}").encode() + b"---\n", "GC108"),
    ("report-0001.md", HEAD.replace("2026-11-20T18:05:00+00:00", "soon").encode() + b"---\n", "GC109"),
]


@pytest.mark.one_in(3)
@pytest.mark.parametrize(("name", "content", "rule"), BROKEN)
def test_a_broken_file_is_one_finding(
    provider: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes, rule: str
) -> None:
    Authority(provider).land(lambda tip: Change({f"{CASE}/{name}": content}, "Broken\n"))
    assert main(["check", "--repo", str(provider), "--at", "main"]) == 1
    said = [line for line in capsys.readouterr().out.splitlines() if f" {rule} stop:" in line]
    assert len(said) == 1 and " → " in said[0]
    for verb in (["replay"], ["history", "NM-2026-7K3Q9F4T"]):
        assert main([*verb, "--repo", str(provider)]) in (0, 1, 2)


@pytest.mark.tries
def test_the_site_still_builds_beside_all_of_them(provider: Path, tmp_path: Path) -> None:
    files: dict[str, bytes | None] = {
        f"{CASE}/{name.replace('0001', f'{number:04}')}": content for number, (name, content, _) in enumerate(BROKEN)
    }
    Authority(provider).land(lambda tip: Change(files, "Broken\n"))
    build(provider, tmp_path / "site", private=True)
    assert (tmp_path / "site/index.html").exists()


SHEETS = [
    ("pathways/near-miss.yml", b"pathway: [", "GC801"),
    ("roles.yml", b"roles: {}\nroles: {}\n", "GC801"),
    ("tolerances.yml", b"- a\n", "GC801"),
]


@pytest.mark.one_in(2)
@pytest.mark.parametrize(("name", "content", "rule"), SHEETS)
def test_a_broken_standard_is_a_finding_with_its_line(
    provider: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes, rule: str
) -> None:
    path = f"content/standard/1/{name}"
    Authority(provider).land(lambda tip: Change({path: content}, "Broken\n"))
    assert main(["check", "--repo", str(provider), "--at", "main"]) == 1
    assert f"{path}:" in capsys.readouterr().out
    assert main(["build", "--repo", str(provider)]) == 2, "what cannot be read is not published"
