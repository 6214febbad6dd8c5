"""The words that verbs at the desk share open the right spool and the right repositories."""

import argparse
from pathlib import Path

import pytest

from goodcatch.errors import CannotRun
from goodcatch.server.options_that_desk_verbs_share import desk_arguments, desk_of


def read(repo: Path, *words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    desk_arguments(parser)
    return parser.parse_args(words, argparse.Namespace(repo=repo))


def test_each_named_store_is_connected(provider: Path, tmp_path: Path) -> None:
    desk = desk_of(read(provider, "--store", f"restricted={tmp_path / 'other'}", "--remote", "origin"))
    assert {name: authority.folder for name, authority in desk.authorities.items()} == {
        "learning": provider,
        "restricted": tmp_path / "other",
    }
    assert desk.learning.remote == "origin"
    assert (tmp_path / "provider.spool" / "spool.db").exists(), "beside the repository, never inside it"


def test_a_store_without_a_folder_is_told(provider: Path) -> None:
    with pytest.raises(CannotRun, match="NAME=DIR"):
        desk_of(read(provider, "--store", "restricted"))
