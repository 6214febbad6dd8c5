"""`goodcatch closing-text`: writes the pull request of a change: its claims, and what has to hold before each counts.

The desk's link, the workflow that opens pull requests and the template say the same, for all of them ask here.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping

from goodcatch.forge.closing_checklist import ClosingText
from goodcatch.forge.kit_settings import FORGEJO, GITHUB, GITLAB
from goodcatch.forge.pull_request_of_change import changed_paths
from goodcatch.history.git import Git
from goodcatch.history.read_tree_or_folder import known_from_commit
from goodcatch.record.read_store import store_from
from goodcatch.rulebook.pull_request_text import pull_request_text
from goodcatch.state.which_commit import named

NAME = "closing-text"
FORGES = (GITHUB, FORGEJO, GITLAB)
HELP = "write the pull request of a change: what has to hold before its claims count, ticked where the rules saw it"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("revision", nargs="?", default="HEAD", metavar="REV", help="the change (default: HEAD)")
    parser.add_argument("--base", default="main", metavar="REV", help="what it is to be merged into (default: main)")
    parser.add_argument("--branch", default="", help="with --json: the branch that the pull request is made of")
    parser.add_argument("--json", action="store_true", help="what a forge's interface takes: title, text and branches")
    parser.add_argument(
        "--for", dest="forge", choices=FORGES, default=GITHUB, help="with --json: whose names its parts have"
    )


def run(args: argparse.Namespace) -> int:
    git = Git(args.repo)
    text = text_of_change(git, named(git, args.base, "--base"), named(git, args.revision))
    if args.json:
        print(json.dumps(as_interface_takes_it(text, args.branch or args.revision, args.forge)))
    else:
        print(f"{text.title}\n\n{text.body}")
    return 0


def as_interface_takes_it(text: ClosingText, branch: str, forge: str) -> Mapping[str, str]:
    """A pull request of a branch into `main`, under the names that a forge has for its parts."""
    if forge == GITLAB:
        return {"title": text.title, "description": text.body, "source_branch": branch, "target_branch": "main"}
    return {"title": text.title, "body": text.body, "head": branch, "base": "main"}


def text_of_change(git: Git, base: str, head: str) -> ClosingText:
    """What a change's pull request says, by what its head holds."""
    return pull_request_text(changed_paths(git, base, head), store_from(known_from_commit(git, head)))
