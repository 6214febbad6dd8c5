"""What the pages say of the program is true: every command, every decision, every file that is named."""

import re
from pathlib import Path

import pytest

from goodcatch.cli import verbs

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
DECISIONS = sorted((ROOT / "content/pages/about/decisions").glob("*.md"))


def test_every_command_in_the_readme_is_one() -> None:
    known = {verb.NAME for verb in verbs()}
    assert set(re.findall(r"goodcatch ([a-z-]+)", README)) - {"is"} <= known


def test_every_test_named_in_the_readme_is_there() -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)`", README)
    assert named and all((ROOT / name).exists() for name in named)


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_is_short_whole_and_listed(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 40
    assert all(word in text for word in ("Status", "Context", "Decision", "Consequences"))
    assert f"decisions/{path.name}" in (ROOT / "content/pages/about/index.md").read_text(encoding="utf-8")


def test_the_map_names_every_room() -> None:
    rooms = {p.name for p in (ROOT / "scripts/goodcatch").iterdir() if (p / "__init__.py").exists()}
    named = set(re.findall(r"`(\w+)/`", (ROOT / "scripts/README.md").read_text(encoding="utf-8")))
    assert rooms <= named
