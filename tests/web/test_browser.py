"""The reporter's way in a real browser, on a small phone: with scripts, without them, and without a connection."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from web.conftest import AND_TO_PUBLISH, ANSWERS, Place

pytestmark = pytest.mark.browser

CHROMIUM = os.environ.get("GOODCATCH_CHROMIUM", "/usr/bin/chromium")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
)
PATIENCE = 60  # seconds that a page may take; a busy machine is slow, and no test of speed
PHONE = {"width": 360, "height": 740}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    expect.set_options(timeout=PATIENCE * 1000)  # its own five seconds are few on a busy machine
    with sync_playwright() as playwright:
        path = CHROMIUM if os.path.exists(CHROMIUM) else None
        started = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield started
        started.close()


def fill(page: Page) -> None:
    for name in ("in_danger_now", "anyone_hurt", "about_treatment"):
        page.locator(f"[name={name}][value=no]").check()
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_label("What nearly happened?")).to_be_visible()
    for name, value in {**ANSWERS, **AND_TO_PUBLISH}.items():
        radio = page.locator(f"input[type=radio][name={name}][value='{value}']")
        box = page.locator(f"textarea[name={name}]")
        if radio.count() and radio.is_visible():  # what is folded away, nobody has to answer
            radio.check()
        elif box.count() and box.is_visible():
            box.fill(str(value))


@pytest.mark.one_in(2)
@pytest.mark.parametrize("scripts", [True, False])
def test_a_report_from_a_small_phone(place: Place, browser: Browser, scripts: bool) -> None:
    page = browser.new_context(viewport=PHONE, java_script_enabled=scripts).new_page()
    page.goto(f"{place.base}/report")
    fill(page)
    page.get_by_role("button", name="Check your answers").click()
    expect(page.get_by_role("heading", name="Check your answers")).to_be_visible()
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
    code = page.locator(".code").inner_text()
    page.goto(f"{place.base}/report/receipt")
    page.get_by_label("Your code").fill(code)
    page.get_by_role("button", name="Show me").click()
    expect(page.get_by_text("We received your report.")).to_be_visible()
    assert len(place.desk.spool.waiting()) == 1


def test_errors_take_the_focus_and_lead_to_their_answers(place: Place, browser: Browser) -> None:
    page = browser.new_context(viewport=PHONE).new_page()
    page.goto(f"{place.base}/report")
    page.get_by_role("button", name="Continue").click()
    expect(page.locator(".summary")).to_be_focused()
    page.locator(".summary a").nth(1).click()
    assert page.evaluate("location.hash") == "#f-anyone_hurt"


def test_without_a_connection_the_words_stay_and_can_be_sent_again(place: Place, browser: Browser) -> None:
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    page.goto(f"{place.base}/report")
    fill(page)
    context.set_offline(True)
    page.get_by_role("button", name="Check your answers").click()
    expect(page.get_by_text("Not sent: there is no connection just now.")).to_be_visible()
    expect(page.get_by_label("What nearly happened?")).to_have_value(str(ANSWERS["what_happened"]))
    context.set_offline(False)
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("heading", name="Check your answers")).to_be_visible()


@pytest.mark.tries
def test_nothing_is_too_wide_or_too_small_for_a_thumb(place: Place, browser: Browser) -> None:
    page = browser.new_context(viewport=PHONE).new_page()
    page.goto(f"{place.base}/report")
    fill(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    controls = "button, select, textarea, .option label, nav a, input:not([type=hidden], [type=radio], [type=checkbox])"
    heights = page.locator(controls).evaluate_all(
        "all => all.filter(e => e.offsetParent && !e.closest('.trap')).map(e => e.getBoundingClientRect().height)"
    )
    assert heights and min(heights) >= 44
