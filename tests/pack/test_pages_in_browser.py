"""Every page of a pack in a real browser, as an inspector opens it: on a phone and on paper no word is broken, nothing
stands outside, no sign of a keyboard is left, each link leads somewhere, and nothing is fetched."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import urldefrag

import pytest
from playwright.sync_api import Browser, Page

from goodcatch.pack.make_publishable_pack import publishable_pack
from goodcatch.pack.what_is_packed import subject_of
from pack.packs import files_in, packed
from web import test_browser

pytestmark = pytest.mark.browser
browser = test_browser.browser  # started as there

CLOSED = "NM-2026-9AT6JG1R"
PACKS: Mapping[str, Callable[[Path], bytes]] = {
    "case-with-receipt": lambda repo: packed(repo, CLOSED, opened=True),
    "month": lambda repo: packed(repo, month="2026-10"),
    "bulletin-for-anybody": lambda repo: publishable_pack(repo, "", subject_of("2026-10"), "2026-10"),
    "case": lambda repo: packed(repo, CLOSED),
    "bulletin": lambda repo: packed(repo, "2026-10"),
    "case-for-anybody": lambda repo: publishable_pack(repo, "", subject_of(CLOSED), CLOSED),
}
# The first have every kind of page and of part.
NAMES = [pytest.param(name, marks=[pytest.mark.tries] if n > 0 else []) for n, name in enumerate(PACKS)]
# Words in more than one line, but for hashes, which no line of a phone holds; and what stands outside of the page.
LOOK = """() => {
  const broken = [], texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; node = texts.nextNode();) {
    if (!node.parentElement.getClientRects().length) continue;
    for (const word of node.data.matchAll(/[^\\s\\u2013\\u2014\\/-]{2,29}/g)) {
      const range = document.createRange();
      range.setStart(node, word.index); range.setEnd(node, word.index + word[0].length);
      const tops = new Set([...range.getClientRects()].filter(r => r.width > .5).map(r => Math.round(r.top)));
      if (tops.size > 1 && !node.parentElement.closest('code')) broken.push(word[0]);
    }
  }
  return {broken, outside: document.documentElement.scrollWidth - innerWidth, said: document.body.innerText};
}"""


@pytest.fixture(scope="module")
def unpacked(lived_provider: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The folder of pages of a pack, by its name above."""
    folder = tmp_path_factory.mktemp("packs")

    def pages(name: str) -> Path:
        if not (folder / name).exists():
            for path, content in files_in(PACKS[name](lived_provider)).items():
                (folder / name / path).parent.mkdir(parents=True, exist_ok=True)
                (folder / name / path).write_bytes(content)
        return folder / name / "data/pages"

    return pages


@pytest.fixture(scope="module")
def page(browser: Browser) -> Page:
    return browser.new_context(offline=True).new_page()


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_read_as_it_is(name: str, unpacked: Callable[[str], Path], page: Page) -> None:
    cases, others = (sorted(unpacked(name).glob(kind)) for kind in ("[A-Z]*.html", "[a-z]*.html"))
    pages = [*others, *cases[:2]]  # those of cases are alike
    assert others
    wrong: list[tuple[str, int, str]] = []
    for width, medium in ((360, "screen"), (680, "print")):
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(media=medium)
        for file in pages:
            page.goto(file.as_uri())
            seen = page.evaluate(LOOK)
            wrong += [(file.name, width, f"the word {word} is broken") for word in seen["broken"]]
            wrong += [(file.name, width, "stands outside of the page")] * (seen["outside"] > 0)
            wrong += [(file.name, width, post) for post in re.findall(r"\b[a-z]+(?:-[a-z]+)+-\d\b|`", seen["said"])]
    assert wrong == []


@pytest.mark.parametrize("name", NAMES)
def test_each_link_leads_to_something_in_the_pack(name: str, unpacked: Callable[[str], Path]) -> None:
    folder = unpacked(name)
    texts = {file.name: file.read_text("utf-8") for file in folder.glob("*.html")}
    for page, text in texts.items():
        for link in re.findall(r'href="([^"]*)"', text):
            place, part = urldefrag(link)
            assert not place or (folder / place).is_file(), (page, link)
            assert not part or f'id="{part}"' in texts[place or page], (page, link)
