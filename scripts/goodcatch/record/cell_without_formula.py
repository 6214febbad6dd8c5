"""Makes a cell of a CSV file harmless: a spreadsheet runs a text that begins like a formula."""

from __future__ import annotations

BEGINS = ("=", "+", "-", "@", "\t", "\r")


def defused(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet would take it for a formula."""
    # Some spreadsheets pass over white space before they look.
    return f"'{text}" if text[:1] in BEGINS or text.lstrip()[:1] in BEGINS else text
