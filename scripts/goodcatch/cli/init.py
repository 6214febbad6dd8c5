"""`goodcatch init DIR`: makes a provider's empty repository with the default standard, or adds the draft to one."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from goodcatch.errors import CannotRun
from goodcatch.history.fill_folder_or_nothing import filled
from goodcatch.history.git import MAIN, SERVICE, Change, create
from goodcatch.history.update_checked_out_files import check_out
from goodcatch.intake.desk_factory import make_spool, spool_path
from goodcatch.intake.named_second_place import LATER, keep_place
from goodcatch.standard.read_version_folders import (
    DEFAULT,
    WHERE,
    draft_texts,
    drafted,
    folder_texts,
    newest_grammar,
    versions_of,
)

NAME = "init"
HELP = "make an empty repository with the default standard, and its spool beside it"

# With a slash before it, or git would ignore every folder of that name; `site.new` is there while a site is built.
GITIGNORE = "/site/\n/site.*/\n"
ASKED = (
    "Which repository of another party may note where main stood (hashes alone), so that nobody tells the past anew "
    "unseen? A remote's address, or Enter for later: "
)
PAGES = ("promise.md", "what-happens.md")
DATA_PROTECTION = "content/pages/about/data-protection"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument(
        "--draft-standard",
        action="store_true",
        help="try the draft of standard 2 as well, in a new repository or beside the standard of one that is there",
    )
    parser.add_argument(
        "--second-place",
        metavar="REMOTE",
        help="where another party is to note main's heads, so that no past is told anew unseen; or `later`",
    )


def run(args: argparse.Namespace) -> int:
    folder: Path = args.folder
    if args.draft_standard and (folder / WHERE).is_dir():
        return _add_draft(folder)
    if folder.exists() and any(folder.iterdir()):
        raise CannotRun(f"{folder} is not empty: choose a new folder")
    place = _second_place(args.second_place)
    with filled(folder) as made:
        git = create(made)
        # `.` has no name until it is resolved.
        files = {**first_files(folder.resolve().name), **(draft_files() if args.draft_standard else {})}
        git.commit(MAIN, Change(files, "Begin with the default standard\n", SERVICE))
        check_out(git)
        keep_place(git, place)
        # Last: whatever went wrong before has left no spool behind.
        make_spool(git, spool_path(folder), datetime.now(UTC))
    print(f"{folder} is ready.\nNext: goodcatch serve --repo {folder} --demo-sign-in")
    if place == LATER:
        print(f"Later: goodcatch anchor --note --to REMOTE --repo {folder} lets another party note what was here.")
    return 0


def _second_place(given: str | None) -> str:
    """What was given with the command; else a person at a terminal is asked, and everybody else decides later."""
    if given is not None or not sys.stdin.isatty():
        return given or LATER
    return input(ASKED).strip() or LATER


def _add_draft(folder: Path) -> int:
    """Write the draft beside a provider's own standard, as a version of its own that nobody has committed yet."""
    texts = {f"{WHERE}{path}": text for path, text in folder_texts(folder / WHERE).items()}
    newest, own = max(versions_of(texts).items(), default=(0, {}))
    if not own:
        raise CannotRun(f"{folder / WHERE} holds no version of a standard: `goodcatch check` says what is wrong")
    if newest_grammar(texts.__getitem__, texts) > 1:
        raise CannotRun(
            f"standard {newest} is written in the draft's grammar already: edit it, there is nothing to add"
        )
    target = folder / WHERE / str(newest + 1)
    for path, text in drafted(own).items():
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        (target / path).write_text(text, encoding="utf-8")
    print(
        f"{target} is your standard {newest} with the draft laid over it. Nothing is committed yet.\n"
        f"Next: read it, ask `goodcatch check --repo {folder} --standard {target}` what would differ, commit it.\n"
        "What is received from then on is under it. Your earlier cases stay under theirs."
    )
    return 0


def first_files(name: str) -> dict[str, bytes | None]:
    """What every provider's repository starts with."""
    standard = {f"{WHERE}1/{path}": text.encode() for path, text in folder_texts(DEFAULT).items()}
    return {
        **standard,
        **{f"content/pages/{page}": example_file(f"content/pages/{page}").read_bytes() for page in PAGES},
        **{f"{DATA_PROTECTION}/{p.name}": p.read_bytes() for p in sorted(example_file(DATA_PROTECTION).glob("*.md"))},
        "mkdocs.yml": mkdocs_config(name).encode(),
        ".gitignore": GITIGNORE.encode(),
    }


def draft_files() -> dict[str, bytes | None]:
    """Standard 2 as it is drafted, for a provider who tries it: what is received from now on is under it."""
    return {f"{WHERE}2/{path}": text.encode() for path, text in draft_texts().items()}


def mkdocs_config(name: str) -> str:
    """The site's settings, the same as this project's own but for the name."""
    text = example_file("mkdocs.yml").read_text(encoding="utf-8")
    return "\n".join(f"site_name: {name}" if line.startswith("site_name:") else line for line in text.split("\n"))


def example_file(name: str) -> Path:
    """A file of the example provider: beside the package when installed, else at the project's root."""
    packaged = Path(__file__).parents[1] / "example" / name
    return packaged if packaged.exists() else Path(__file__).parents[3] / name
