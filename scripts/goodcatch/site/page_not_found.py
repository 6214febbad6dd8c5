"""Writes the page for an address that leads nowhere, as a host without our server shows it.

Nobody knows how deep the address was that was asked for, so the page needs no other file, and its links are whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from goodcatch.look.house import House
from goodcatch.look.sheets import desk_sheet
from goodcatch.pages.contacts import in_a_list
from goodcatch.pages.page_and_escaping import Page
from goodcatch.publish.model import Published
from goodcatch.standard.invented_telephone_numbers import contacts_to_reach

NAME = "404.html"
# Where no address is known, a link could only lead out of a site that lives in a folder.
_NOWHERE = "Go back with your browser's own button, or begin again at the address that you were given."


def page_not_found(published: Published, house: House, name: str, site_url: str) -> Page:
    """`site_url` is a whole address, or nothing."""
    text = "\n".join([
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="color-scheme" content="light dark">\n<meta name="robots" content="noindex">',
        f"<title>This page is not here · {escape(name)}</title>\n<style>{desk_sheet(house)}</style>\n</head>\n<body>",
        f'<header class="top"><div class="wide"><strong class="brand">{escape(name)}</strong></div></header>',
        '<main class="narrow">\n<h1>This page is not here</h1>',
        "<p>It may have moved, or the address may have been cut short on its way to you.</p>",
        *(list(_ways(name, site_url, published.report_url)) or [f"<p>{_NOWHERE}</p>"]),
        f"<h2>Whom to call</h2>\n{in_a_list(contacts_to_reach(published.standard))}\n</main>\n</body>\n</html>\n",
    ])  # fmt: skip
    return Page(NAME, "This page is not here", text)


def _ways(name: str, site_url: str, report_url: str) -> Iterator[str]:
    quiet = ""
    for address, words in ((report_url, "Report a near miss"), (site_url, f"To the first page of {name}")):
        if "://" in address:
            yield f'<p><a class="button{quiet}" href="{escape(address)}">{escape(words)}</a></p>'
            quiet = " quiet"
