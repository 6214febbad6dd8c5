"""`goodcatch serve`: a repository, its spool and its built site in; one process that serves all three out."""

from __future__ import annotations

import argparse
import logging
import os
import shutil
import threading
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlencode

from waitress import create_server

from goodcatch.cli.ledger import land_ledger
from goodcatch.history.git import GitError
from goodcatch.intake.desk import Desk
from goodcatch.intake.desk_factory import desk_arguments, desk_for
from goodcatch.intake.do_review import Reviewing
from goodcatch.intake.main_branch import Authority
from goodcatch.intake.take_report import tell_unanswered
from goodcatch.rulebook.rulebook import judge_record
from goodcatch.site.build import build
from goodcatch.site.read_facts import own_git
from goodcatch.spool.notices import sender
from goodcatch.spool.spool import Spool
from goodcatch.standard.model import Standard
from goodcatch.web.access_log import quiet_server
from goodcatch.web.app import create_app
from goodcatch.web.request_limits import SERVER

LOG = logging.getLogger("goodcatch.web")
NAME = "serve"
HELP = "serve the site, the report form and the desk"
PORT = 8000
EVERY, LOOK_AGAIN = 60.0, 5.0


def arguments(parser: argparse.ArgumentParser) -> None:
    desk_arguments(parser)
    parser.add_argument("--host", default="127.0.0.1", help="where to listen (default: this machine only)")
    parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", PORT)), help="default: PORT, or 8000")
    parser.add_argument("--site", type=Path, metavar="DIR", help="the built site (default: DIR/site)")
    parser.add_argument("--https", action="store_true", help="people reach it through TLS, such as behind a proxy")
    parser.add_argument("--notices-every", type=float, default=EVERY, metavar="SECONDS", help="default: 60")
    parser.add_argument("--reviews", action="store_true", help="do each review when its time comes, and open exposures")
    parser.add_argument("--demo-sign-in", action="store_true", help="print a sign-in link for every post")


def run(args: argparse.Namespace) -> int:
    desk = desk_for(args)
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    quiet_server()
    site = args.site or args.repo / "site"
    builder = Builder(args.repo, site, desk.learning)
    builder.tip()
    builder.build()
    threading.Thread(target=builder.keep_up, daemon=True).start()
    secret = form_secret(desk.spool)
    app = create_app(desk, site, secret, landed=builder.stale.set, look=judge_record, https=args.https)
    server = create_server(app, host=args.host, port=args.port, threads=8, ident="", **SERVER)
    base = f"http://{args.host}:{server.effective_port}"
    print(f"Site    {base}/\nReport  {base}/report\nDesk    {base}/desk", flush=True)
    if args.demo_sign_in:
        print("\nSign in at the desk as (each link works once, for fifteen minutes):")
        print("".join(f"  {post:28} {link}\n" for post, link in links(desk, base)), end="", flush=True)
    chores = (desk, args.notices_every, builder.stale.set if args.reviews else None)
    threading.Thread(target=_carry_notices, args=chores, daemon=True).start()
    server.run()
    return 0


class Builder:
    """Keeps the built site up with `main`: a new build beside the old one, then a swap, so no page is ever missing."""

    def __init__(self, repo: Path, site: Path, authority: Authority) -> None:
        self.repo, self.site, self.authority, self.stale = repo, site, authority, threading.Event()

    def build(self) -> None:
        """A build that fails leaves the last good site in place and says so in the log."""
        fresh, old = self.site.with_name(f"{self.site.name}.new"), self.site.with_name(f"{self.site.name}.old")
        try:
            build(self.repo, fresh)
        except Exception as error:  # the desk and the form must go on whatever a page does
            LOG.error("the site was not built: %s", type(error).__name__)
            return
        shutil.rmtree(old, ignore_errors=True)
        if self.site.exists():
            self.site.rename(old)
        fresh.rename(self.site)
        shutil.rmtree(old, ignore_errors=True)

    def keep_up(self) -> None:
        """Build again when the desk has landed something, and when `main` was moved by somebody else."""
        built = self.tip()
        while True:
            self.stale.wait(LOOK_AGAIN)
            self.stale.clear()
            if self.tip() != built:
                built = self.tip()
                self.build()

    def tip(self) -> str | None:
        """Where `main` is, after following the remote that decides; a remote out of reach changes nothing."""
        try:
            if not self.authority.follow():
                LOG.error("the site shows an older main: somebody has `main` checked out in the server's folder")
        except GitError:
            LOG.error("the remote could not be reached")
        git = own_git(self.repo)
        return git.head() if git else None


def do_reviews(desk: Desk, now: datetime) -> int:
    """Do every review whose time has come and open what it calls for; gives how many."""
    reviewing = Reviewing(desk.authorities)
    due = tuple(reviewing.due(now))
    for name, on in due:
        reviewing.do(name, on, now, True)
    return len(due)


def links(desk: Desk, base: str) -> Iterator[tuple[str, str]]:
    """A one-time link for each post of the standard."""
    for post in desk.learning.store().newest.posts:
        yield post, link(desk, post, base)


def link(desk: Desk, post: str, base: str) -> str:
    """One link that signs a post in, once."""
    return f"{base}/desk/sign-in?{urlencode({'token': desk.spool.sign_in(post, datetime.now(UTC))})}"


def form_secret(spool: Spool) -> bytes:
    """What signs forms: from the spool's own key, so that a form outlives a restart of the server."""
    with spool.database.connect() as connection:
        return spool.submissions.hash(connection, "forms").encode()


def addresses(env: Mapping[str, str]) -> dict[str, str]:
    """Where notices go: GOODCATCH_NOTICE_TO="POST=ADDRESS POST=ADDRESS"."""
    pairs = (word.partition("=") for word in env.get("GOODCATCH_NOTICE_TO", "").split())
    return {post: address for post, _, address in pairs if address}


def deputies(standard: Standard) -> dict[str, str]:
    """Who is told after whom. Nobody stands in for the reader outside the house: the report is not theirs to see."""
    posts = standard.posts.values()
    return {post.name: post.deputy for post in posts if post.deputy and post.name != standard.outside_reader}


def _carry_notices(desk: Desk, every: float, reviewed: Callable[[], None] | None) -> None:
    """Every minute: a notice where the reader outside left a report for a day, and to the deputy where nobody
    answered, and out with what waits; the reviews whose time has come, where they were asked for. Each night: the
    ledger."""
    day = datetime.now(UTC).date()
    send, pause = sender(os.environ, addresses(os.environ)), threading.Event()
    while not pause.wait(every):
        now = datetime.now(UTC)
        try:
            standard = desk.learning.store().newest
            tell_unanswered(desk, standard, now)
            desk.spool.queue.escalate(deputies(standard), now)
            if send:
                desk.spool.queue.send(send, now)
            if now.date() > day:
                land_ledger(desk)
                day = now.date()
            if reviewed and do_reviews(desk, now):
                reviewed()
        except Exception as error:  # the next minute tries again; a server must not stop for a notice
            LOG.error("notices or ledger: %s", type(error).__name__)
