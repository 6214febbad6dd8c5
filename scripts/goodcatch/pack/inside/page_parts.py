"""Gives the pages of a pack their parts: a look that needs no connection, tables, moments, words that are safe."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

STYLE = """
:root{color-scheme:light;--ground:#fff;--raised:#f3f6f6;--ink:#16201f;--quiet:#4a5756;--faint:#d5dddc;
--accent:#0b5d5e;--wrong:#a8201a}
@media screen and (prefers-color-scheme:dark){:root{color-scheme:dark;--ground:#101716;--raised:#1a2423;--ink:#e9efee;
--quiet:#b3c0be;--faint:#34403f;--accent:#7ed3cd;--wrong:#ff9d94}}
body{font:1.0625rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;max-width:54rem;margin:0 auto;padding:1rem;
background:var(--ground);color:var(--ink);overflow-wrap:break-word}
h1,h2,h3,h4{line-height:1.25;margin:1.5em 0 .4em}
h1{font-size:1.75rem;margin-top:.5rem}h2{font-size:1.3rem}h3{font-size:1.1rem}h4{font-size:1rem}
p,ul,ol,dl{margin:0 0 .75rem}ul,ol{padding-left:1.25rem}li{margin:0 0 .25rem}
a{color:var(--accent);text-underline-offset:.15em}
dt{font-weight:600;margin-top:.5rem}dd{margin:0}
code{overflow-wrap:anywhere}
pre{white-space:pre-wrap;overflow-wrap:anywhere;background:var(--raised);padding:.75rem;margin:.25rem 0 .75rem}
summary{cursor:pointer;color:var(--accent);padding:.25rem 0}
table{border-collapse:collapse;width:100%;font-size:.95em;font-variant-numeric:tabular-nums;margin:0 0 1rem}
th,td{border-bottom:1px solid var(--faint);padding:.4rem .75rem .4rem 0;text-align:left;vertical-align:top}
th,.id{white-space:nowrap}td:first-child{min-width:9rem}
.late,.stop{font-weight:600;color:var(--wrong)}
.quiet{color:var(--quiet);font-size:.95em}
.note{border-left:5px solid var(--accent);background:var(--raised);padding:.75rem 1rem;margin:0 0 1rem}
.note.stop{border-color:var(--wrong)}
ol.landed{list-style:none;padding:0}
ol.landed>li{border-left:4px solid var(--faint);padding:0 0 .25rem 1rem;margin:0 0 .75rem}
ol.landed p,ol.landed ul{margin:0 0 .25rem}
:target{background:var(--raised)}
@media screen and (max-width:38rem){body{font-size:1rem}thead{display:none}tr,td{display:block}
tr{border-bottom:1px solid var(--faint);padding:.5rem 0}td{border:0;padding:.1rem 0}
td:before{content:attr(data-label) ": ";font-weight:600}td:empty{display:none}
summary{padding:.5rem 0}ol.landed a{display:inline-block;padding:.35rem 0}}
@page{size:A4;margin:18mm 16mm}
@media print{body{font-size:10pt;max-width:none;padding:0}tr,li,dt{break-inside:avoid}
h2,h3,h4,dt{break-after:avoid}thead{display:table-header-group}details{display:none}a{color:inherit}
p,dd{orphans:3;widows:3}}
"""
SAFE = "default-src 'none'; style-src 'unsafe-inline'"
MONTHS = "January February March April May June July August September October November December".split()


def page_of(title: str, body: str) -> str:
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{SAFE}">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{words_of(title)}</title><style>{STYLE}</style></head>\n<body><main><h1>{words_of(title)}</h1>\n{body}"
        "</main></body></html>\n"
    )


def words_of(text: object) -> str:
    """What somebody wrote, as HTML that says just that."""
    return "<br>".join(escape(line) for line in str(text).strip().split("\n"))


def day_of_moment(moment: str) -> str:
    """The day of a moment or a day (ISO 8601) in words; as it is where it is none."""
    year, _, rest = moment[:10].partition("-")
    month, _, day = rest.partition("-")
    if not (year.isdecimal() and month.isdecimal() and day.isdecimal() and 0 < int(month) < 13):
        return moment
    return f"{int(day)} {MONTHS[int(month) - 1]} {year}"


def month_in_words(month: str) -> str:
    """`2026-10` as "October 2026"; as it is where it is none."""
    return day_of_moment(f"{month}-01").partition(" ")[2] or month


def moment_in_words(text: str) -> str:
    """A moment in words; nothing for nothing."""
    return f"{day_of_moment(text)}, {text[11:16]} UTC" if len(text) >= 16 else text


def list_of(items: Iterable[str]) -> str:
    """A list of what is HTML already; nothing of nothing."""
    held = "".join(f"<li>{item}</li>" for item in items)
    return f"<ul>{held}</ul>" if held else ""


def table_of(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A table of cells that are HTML already. On a phone each cell is a line that begins with its column's name."""
    body = "".join(f"<tr>{''.join(_cells(head, row))}</tr>\n" for row in rows)
    top = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in head)
    return f"<table><thead><tr>{top}</tr></thead><tbody>\n{body}</tbody></table>"


def _cells(head: tuple[str, ...], row: tuple[str, ...]) -> Iterator[str]:
    return (f'<td data-label="{escape(name)}">{cell}</td>' for name, cell in zip(head, row))  # noqa: B905
