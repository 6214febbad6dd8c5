"""The private pages of the desk in a real browser: on a small phone and on a wide screen, by day and by night."""

from __future__ import annotations

from datetime import date
from typing import Literal

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from goodcatch.history.git import MAIN, Change
from goodcatch.record.store_from_example import store_of
from goodcatch.review.review_file import log_path, logged, path_of, write
from goodcatch.review.review_model import Figure, Line, Review
from goodcatch.review.schedule import Period
from web import test_browser
from web.conftest import Place
from web.two_stores import NM

pytestmark = pytest.mark.browser
browser = test_browser.browser  # started as there

DAY = date(2026, 11, 20)
TOLD = (
    "== report-0001\nwhat_happened: x\n== triage-0001\npotential_severity: moderate\nrecurrence_likelihood: likely\n"
    "== investigation-0001\nfive_whys: The boxes look alike.\nfishbone: 'Equipment: labels fade'\n"
    "barriers: 'failed: the second check'\n"
)
SCREENS: list[tuple[int, Literal["light", "dark"]]] = [(360, "light"), (360, "dark"), (1280, "light"), (1280, "dark")]


def land(place: Place) -> None:
    """A case with every drawing and a record that was changed, and a review that names the case."""
    authority = place.desk.learning
    figure = Figure("x", "Reports that wait for a word for longer than a day", "1", "9", "ack-emerging", (NM,))
    review = Review("governance", "Monthly meeting", DAY, Period(DAY, DAY), 1, (figure,), (Line(NM, "late", "y" * 90),))
    reviews = {path_of("governance", DAY): write(review), log_path(DAY): logged("", review)}
    for told in (TOLD, TOLD.replace("happened: x", "happened: " + "z" * 90)):
        files = {path: text.encode() for path, text in {**store_of(told, NM).texts, **reviews}.items()}
        authority.git.commit(MAIN, Change(files, "x\n", parents=(authority.tip(),)))


def sound(page: Page) -> None:
    """Nothing is cut off, and whatever is pressed is high enough for a thumb."""
    page.evaluate("document.querySelectorAll('main details').forEach(part => part.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    if page.evaluate("innerWidth") < 600:
        heights = page.locator("main summary, main a, nav a").evaluate_all(
            "all => all.filter(e => e.offsetParent).map(e => e.getBoundingClientRect().height)"
        )
        assert heights and min(heights) >= 44


def follow(page: Page, link: Locator) -> None:
    """Press it, and wait for what it leads to: on a busy machine the page before it is there for a while."""
    with page.expect_navigation():
        link.click()


@pytest.mark.one_in(2)
@pytest.mark.parametrize(("width", "scheme"), SCREENS)
def test_a_case_and_a_review(place: Place, browser: Browser, width: int, scheme: Literal["light", "dark"]) -> None:
    land(place)
    page = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme).new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{place.base}/desk/sign-in?token={place.desk.spool.sign_in('quality-lead-1', place.clock())}")
    follow(page, page.locator("main button"))
    follow(page, page.get_by_role("link", name="Reviews"))
    sound(page)
    follow(page, page.get_by_role("link", name="Monthly learning governance meeting"))
    expect(page.get_by_role("heading", name="Outside tolerance")).to_be_visible()
    sound(page)
    follow(page, page.get_by_role("link", name=NM).first)
    expect(page.get_by_role("heading", name="How the record came about")).to_be_visible()
    sound(page)
    assert page.locator("svg").count() == 3
    expect(page.get_by_text("z" * 90).last).to_be_visible()
    assert said == [], "the browser refused nothing of ours"


HELD = """[...document.querySelectorAll("form [name]:not([type=hidden]):not([name=go])")]
    .filter(e => e.offsetParent && (!["radio", "checkbox"].includes(e.type) || e.checked) && e.value)
    .map(e => [e.name, e.id])"""


def fill_in(page: Page) -> None:
    """Answer every question with what stands last, so that the first option is never the answer."""
    for group in page.locator("fieldset").all():
        options = group.locator("input[type=radio], input[type=checkbox]")
        if options.count():
            options.last.check()
        elif group.locator(".entry").count():
            for box in group.locator(".entry").first.locator("input:not([name$='sha256'])").all():
                box.fill("x")
        else:
            group.locator("input").first.fill("x")
    for answer in page.locator("select:not(.entry ~ .entry select), textarea, input[type=date]").all():
        if not answer.is_visible():
            continue
        kind = answer.evaluate("e => e.tagName + e.type")
        if kind.startswith("SELECT"):
            answer.select_option(index=1)
        else:
            answer.fill("2026-12-01" if kind.endswith("date") else "Because it is so.")


@pytest.mark.tries
def test_who_changes_an_answer_begins_at_that_answer(place: Place, browser: Browser) -> None:
    place.report()
    (report,) = place.desk.spool.waiting()
    page = browser.new_context().new_page()
    page.goto(f"{place.base}/desk/sign-in?token={place.desk.spool.sign_in('on-call-quality-lead-1', place.clock())}")
    follow(page, page.locator("main button"))
    page.goto(f"{place.base}/desk/report/{report.id}/step/triage")
    page.locator("main details").evaluate_all("all => all.forEach(e => { e.open = true })")  # what can be left empty
    fill_in(page)
    held = dict(reversed(page.evaluate(HELD)))
    follow(page, page.get_by_role("button", name="Check your answers"))
    asked = page.locator("button[name=change]").evaluate_all("all => all.map(e => e.value)")
    assert {"routes", "risk_domain", "owner", "review_on", "duties_evidence"} <= set(asked)
    for name in asked:
        follow(page, page.locator(f"button[name=change][value='{name}']"))
        focused = page.evaluate("[document.activeElement.name, document.activeElement.id]")
        begins = held.get(name) or [id for part, id in held.items() if part.startswith(f"{name}.")][-1]
        assert focused[1] == begins, name
        follow(page, page.get_by_role("button", name="Check your answers"))


@pytest.mark.tries
@pytest.mark.parametrize(("width", "scheme"), SCREENS)
def test_a_register_and_an_account(
    place: Place, browser: Browser, width: int, scheme: Literal["light", "dark"]
) -> None:
    land(place)
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page, said = context.new_page(), list[str]()
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{place.base}/desk/sign-in?token={place.desk.spool.sign_in('quality-lead-1', place.clock())}")
    follow(page, page.locator("main button"))
    follow(page, page.get_by_role("link", name="Registers"))
    sound(page)
    follow(page, page.get_by_role("link", name="Manager response tracker"))
    sound(page)
    page.get_by_label("State").select_option("open")
    follow(page, page.get_by_role("button", name="Show these"))
    expect(page.get_by_label("State")).to_have_value("open")
    sound(page)
    follow(page, page.get_by_role("link", name=NM).first)
    follow(page, page.get_by_role("link", name="As an inspector asks"))
    expect(page.get_by_role("heading", name="How long did it take?")).to_be_visible()
    sound(page)
    follow(page, page.get_by_role("link", name="Record triage-0001"))
    expect(page.locator("#triage-0001")).to_be_visible()
    assert said == [], "the browser refused nothing of ours"
