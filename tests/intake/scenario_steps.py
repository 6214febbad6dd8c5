"""A house in; what its people do in it in a bad week, with marks in all they write: reports, steps, faults, a kill."""

from __future__ import annotations

import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.client import HTTPException

from intake import imported_files as given
from intake.canaries import Marks
from intake.running_provider import House
from web import hostile_requests as rude
from web.conftest import CALM, code_of
from web.test_desk import TRIAGE
from web.visitor import Page, Visitor

REPORTS, RUDE = 200, range(200, 206)
HALF = 210
GONE = (OSError, HTTPException, ValueError, IndexError)  # what a killed server leaves of an answer
BEFORE_THE_KILL = 90
FINAL: dict[str, str | list[str]] = {
    "what_happened": "A person was nearly given the tea of the person beside them.",
    "what_made_this_possible": "Two cups look alike.",
    "what_stopped_it": "",
}
LEAD, OTHER, DUTY = "quality-lead-1", "quality-lead-2", "on-call-quality-lead-1"


@dataclass
class Play:
    """What was done, by the numbers of the marks: codes of receipts, statuses of answers, cases."""

    house: House
    marks: Marks
    codes: dict[int, str] = field(default_factory=dict)
    refused: list[int] = field(default_factory=list)
    cases: list[str] = field(default_factory=list)
    pages: dict[str, bytes] = field(default_factory=dict)
    opens: dict[str, bytes] = field(default_factory=dict)
    posts: dict[str, Visitor] = field(default_factory=dict)

    def all(self) -> None:
        """The week, in the order in which it happened."""
        self.house.goodcatch("demo", "--small", str(self.house.repo))
        self.house.start()
        self._sign_in()
        self._until_killed()
        self.house.start()
        self._sign_in()
        with ThreadPoolExecutor(4) as crew:
            rude_ones = [crew.submit(self.be_rude, number) for number in RUDE]
            list(crew.map(self.report, [n for n in range(REPORTS) if n not in self.codes]))
            [done.result() for done in rude_ones]
        self.work()
        self.look_around()
        assert self.house.server
        self.opens = rude.send_half(self.house.base, self.house.server.pid, self.marks[HALF])
        self.house.stop()
        given.table(self.house, self.marks)
        given.broken(self.house, self.marks)
        given.verbs(self.house, self.cases[0])

    def _sign_in(self) -> None:
        self.posts = {post: self.house.signed_in(post) for post in (LEAD, OTHER, DUTY)}

    def _until_killed(self) -> None:
        """Reports and sign-offs run until one moment ends the server in the middle of both."""
        gone = threading.Event()

        def keep_on(numbers: range) -> None:
            for number in numbers:
                try:
                    self.report(number)
                except (*GONE, StopIteration):
                    gone.set()
                    return

        def land() -> None:
            for number in range(20):
                try:
                    self.sign_off(number, FINAL)
                except (*GONE, StopIteration, KeyError):
                    return

        crew = [threading.Thread(target=keep_on, args=(range(first, REPORTS, 3),)) for first in range(3)]
        [one.start() for one in crew]
        while len(self.codes) < BEFORE_THE_KILL // 2:
            time.sleep(0.02)
        landing = threading.Thread(target=land)
        landing.start()
        while len(self.codes) < BEFORE_THE_KILL or not self.cases:
            time.sleep(0.02)
        self.house.stop(signal.SIGKILL)
        [one.join() for one in (*crew, landing)]

    def report(self, number: int) -> None:
        """Report, check your answers, send: with this number's mark in every free text. Now and then first a fault."""
        visitor, mark = self.house.visitor(), self.marks[number]
        said: dict[str, str | list[str]] = {
            "what_happened": mark.text,
            "what_made_this_possible": f"{mark.word.title()} was alone.",
            "what_stopped_it": f"Ring {mark.phone}.",
            "happened_on": "2026-11-02", "kind": "impact-prevented", "category": "communication",
            "service_type": "care-home", "reporter_role": "staff",
        }  # fmt: skip
        visitor.get("/report")
        visitor.press("start", CALM)
        if number % 20 == 3:  # too long, so it comes back; then far too long
            visitor.press("check", {**said, "what_happened": f"{mark.text} " * 400})
            page = visitor.page
            visitor.press("check", {**said, "what_happened": f"{mark.text} " * 30_000})
            visitor.page = page
        visitor.press("check", said)
        if number % 20 == 4:
            visitor.press("send", {"form": f"forged-{mark.word}"})
        self.codes[number] = code_of(visitor.press("send").text)

    def be_rude(self, number: int) -> None:
        mark = self.marks[number]
        for data in rude.requests(mark):
            rude.send(self.house.base, data)
        for _ in range(5):
            rude.hang_up(self.house.base, mark)

    def work(self) -> None:
        """At the desk: messages, refusals, endings, sign-offs, refused sign-offs and refused changes."""
        for number in range(20, 24):
            self.message(number)
        for number, outcome in ((24, "spam"), (25, "withdrawn-by-reporter"), (26, "duplicate")):
            self.end(number, outcome)
        for number in range(27, 30):
            self.step(LEAD, number, "triage", {**TRIAGE, "duties_reason": self.marks[number].text})
            self.sign_off(number, {})
        for number in range(30, 33):
            self.sign_off(number, FINAL)
            self.propose(number)
        for path in ("case", "report", "link", "cases"):
            self.posts[LEAD].get(f"/desk/{path}/{self.marks[RUDE[0]].word}?said={self.marks[RUDE[0]].word}")

    def _at(self, post: str, number: int) -> tuple[Visitor, str]:
        found = self.house.spool.by_receipt(self.codes[number])
        assert found
        return self.posts[post], f"/desk/report/{found.id}"

    def message(self, number: int) -> None:
        """A line to the reporter may say anything: it stays in the spool. A step's line is screened."""
        visitor, here = self._at(DUTY, number)
        visitor.get(here)
        form = visitor.forms()[0]
        visitor.post(
            f"{here}/message", [*[v for v in form.values if v[0] == "form"], ("text", self.marks[number].text)]
        )
        self.step(DUTY, number, "acknowledge", {"message": self.marks[number].text})

    def step(self, post: str, number: int, name: str, answers: dict[str, str | list[str]]) -> None:
        visitor, here = self._at(post, number)
        visitor.get(f"{here}/step/{name}")
        visitor.press("check", answers)
        self._note(number, visitor.press("send"))

    def end(self, number: int, outcome: str) -> None:
        for post, go, answers in ((LEAD, "propose", {"outcome": outcome}), (OTHER, "agree", {})):
            visitor, here = self._at(post, number)
            visitor.get(here)
            visitor.press(go, dict(answers))

    def sign_off(self, number: int, final: dict[str, str | list[str]]) -> None:
        """Triage where that is missing, then the final text: with the marks taken out, or (an empty `final`) not."""
        visitor, here = self._at(LEAD, number)
        if not self.house.spool.get(here.rpartition("/")[2]).steps:
            self.step(DUTY, number, "triage", TRIAGE)
        visitor.get(f"{here}/sign-off")
        visitor.press("check", final)
        page = visitor.press("send", {"names_nobody": "yes"})
        self._note(number, page)
        if "/desk/case/" in page.url:
            self.cases.append(page.url.rpartition("/")[2])

    def propose(self, number: int) -> None:
        """A change whose text holds the mark goes no further than its form."""
        visitor = self.posts[LEAD]
        visitor.get(f"/desk/case/{self.cases[-1]}")
        visitor.get(visitor.page.link("Look closer"))
        visitor.press("check", {"findings": self.marks[number].text})
        self._note(number, visitor.press("send"))

    def _note(self, number: int, page: Page) -> None:
        if page.status == 422:
            self.refused.append(number)

    def look_around(self) -> None:
        """Every public page, as anybody gets it, once the site shows what was landed."""
        time.sleep(1)
        site = self.house.repo / "site"
        for path in sorted([*site.rglob("*.html"), *site.rglob("*.txt")]):
            address = f"/{path.relative_to(site).as_posix().removesuffix('index.html')}"
            page = self.house.visitor().get(address)
            self.pages[address] = f"{page.headers}{page.text}".encode()
        for address in ("/report", "/report/receipt", "/nothing", "/desk", "/search/search_index.json"):
            self.pages[address] = self.house.visitor().get(address).text.encode()
