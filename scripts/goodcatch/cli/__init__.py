"""`goodcatch VERB …`: finds the verb, a module of this package each, runs it, and turns an error into one line.

Exit codes: 0 all is well, 1 there are findings, 2 it could not run (and nothing was changed).
"""

from __future__ import annotations

import argparse
import pkgutil
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from goodcatch import __version__
from goodcatch.errors import CannotRun

ALONE = frozenset(["hook"])


class Verb(Protocol):
    """What a verb's module provides."""

    NAME: str
    HELP: str

    def arguments(self, parser: argparse.ArgumentParser) -> None: ...

    def run(self, args: argparse.Namespace) -> int: ...


def verbs(chosen: str = "") -> list[Verb]:
    """Every verb; only the chosen one where a module has its name, so that a hook need not wait for the others."""
    names = [module.name for module in pkgutil.iter_modules(__path__)]
    names = [name for name in names if name == chosen and name in ALONE] or names
    modules = [import_module(f"{__name__}.{name}") for name in names]
    return [cast(Verb, module) for module in modules if hasattr(module, "NAME")]


def parser_of(found: Sequence[Verb]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="goodcatch", description="Learn from near misses; keep the evidence in Git.")
    parser.add_argument("--version", action="version", version=f"goodcatch {__version__}")
    chosen = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    for verb in found:
        sub = chosen.add_parser(verb.NAME, help=verb.HELP, description=verb.HELP)
        sub.add_argument("--repo", type=Path, default=Path(), metavar="DIR", help="the provider's repository")
        verb.arguments(sub)
        sub.set_defaults(run=verb.run)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one verb. An error that a person can mend is one line on standard error, never a traceback."""
    from goodcatch.history.git import GitError

    sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]  # a path need not be text
    words = sys.argv[1:] if argv is None else argv
    args = parser_of(verbs(*words[:1])).parse_args(argv)
    try:
        return int(args.run(args))
    except (CannotRun, GitError, OSError, ValueError) as error:
        print(f"goodcatch {args.verb}: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
