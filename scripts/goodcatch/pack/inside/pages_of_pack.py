"""Makes the pages of a pack, which open without a connection, of nothing but what its other files tell.

So whoever checks a pack makes them again: a page that shows something else is found.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from html import escape

from goodcatch.pack.inside.fields_in_text import plain
from goodcatch.pack.inside.what_is_wrong import DATA, Files, Told

STYLE = """
:root{color-scheme:light dark}
body{font:1rem/1.5 system-ui,sans-serif;max-width:70rem;margin:0 auto;padding:1rem}
h1,h2,h3{line-height:1.25}
table{border-collapse:collapse;width:100%}
th,td{border-bottom:1px solid #8886;padding:.4rem;text-align:left;vertical-align:top;overflow-wrap:break-word}
code{overflow-wrap:anywhere}
pre{white-space:pre-wrap;overflow-wrap:anywhere;border-left:3px solid #8886;padding-left:.8rem}
.late,.stop{font-weight:bold}
.quiet{opacity:.75}
@media(max-width:45rem){thead{display:none}tr,td{display:block}td:before{content:attr(data-label)": ";font-weight:bold}
tr{border-bottom:2px solid #8886}td{border:0}td:empty{display:none}}
"""
STOOD = "stood"  # how a verdict begins that nothing stands against
SAFE = "default-src 'none'; style-src 'unsafe-inline'"
MONTHS = "January February March April May June July August September October November December".split()


def pages_of(files: Files) -> Files:
    """The pages by their places below `data/`; none of a pack that tells of no landing."""
    if DATA + "landings.json" not in files:
        return {}
    pack, landings, cases, closings, anchors = (
        json.loads(files[f"{DATA}{name}.json"]) for name in ("pack", "landings", "cases", "closings", "anchors")
    )
    opened = json.loads(files.get(f"{DATA}receipt.json", b"[]"))
    made = {"pages/index.html": _index(pack, landings, cases, closings, anchors)}
    for case in cases:
        own = [row for row in landings if any(f"/{case['case']}/" in one["path"] for one in row["files"])]
        told = [one for one in opened if one["case"] == case["case"]]
        made[f"pages/{case['case']}.html"] = _case(case, own, closings, told)
    return {name: text.encode("utf-8", "backslashreplace") for name, text in made.items()}


def _index(pack: Told, landings: Told, cases: Told, closings: Told, anchors: Told) -> str:
    links = "".join(
        f'<li><a href="{case["case"]}.html">{case["case"]}</a>: {_w(case["stands"])}</li>' for case in cases
    )
    documents = _documents(landings)
    return page_of(
        f"Evidence of {pack['subject']['title']}",
        f"<p>It stands for the state of {_when(pack['head_landed'])}, whose id is <code>{_w(pack['head'])}</code>.</p>"
        f"<p>It is for {_w(pack['for'])}. {_w(pack['kept_out'])}</p>"
        "<p>Whether it is whole and unaltered says <code>python3 -I verify.py</code>; see README.txt beside it.</p>"
        + (f"<h2>Cases</h2><ul>{links}</ul>" if cases else "")
        + _closings(closings)
        + f"<h2>What landed, the oldest first</h2>{_landings(landings)}"
        + (f"<h2>As published or counted</h2>{documents}" if documents else "")
        + _anchors(anchors),
    )


def _case(case: Told, landings: Told, closings: Told, opened: Told) -> str:
    own = [one for one in closings if one["case"] == case["case"]]
    return page_of(
        case["case"],
        f'<p><a href="index.html">All of this pack</a></p>{_stands(case, own)}'
        + "".join(f"<p>{_w(span)}</p>" for span in case["spans"])
        + _closings(own)
        + "".join(_question(one) for one in case["answers"])
        + _opened(opened)
        + _clocks(case["clocks"])
        + _exceptions(case["exceptions"])
        + (f"<h2>What changes have shown</h2>{_list(case['measures'])}" if case["measures"] else "")
        + f"<h2>How it came to say this, the oldest first</h2>{_landings(landings)}",
    )


def _stands(case: Told, closings: Told) -> str:
    """What the records say, and at once what was judged of it: a page is read from its top."""
    says = f"<p>This case is {_w(case['stands'])}.</p>"
    verdict = closings[-1]["verdict"] if closings else ""
    if not verdict or verdict.startswith(STOOD):
        return says
    return f'{says}<p class="stop">Its last closing {_w(verdict)}: the reasons are below.</p>'


def _question(one: Told) -> str:
    told = "".join(
        f"<h3>{_w(record['title'])}</h3>"
        f"<p>{_w(record['day'])}, {_w(record['post'])}. Record {_w(record['record'])}.</p>"
        + "".join(f"<p><b>{_w(label)}</b> {_w(text)}</p>" for label, text in record["told"])
        for record in one["records"]
    )
    still = f"<p>Not done yet:</p>{_list(one['not_done'])}" if one["not_done"] else ""
    return f"<h2>{_w(one['question'])}</h2>{told or '<p>No record of this case answers that.</p>'}{still}"


def _opened(opened: Told) -> str:
    """What the records do not tell, in a pack for which two posts had it opened."""
    told = "".join(
        f"<h3>{_w(one['title'])}</h3>" + "".join(f"<p><b>{_w(label)}</b> {_w(text)}</p>" for label, text in one["says"])
        for one in opened
    )
    return f"<h2>When it came in, and who told it: opened by two posts</h2>{told}" if told else ""


def _clocks(clocks: Told) -> str:
    met = sum(clock["late"] == "in time" for clock in clocks)
    missed = sum(clock["late"] == "late" for clock in clocks)
    rows = [
        (_w(c["step"]), _w(_moment(c["due_at"]) or c["due"]), _w(_moment(c["done_at"]) or c["done"]), _w(c["took"]),
         f'<span class="{"late" if c["late"] == "late" else ""}">{_w(c["late"])}</span>', _w(c["record"]))
        for c in clocks
    ]  # fmt: skip
    head = ("Step", "Due", "Done", "After it began", "In time", "Record")
    return f"<h2>Clocks</h2><p>Met: {met}. Missed: {missed}.</p>{_table(head, rows)}"


def _exceptions(given: Told) -> str:
    rows = [(_w(e["gate"]), _w(e["why"]), _w(e["by"]), _w(e["on"]), _w(e["until"])) for e in given]
    head = ("What was passed openly", "Why", "By", "On", "Until")
    return f"<h2>Exceptions</h2>{_table(head, rows)}" if rows else ""


def _closings(closings: Told) -> str:
    rows = [(_w(c["case"]), _w(c["record"]), _w(c["verdict"]), "<br>".join(map(_w, c["why"]))) for c in closings]
    return f"<h2>How each closing was judged</h2>{_table(('Case', 'Record', 'Judged', 'Why'), rows)}" if rows else ""


def _anchors(anchors: Told) -> str:
    rows = [(_w(a["on"]), _w(a["where"]), f"<code>{_w(a['head'])}</code>") for a in anchors]
    none = "<p>No head of these records was noted yet.</p>"
    return f"<h2>Heads that were noted</h2>{_table(('Month', 'Where', 'Head'), rows) if rows else none}"


def _landings(landings: Told) -> str:
    rows = []
    for row in landings:
        files = "".join(map(_file, row["files"])) or _w(row["says"])
        found = "<br>".join(map(_finding, row["findings"])) or "nothing"
        standard = row["standard"].get("version", "none")
        rows.append((_when(row["landed"]), _w(", ".join(row["by"])), files, found, _w(standard)))
    return _table(("Landed", "By", "What", "What the rules said", "Standard"), rows)


def _file(one: Told) -> str:
    name = one["path"].rpartition("/")[2]
    shown = f"{one['title']} ({name})" if one["title"] else name
    link = f'<a href="../{escape(one["at"])}">{_w(shown)}</a>' if one["at"] else _w(shown)
    changes = "".join(f"<br>{_w(c['question'])}: {_value(c['before'])} → {_value(c['after'])}" for c in one["changes"])
    return f"<div>{link} {_w(one['became'])}{changes}</div>"


def _finding(one: Told) -> str:
    return f'<span class="{escape(one["level"])}">{_w(one["rule"])}, {_w(one["level"])}</span>: {_w(one["says"])}'


def _documents(landings: Told) -> str:
    last = {one["path"]: one["at"] for row in landings for one in row["files"] if "/cases/" not in one["path"]}
    return _list_of(f'<a href="../{escape(at)}">{_w(path)}</a>' for path, at in sorted(last.items()) if at)


def _value(text: str) -> str:
    return _w(plain(text)) if text else "nothing"


def _when(moment: str) -> str:
    return _w(_moment(moment))


def _moment(text: str) -> str:
    """A moment in words; nothing for nothing."""
    if len(text) < 16:
        return text
    year, month, day = text[:10].split("-")
    return f"{int(day)} {MONTHS[int(month) - 1]} {year}, {text[11:16]} UTC"


def _w(text: object) -> str:
    return "<br>".join(escape(line) for line in str(text).strip().split("\n"))


def _list(lines: Iterable[str]) -> str:
    return _list_of(_w(line) for line in lines)


def _list_of(items: Iterable[str]) -> str:
    held = "".join(f"<li>{item}</li>" for item in items)
    return f"<ul>{held}</ul>" if held else ""


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    body = "".join(f"<tr>{''.join(_cells(head, row))}</tr>" for row in rows)
    top = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in head)
    return f"<table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"


def _cells(head: tuple[str, ...], row: tuple[str, ...]) -> Iterator[str]:
    return (f'<td data-label="{escape(name)}">{cell}</td>' for name, cell in zip(head, row))  # noqa: B905


def page_of(title: str, body: str) -> str:
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{SAFE}">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{_w(title)}</title><style>{STYLE}</style></head>\n<body><main><h1>{_w(title)}</h1>{body}</main></body></html>\n"
    )
