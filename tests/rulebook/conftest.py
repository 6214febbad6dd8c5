"""A repository with a handful of the example's cases, landed as they would be."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from goodcatch.cli.demo import example_texts
from goodcatch.history.git import MAIN, Change, Git, create
from goodcatch.record.store import CASES


@pytest.fixture(scope="module")
def few_cases() -> Mapping[str, str]:
    """The standard, what is published, and a handful of the example's cases."""
    texts = {path: text for path, text in example_texts().items() if path.endswith((".md", ".yml", ".json", ".csv"))}
    cases = sorted({path.split("/")[4] for path in texts if path.startswith(CASES)})[::5]
    kept = {path for path in texts if path.startswith(CASES) and path.split("/")[4] in cases}
    return {path: text for path, text in texts.items() if path in kept or path.startswith(("content/st", "bulletins/"))}


@pytest.fixture
def repo(tmp_path: Path, few_cases: Mapping[str, str]) -> Git:
    made = create(tmp_path / "provider")
    landings: dict[str, dict[str, bytes | None]] = {}
    for path, text in few_cases.items():
        # The standard first, then a case at a time, as it goes.
        landings.setdefault(path.split("/")[4] if path.startswith(CASES) else "", {})[path] = text.encode()
    for name, files in sorted(landings.items()):
        made.commit(MAIN, Change(files, f"Land {name}\n", parents=tuple(filter(None, [made.head()]))))
    return made
