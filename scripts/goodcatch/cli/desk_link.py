"""`goodcatch desk-link POST`: prints a link that signs a post in at the desk, once."""

from __future__ import annotations

import argparse
import os

from goodcatch.errors import CannotRun
from goodcatch.server.make_sign_in_links import PORT, PUBLIC, public_address, sign_in_link
from goodcatch.server.options_that_desk_verbs_share import desk_arguments, desk_of

NAME = "desk-link"
HELP = "print a link that signs a post in at the desk, once"


def arguments(parser: argparse.ArgumentParser) -> None:
    desk_arguments(parser)
    parser.add_argument("post", metavar="POST", help="such as quality-lead-1")
    known = os.environ.get(PUBLIC) or f"http://127.0.0.1:{PORT}"
    parser.add_argument("--base", default=known, help=f"the address people use for the server (default: {PUBLIC})")


def run(args: argparse.Namespace) -> int:
    desk = desk_of(args)
    posts = desk.learning.store().newest.posts
    if args.post not in posts:
        raise CannotRun(f"there is no post `{args.post}`; the standard has: {', '.join(posts)}")
    print(sign_in_link(desk, args.post, public_address(args.base)))
    return 0
