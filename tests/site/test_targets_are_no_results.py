"""The built site of the example: numbers come from later checks alone, and what a plan aims for is called that."""

import csv
import re
from collections.abc import Mapping
from io import StringIO
from pathlib import Path

import pytest

from goodcatch.cli.demo import example_texts, story
from goodcatch.history.fast_import import tell
from goodcatch.history.git import create
from goodcatch.record.case_state import saw_of
from goodcatch.record.read_store import store_from
from goodcatch.record.store import Store
from goodcatch.site.build import build
from goodcatch.standard.names_program_asks_for import Steps

items = pytest.mark.items

TARGET = "84317"  # found nowhere else in the example
CALLED = re.compile(rf"(aimed for:? |\"aimed_for\": ?\"){TARGET}\b", re.IGNORECASE)
INDEX = "search/index/"  # its lists of single words say nothing of any of them
SINCE = re.compile(r"([\d.]+|fewer than \d+) since, in")


def read(texts: Mapping[str, str]) -> Store:
    return store_from({path: text for path, text in texts.items() if path.endswith((".md", ".yml", ".csv", ".json"))})


def aiming(texts: Mapping[str, str]) -> dict[str, str]:
    """The example with a target in each plan; its closings saw the plans so."""
    made = {p: t.replace("  baseline:", f'  follow_up: "{TARGET}"\n  baseline:') for p, t in texts.items()}
    closings = [record for case in read(texts).cases.values() for record in case.of(Steps.CLOSURE)]
    for closing in sorted(closings, key=lambda record: record.instant):
        store = read(made)
        claim = store.cases[closing.case].named(closing.name)
        saw = saw_of(store.cases[closing.case], store.texts, claim)
        made[closing.path] = made[closing.path].replace(closing.head("saw"), saw)
    return made


@pytest.mark.tries
@items(72)
@pytest.mark.parametrize("private", [False, True], ids=["published", "private"])
def test_no_target_stands_on_a_page_as_a_result(private: bool, tmp_path: Path) -> None:
    tell(create(tmp_path / "repo"), story(aiming(example_texts())))
    build(tmp_path / "repo", tmp_path / "site", private=private)
    files = {path: path.read_bytes().decode(errors="replace") for path in (tmp_path / "site").rglob("*")
             if path.is_file() and not (INDEX in path.as_posix() and path.name[0] == "w")}  # fmt: skip
    called = sum(len(CALLED.findall(text)) for text in files.values())
    tables = {path for path in files if path.suffix in (".csv", ".parquet")}
    left = [path.name for path, text in files.items() if path not in tables and TARGET in CALLED.sub("", text)]
    assert called >= 10 and left == []
    # A table says it by the name of a column. Parquet holds what CSV does, cell by cell (`tests/export`).
    columns = {name for path in tables if path.suffix == ".csv" for row in csv.DictReader(StringIO(files[path]))
               for name, cell in row.items() if TARGET in CALLED.sub("", str(cell))}  # fmt: skip
    assert columns <= {"aimed_for"}


@pytest.mark.tries
def test_what_stands_after_a_change_was_counted_at_a_check(lived_provider: Path, tmp_path: Path) -> None:
    build(lived_provider, tmp_path / "site")
    store = read(example_texts())
    plans = [action for case in store.cases.values() for action in case.of(Steps.ACTION)]
    assert [action.name for action in plans for plan in action.entries("measure") if "follow_up" in plan] == []
    told = 0
    for page in (tmp_path / "site/cases").glob("*/index.html"):
        counts = {check.text("follow_up") for check in store.cases[page.parent.name].of(Steps.CHECK)} - {""}
        numbers = SINCE.findall(page.read_text(encoding="utf-8"))
        told += len(numbers)
        assert all(counts and (number in counts or number == "fewer than 5") for number in numbers), page.parent.name
    assert told >= 4
