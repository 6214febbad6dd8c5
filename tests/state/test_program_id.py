"""Two copies of the program are one and the same where they judge the same, wherever they lie."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from goodcatch.state.program_id import hash_of

HERE: Mapping[str, str] = {"check/a.py": "one", "screen/words.txt": "two"}
OTHERS = [
    (HERE, True, "the same files in another place"),
    ({**HERE, "example/content/x.md": "# X"}, True, "installed: its example comes along"),
    ({**HERE, "check/__pycache__/a.pyc": "compiled"}, True, "run once before"),
    ({**HERE, "check/a.py": "other"}, False, "a rule was mended"),
    ({**HERE, "screen/more.txt": ""}, False, "one more word list"),
    ({"check/b.py": "one", "screen/words.txt": "two"}, False, "a file by another name"),
]


def laid(folder: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(("other", "same", "why"), OTHERS, ids=[row[-1] for row in OTHERS])
def test_programs_that_judge_alike_are_one(other: Mapping[str, str], same: bool, why: str, tmp_path: Path) -> None:
    assert (hash_of(laid(tmp_path / "one", HERE)) == hash_of(laid(tmp_path / "two", other))) == same, why
