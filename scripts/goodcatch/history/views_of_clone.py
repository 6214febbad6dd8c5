"""Finds by what a clone shows something else than main: names, settings, marks on files. None of it ever landed."""

from __future__ import annotations

from collections.abc import Collection

from goodcatch.history.files_git_does_not_compare import files_git_does_not_compare
from goodcatch.history.git import Git
from goodcatch.history.names_that_stand_for_main import names_that_stand_for_main
from goodcatch.history.settings_that_mislead import settings_that_mislead


def views_of(git: Git, line: Collection[str]) -> tuple[str, ...]:
    """Each in words. `line` are the commits of main's line."""
    found = (*names_that_stand_for_main(git, line), *settings_that_mislead(git), *files_git_does_not_compare(git))
    return tuple(dict.fromkeys(found))
