"""A desk over a learning and a restricted store, each with a case, a review, a change that waits and a report; asked
without a socket."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from goodcatch.cli.init import first_files
from goodcatch.history.git import MAIN, Change, Identity, create
from goodcatch.intake.main_branch import Authority
from goodcatch.intake.sign_reports_off_and_land_steps import Desk
from goodcatch.record.store_from_example import store_of
from goodcatch.review.review_file import log_path, logged, path_of, write
from goodcatch.review.review_model import Figure, Review
from goodcatch.review.schedule import Period
from goodcatch.spool.keys import Keys, new_key
from goodcatch.spool.private_store_facade import Spool
from goodcatch.spool.queued_acts import Kind, Plan
from goodcatch.standard.read_version_folders import default_standard
from goodcatch.web.app import create_app
from goodcatch.web.audits_made_beside import Audits
from goodcatch.web.server_context import KEY, Context
from goodcatch.web.sign_in_and_sessions import COOKIE, owner_of
from web.conftest import NOW, Time

NM, SG, SI = "NM-2026-AAAAAAAA", "SG-2026-BBBBBBBB", "SI-2026-CCCCCCCC"
EVENT = "2026-11-02T08:13:00+00:00"
OPENS_SG = "NM-2026-DDDDDDDD"  # a near miss from which safeguarding is opened
HOSTILE = "<img src=x onerror=alert(1)>"
# A word of each thing, which no other thing has.
TULIP, ORCHID, POPPY, DAISY, LILAC = "tulips", "orchids", "poppies", "daisies", "lilacs"
DAY = date(2026, 11, 20)
LONG_ENOUGH = 300.0  # seconds until an audit is there, on any machine
# Who told it, and when exactly: written out, and held against the contract's own list where they are looked for.
FACTS = (
    "reporter_role", "anonymity", "outside_reader", "who_involved", "received_via", "part_of_day", "event_at",
    "identified_at",
)  # fmt: skip


def marker(case: str, fact: str) -> str:
    """The answer to one of the facts, which no other answer is."""
    return f"{case[:2].lower()}-{fact}"


def _told(case: str, word: str) -> str:
    facts = "".join(f"{fact}: {marker(case, fact)}\n" for fact in FACTS)
    return f"== report-0001\nwhat_happened: Among {word}.\n{facts}"


LATER = '== triage-0001\nroutes: [operational-fix]\n== sign-off-0001\nnames_nobody: "yes"\n== feedback-0001\nbody: x\n'
CASES = {
    "learning": {
        NM: f"{_told(NM, TULIP)}{LATER}",
        OPENS_SG: f'== report-0001\nabout_treatment: "yes"\nreporter_role: staff\nevent_at: "{EVENT}"\n',
    },
    "restricted": {
        SG: _told(SG, ORCHID),
        SI: f'== pattern-0001\ncases: ["{POPPY}"]\n',
    },
}
# What the board's page shows month by month of each store: a review, and a figure of it.
MONTHLY = {"learning": ("signal-health", "volume"), "restricted": ("board-oversight", "safeguarding")}
REVIEWS = {"learning": ("governance", NM), "restricted": ("safeguarding-audit", SG)}


@dataclass
class TwoStores:
    """The desk, and who asks for its pages."""

    app: Flask
    desk: Desk
    reports: dict[str, str]
    acts: dict[str, str]
    sessions: dict[str, str]

    def get(self, post: str, address: str) -> TestResponse:
        return self._client(post).get(address)

    def send(self, post: str, address: str, form: dict[str, str]) -> TestResponse:
        """A form that was handed to this post's own session."""
        here: Context = self.app.extensions[KEY]
        token = here.guard.form(here.clock(), owner_of(self._session(post)))
        return self._client(post).post(address, data={**form, "form": token})

    def _client(self, post: str) -> FlaskClient:
        client = self.app.test_client()
        if post:
            client.set_cookie(COOKIE, self._session(post), path="/desk")
        return client

    def _session(self, post: str) -> str:
        if post not in self.sessions:
            session = self.desk.spool.redeem(self.desk.spool.sign_in(post, NOW), NOW)
            assert session
            self.sessions[post] = session.secret
        return self.sessions[post]


def kind_of(post: str) -> str:
    """What the desk says of the one notice that went to a post."""
    return f"Told {post} alone"


def two_stores(folder: Path) -> TwoStores:
    authorities = {store: _authority(folder / store, store) for store in CASES}
    desk = Desk(Spool.made(folder / "spool.db", Keys(new_key()), NOW), authorities)
    reports = {
        "near-miss": desk.spool.receive({"what_happened": DAISY}, "form", NOW, "a").id,
        "safeguarding": desk.spool.receive({"what_happened": LILAC}, "form", NOW, "b", "safeguarding").id,
    }
    for post in default_standard().posts:
        desk.spool.notify(reports["safeguarding"], post, kind_of(post), NOW - timedelta(hours=2))
    by = {"learning": ("quality-lead-2", NM), "restricted": ("safeguarding-lead-1", SG)}
    acts = {
        store: desk.spool.acts.queue(Plan(f"key {store}", store, Kind.LAND, post, "x\n", {}, "", case), NOW).id
        for store, (post, case) in by.items()
    }
    app = create_app(desk, folder / "site", b"secret", Time())
    audits_of(app).patience = LONG_ENOUGH
    return TwoStores(app, desk, reports, acts, {})


def audits_of(app: Flask) -> Audits:
    here: Context = app.extensions[KEY]
    return here.audits


def _authority(folder: Path, store: str) -> Authority:
    git = create(folder)
    texts = {path: text for case, told in CASES[store].items() for path, text in store_of(told, case).texts.items()}
    beside = {"content/store.yml": f"store: {store}\n", **_review(store)}
    files = {**first_files("Example"), **{path: text.encode() for path, text in {**texts, **beside}.items()}}
    git.commit(MAIN, Change(files, "Begin\n"))
    authority = Authority(folder)
    case, told = next(iter(CASES[store].items()))
    more = store_of(f"{told}== correction-0001\nreason: x\n== withdrawal-0001\nreason: x\n", case).texts
    for path, text in more.items():
        if "correction" in path:
            authority.propose(f"change/{case.lower()}-correction-0001", Change({path: text.encode()}, "x\n"))
        if "withdrawal" in path and store == "restricted":  # cut off: nobody can read it
            authority.propose(f"change/{case.lower()}-bad", Change({path: text[:20].encode()}, "x\n"))
    return authority


def _review(store: str) -> dict[str, str]:
    name, case = REVIEWS[store]
    review = Review(name, name, DAY, Period(DAY, DAY), 1, (Figure("x", "Counted", "1", "1", "", (case,)),))
    month, figure = MONTHLY[store]
    watched = Review(month, month, DAY, Period(DAY, DAY), 1, (Figure(figure, "Watched", "2", "", "", (case,)),))
    # The board's own are not in the log: that has the one of each store alone.
    return {path_of(r.name, DAY): write(r) for r in (review, watched)} | {log_path(DAY): logged("", review)}


def change(desk: Desk, store: str, case: str, to: str, by: str = "quality-lead-2") -> None:
    """Somebody changes what a report says."""
    authority = desk.authority(store)
    record = authority.store().cases[case].records[0]
    text = authority.store().texts[record.path].replace(str(record.fields["what_happened"]), to)
    files = {record.path: text.encode()}
    authority.git.commit(
        MAIN, Change(files, "x\n", Identity(by, f"{by}@posts.goodcatch.invalid"), parents=(authority.tip(),))
    )
