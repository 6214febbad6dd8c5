"""The search of the site in a real browser: whatever is typed, by keyboard alone, and with nothing fetched before."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from goodcatch.history.git import Change
from goodcatch.intake.main_branch import Authority
from goodcatch.site.build import build
from goodcatch.site.search.search_box_of_page import ENGINE
from goodcatch.site.search.words_of_text import EVERYWHERE
from scenario import git
from site_search_words import ROWS
from web import test_browser
from web.conftest import Place

pytestmark = pytest.mark.browser
browser = test_browser.browser  # started as there

PAGE = (
    "# Aids\n\nT.E.D. stockings, 5 mg/mL of a thickener, the carer’s crème, a walk–round sheet, covid-19, insulin, "
    "the safe-guarding lead.\n\n## Beds\n\nA bed.\n"
)
REMOVAL = {"content/removals/NM-2026-4VC2NB9X.md": b"---\nby: quality-lead-1\n---\n"}  # a release: all of it is shown
DOOR, MEDICINE = "cases/NM-2026-0GB7TX3W/", "cases/NM-2026-4MZ7Q2HC/"
ASKED = [
    ("medecine", MEDICINE, "a letter that is wrong"),
    ("medicines change", MEDICINE, "two words"),
    ("recon", MEDICINE, "a word that is begun"),
    ("gardne door", DOOR, "two letters in the wrong order"),
    ("self closing", DOOR, "no hyphen"),
    ("selfclosing", DOOR, "one word"),
    ("self‑closing", DOOR, "another hyphen"),
    ("NM-2026-0gb7tx3w", DOOR, "the number of a case"),
    ("carers", "aids/", "many for one"),
    ("carer's", "aids/", "a plain apostrophe"),
    ("TED", "aids/", "initials without dots"),
    ("t.e.d. stocking", "aids/", "initials with dots"),
    ("5mg/ml", "aids/", "no space before the unit"),
    ("creme", "aids/", "no accent"),
    ("crème", "aids/", "an accent"),
    ("walkround", "aids/", "a dash in between"),
    ("insuline", "aids/", "a letter too many"),
    ("safegaurding lead thickener", "aids/", "three words"),
    ("GC401", "rules/#gc401", "a rule"),
]


@pytest.fixture(scope="module")
def built(lived_provider: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("searched")
    git(folder, "clone", "-q", "--bare", str(lived_provider), "repo")
    page = {"content/pages/aids.md": PAGE.encode()}
    Authority(folder / "repo").land(lambda tip: Change({**page, **REMOVAL}, "Land\n"))
    build(folder / "repo", folder / "site")
    return folder / "site"


@pytest.fixture
def site(place: Place, built: Path) -> str:
    folder = place.folder.parent / "site"
    shutil.rmtree(folder)
    shutil.copytree(built, folder)
    return place.base


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    made = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
    said: list[str] = []
    made.on("console", lambda message: said.append(message.text) if "404" not in message.text else None)
    made.on("pageerror", lambda error: said.append(str(error)))
    yield made
    assert said == [], "the browser refused nothing of ours"


def ask(page: Page, words: str) -> None:
    page.get_by_label("Search these pages").fill("")
    expect(page.locator(".gc-found li")).to_have_count(0)
    page.get_by_label("Search these pages").fill(words)


@pytest.mark.tries
def test_what_is_asked_for_is_found(site: str, page: Page) -> None:
    fetched: list[str] = []
    missing: list[str] = []
    page.on("request", lambda request: fetched.append(request.url.removeprefix(f"{site}/")))
    page.on("response", lambda answer: missing.append(answer.url) if answer.status >= 400 else None)
    page.goto(f"{site}/")
    page.wait_for_load_state("networkidle")
    assert not missing, "the page asks for nothing that is not there"
    assert not [path for path in fetched if path.startswith("search/") or path == ENGINE[0]], "not before it is opened"
    page.keyboard.press("/")
    expect(page.get_by_label("Search these pages")).to_be_focused()
    for words, address, why in ASKED:
        ask(page, words)
        found = page.locator(".gc-found a")
        # Stories come before pages, and some story may hold a word of the page as well.
        expect(
            found.first if address.startswith("cases/") else page.locator(f".gc-found a[href='{site}/{address}']"), why
        ).to_be_visible()
        if address.startswith("cases/"):
            expect(found.first, why).to_have_attribute("href", f"{site}/{address}")
    ask(page, "medicene")
    expect(page.get_by_role("status")).to_contain_text("No page says “medicene”; shown is what says “medicine”.")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".gc-found a").nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{site}/{MEDICINE}")
    page.keyboard.press("/")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    cut = page.evaluate(
        "async ([engine, texts]) => { const find = await import(engine); "
        "return texts.map((text) => find.terms(text).flat(2)); }",
        [f"{site}/{ENGINE[0]}", [row[0] for row in ROWS]],
    )
    assert [set(words) - EVERYWHERE for words in cut] == [set(row[1].split()) for row in ROWS]


@pytest.mark.tries
def test_no_filter_shows_fewer_stories_than_a_list(site: str, page: Page) -> None:
    page.goto(f"{site}/search/")
    page.get_by_role("button", name="Only some stories").click()
    kinds = page.locator(".gc-filters select")
    expect(kinds).to_have_count(2)
    kinds.nth(0).select_option(index=1)
    expect(page.locator(".gc-found li").nth(4)).to_be_visible()  # five at least: the minimum of the example
    kinds.nth(1).select_option(index=1)
    expect(page.get_by_role("status")).to_contain_text("Too few stories")
    expect(page.locator(".gc-found li")).to_have_count(0)
    kinds.nth(0).select_option(index=0)
    page.get_by_label("Search these pages").fill("door")
    expect(page.locator(".gc-found a").first).to_have_attribute("href", f"{site}/{DOOR}")


@pytest.mark.tries
@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_is_too_wide(site: str, browser: Browser, width: int) -> None:
    page = browser.new_context(viewport={"width": width, "height": 640}).new_page()
    page.goto(f"{site}/")
    page.get_by_role("link", name="Search").click()
    ask(page, "medicine")
    expect(page.locator(".gc-found a").first).to_be_visible()
    for part in ("html", "dialog"):
        assert page.locator(part).evaluate("part => part.scrollWidth <= part.clientWidth"), part
    page.goto(f"{site}/search/#q=medicine")
    expect(page.locator(".gc-found a").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    expect(page.get_by_role("link", name="Search", exact=True)).to_be_hidden()


@pytest.mark.tries
def test_an_index_that_was_made_anew_is_fetched_again(site: str, place: Place, page: Page) -> None:
    page.goto(f"{site}/search/#q=medicine")
    expect(page.locator(".gc-found a").first).to_be_visible()
    index = place.folder.parent / "site/search/index"
    start = json.loads((index / "start.json").read_text("utf-8"))
    for part in start["parts"]:
        (index / part["at"]).rename(index / f"{part['at']}x")
        part["at"] += "x"
    (index / "start.json").write_text(json.dumps(start), "utf-8")
    (index / "start.json.gz").unlink()
    ask(page, "zebra crossing door")
    expect(page.locator(".gc-found a").first).to_have_attribute("href", f"{site}/{DOOR}")
    shutil.rmtree(index)
    ask(page, "quality")
    expect(page.get_by_role("status")).to_contain_text("cannot be reached just now")


@pytest.mark.tries
def test_who_types_slashes_can_keep_them(site: str, page: Page) -> None:
    page.goto(f"{site}/")
    page.keyboard.press("Control+k")
    page.get_by_label("The key / opens the search").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    expect(page.get_by_role("dialog")).to_be_hidden()


@pytest.mark.tries
def test_without_scripts_every_story_of_a_list_is_reached(site: str, browser: Browser) -> None:
    page = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False).new_page()
    page.goto(f"{site}/")
    page.get_by_role("link", name="Search").click()
    expect(page.get_by_text("Without scripts")).to_be_visible()
    page.get_by_role("link", name="Care with a home").click()
    expect(page.get_by_role("heading", name="Kind of service: Care with a home")).to_be_visible()
    page.locator("article ul a").first.click()
    expect(page.get_by_role("heading", name="How this story came about")).to_be_visible()
