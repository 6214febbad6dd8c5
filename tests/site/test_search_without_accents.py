"""The site's search finds words with accents by their plain spelling."""

import json
from pathlib import Path

import pytest

from goodcatch.site.search_without_accents import INDEX, also, fold_index

items = pytest.mark.items


@items(87)
@pytest.mark.parametrize(
    ("text", "added", "why"),
    [
        ("The crème, the Café, the crème", " creme cafe", "each once, in small letters"),
        ("A plain page – with a dash", "", "nothing to add"),
        ("smørrebrød", " smorrebrod", "letters that only look like plain ones"),
    ],
)
def test_plain_spellings_are_added(text: str, added: str, why: str) -> None:
    assert also(text) == added, why


def test_an_index_keeps_its_words_and_gains_the_plain_ones(tmp_path: Path) -> None:
    fold_index(tmp_path)
    assert not (tmp_path / INDEX).exists(), "a site without a search stays one"
    (tmp_path / "search").mkdir()
    docs = [{"location": "a/", "title": "Café", "text": "open"}, {"location": "b/", "title": "B", "text": "plain"}]
    (tmp_path / INDEX).write_text(json.dumps({"config": {"lang": ["en"]}, "docs": docs}), encoding="utf-8")
    fold_index(tmp_path)
    index = json.loads((tmp_path / INDEX).read_text(encoding="utf-8"))
    assert [entry["text"] for entry in index["docs"]] == ["open cafe", "plain"]
    assert index["config"] == {"lang": ["en"]}
