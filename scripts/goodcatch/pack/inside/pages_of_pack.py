"""Makes the pages of a pack, which open without a connection, of nothing but what its other files tell.

So whoever checks a pack makes them again: a page that shows something else is found.
"""

from __future__ import annotations

import json
from html import escape

from goodcatch.pack.inside.landings_in_list import Titles, changes_listed, landings_by_day, landings_listed, summary_of
from goodcatch.pack.inside.page_of_case import case_page, closings_listed, version_name
from goodcatch.pack.inside.page_parts import list_of, moment_in_words, month_in_words, page_of, table_of, words_of
from goodcatch.pack.inside.pages_of_documents import document_pages, documents_in, page_name_of
from goodcatch.pack.inside.posts_in_roles import post_titles
from goodcatch.pack.inside.what_is_wrong import DATA, Files, Told

FEW = 40  # landings that are listed without a heading for each day


def pages_of(files: Files) -> Files:
    """The pages by their places below `data/`; none of a pack that tells of no landing."""
    if DATA + "landings.json" not in files:
        return {}
    pack, landings, cases, closings, anchors = (
        json.loads(files[f"{DATA}{name}.json"]) for name in ("pack", "landings", "cases", "closings", "anchors")
    )
    opened, titles = json.loads(files.get(f"{DATA}receipt.json", b"null")), post_titles(files)
    made = {"index.html": _index(pack, landings, cases, closings, anchors, titles)}
    for case in cases:
        own = [row for row in landings if _of_case(row, case["case"])["files"]]
        told = None if opened is None else [one for one in opened if one["case"] == case["case"]]
        rows = [_of_case(row, case["case"]) for row in own]
        made[f"{case['case']}.html"] = case_page(files, case, rows, closings, told, titles)
    made.update(document_pages(files, landings, cases, titles))
    return {f"pages/{name}": text.encode("utf-8", "backslashreplace") for name, text in made.items()}


def _of_case(row: Told, case: str) -> Told:
    """A landing with the files of one case alone, and what was found in them."""
    folder = f"/{case}/"
    return {
        **row,
        "files": [one for one in row["files"] if folder in one["path"]],
        "findings": [one for one in row["findings"] if folder in one["path"] or one["path"] == case],
    }


def _index(pack: Told, landings: Told, cases: Told, closings: Told, anchors: Told, titles: Titles) -> str:
    told = frozenset(case["case"] for case in cases)
    # Of a case its own page tells what landed.
    alone = len(told) == 1 and all(_of_case(row, next(iter(told)))["files"] for row in landings)
    return page_of(
        f"Evidence of {pack['subject']['title']}",
        _about_pack(pack)
        + _documents_of(landings)
        + _cases_of(cases)
        + closings_listed(closings, landings, titles, named=True)
        + ("" if alone else _all_landed(pack["subject"], landings, told, titles))
        + _anchors_of(anchors),
    )


def _about_pack(pack: Told) -> str:
    when, head = words_of(moment_in_words(pack["head_landed"])), f"<code>{words_of(pack['head'])}</code>"
    return (
        f"<p>It is for {words_of(pack['for'])}. {words_of(pack['kept_out'])}</p>"
        f"<p>It stands for the records as they were on {when}. Their head, the id that Git gives to that state, "
        f"is {head}.</p>"
        "<p>Whether it is whole and unaltered says <code>python3 -I verify.py</code>: see README.txt beside it.</p>"
    )


def _cases_of(cases: Told) -> str:
    rows = (
        f'<a class="id" href="{case["case"]}.html">{case["case"]}</a>: {words_of(case["stands"])}' for case in cases
    )
    return f"<h2>{'The case' if len(cases) == 1 else 'Cases'}</h2>{list_of(rows)}" if cases else ""


def _documents_of(landings: Told) -> str:
    shown = [(page_name_of(path), one["title"] or path) for path, one in documents_in(landings).items()]
    rows = (f'<a href="{escape(name)}">{words_of(title)}</a>' for name, title in shown if name)
    held = list_of(rows)
    return f"<h2>As published or counted</h2>{held}" if held else ""


def _all_landed(subject: Told, landings: Told, told: frozenset[str], titles: Titles) -> str:
    def says(row: Told, one: Told) -> str:
        return _file_told(row, one, told, titles)

    own = [row for row in landings if _is_about(row, subject)] or landings
    shown = landings_listed if len(own) <= FEW else landings_by_day
    others = len(landings) - len(own)
    rest = f"{others} more wrote other reviews into the same log: data/landings.json tells of them."
    return f"<h2>What landed</h2>{summary_of(own)}{shown(own, titles, says)}" + (
        f'<p class="quiet">{rest}</p>' if others else ""
    )


def _is_about(row: Told, subject: Told) -> bool:
    """A review lies in a file of its own, and on a line of the month's log, which holds other reviews too."""
    line = subject["name"].replace("/", ",") + ","
    return subject["kind"] != "review" or any(
        f"/{subject['name']}.md" in one["path"] or line in f"{change['before']}\n{change['after']}"
        for one in row["files"] for change in one["changes"] or ({"before": "", "after": ""},)
    )  # fmt: skip


def _file_told(row: Told, one: Told, told: frozenset[str], titles: Titles) -> str:
    """A file in the list of all landings: of a case with the way to its page, else with that to the file."""
    parts = one["path"].split("/")
    case = parts[-2] if len(parts) > 2 and parts[-2] in told else ""
    became = "" if one["became"] == "added" else f": {words_of(one['became'])}"
    if case:
        name = parts[-1].rpartition(".")[0]
        way = f"{case}.html#{version_name(row['commit'], one['path'])}"
        record = f'<a class="id" href="{escape(way)}">{name}</a>'
        told_of = f'{words_of(one["title"] or name)}{became} ({record}), <span class="id">{case}</span>'
        return f"<p>{told_of}</p>{changes_listed(one, titles)}"
    page = page_name_of(one["path"]) if one["at"] else ""
    title = words_of(one["title"] or one["path"])
    way = page or (f"../{one['at']}" if one["at"] else "")
    link = f'<a href="{escape(way)}">{title}</a>' if way else title
    return f"<p>{link}{became}</p>{changes_listed(one, titles)}"


def _anchors_of(anchors: Told) -> str:
    rows = [
        (f'<span class="id">{words_of(one["name"])}</span>', words_of(_printed_in(one)), words_of(_holds(one)),
         f"<code>{words_of(one['head'])}</code>")
        for one in anchors["noted"]
    ]  # fmt: skip
    head = ("Anchor", "Noted", "The first to hold", "Head")
    shown = table_of(head, rows) if rows else "<p>No anchor holds anything of it yet.</p>"
    about = (
        "<p>An anchor notes the head of the records, and those of bulletins are printed at their foot. Whoever tells "
        "the past anew cannot keep these names: compare one with a bulletin on paper.</p>"
    )
    held, count = sum(len(one["holds"]) for one in anchors["noted"]), anchors["landings"]
    late = f"{count - held} of its {count} landings came after the newest anchor. " if count > held else ""
    many = {0: "", 1: "One other anchor of these records says nothing more of it."}
    others = many.get(anchors["others"], f"{anchors['others']} other anchors of these records say nothing more of it.")
    rest = f'<p class="quiet">{late}{others}</p>' if late or others else ""
    return f"<h2>Anchors</h2>{about}{shown}{rest}"


def _printed_in(one: Told) -> str:
    months = [
        path.removeprefix("bulletins/").removesuffix(".md") for path in one["of"] if path.startswith("bulletins/")
    ]
    printed = f", printed in the bulletin of {' and '.join(map(month_in_words, months))}" if months else ""
    return f"{month_in_words(one['on'])}{printed}"


def _holds(one: Told) -> str:
    count = len(one["holds"])
    if count:
        return f"{count} landing{'' if count == 1 else 's'}"
    return f"nothing: {'it came with this' if one['made_for'] else 'the first on paper that holds all of it'}"
