"""Keeps what the surroundings say from sending our git commands to another repository than the one that was named."""

from __future__ import annotations

import os
from collections.abc import Mapping

# What hooks, tools and a person's shell may leave set. `git rev-parse --local-env-vars` lists most of them; the others
# change which paths a command means, which refs a push moves, or where answers are written. `GIT_DEFAULT_HASH`,
# `GIT_TEMPLATE_DIR` and `GIT_CONFIG_GLOBAL` are a person's wishes for a repository, not another repository: they stay,
# and so does `GIT_CONFIG_COUNT`, by which CI services say whose folders they trust.
REDIRECTING = (
    "GIT_DIR",
    "GIT_COMMON_DIR",
    "GIT_WORK_TREE",
    "GIT_IMPLICIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_QUARANTINE_PATH",
    "GIT_SHALLOW_FILE",
    "GIT_GRAFT_FILE",
    "GIT_REPLACE_REF_BASE",
    "GIT_NAMESPACE",
    "GIT_PREFIX",
    "GIT_INTERNAL_SUPER_PREFIX",
    "GIT_CONFIG",
    "GIT_CONFIG_PARAMETERS",
    "GIT_ATTR_SOURCE",
    "GIT_LITERAL_PATHSPECS",
    "GIT_GLOB_PATHSPECS",
    "GIT_NOGLOB_PATHSPECS",
    "GIT_ICASE_PATHSPECS",
    "GIT_EXTERNAL_DIFF",
    "GIT_DIFF_OPTS",
    "GIT_REDIRECT_STDIN",
    "GIT_REDIRECT_STDOUT",
    "GIT_REDIRECT_STDERR",
)
# A push that is not taken yet lies apart: these say where.
_RECEIVED = ("GIT_QUARANTINE_PATH", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES")
# Replacements and grafts are private to one clone: with them, history could read differently here than elsewhere.
AS_STORED: Mapping[str, str] = {"GIT_NO_REPLACE_OBJECTS": "1", "GIT_GRAFT_FILE": os.devnull}


def received() -> Mapping[str, str]:
    """Where the objects of a push lie while a pre-receive hook is asked. To be read before anything is scrubbed."""
    return {name: os.environ[name] for name in _RECEIVED if name in os.environ}


def scrub() -> None:
    """Forget the redirecting variables, for good: put back, they would return while another thread starts a command."""
    for name in REDIRECTING:
        os.environ.pop(name, None)
