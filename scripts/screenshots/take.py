"""Takes the four pictures of the README from the example's year: pages of its site and of its private build.

python scripts/screenshots/take.py [CHROMIUM]
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any, Literal

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent)]

from goodcatch.cli import main  # noqa: E402

SITE, PRIVATE = "site", "private"
SMALLER = 0.9
MARGIN = "body { padding: 16mm; box-sizing: border-box }"  # a printer's; a picture of a page has none


@dataclass(frozen=True)
class Picture:
    """A page of a build, and how it is looked at. `medium`: as on a screen, or as on a sheet of A4."""

    name: str
    build: str
    path: str
    width: int
    height: int
    scheme: Literal["light", "dark"] = "light"
    medium: Literal["screen", "print"] = "screen"


PICTURES = (
    Picture("home", SITE, "", 1100, 820),
    Picture("story-on-a-phone", SITE, "cases/NM-2026-V8V501WT/", 390, 820, scheme="dark"),
    Picture("huddle-sheet", SITE, "bulletins/2026-10/huddle/", 794, 1123, medium="print"),
    Picture("board", PRIVATE, "board/", 1100, 820),
)


def take(chromium: str | None) -> None:
    """Makes the year, builds it twice and looks at it. Takes some minutes."""
    with TemporaryDirectory() as folder:
        made = Path(folder)
        repo = str(made / "year")
        main(["demo", repo])
        main(["build", "--repo", repo, "--out", str(made / SITE)])
        main(["build", "--private", "--repo", repo, "--out", str(made / PRIVATE)])
        for build in (SITE, PRIVATE):
            with served(made / build) as address:
                look([one for one in PICTURES if one.build == build], address, chromium)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    handler = partial(Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: Any) -> None:
        """Says nothing of each file that is asked for."""


def look(pictures: list[Picture], address: str, chromium: str | None) -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"] if chromium else [])
        for one in pictures:
            page = browser.new_page(
                viewport={"width": one.width, "height": one.height},
                color_scheme=one.scheme,
                device_scale_factor=SMALLER,
            )
            page.goto(address + one.path)
            page.emulate_media(media=one.medium)
            if one.medium == "print":
                page.add_style_tag(content=MARGIN)
            page.screenshot(path=HERE / f"{one.name}.png")
            page.close()
        browser.close()


if __name__ == "__main__":
    take(sys.argv[1] if len(sys.argv) > 1 else None)
