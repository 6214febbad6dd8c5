"""`goodcatch serve`: serves the site, the report form and the desk from one process beside the repository."""

from __future__ import annotations

import argparse
import logging
import os
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

from flask import Flask

from goodcatch.errors import CannotRun
from goodcatch.intake.desk_factory import make_spool, spool_path
from goodcatch.intake.know_whether_main_takes_pushes import ask_at_start
from goodcatch.intake.main_branch import Authority
from goodcatch.intake.sign_reports_off_and_land_steps import Desk
from goodcatch.intake.start_with_spool import look_at_start
from goodcatch.rulebook.ask_all_rules import judge_record
from goodcatch.server.make_sign_in_links import PORT, PUBLIC, public_address, sign_in_links
from goodcatch.server.options_that_desk_verbs_share import desk_arguments, desk_of, other_stores
from goodcatch.server.run_timed_chores import start_chores
from goodcatch.server.serve_until_told_to_stop import Listening
from goodcatch.server.site_builder import SiteBuilder
from goodcatch.spool.keep_tried_backups import default_folder
from goodcatch.spool.locks_beside_spool import server_lock, shared
from goodcatch.web import history_and_drawings_of_case, inbox
from goodcatch.web.access_log import quiet_server
from goodcatch.web.app import create_app
from goodcatch.web.audits_made_beside import Audits
from goodcatch.web.form_abuse_protection import form_secret
from goodcatch.web.server_context import KEY

NAME = "serve"
HELP = "serve the site, the report form and the desk"
EVERY = 60.0


def arguments(parser: argparse.ArgumentParser) -> None:
    desk_arguments(parser)
    parser.add_argument("--new", action="store_true", help="make a spool first: no report was ever received here")
    parser.add_argument("--host", default="127.0.0.1", help="where to listen (default: this machine only)")
    parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", PORT)), help="default: PORT, or 8000")
    parser.add_argument("--site", type=Path, metavar="DIR", help="the built site (default: DIR/site)")
    parser.add_argument(
        "--public-url",
        metavar="ADDRESS",
        default=os.environ.get(PUBLIC, ""),
        help=f"the address people use, such as https://goodcatch.example.org: for links in notices (default: {PUBLIC})",
    )
    parser.add_argument(
        "--behind-proxy",
        metavar="ADDRESS",
        default="",
        help="the proxy in front, such as 127.0.0.1: who sends is what it says, by X-Forwarded-For",
    )
    parser.add_argument("--https", action="store_true", help="people reach it through TLS, such as behind a proxy")
    parser.add_argument(
        "--backups",
        type=Path,
        metavar="DIR",
        help="where a backup a day is kept, best on another disk (default: the spool's name with .backups)",
    )
    parser.add_argument("--notices-every", type=float, default=EVERY, metavar="SECONDS", help="default: 60")
    parser.add_argument("--reviews", action="store_true", help="do each review when its time comes, and open exposures")
    parser.add_argument("--demo-sign-in", action="store_true", help="print a sign-in link for every post")


def run(args: argparse.Namespace) -> int:
    public = public_address(args.public_url) if args.public_url else ""
    if args.new:
        git = Authority(args.repo, args.remote)
        others = other_stores(args).values()
        spool = make_spool(git.git, spool_path(args.repo, args.spool), datetime.now(UTC), git.ref, others)
        print(f"A new spool was made: {spool.id} at {spool.database.path}", file=sys.stderr)
    desk = desk_of(args)
    with shared(server_lock(desk.spool.database.path)) as ours:
        if not ours:
            raise CannotRun("the spool is being moved: wait until `goodcatch spool move` has ended, then start again")
        with desk.spool.database.kept_open():
            _serve(args, desk, public)
    return 0


def _serve(args: argparse.Namespace, desk: Desk, public: str) -> None:
    for line in look_at_start(desk, datetime.now(UTC)):
        print(f"Spool: {line}", file=sys.stderr, flush=True)
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    quiet_server()
    site = args.site or args.repo / "site"
    builder = SiteBuilder(args.repo, site, desk.learning)
    builder.start()
    landed = builder.stale.set
    https = args.https or public.startswith("https:")
    app = create_app(desk, site, form_secret(desk.spool), landed=landed, judge=judge_record, https=https)
    audits: Audits = app.extensions[KEY].audits
    threading.Thread(target=_prepare, args=(app,), daemon=True).start()
    server = Listening(app, args.host, args.port, proxy=args.behind_proxy)
    server.stop_at_signals()
    here = f"http://{args.host}:{server.port}"
    if public:
        print(f"Listens at {here}", flush=True)
    _say_where(desk, public or here, args.demo_sign_in)
    # Beside, for a remote that does not answer must not keep the report form away.
    threading.Thread(target=_ask_remotes, args=(desk,), daemon=True).start()
    desk.writer.start(landed)
    backups = args.backups or default_folder(desk.spool.database.path)
    ended = start_chores(desk, args.notices_every, landed if args.reviews else None, backups, public)
    server.run()
    ended.set()
    builder.stop()
    audits.stop()
    desk.writer.stop()


def _prepare(app: Flask) -> None:
    with app.app_context():
        inbox.prepare()
        history_and_drawings_of_case.prepare()


def _ask_remotes(desk: Desk) -> None:
    for sentence in ask_at_start(desk.spool, desk.authorities):
        print(f"Remote: {sentence}", file=sys.stderr, flush=True)


def _say_where(desk: Desk, base: str, sign_in: bool) -> None:
    # Flushed, for Python holds back what goes into a pipe, and the server does not end.
    print(f"Site    {base}/\nReport  {base}/report\nDesk    {base}/desk", flush=True)
    if sign_in:
        print("\nSign in at the desk as (each link works once, for fifteen minutes):")
        print("".join(f"  {post:28} {link}\n" for post, link in sign_in_links(desk, base)), end="", flush=True)
