"""Odd reports through the public form: each is received, or asked for again with its words; none ends in an error."""

from __future__ import annotations

import html
import json
from collections.abc import Callable
from threading import Thread
from urllib.parse import urlencode

import pytest

from goodcatch.intake.read_answers import clean
from goodcatch.standard.model import Standard
from tries.client import Client, receipt_in
from tries.rows import row
from tries.served import REPORT, TRIAGE, Served

BOUND = "multipart/form-data; boundary=B"
Fields = dict[str, str | list[str]]


def sent(served: Served, **answers: str) -> tuple[int, str]:
    client = Client(served.port)
    page = client.post("/report", {**REPORT, **answers, "form": client.token("/report"), "go": "send"})
    return client.status, page


@pytest.mark.parametrize(
    "answers",
    [
        row(
            {"what_happened": "The \U0001f469\u200d\u2695\ufe0f stood by the \u2615\ufe0f tray \U0001f600"},
            id="pictures",
        ),
        row({"what_happened": "One\r\n\r\ntwo\rthree\n\n\n\nfour   \r\n"}, id="line ends of all kinds"),
        row(
            {"what_happened": "夜勤の時、床が濡れていた。 Пол был мокрый. الأرضية مبللة"},
            id="other scripts",
            always=True,
        ),
        row(
            {"what_happened": "### What\n\n_No response_\n\n---\nkind: x\n---\n- [X] yes\n<!-- x -->"},
            id="a form in it",
        ),
        row({"what_happened": "A cup. " * 2800}, id="long"),
        row({"../../../etc/passwd": "x", "pathway": "../../x"}, id="a path as a field"),
        row({"what_happened": "<script>alert(1)</script> {{7*7}} {% raw %} $(id) `id`"}, id="code"),
        row({"website": "http://spam.example"}, id="the trap filled in"),
    ],
)
def test_an_odd_report_is_received(answers: dict[str, str], served: Served) -> None:
    status, page = sent(served, **answers)
    assert status == 200 and receipt_in(page)


@pytest.mark.parametrize(
    "answers",
    [
        row({"what_happened": "A cup. " * 3000}, id="too long"),
        row({"category": "../../etc"}, id="a path as a choice"),
        row({"happened_on": "20/11/2026"}, id="a day in another order"),
        row({"what_happened": " \u200b\u00a0 \u2060 "}, id="blanks of all kinds"),
        row({"what_happened": "\u200b"}, id="a space without width"),
        row({"happened_on": "2099-01-01"}, id="a day in 2099"),
        row({"happened_on": "0001-01-01"}, id="a day in year 1"),
        row({"event_at": "2099-03-29T01:30"}, id="a time in 2099"),
        row({"event_at": "9999-12-31T23:59"}, id="a time in year 9999"),
        row({"event_at": "2026-11-20T10:30", "identified_at": "2026-11-19T10:30"}, id="noticed before"),
    ],
)
def test_what_cannot_be_is_asked_again_with_the_words(answers: dict[str, str], served_moved: Served) -> None:
    status, page = sent(served_moved, **answers)
    assert status < 500 and not receipt_in(page)
    assert answers.get("what_happened", str(REPORT["what_happened"])).strip()[:20] in html.unescape(page)


def coded(fields: Fields) -> bytes:
    return urlencode(fields, doseq=True).encode()


def parts(fields: Fields, more: bytes = b"") -> bytes:
    """As a form that may send files."""
    one = b'--B\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n'
    return b"".join(one % (name.encode(), str(value).encode()) for name, value in fields.items()) + more + b"--B--\r\n"


FILE = (
    b'--B\r\nContent-Disposition: form-data; name="photo"; filename="../../x.png"\r\n'
    b"Content-Type: image/png\r\n\r\nAAAA\r\n"
)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        row(lambda f: coded(f).replace(b"hoist", b"Caf%E9%FF%FE"), "", id="bytes that are no letters"),
        row(lambda f: coded(f).replace(b"hoist", b"a%ED%A0%80b"), "", id="half a letter"),
        row(lambda f: coded(f) + b"&what_happened=second&category=medication", "", id="answers twice"),
        row(parts, BOUND, id="parts"),
        row(lambda f: parts(f, FILE), BOUND, id="a file"),
        row(lambda f: json.dumps(f).encode(), "application/json", id="JSON"),
        row(lambda f: coded({**f, "form": ""}), "", id="no form"),
    ],
)
def test_odd_requests_end_in_no_error(body: Callable[[Fields], bytes], kind: str, served: Served) -> None:
    client = Client(served.port)
    fields: Fields = {**REPORT, "form": client.token("/report"), "go": "send"}
    client.post("/report", body(fields), kind or "application/x-www-form-urlencoded")
    assert 200 <= client.status < 500


@pytest.mark.tries
def test_one_form_sent_eight_times_at_once_is_one_report(served: Served) -> None:
    client, pages = Client(served.port), list[str]()
    fields: Fields = {**REPORT, "form": client.token("/report"), "go": "send"}
    threads = [Thread(target=lambda: pages.append(client.twin().post("/report", fields))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert len(pages) == 8 and len({receipt_in(page) for page in pages}) == 1
    assert len(served.desk.spool.waiting()) == 1


@pytest.mark.parametrize(
    "at",
    [
        row("9999-12-31T23:59", id="year 9999"),
        row("0001-01-01T00:00", id="year 1", always=True),
    ],
)
def test_a_mistyped_year_ends_no_sign_off(at: str, served: Served) -> None:
    status, page = sent(served, event_at=at)
    if not receipt_in(page):
        assert status < 500
        return
    lead = served.client("quality-lead-1")
    (report,) = served.desk.spool.waiting()
    served.step(lead, report.id, "triage", TRIAGE)
    assert served.sign_off(lead, report.id, event_at=at) < 500


@pytest.mark.parametrize("text", [row(text, id=text) for text in ("nan", "inf", "1e400")])
def test_a_number_is_finite(text: str, standard: Standard) -> None:
    step = standard.pathways["near-miss"].steps["check"]
    assert "follow_up" in clean(step, standard, {"follow_up": [text]}).problems
