"""The words that verbs at the desk share open the right spool and the right repositories."""

import argparse
from pathlib import Path

import pytest

from goodcatch.errors import CannotRun
from goodcatch.server.options_that_desk_verbs_share import desk_arguments, desk_of
from goodcatch.spool.database import NoSpool


def read(repo: Path, *words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    desk_arguments(parser)
    return parser.parse_args(words, argparse.Namespace(repo=repo))


def test_each_named_store_is_connected(spooled: Path, tmp_path: Path) -> None:
    desk = desk_of(read(spooled, "--store", f"restricted={tmp_path / 'other'}", "--remote", "origin"))
    assert {name: authority.folder for name, authority in desk.authorities.items()} == {
        "learning": spooled,
        "restricted": tmp_path / "other",
    }
    assert desk.learning.remote == "origin"
    assert desk.spool.database.path == tmp_path / "provider.spool" / "spool.db", (
        "beside the repository, never inside it"
    )


def test_where_there_is_no_spool_none_is_made(provider: Path, tmp_path: Path) -> None:
    with pytest.raises(NoSpool, match="mounted"):
        desk_of(read(provider))
    assert [path.name for path in tmp_path.iterdir()] == ["provider"]


def test_a_store_without_a_folder_is_told(provider: Path) -> None:
    with pytest.raises(CannotRun, match="NAME=DIR"):
        desk_of(read(provider, "--store", "restricted"))
