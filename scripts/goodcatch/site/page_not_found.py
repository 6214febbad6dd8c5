"""Writes the page for an address that leads nowhere, as a host without our server shows it.

Nobody knows how deep the address was that was asked for, so the page needs no other file, and its links are whole.
"""

from __future__ import annotations

from html import escape

NAME = "404.html"
# Where no address is known, a link could only lead out of a site that lives in a folder.
_NOWHERE = "Go back with your browser's own button, or begin again at the address that you were given."


def page_not_found(name: str, site_url: str, report_url: str) -> str:
    """`site_url` and `report_url` are whole addresses, or nothing."""
    ways = [
        f'<p><a href="{escape(address)}">{words}</a></p>'
        for address, words in ((site_url, f"To the first page of {name}"), (report_url, "Report a near miss"))
        if "://" in address
    ]
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<meta name="robots" content="noindex">\n'
        f"<title>This page is not here · {escape(name)}</title>\n</head>\n<body>\n<main>\n"
        "<h1>This page is not here</h1>\n"
        "<p>It may have moved, or the address may have been cut short on its way to you.</p>\n"
        f"{chr(10).join(ways) or f'<p>{_NOWHERE}</p>'}\n</main>\n</body>\n</html>\n"
    )
