"""Every command of the auditor's guide answers on the example what the guide says that it does."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from goodcatch.cli import main

GUIDE = Path(__file__).parents[2] / "content/pages/about/auditors-guide.md"
ASKED = re.findall(r"```sh\n(goodcatch [^\n]+)\n```\n\nThe example answers: `([^\n]+)`\n", GUIDE.read_text("utf-8"))
TWO_PAGES = 1000  # words, at about five hundred a printed page


def test_each_question_has_a_page_and_a_command_with_its_answer() -> None:
    text = GUIDE.read_text("utf-8")
    assert re.findall(r"^## (\d)\.", text, re.MULTILINE) == list("12345")
    assert text.count("**Page:**") == 5 and len(ASKED) == text.count("```sh") >= 5
    assert len(text.split()) < TWO_PAGES


@pytest.mark.items(87)
@pytest.mark.parametrize(("command", "answer"), ASKED)
def test_the_example_answers_as_the_guide_says(
    lived_provider: Path, command: str, answer: str, capsys: pytest.CaptureFixture[str]
) -> None:
    verb, *rest = shlex.split(command)[1:]
    assert main([verb, *rest, "--repo", str(lived_provider)]) == 0
    out, err = capsys.readouterr()
    assert answer in " ".join(f"{out} {err}".split())
