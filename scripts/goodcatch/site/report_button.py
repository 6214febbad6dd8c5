"""Puts the button that leads to the report form at the top of every page, where a thumb finds it on a phone."""

from __future__ import annotations

import re
from html import escape

WORDS = "Report a near miss"
_HEADER = '<nav class="md-header__inner'
_NAV = re.compile(r"<(/?)nav\b")


def with_button(page: str, report_url: str, base: str) -> str:
    """The page with the button at the end of its header; as it is where the theme has no such header. `base` leads from
    the page to the top of the site, such as `..`."""
    end = _end_of_header(page)
    if not end:
        return page
    address = report_url if "://" in report_url or report_url.startswith("/") else f"{base}/{report_url}"
    # One word on a phone; the theme's own title stands beside it.
    button = f'<a class="button gc-report" href="{escape(address)}" aria-label="{WORDS}">Report</a>\n  '
    return f"{page[:end]}{button}{page[end:]}"


def _end_of_header(page: str) -> int:
    """Where the header's own `</nav>` stands: the search inside of it has one too. 0 where there is no header."""
    depth, start = 0, page.find(_HEADER)
    for found in _NAV.finditer(page, start) if start >= 0 else ():
        depth += -1 if found[1] else 1
        if depth == 0:
            return found.start()
    return 0
