"""Checks an evidence pack: run `python3 -I verify.py` in the folder where it was unpacked. Nothing is written.

It needs Python 3.9 or newer and nothing else. With `--head ID` it compares the pack's head with one that you know from
elsewhere, such as a bulletin on the wall; with `--bundle FILE` or `--repo DIR` it asks Git too. It says what is wrong,
file by file, and ends with 0 where nothing is, with 1 where something is, with 2 where it could not look.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator

from goodcatch.pack.inside.check_bag import check_bag
from goodcatch.pack.inside.check_landings import check_landings
from goodcatch.pack.inside.check_told import check_pages, check_told
from goodcatch.pack.inside.pages_of_published import published_pages
from goodcatch.pack.inside.read_pack import files_at, told_in
from goodcatch.pack.inside.what_is_wrong import DATA, Files, Told, Unreadable, Wrong


def everything_wrong(files: Files, head: str = "") -> Iterator[Wrong]:
    """All that can be told by looking at a pack alone, and at a head that somebody knows."""
    yield from check_bag(files)
    try:
        pack = told_in(files, "pack.json")
        if head and not pack["head"].startswith(head):
            yield Wrong(DATA + "pack.json", f"it stands for the head {pack['head']}", f"{head}, as you said")
        if DATA + "landings.json" in files or pack["tells"] == "records":
            yield from _records(files, pack)
        else:
            yield from check_pages(files, published_pages(files))
    except Unreadable as why:
        yield why.wrong
    except (KeyError, TypeError, AttributeError, ValueError, IndexError) as why:
        yield Wrong(DATA + "*.json", f"something in it is not as a pack has it ({type(why).__name__}: {why})")


def _records(files: Files, pack: Told) -> Iterator[Wrong]:
    landings, cases = told_in(files, "landings.json"), told_in(files, "cases.json")
    if pack["proof"]:
        try:
            yield from check_landings(files, pack, landings)
        except Unreadable as why:
            yield why.wrong
    yield from check_told(files, pack, landings, cases)


def _in_git(place: str, pack: Told, landings: Told) -> Iterator[Wrong]:
    """Whether a repository holds the head, each landing and each version."""
    asked = [(pack["head"], pack["head"])]
    for row in landings:
        asked += [(f"{row['commit']}:{one['path']}", one["id"]) for one in row["files"] if one["id"]]
    given = "".join(f"{name}\n" for name, _ in asked).encode("utf-8", "surrogateescape")
    command = ["git", "-C", place, "cat-file", "--batch-check=%(objectname)"]
    answer = subprocess.run(command, input=given, capture_output=True, check=False)
    if answer.returncode:
        raise Unreadable(Wrong(place, "Git cannot read it", "the repository, or its bundle"))
    for (name, wanted), found in zip(asked, answer.stdout.decode("utf-8", "replace").splitlines()):  # noqa: B905
        if found != wanted:
            yield Wrong(place, f"it holds something else than the pack at {name}", wanted)
    for row in landings:
        command = ["git", "-C", place, "merge-base", "--is-ancestor", row["commit"], pack["head"]]
        if subprocess.run(command, capture_output=True, check=False).returncode:
            yield Wrong(place, f"the landing {row['commit']} does not lead to the head", pack["head"])


def _in_bundle(bundle: str, pack: Told, landings: Told) -> Iterator[Wrong]:
    with tempfile.TemporaryDirectory() as folder:
        command = ["git", "clone", "--quiet", "--mirror", "--", os.path.abspath(bundle), folder]
        if subprocess.run(command, capture_output=True, check=False).returncode:
            yield Wrong(bundle, "Git cannot read it: it was cut off or damaged", "the file as it was sent")
            return
        yield from _in_git(folder, pack, landings)


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    here = os.path.dirname(os.path.abspath(__file__))
    parser.add_argument("pack", nargs="?", default=here, help="the zip, or its folder (default: where this file is)")
    parser.add_argument("--head", default="", help="the id of the head, or its beginning, as you know it")
    parser.add_argument("--bundle", default="", help="the Git bundle that came beside the pack")
    parser.add_argument("--repo", default="", help="a copy of the repository")
    args = parser.parse_args(argv)
    try:
        files = files_at(args.pack)
        found = list(everything_wrong(files, args.head))
        if (args.bundle or args.repo) and not found:
            pack = told_in(files, "pack.json")
            landings = told_in(files, "landings.json") if pack["tells"] == "records" else []
            found += _in_bundle(args.bundle, pack, landings) if args.bundle else []
            found += _in_git(args.repo, pack, landings) if args.repo else []
    except Unreadable as why:
        found, files = [why.wrong], {}
    except FileNotFoundError:
        print("Git is not here, so the bundle or the repository could not be asked", file=sys.stderr)
        return 2
    print(*found, said(files, found), sep="\n")
    return 1 if found else 0


def said(files: Files, found: list[Wrong]) -> str:
    """The last line: what it comes to."""
    if found:
        return f"{len(found)} {'thing is' if len(found) == 1 else 'things are'} wrong with this pack."
    pack = told_in(files, "pack.json")
    proof = "up to the head by Git's own objects" if pack["proof"] else "as far as the pack alone can tell"
    return f"Whole and unaltered, {proof}. It tells of {pack['subject']['title']}, head {pack['head']}."
