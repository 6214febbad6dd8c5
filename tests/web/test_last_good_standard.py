"""What people are asked comes from the newest good standard, whatever lies on `main` now."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from goodcatch.record.read_store import store_from
from goodcatch.record.store import Store
from goodcatch.spool.keys import Keys, new_key
from goodcatch.spool.private_store_facade import Spool
from goodcatch.standard.read_version_folders import DEFAULT, default_standard, folder_texts
from goodcatch.web.last_good_standard import LastGoodStandard

GOOD = {f"content/standard/1/{name}": text for name, text in folder_texts(DEFAULT).items()}
ROLES = "content/standard/1/roles.yml"
MINE = {**GOOD, ROLES: GOOD[ROLES].replace("Quality lead", "Head of quality")}


@pytest.fixture
def spool(tmp_path: Path) -> Spool:
    return Spool.made(tmp_path / "spool.db", Keys(new_key()), datetime(2026, 11, 2, 9, tzinfo=UTC))


def store(texts: Mapping[str, str]) -> Store:
    return store_from(texts)


BROKEN = [
    pytest.param({**MINE, ROLES: "x: ["}, id="a file that is no YAML"),
    pytest.param({**MINE, ROLES: ""}, id="an empty file"),
    pytest.param({**MINE, "content/standard/2/roles.yml": "posts: {}\n"}, id="a second standard, half there"),
    pytest.param({}, id="no standard at all"),
]


@pytest.mark.parametrize("texts", BROKEN)
def test_the_last_good_one_is_used_until_another_is_good(texts: Mapping[str, str], spool: Spool) -> None:
    good = LastGoodStandard(spool)
    assert good.of(lambda: store(MINE)).roles["quality-lead"].title == "Head of quality" and good.broken == ""
    assert good.of(lambda: store(texts)).roles["quality-lead"].title == "Head of quality" and good.broken
    assert good.of(lambda: store(GOOD)).roles["quality-lead"].title == "Quality lead" and good.broken == ""


@pytest.mark.parametrize("texts", BROKEN)
def test_it_is_known_after_a_restart(texts: Mapping[str, str], spool: Spool) -> None:
    LastGoodStandard(spool).of(lambda: store(MINE))
    assert LastGoodStandard(spool).of(lambda: store(texts)).roles["quality-lead"].title == "Head of quality"


def test_where_there_never_was_one_the_form_that_is_shipped_takes_words_down(spool: Spool) -> None:
    assert LastGoodStandard(spool).of(lambda: store({})) == default_standard()
