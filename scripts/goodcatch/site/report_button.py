"""Puts the button that leads to the report form at the top of every page, where a thumb finds it on a phone."""

from __future__ import annotations

from html import escape

WORDS = "Report a near miss"
_HEADER, _END = '<nav class="md-header__inner', "</nav>"


def with_button(page: str, report_url: str, base: str) -> str:
    """The page with the button at the end of its header; as it is where the theme has no such header. `base` leads from
    the page to the top of the site, such as `..`."""
    start = page.find(_HEADER)
    end = page.find(_END, start)
    if start < 0 or end < 0:
        return page
    address = report_url if "://" in report_url or report_url.startswith("/") else f"{base}/{report_url}"
    # One word on a phone; the theme's own title stands beside it.
    button = f'<a class="button gc-report" href="{escape(address)}" aria-label="{WORDS}">Report</a>\n  '
    return f"{page[:end]}{button}{page[end:]}"
