"""The whole way in a real browser on a small phone: a report with a name in it, to a bulletin without one."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from goodcatch.publish.bulletin_file import read
from scenario import every_object, git

pytestmark = pytest.mark.browser

PATIENCE = 180  # seconds for what another thread does; a busy machine is slow, and no test of speed
NAME = "Quillfeather"
SAID = f"Mrs {NAME} was nearly given the tea of the person beside her."
FINAL = "A person was nearly given the tea of the person beside her."
BROWSERS = [found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))]
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


@dataclass
class Hook:
    """A local address that takes notices down."""

    port: int
    got: list[dict[str, str]] = field(default_factory=list)


@dataclass
class House:
    """The example provider, served by the real command."""

    base: str
    repo: Path
    links: dict[str, str]
    hook: Hook
    env: dict[str, str]

    def goodcatch(self, *args: str, repo: Path | None = None) -> subprocess.CompletedProcess[str]:
        words = [sys.executable, "-m", "goodcatch", *args, "--repo", str(repo or self.repo)]
        return subprocess.run(words, capture_output=True, text=True, check=False, env=self.env)

    def link(self, post: str) -> str:
        """A link that signs a post in. Each works once: the server printed one, the verb makes another."""
        return self.links.pop(post, "") or self.goodcatch("desk-link", post, "--base", self.base).stdout.strip()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    expect.set_options(timeout=PATIENCE * 1000)  # its own five seconds are few on a busy machine
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=BROWSERS[0] if BROWSERS else None, args=QUIET)
        yield started
        started.close()


@pytest.fixture
def hook() -> Iterator[Hook]:
    found = Hook(0)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            found.got.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(204)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    found.port = server.server_port
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield found
    server.shutdown()


@pytest.fixture
def house(tmp_path: Path, hook: Hook) -> Iterator[House]:
    repo = tmp_path / "provider"
    env = {**os.environ, "HOME": str(tmp_path / "home"), "GOODCATCH_WEBHOOK": f"http://127.0.0.1:{hook.port}/"}
    env.pop("XDG_CONFIG_HOME", None)
    words = [sys.executable, "-m", "goodcatch"]
    subprocess.run([*words, "demo", "--small", str(repo)], check=True, env=env, capture_output=True)
    serve = [*words, "serve", "--repo", str(repo), "--port", "0", "--demo-sign-in", "--notices-every", "0.5"]
    with subprocess.Popen(serve, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        assert server.stdout
        lines = []
        for line in server.stdout:
            lines.append(line)
            if "quality-safeguarding-lead-1 " in line:
                break
        links = dict(re.findall(r"^\s+(\S+)\s+(http\S+)$", "".join(lines), re.M))
        base = re.findall(r"Site\s+(http://\S+?)/?\s", "".join(lines))[0]
        yield House(base, repo, links, hook, env)
        server.kill()


class Post:
    """A post at the desk, in a browser of its own, 360 pixels wide."""

    def __init__(self, browser: Browser, house: House, name: str) -> None:
        self.page: Page = browser.new_context(viewport={"width": 360, "height": 740}).new_page()
        self.house = house
        self.page.goto(house.link(name))
        with self.page.expect_navigation():
            self.page.get_by_role("button").last.click()

    def press(self, value: str) -> None:
        with self.page.expect_navigation():
            self.page.locator(f"button[name=go][value={value}]").first.click()

    def step(self, link: str, answers: dict[str, str | list[str]]) -> None:
        """Open the form of a step, fill it in, check the answers, send."""
        self.page.locator("main details").evaluate_all("all => all.forEach(e => { e.open = true })")
        with self.page.expect_navigation():  # else a box of the page before is asked for, and not found
            self.page.get_by_role("link", name=link).first.click()
        fill(self.page, answers)
        self.press("check")
        self.press("send")

    def land(self, case: str, link: str, answers: dict[str, str | list[str]]) -> None:
        self.page.goto(f"{self.house.base}/desk/case/{case}")
        self.step(link, answers)
        expect(self.page.get_by_text("is in the record")).to_be_visible()


def fill(page: Page, answers: dict[str, str | list[str]]) -> None:
    page.locator("main details").evaluate_all("all => all.forEach(e => { e.open = true })")  # what can be left empty
    for name, given in answers.items():
        for value in [given] if isinstance(given, str) else given:
            box = page.locator(f"input[name='{name}'][value='{value}']")
            control = page.locator(f"[name='{name}']").first
            if box.count():
                box.check()
            elif control.evaluate("e => e.tagName") == "SELECT":
                control.select_option(value)
            else:
                control.fill(value)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "nothing sticks out at 360 pixels"


def report(browser: Browser, house: House) -> str:
    """A care worker's two minutes; gives the receipt's code."""
    page = browser.new_context(viewport={"width": 360, "height": 740}).new_page()
    page.goto(f"{house.base}/report")
    fill(page, {"in_danger_now": "no", "anyone_hurt": "no", "about_treatment": "no"})
    page.locator("button[value=start]").click()
    today = datetime.now(UTC).date().isoformat()
    fill(page, {
        "what_happened": SAID, "what_made_this_possible": "Two cups look alike.", "happened_on": today,
        "kind": "impact-prevented", "category": "communication", "service_type": "care-home", "reporter_role": "staff",
    })  # fmt: skip
    page.locator("button[value=check]").click()
    expect(page.locator("mark", has_text=NAME)).to_be_visible()  # a hint, while it can still be changed
    page.locator("button[value=send]").click()
    return page.locator(".code").inner_text()


TRIAGE: dict[str, str | list[str]] = {
    "routes": ["operational-fix"], "safeguarding_implications": "no", "medication_risk": "no",
    "restrictive_practice": "no", "harm_occurred": "no", "potential_severity": "moderate",
    "recurrence_likelihood": "likely", "duties_considered": ["none"], "duties_reason": "Nothing reached anybody.",
    "owner": "operations-lead-1", "review_on": "2027-01-15", "factors": ["mix-up"],
    "immediate_controls": "The cups were taken away.",
}  # fmt: skip


def status(browser: Browser, house: House, code: str) -> str:
    page = browser.new_context().new_page()
    page.goto(f"{house.base}/report/receipt")
    page.locator("[name=code]").fill(code)
    page.locator("main button").click()
    return page.locator("main").inner_text()


def sign_off(browser: Browser, house: House) -> str:
    """From the inbox to a case; gives its id."""
    duty = Post(browser, house, "on-call-quality-lead-1")
    duty.page.get_by_role("link", name="received").first.click()
    duty.step("Say that it has arrived", {"message": "Thank you. We look at it today."})
    duty.page.goto(f"{house.base}/desk")
    duty.page.get_by_role("link", name="received").first.click()
    duty.step("Decide where this goes", TRIAGE)
    lead = Post(browser, house, "quality-lead-1")
    lead.page.get_by_role("link", name="received").first.click()
    lead.page.get_by_role("link", name="sign off").first.click()
    fill(lead.page, {"what_happened": FINAL})
    lead.press("check")
    lead.page.locator("[name=names_nobody]").check()
    lead.press("send")
    lead.page.wait_for_url("**/desk/case/**")
    return lead.page.url.rpartition("/")[2]


def publish(house: House, clone: Path, month: str) -> str:
    """Draft a bulletin in a clone, sign it off, and push it past the desk; gives its month."""
    git(clone, "fetch", "-q")
    git(clone, "checkout", "-q", "-B", "work", "origin/main")
    assert house.goodcatch("bulletin", month, repo=clone).returncode == 0
    answers = [
        f"--answer={case}.{name}=no"
        for case in read((clone / f"bulletins/{month}.md").read_text()).cases
        for name in ("rota_holder", "rare_event", "person_supported")
    ]
    for args in (["--answered-by", "service-manager-1", *answers], ["--sign-off", "publisher-1"]):
        assert house.goodcatch("bulletin", month, *args, repo=clone).returncode == 0
    git(clone, "add", ".")
    who = ["-c", "user.name=publisher-1", "-c", "user.email=publisher-1@posts.goodcatch.invalid"]
    git(clone, *who, "commit", "-qm", f"Bulletin {month}")
    assert house.goodcatch("check", "--base", "origin/main", repo=clone).returncode == 0
    git(clone, "push", "-q", "origin", "HEAD:main")
    return month


@pytest.mark.tries
@pytest.mark.each_time
def test_from_a_phone_to_the_bulletin(browser: Browser, house: House, tmp_path: Path) -> None:
    code = report(browser, house)
    deadline = time.monotonic() + PATIENCE
    while not house.hook.got and time.monotonic() < deadline:
        time.sleep(0.2)
    assert house.hook.got and NAME not in json.dumps(house.hook.got)

    case = sign_off(browser, house)
    assert "Thank you. We look at it today." in status(browser, house, code)

    today = datetime.now(UTC).date().isoformat()
    lead, doer = Post(browser, house, "quality-lead-2"), Post(browser, house, "operations-lead-1")
    plan: dict[str, str | list[str]] = {
        "title": "Every cup has its own colour", "strength": "stronger", "action_type": "environment",
        "owner": "operations-lead-1", "due_on": today, "outcome": "Nobody can take the wrong cup.",
        "measure.0.name": "Wrong cups at a meal", "measure.0.unit": "number",
    }  # fmt: skip
    lead.land(case, "Plan a change", plan)

    lead.page.goto(f"{house.base}/desk/case/{case}")  # closing now is refused, with what to do
    lead.step("Close the case", {"since": "It has been quiet."})
    expect(lead.page.locator("main")).to_contain_text("What to do:")
    expect(lead.page.locator("main")).to_contain_text("still open")

    doer.land(case, "Say that it is done", {
        "outcome": "done", "changed": "Each person has a cup in a colour of their own.", "evidence.0.held_at":
        "Kitchen folder", "evidence.0.shows": "the set of cups", "evidence.0.seen_by": "quality-lead-2",
    })  # fmt: skip
    lead.land(case, "Check that it holds", {"holds": "yes", "method": "A look at breakfast without notice"})
    told: dict[str, str | list[str]] = {"told_how": "receipt", "told_on": today, "body": "Each person has a cup now."}
    lead.land(case, "Tell the reporter what came of it", told)
    lead.land(case, "Share what we learned", {
        "issued": "yes", "theme": "equipment", "channels": ["team-briefing"], "audience": "Every kitchen",
        "shared_on": today, "body": "Colours speak before words do.",
    })  # fmt: skip

    lead.page.goto(f"{house.base}/desk/case/{case}")
    lead.step("Close the case", {"since": "No cup was mixed up at six breakfasts."})
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", str(house.repo), "clone")
    branch = git(clone, "for-each-ref", "--format=%(refname:lstrip=3)", "refs/remotes/origin/change")
    git(clone, "checkout", "-q", branch)
    green = house.goodcatch("check", "--base", "origin/main", repo=clone)
    assert (green.returncode, green.stdout) == (0, "")
    second = Post(browser, house, "quality-lead-1")
    second.page.goto(f"{house.base}/desk/changes")
    second.press("merge")

    month = publish(house, clone, today[:7])
    page = browser.new_context(viewport={"width": 360, "height": 740}).new_page()
    deadline = time.monotonic() + PATIENCE
    while page.goto(f"{house.base}/cases/{case}/").status != 200 and time.monotonic() < deadline:  # type: ignore[union-attr]
        time.sleep(0.5)
    expect(page.locator("main")).to_contain_text(FINAL)
    expect(page.locator("main")).to_contain_text("How this story came about")
    expect(page.locator("main")).to_contain_text("Close the case")
    page.goto(f"{house.base}/bulletins/{month}/")
    expect(page.locator("main")).to_contain_text("Each person has a cup in a colour of their own.")
    assert "Each person has a cup now." in status(browser, house, code)

    for repository in (house.repo, clone):
        assert NAME.encode() not in every_object(repository)
    site = b"".join(p.read_bytes() for p in (house.repo / "site").rglob("*") if p.is_file())
    assert NAME.encode() not in site
