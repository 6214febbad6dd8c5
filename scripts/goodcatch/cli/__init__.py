"""`goodcatch VERB …`: finds the verb, a module of this package each, runs it, and turns an error into one line.

Exit codes: 0 all is well, 1 there are findings, 2 it could not run (and nothing was changed).
"""

from __future__ import annotations

import argparse
import gc
import pkgutil
import sys
from collections.abc import Iterable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from goodcatch import __version__

DEBUG = "where it cannot run, show the place in the program too"


class Verb(Protocol):
    """What a verb's module provides."""

    NAME: str
    HELP: str

    def arguments(self, parser: argparse.ArgumentParser) -> None: ...

    def run(self, args: argparse.Namespace) -> int: ...


def verbs(chosen: str = "") -> list[Verb]:
    """The chosen verb; every verb where none has that name. Together they take two seconds to load, one much less."""
    names = [module.name for module in pkgutil.iter_modules(__path__)]
    called = chosen.replace("-", "_")
    # A verb whose word Python or another module keeps for itself has a longer file name: `import_table` for `import`.
    one = _loaded(name for name in names if name == called or name.startswith(f"{called}_"))
    return [verb for verb in one if chosen == verb.NAME] or _loaded(names)


def _loaded(names: Iterable[str]) -> list[Verb]:
    modules = [import_module(f"{__name__}.{name}") for name in names]
    return [cast(Verb, module) for module in modules if hasattr(module, "NAME")]


def parser_of(found: Sequence[Verb]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="goodcatch", description="Learn from near misses; keep the evidence in Git.")
    parser.add_argument("--version", action="version", version=f"goodcatch {__version__}")
    parser.add_argument("--debug", action="store_true", help=DEBUG)
    chosen = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    for verb in found:
        sub = chosen.add_parser(verb.NAME, help=verb.HELP, description=verb.HELP)
        where = "the provider's repository (default: the one that this folder is in)"
        sub.add_argument("--repo", type=Path, metavar="DIR", help=where)
        # suppressed where it is absent, for otherwise it would undo a `--debug` before the verb
        sub.add_argument("--debug", action="store_true", default=argparse.SUPPRESS, help=DEBUG)
        verb.arguments(sub)
        sub.set_defaults(run=verb.run, refuse=sub.error)
    return parser


def parsed(argv: Sequence[str]) -> argparse.Namespace:
    """The verb and its words. A word that the verb does not know ends with the usage of that verb, exit code 2."""
    # Not `parse_args`: it answers an unknown word of a verb with the usage of the whole program.
    chosen = next((word for word in argv if not word.startswith("-")), "")
    found = [] if argv[:1] == ["--version"] else verbs(chosen)
    args, unknown = parser_of(found).parse_known_args(argv)
    if unknown:
        args.refuse(f"unknown: {' '.join(unknown)}")
    return args


def main(argv: Sequence[str] | None = None) -> int:
    """Run one verb. Whatever goes wrong is one line on standard error and exit code 2; a traceback with `--debug`."""
    from goodcatch import error_message
    from goodcatch.cli.letters_of_terminal import say_in_its_letters
    from goodcatch.history.repository_folder import folder_from

    say_in_its_letters(sys.stdout, sys.stderr)
    args = parsed(sys.argv[1:] if argv is None else argv)
    # A verb holds what it has read to its end. Python would look through all of it again and again for what nothing
    # needs: a third of the time of a check of ten thousand cases that were judged before.
    gc.set_threshold(200_000, 50, 1000)
    try:
        args.repo = args.repo or folder_from(Path())
        return int(args.run(args))
    except KeyboardInterrupt:
        # As shells tell it: 128 and the number of the signal.
        return 130
    except Exception as error:
        print(error_message.told(f"goodcatch {args.verb}", error, args.debug), file=sys.stderr)
        return 2
