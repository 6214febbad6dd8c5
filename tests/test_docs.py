"""What the pages say of the program is true: every command, every decision, every file that is named."""

import re
from pathlib import Path

import pytest

from goodcatch.cli import verbs
from goodcatch.cli.spool import WHAT
from goodcatch.rulebook.rule_rooms import all_rules
from goodcatch.standard.read_version_folders import default_standard

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


DATA_PROTECTION = sorted((ROOT / "content/pages/about/data-protection").glob("*.md"))
PURGE = {"purge"}  # the routine that takes a leak out of history; rules speak of it too


@pytest.mark.parametrize("path", DATA_PROTECTION, ids=lambda path: path.stem)
def test_every_command_on_the_data_protection_pages_is_one(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert set(re.findall(r"goodcatch ([a-z-]+)", text)) <= {verb.NAME for verb in verbs()} | PURGE
    assert set(re.findall(r"goodcatch spool ([a-z-]+)", text)) <= WHAT.keys()
    assert set(re.findall(r"GC\d{3}", text)) <= {rule.id for rule in all_rules()}


def test_the_page_on_keeping_says_what_the_standard_says() -> None:
    text = (ROOT / "content/pages/about/data-protection/retention.md").read_text(encoding="utf-8")
    plain = " ".join(text.split())
    kept = default_standard().retention.values()
    wrong = [k.name for k in kept if not re.search(rf"\*\*{k.title}\*\* \(`{k.name}`\): {k.keep}\b", plain)]
    assert kept and wrong == []


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_every_test_named_in_a_decision_is_there(path: Path) -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)`", path.read_text(encoding="utf-8"))
    assert [name for name in named if not (ROOT / name).exists()] == []
