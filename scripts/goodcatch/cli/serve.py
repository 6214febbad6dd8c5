"""`goodcatch serve`: a repository, its spool and its built site in; one process with the site, `/report` and `/desk` out."""

from __future__ import annotations

import argparse
import logging
import os
import secrets
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlencode

from waitress import create_server

from goodcatch.cli.wiring import desk_arguments, desk_for
from goodcatch.intake.desk import Desk
from goodcatch.intake.web.app import create_app

NAME = "serve"
HELP = "serve the site, the report form and the desk"
PORT = 8000


def arguments(parser: argparse.ArgumentParser) -> None:
    desk_arguments(parser)
    parser.add_argument("--host", default="127.0.0.1", help="where to listen (default: this machine only)")
    parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", PORT)), help="default: PORT, or 8000")
    parser.add_argument("--site", type=Path, metavar="DIR", help="the built site (default: DIR/site)")
    parser.add_argument("--demo-sign-in", action="store_true", help="print a sign-in link for every post")


def run(args: argparse.Namespace) -> int:
    desk = desk_for(args)
    site = args.site or args.repo / "site"
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    app = create_app(desk, site, secrets.token_bytes(32))
    server = create_server(app, host=args.host, port=args.port, threads=4, ident="")
    base = f"http://{args.host}:{server.effective_port}"
    print(f"Site:   {base}/\nReport: {base}/report\nDesk:   {base}/desk", flush=True)
    if args.demo_sign_in:
        print("".join(f"{post:28} {link}\n" for post, link in links(desk, base)), end="", flush=True)
    server.run()
    return 0


def links(desk: Desk, base: str) -> Iterator[tuple[str, str]]:
    """A one-time link for each post of the standard."""
    for post in desk.learning.store().newest.posts:
        yield post, link(desk, post, base)


def link(desk: Desk, post: str, base: str) -> str:
    """One link that signs a post in, once."""
    return f"{base}/desk/sign-in?{urlencode({'token': desk.spool.sign_in(post, datetime.now(UTC))})}"
