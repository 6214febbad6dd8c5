"""`goodcatch kit FORGE`: writes what makes a forge ask the rules: workflows, forms, checklist and owners of files."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from goodcatch.errors import CannotRun
from goodcatch.forge.kit_files import edition, kit_files, own_and_kits, publishes
from goodcatch.forge.kit_settings import FORGES, GITHUB, GITLAB, PLAIN, KitSettings, read, refuse_unpinned, write
from goodcatch.history.read_tree_or_folder import from_folder
from goodcatch.record.read_store import store_from
from goodcatch.record.store import NO_STANDARD
from goodcatch.rulebook.rule_rooms import sentences

NAME = "kit"
HELP = "write what makes a forge ask the rules of each change: workflows, forms, checklist, owners of files"
LOCK = "requirements.lock"
NOT_WORLD = (
    "Nothing publishes from the forge: its pages can be read by anybody, and publication.yml does not say "
    "`site_audience: world`."
)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("forge", choices=FORGES, help="plain: a bare repository, with a hook and lines for cron")
    parser.add_argument("--to", type=Path, metavar="DIR", help="write it below this folder (default: the repository)")
    parser.add_argument(
        "--program",
        metavar="RELEASE",
        help="what pip installs there, pinned: goodcatch==VERSION; `.` where the program lies in the repository itself",
    )
    parser.add_argument("--form", metavar="ADDRESS", help="the address of the report form, which takes words")
    parser.add_argument("--runner", metavar="NAME", help="the label of the machines that run workflows")
    parser.add_argument("--own", action="append", metavar="PATH", help="a file that you write yourself")


def run(args: argparse.Namespace) -> int:
    texts = from_folder(args.repo)
    if not texts:
        raise CannotRun(NO_STANDARD)
    standard = store_from(texts).newest
    settings = _settings(args, texts.get(KitSettings(args.forge).place, ""))
    refuse_unpinned(settings)
    if settings.judges_own_example and not (args.repo / LOCK).exists():
        raise CannotRun(f"`--program .` is for the repository of the program itself, and {args.repo} has no {LOCK}")
    files = kit_files(settings, standard, sentences())
    kept = replace(settings, files=tuple(files))
    # The hook and the lines for cron lie outside of the repository, so nothing in it says what they should be.
    listed = files if settings.forge == PLAIN else {**files, kept.place: write(kept)}
    for path, text in listed.items():
        _write((args.to or args.repo) / path, path, text)
    if settings.forge in (GITHUB, GITLAB) and not publishes(standard):
        print(NOT_WORLD)
    return 0


def _settings(args: argparse.Namespace, held: str) -> KitSettings:
    """What was asked for before, with what is asked for now."""
    before = read(args.forge, held) if held else KitSettings(args.forge)
    given = {name: value for name in ("program", "form", "runner") if (value := getattr(args, name))}
    own = tuple(args.own) if args.own else before.own
    return replace(before, made_by=edition(), own=own, **given)


def _write(path: Path, name: str, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    own, _ = own_and_kits(name, path.read_text(encoding="utf-8")) if path.exists() else ("", "")
    above = f"{own.rstrip()}\n\n" if own.strip() else ""
    path.write_text(f"{above}{text}", encoding="utf-8")
    if path.name == "pre-receive":
        path.chmod(0o755)
    print(path)
