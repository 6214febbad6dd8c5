"""`goodcatch desk-link POST`: prints a link that signs a post in at the desk, once."""

from __future__ import annotations

import argparse

from goodcatch.errors import CannotRun
from goodcatch.server.make_sign_in_links import PORT, sign_in_link
from goodcatch.server.options_that_desk_verbs_share import desk_arguments, desk_of

NAME = "desk-link"
HELP = "print a link that signs a post in at the desk, once"


def arguments(parser: argparse.ArgumentParser) -> None:
    desk_arguments(parser)
    parser.add_argument("post", metavar="POST", help="such as quality-lead-1")
    parser.add_argument("--base", default=f"http://127.0.0.1:{PORT}", help="the address people use for the server")


def run(args: argparse.Namespace) -> int:
    desk = desk_of(args)
    posts = desk.learning.store().newest.posts
    if args.post not in posts:
        raise CannotRun(f"there is no post `{args.post}`; the standard has: {', '.join(posts)}")
    print(sign_in_link(desk, args.post, args.base.rstrip("/")))
    return 0
