"""Every template in a real browser, looked at by axe: WCAG 2.2 AA and best practice, by day and by night, and at 320
pixels, where nothing may be too wide (1.4.10).

A row is a page and the way there. What axe looks at by itself is about half of the guidelines; the rest is looked at by
people.
"""

from __future__ import annotations

import mimetypes
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import template_rendered
from markdown import markdown
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

import goodcatch.web
from goodcatch.pages import huddle_sheet
from goodcatch.pages.page_addresses import file_of
from goodcatch.publish.model import Issue
from goodcatch.server.serve_until_told_to_stop import Listening
from goodcatch.site.build import build
from goodcatch.web.sign_in_and_sessions import COOKIE
from turns import turn
from web import test_browser
from web.conftest import NOW
from web.test_browser import fill
from web.test_private_pages_in_browser import fill_in, follow
from web.two_stores import NM, SG, TwoStores, two_stores

pytestmark = pytest.mark.browser
browser = test_browser.browser  # started as there

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LOOK = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
Screen = tuple[int, Literal["light", "dark"]]
SCREENS: list[Screen] = [(320, "light"), (320, "dark"), (1280, "light"), (1280, "dark")]
CROSSED = [(320, "dark"), (1280, "light")]  # both widths and both schemes, in turns; `make wide` has the other screens
PRIVATE = "http://private.invalid/of/a/house"  # an export lies wherever a house puts it
SIGNS, LEADS, READS = "quality-lead-1", "safeguarding-lead-1", "executive-lead-1"
STORY = "cases/NM-2026-4MZ7Q2HC/"


@dataclass
class House:
    """A server with site, form and desk, and an export of private pages beside it."""

    place: TwoStores
    folder: Path
    base: str = ""
    drawn: list[str] = field(default_factory=list)

    @cached_property
    def export(self) -> Path:
        build(self.folder / "learning", self.folder / "private", private=True)
        return self.folder / "private"

    def send(self, route: Route) -> None:
        """A file of the export, as any host for files would."""
        path = urlsplit(route.request.url).path.removeprefix(urlsplit(PRIVATE).path).strip("/")
        file = self.export / path
        file = file / "index.html" if file.is_dir() else file
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        if file.is_file():
            route.fulfill(body=file.read_bytes(), content_type=kind)
        else:
            route.fulfill(status=404)

    def sign_in(self, context: BrowserContext, post: str) -> None:
        session = self.place.desk.spool.redeem(self.place.desk.spool.sign_in(post, NOW), NOW)
        assert session
        context.add_cookies([{"name": COOKIE, "value": session.secret, "url": f"{self.base}/desk"}])


Walk = Callable[[House, Page], None]


@dataclass(frozen=True)
class Row:
    """`page`: the template that is drawn last, or of the site the page's first folder. `walk`: from `address` to it."""

    page: str
    address: str
    why: str
    post: str = ""
    walk: Walk = lambda house, page: None
    always: Screen | None = None


def press(*names: str) -> Walk:
    def walk(house: House, page: Page) -> None:
        for name in names:
            follow(page, page.get_by_role("button", name=name).first)

    return walk


def calm(house: House, page: Page) -> None:
    for name in ("in_danger_now", "anyone_hurt", "about_treatment"):
        page.locator(f"[name={name}][value=no]").check()
    follow(page, page.get_by_role("button", name="Continue"))


def danger(house: House, page: Page) -> None:
    for name in ("in_danger_now", "anyone_hurt", "about_treatment"):
        page.locator(f"[name={name}][value=yes]").check()
    follow(page, page.get_by_role("button", name="Continue"))


def missing(house: House, page: Page) -> None:
    calm(house, page)
    follow(page, page.get_by_role("button", name="Check your answers"))


def checked(house: House, page: Page) -> None:
    fill(page)
    follow(page, page.get_by_role("button", name="Check your answers"))


def sent(house: House, page: Page) -> None:
    checked(house, page)
    follow(page, page.get_by_role("button", name="Send"))


def stands(house: House, page: Page) -> None:
    sent(house, page)
    code = page.locator(".code").inner_text()
    page.goto(f"{house.base}/report/receipt")
    page.get_by_label("Your code").fill(code)
    follow(page, page.get_by_role("button", name="Show me"))


def locking(house: House, page: Page) -> None:
    stands(house, page)
    page.get_by_text("Change your mind").click()
    follow(page, page.get_by_role("button", name="Lock this code"))


def withdrawing(house: House, page: Page) -> None:
    stands(house, page)
    page.get_by_text("Change your mind").click()
    follow(page, page.get_by_role("button", name="Take my report back"))


def narrowing(house: House, page: Page) -> None:
    page.locator("textarea").fill("Which shift was it?")
    follow(page, page.get_by_role("button", name="Ask this question"))


def answered(*names: str) -> Walk:
    def walk(house: House, page: Page) -> None:
        page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
        fill_in(page)
        for name in names:
            follow(page, page.get_by_role("button", name=name))

    return walk


def of_another_session(house: House, page: Page) -> None:
    house.sign_in(page.context, SIGNS)
    follow(page, page.get_by_role("button", name="Find"))


def with_a_reason(house: House, page: Page) -> None:
    page.locator("textarea").fill("Somebody may be at risk.")
    follow(page, page.get_by_role("button", name="Open"))


def final_text(house: House, page: Page) -> None:
    answered("Read the final text")(house, page)  # what nobody has answered yet is asked then
    answered("Read the final text")(house, page)


def opened(house: House, page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")


def without_a_reason(house: House, page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    follow(page, page.get_by_role("button", name="Send back").first)


def searched(house: House, page: Page) -> None:
    page.keyboard.press("/")
    page.get_by_label("Search these pages").fill("medicine")
    expect(page.locator(".gc-found a").first).to_be_visible()
    page.get_by_role("button", name="Only some stories").click()


FORM = [
    Row("first.html", "/report", "the three questions", always=(320, "light")),
    Row("first.html", "/report", "none of them answered", walk=press("Continue")),
    Row("urgent.html", "/report", "somebody may be in danger", walk=danger),
    Row("form.html", "/report", "the report", walk=calm),
    Row("form.html", "/report", "with answers that are missing", walk=missing),
    Row("check.html", "/report", "before it is sent", walk=checked),
    Row("receipt.html", "/report", "the code", walk=sent),
    Row("come-back.html", "/report/receipt", "asked for the code"),
    Row("come-back.html", "/report/receipt", "no code typed", walk=press("Show me")),
    Row("status.html", "/report", "what became of it", walk=stands),
    Row("lock-code.html", "/report", "before the code is locked", walk=locking),
    Row("withdraw.html", "/report", "before a report is taken back", walk=withdrawing),
    Row("message.html", "/there/is/nothing", "no such page"),
]
DESK = [
    Row("desk/sign-in.html", "/desk/sign-in?token=x", "a link was followed"),
    Row("desk/signed-out.html", "/desk", "nobody is signed in"),
    Row("desk/again.html", "/desk/cases", "signed in anew since", SIGNS, of_another_session),
    Row("desk/inbox.html", "/desk", "reports wait", SIGNS),
    Row("desk/inbox.html", "/desk", "one waits for a word", "quality-lead-2", opened),
    Row("desk/cases.html", "/desk/cases", "open cases", SIGNS),
    Row("desk/cases.html", "/desk/cases?state=closed", "narrowed to none", SIGNS, opened),
    Row("desk/case.html", f"/desk/case/{NM}", "a case", SIGNS),
    Row("desk/step.html", f"/desk/case/{NM}/action", "a step", SIGNS),
    Row("desk/step.html", f"/desk/case/{NM}/action", "answers missing", SIGNS, press("Check your answers")),
    Row("desk/check.html", f"/desk/case/{NM}/follow-up", "its answers", SIGNS, answered("Check your answers")),
    Row("desk/account.html", f"/desk/account/{NM}", "four questions", SIGNS),
    Row("desk/minutes.html", f"/desk/minutes/{NM}", "why somebody asks", "safety-learning-analyst-1"),
    Row("desk/minutes.html", f"/desk/minutes/{NM}", "the minutes", "safety-learning-analyst-1", with_a_reason),
    Row("desk/changes.html", "/desk/changes", "one waits", SIGNS),
    Row("desk/changes.html", "/desk/changes", "sent back without a reason", "quality-lead-2", without_a_reason),
    Row("desk/late-changes.html", "/desk/late-changes", "what is late", SIGNS),
    Row("desk/calendar.html", "/desk/calendar", "its address", SIGNS, press("Make a")),
    Row("desk/reviews.html", "/desk/reviews", "all of them", READS),
    Row("desk/review.html", "/desk/reviews/governance", "one", SIGNS),
    Row("desk/board.html", "/desk/board", "month by month", SIGNS),
    Row("desk/bulletins.html", "/desk/bulletins", "what was read in a service", "service-manager-1"),
    Row("desk/audit.html", "/desk/audit", "who judged what", SIGNS),
    Row("desk/registers.html", "/desk/registers", "all of them", SIGNS),
    Row("desk/register.html", "/desk/registers/incident-and-near-miss-platform", "one", SIGNS),
    Row(
        "desk/register.html",
        "/desk/registers/workforce-concern-register",
        "empty",
        "retention-safety-culture-manager-1",
    ),
    Row("desk/report.html", "/desk/report/{nm}", "a report that waits", SIGNS),
    Row("desk/talk.html", "/desk/report/{nm}/talk", "a question that is not sent", SIGNS, narrowing),
    Row("desk/edit.html", "/desk/report/{nm}/sign-off", "its words and the final text", SIGNS),
    Row("desk/sign-off.html", "/desk/report/{nm}/sign-off", "the final text", SIGNS, final_text),
    Row("desk/saved.html", "/desk/saved/{learning}", "saved, and waits", SIGNS),
    Row("desk/notices.html", "/desk/notices", "notices", SIGNS),
    Row("desk/links.html", "/desk/link", "the link table", LEADS),
    Row("desk/link.html", f"/desk/link/{SG}", "why somebody asks", LEADS),
    Row("desk/link.html", f"/desk/link/{SG}", "one link", LEADS, with_a_reason),
    Row("desk/taken.html", "/desk/taken", "a code to read out", SIGNS, answered("Check your answers", "Save")),
    Row("message.html", f"/desk/case/{SG}", "not open to this post", SIGNS),
]
SITE = [
    Row("", "/", "home", always=(320, "dark")),
    Row("", "/", "the search over it", walk=searched),
    Row("bulletins", "/bulletins/", "all bulletins"),
    Row("bulletins", "/bulletins/2026-10/", "one"),
    Row("bulletins", "/bulletins/2026-10/huddle/", "a sheet to talk over"),
    Row("bulletins", "/bulletins/2026-10/mail.html", "one as an e-mail"),
    Row("cases", f"/{STORY}", "a story"),
    Row("changes", "/changes/", "what was changed"),
    Row("library", "/library/", "what others can use"),
    Row("numbers", "/numbers/", "numbers"),
    Row("search", "/search/", "the search as a page"),
    Row("lists", "/lists/", "stories of one kind"),
    Row("standard", "/standard/", "the standard"),
    Row("rules", "/rules/", "the rules"),
    Row("contacts", "/contacts/", "whom to call"),
    Row("promise", "/promise/", "by hand, with our promise"),
    Row("what-happens", "/what-happens/", "by hand"),
    Row("about", "/about/", "about the program"),
    Row("about", "/about/look/", "every part of the look"),
    Row("alerts", "/alerts/", "what cannot wait"),
    Row("for-boards", "/for-boards/", "what a board may hold"),
    Row("for-other-programs", "/for-other-programs/", "what programs may read"),
]
EXPORT = [
    Row("404.html", "/404.html", "as a host shows it that is not our server"),
    Row("inside", "/inside/", "all cases"),
    Row("inside", f"/inside/{NM}/", "a whole case"),
    Row("reviews", "/reviews/", "all reviews"),
    Row("board", "/board/", "what the board watches"),
    Row("audit", "/audit/", "how each landing was judged"),
]
ROWS = [*(("", row) for row in (*FORM, *DESK, *SITE)), *((PRIVATE, row) for row in EXPORT)]


def marked(row: Row, screen: Screen) -> tuple[Any, ...]:
    """In each run one page of each kind, on one screen."""
    if row.always == screen:
        return ()
    return (pytest.mark.tries, pytest.mark.each_time) if screen == CROSSED[turn()] else (pytest.mark.wide,)


TABLE = [
    pytest.param(base, row, *screen, id=f"{row.address} {row.why} {screen}", marks=marked(row, screen))
    for base, row in ROWS
    for screen in SCREENS
]


@pytest.fixture(scope="module")
def house(lived_provider: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("desk")
    made = House(two_stores(folder), folder)
    build(lived_provider, folder / "site")
    server = Listening(made.place.app, "127.0.0.1", 0)
    made.base = f"http://127.0.0.1:{server.port}"
    thread = threading.Thread(target=server.run, args=(10.0,), daemon=True)
    thread.start()

    def noted(sender: object, template: Any, **_: object) -> None:
        made.drawn.append(template.name)

    with template_rendered.connected_to(noted, made.place.app):
        yield made
    server.stop()
    thread.join(timeout=60)


@pytest.mark.parametrize(("base", "row", "width", "scheme"), TABLE)
def test_axe_finds_nothing(
    house: House, browser: Browser, base: str, row: Row, width: int, scheme: Literal["light", "dark"]
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce"
    )
    if row.post:
        house.sign_in(context, row.post)
    page = context.new_page()
    page.route(f"{PRIVATE}/**", house.send)
    reports = {"nm": house.place.reports["near-miss"], **house.place.acts}
    page.goto((base or house.base) + row.address.format(**reports))
    row.walk(house, page)
    if row in (*FORM, *DESK):
        assert house.drawn[-1] == row.page
    page.evaluate("document.querySelectorAll('main details').forEach(part => part.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "too wide"
    found = Axe().run(page, options=LOOK).response["violations"]
    assert [(fault["id"], [part["target"] for part in fault["nodes"]]) for fault in found] == []
    context.close()


def printed(page: Page) -> int:
    page.emulate_media(media="print")
    return page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n")


def long_one(title: str, words: str) -> str:
    return "\n\n".join(
        f"### {title} {n}\n\n**You reported:** {words}\n\n**We changed:** {words}\n\n[x](../cases/NM-{n}.md)"
        for n in range(4)
    )


SHEETS = [
    ("", "the bulletin of the example"),
    (long_one("A lock", "It was shut. "), "three short stories, with room to write"),
    (long_one("A lock", "The door was found open late in the evening. " * 6), "as much as fits"),
    (long_one("A lock", "The door was found open late in the evening. " * 60), "one story that is too long"),
    (long_one("A lock that closes by itself and says so", "Wwmm wmmw. " * 12), "wide letters"),
    ("- " + "Two people look at it.\n- " * 9, "a list"),
    ("Told freely, and at length. " * 200, "another shape"),
]


@pytest.mark.parametrize(("body", "why"), SHEETS, ids=[row[-1] for row in SHEETS])
def test_a_sheet_to_talk_over_is_one_page_of_paper(house: House, browser: Browser, body: str, why: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{house.base}/bulletins/2026-10/huddle/")
    if body:
        issue = Issue("2026-10", "What we changed: October 2026", body, (), "5 November 2026")
        address = f"https://learning.example.org/{'near-misses/' * 4}bulletins/2026-10/"
        text = huddle_sheet.text_of(issue, address, ['<p class="gc-quiet gc-anchor">Anchor</p>'])
        html = markdown(text)
        page.evaluate("html => document.querySelector('article').innerHTML = html", html)
    assert printed(page) == 1, why
    page.close()


def test_no_template_is_left_out() -> None:
    folder = Path(goodcatch.web.__file__).parent / "templates"
    drawn = {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")}
    shared = {name for name in drawn if name.rpartition("/")[2].startswith(("_", "base."))}
    assert {row.page for row in (*FORM, *DESK)} == drawn - shared


@pytest.mark.tries
@pytest.mark.parametrize("kind", ["site", "export"])
def test_no_kind_of_page_is_left_out(house: House, kind: str) -> None:
    folder = house.folder / "site" if kind == "site" else house.export
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")}
    first = {path.partition("/")[0] if path != file_of("index.md") else "" for path in there}
    assert first <= {row.page for row in (*SITE, *EXPORT)}
