"""The auditor's guide: every command in it runs on the example and gives the answer that the guide promises."""

import re
from pathlib import Path

import pytest

from goodcatch.cli import main

GUIDE = Path(__file__).parents[1] / "content/pages/about/auditors-guide.md"
CLOSED = "NM-2026-9AT6JG1R"
QUESTIONS = [
    ("goodcatch anchor --short ABCD-EFGH-JKMN", "does not hold the anchor", 1, "was it told anew: not a name of ours"),
    ("goodcatch anchor --verify", "Nothing anchors the past", 0, "does another party contradict it: nobody keeps one"),
    ("goodcatch check --at main", "to mend", 0, "was anything lost"),
    ("goodcatch history CASE", "Closed by Second quality lead on 26 October 2026. Work by", 0, "who closed it"),
    ("goodcatch replay --case CASE", "2 of 2 in time", 0, "was it in time"),
    ("goodcatch history CASE --at 2026-10-31", "at the end of 2026-10-31 is read", 0, "what did it say that day"),
    ("goodcatch check --at 2026-10-31", "at the end of 2026-10-31 is read", 0, "was it sound that day"),
    ("goodcatch replay --month 2026-10", "stood on its day", 0, "did closings stand, was anything altered"),
    ("goodcatch replay --cold", "0 to mend closings: ", 0, "does it all hold, judged from nothing"),
    ("goodcatch replay --since COMMIT", "1 landings", 0, "what came since the last visit"),
    ("goodcatch replay --sample 50", "A sample: 50 of", 0, "is what was kept right, in an hour"),
    ("goodcatch pack CASE -o case.zip", "case.zip", 0, "can I take it with me"),
]  # fmt: skip


def commands() -> set[str]:
    blocks = re.findall(r"```\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    return {line for block in blocks for line in block.splitlines()}


def test_every_command_of_the_guide_is_tried() -> None:
    assert commands() == {row[0] for row in QUESTIONS}


# Each judges from nothing: that one of them does is enough for each run.
LONG = [pytest.param(*row, marks=[pytest.mark.tries] if "--sample" in row[0] else []) for row in QUESTIONS]


@pytest.mark.one_in(2)
@pytest.mark.parametrize(("command", "answer", "code", "why"), LONG, ids=[row[-1] for row in QUESTIONS])
def test_a_command_gives_the_answer(
    command: str,
    answer: str,
    code: int,
    why: str,
    lived_provider: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    words = command.replace("CASE", CLOSED).replace("COMMIT", "main~1").split()[1:]
    assert main([*words, "--repo", str(lived_provider)]) == code, why
    told = capfd.readouterr()
    assert answer in " ".join((told.out + told.err).split())
