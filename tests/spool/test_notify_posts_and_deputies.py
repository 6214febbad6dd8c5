"""A notice reaches somebody, says nothing of what it is about, and is never lost on the way."""

import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from goodcatch.look.house import NAME
from goodcatch.spool.keys import Keys, new_key
from goodcatch.spool.notify_posts_and_deputies import AGAIN_AFTER, STUCK_AFTER, TEXT, Send, sender
from goodcatch.spool.private_store_facade import Spool

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
MARK = "zanzibar-marmalade"
DEPUTIES = {"quality-lead-1": "quality-lead-2", "quality-lead-2": "quality-lead-1"}


class Web(HTTPServer):
    """A web server that keeps what it was sent, and gives the answer it was told to give."""

    answer = b"HTTP/1.0 204 No Content\r\n\r\n"

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Hook)
        self.seen: list[tuple[str, bytes]] = []


class Hook(BaseHTTPRequestHandler):
    server: Web

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.seen.append((str(self.headers), body))
        self.wfile.write(self.server.answer)

    def log_message(self, format: str, *args: object) -> None:
        return


@pytest.fixture
def web() -> Iterator[Web]:
    with Web() as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def spool(tmp_path: Path) -> Spool:
    return Spool.made(tmp_path / "spool.db", Keys(new_key()), NOW)


@pytest.fixture
def id(spool: Spool) -> str:
    id = spool.receive({"what_happened": MARK}, "form", NOW, "t").id
    spool.notify(id, "quality-lead-1", "an urgent report", NOW)
    return id


def hook(web: Web) -> Send:
    send = sender({"GOODCATCH_WEBHOOK": f"http://127.0.0.1:{web.server_port}/a/secret"}, {})
    assert send
    return send


def test_a_webhook_gets_a_post_and_a_sentence_and_no_more(spool: Spool, id: str, web: Web) -> None:
    assert spool.queue.send(hook(web), NOW) == 1
    ((headers, body),) = web.seen
    assert json.loads(body) == {"post": "quality-lead-1", "text": TEXT.format(NAME)}
    assert MARK not in headers and id not in headers and "urgent" not in headers
    assert [n.sent for n in spool.notices()] == [True]
    assert spool.queue.send(hook(web), NOW) == 0 and len(web.seen) == 1, "once is enough"


def test_a_notice_leads_to_the_desk_where_its_address_is_known(id: str, spool: Spool, web: Web) -> None:
    send = sender({"GOODCATCH_WEBHOOK": f"http://127.0.0.1:{web.server_port}/"}, {}, "https://goodcatch.example.org")
    assert send and spool.queue.send(send, NOW) == 1
    ((_, body),) = web.seen
    assert json.loads(body)["text"] == f"{TEXT.format(NAME)} https://goodcatch.example.org/desk"


REFUSALS = [
    (b"HTTP/1.0 500 Broken\r\n\r\n", "it is broken"),
    (b"HTTP/1.0 404 Not Found\r\n\r\n", "it has moved"),
    (b"", "it hangs up"),
    (b"this is not the web\r\n\r\n", "it speaks something else"),
]


@pytest.mark.parametrize(("answer", "why"), REFUSALS)
def test_what_could_not_be_sent_is_sent_the_next_time(spool: Spool, id: str, web: Web, answer: bytes, why: str) -> None:
    web.answer = answer
    assert spool.queue.send(hook(web), NOW) == 0, why
    assert [n.sent for n in spool.notices()] == [False]
    web.answer = Web.answer
    assert spool.queue.send(hook(web), NOW) == 1, why


def test_one_that_fails_does_not_hold_up_the_others(spool: Spool, id: str, web: Web) -> None:
    spool.notify(id, "quality-lead-2", "a new report", NOW)
    through = hook(web)

    def send(post: str) -> None:
        if post == "quality-lead-1":
            raise OSError("no address")
        through(post)

    assert spool.queue.send(send, NOW) == 1
    assert {n.post: n.sent for n in spool.notices()} == {"quality-lead-1": False, "quality-lead-2": True}


def test_without_an_address_no_mail_leaves(spool: Spool, id: str) -> None:
    send = sender({"GOODCATCH_SMTP": "127.0.0.1:9"}, {})
    assert send and spool.queue.send(send, NOW) == 0 and not spool.notices()[0].sent
    assert sender({}, {}) is None, "with nothing set, notices wait at the desk"


def test_another_notice_does_not_put_the_deputy_off(spool: Spool, id: str) -> None:
    """A reporter who keeps writing must not be what keeps their report from the deputy."""
    spool.notify(id, "quality-lead-1", "an answer from a reporter", NOW + timedelta(hours=3))
    assert spool.queue.escalate(DEPUTIES, NOW + AGAIN_AFTER) == 1
    assert spool.notices()[0].post == "quality-lead-2"
    assert spool.queue.escalate(DEPUTIES, NOW + AGAIN_AFTER + timedelta(hours=3)) == 0, "the deputy knows"


def test_each_post_that_was_told_has_its_own_deputy(spool: Spool, id: str) -> None:
    spool.notify(id, "safeguarding-lead-1", "an urgent report", NOW)
    deputies = {**DEPUTIES, "safeguarding-lead-1": "safeguarding-lead-2"}
    assert spool.queue.escalate(deputies, NOW + AGAIN_AFTER) == 2
    assert {n.post for n in spool.notices()} >= {"quality-lead-2", "safeguarding-lead-2"}


def test_without_a_deputy_nobody_else_is_told(spool: Spool, id: str) -> None:
    assert spool.queue.escalate({}, NOW + AGAIN_AFTER) == 0 and len(spool.notices()) == 1


GONE = [
    (lambda s, id: s.add_step(id, "acknowledge", {}, NOW, "quality-lead-1"), "acknowledged"),
    (lambda s, id: s.end(id, "spam", "quality-lead-1", "quality-lead-2", NOW), "ended"),
    (lambda s, id: s.finish(id, "NM-2026-00000001", "abc", NOW), "a case now"),
]


@pytest.mark.parametrize(("act", "why"), GONE)
def test_a_notice_goes_when_its_report_was_seen_to(spool: Spool, id: str, act, why: str) -> None:  # type: ignore[no-untyped-def]
    other = spool.receive({}, "form", NOW, "u").id
    spool.notify(other, "quality-lead-1", "a new report", NOW)
    act(spool, id)
    assert len(spool.notices()) == 1, f"{why}; the other report's stays"


def test_a_post_is_given_its_own_notices_and_what_came_on_to_it(spool: Spool) -> None:
    spool.notify("one", "quality-lead-1", "a report", NOW)
    spool.notify("two", "safeguarding-lead-1", "an urgent report", NOW)
    assert spool.queue.escalate({"quality-lead-1": "quality-lead-2"}, NOW + AGAIN_AFTER) == 1
    shown = {post: [n.kind for n in spool.notices_to(post)] for post in ("quality-lead-2", "service-manager-1")}
    assert shown == {"quality-lead-2": ["a report"], "service-manager-1": []}


def test_notices_that_do_not_leave_are_counted_after_an_hour(spool: Spool) -> None:
    spool.notify("one", "quality-lead-1", "a report", NOW)
    assert spool.notices_stuck(NOW) == 0, "its minute is nobody's business"
    assert spool.notices_stuck(NOW + STUCK_AFTER) == 1
    spool.queue.send(lambda post: None, NOW)
    assert spool.notices_stuck(NOW + STUCK_AFTER) == 0
