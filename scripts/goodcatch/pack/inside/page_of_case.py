"""Makes the page of a case in a pack: how it stands, what was asked of it and answered, in time or late, and all that
landed of it, each version with its text."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from goodcatch.check.sentence_as_html import sentence_as_html
from goodcatch.pack.inside.fields_in_text import fields_of, plain
from goodcatch.pack.inside.landings_in_list import Titles, changes_listed, landings_listed, summary_of, who_in_words
from goodcatch.pack.inside.page_parts import day_of_moment, list_of, moment_in_words, page_of, table_of, words_of
from goodcatch.pack.inside.posts_in_roles import HOUSE_ITSELF
from goodcatch.pack.inside.what_is_wrong import DATA, Files, Told

# What is said of the hands in a closing where none is proved.
NOBODYS = ("nobody's hand is proved in this closing: who wrote it, and who let it in, is only said",)
STOOD = "stood on its day"  # what is said of a closing that nothing stands against


def _text_of_version(files: Files, one: Told) -> str:
    return files.get(DATA + one["at"], b"").decode("utf-8", "replace") if one["at"] else ""


def _as_done(files: Files, row: Told) -> Told:
    """A landing with its records in the order in which they were done."""

    def place(one: Told) -> tuple[str, int, str]:
        fields = fields_of(_text_of_version(files, one))
        order = plain(fields.get("order", ""))
        return plain(fields.get("at", "")), int(order) if order.isdecimal() and len(order) < 9 else 0, one["path"]

    return {**row, "files": sorted(row["files"], key=place)}


def case_page(files: Files, case: Told, landings: Told, closings: Told, opened: Told, titles: Titles) -> str:
    """`landings` are those of the case, `closings` those of the pack."""
    own = [one for one in closings if one["case"] == case["case"]]
    newest = {_record_of(one): row for row in landings for one in row["files"]}
    return page_of(
        case["case"],
        f'<p><a href="index.html">All of this pack</a></p>{_how_it_stands(case, own)}'
        + "".join(f"<p>{words_of(span)}</p>" for span in case["spans"])
        + closings_listed(own, landings, titles, named=False)
        + "".join(_answered(one, newest, titles) for one in case["answers"])
        + _opened_by_two(opened)
        + _all_clocks(case["clocks"], newest)
        + _passed_openly(case["exceptions"])
        + (f"<h2>What changes have shown</h2>{list_of(map(words_of, case['measures']))}" if case["measures"] else "")
        + f"<h2>How it came to say this</h2>{summary_of(landings)}"
        + landings_listed(
            [_as_done(files, row) for row in landings], titles, lambda row, one: _version_told(files, row, one, titles)
        ),
    )


def version_name(commit: str, path: str) -> str:
    """By what an address names a version of a record, as `goodcatch history` does."""
    return f"v-{commit[:10]}-{path.rpartition('/')[2].rpartition('.')[0]}"


def _record_of(one: Told) -> str:
    return str(one["path"]).rpartition("/")[2].rpartition(".")[0]


def _how_it_stands(case: Told, closings: Told) -> str:
    """What the records say, and at once what was judged of it: a page is read from its top."""
    says = f"<p>This case is {words_of(case['stands'])}.</p>"
    verdict = closings[-1]["verdict"] if closings else STOOD
    if verdict == STOOD:
        return says
    return f'{says}<p class="note stop">Its last closing {words_of(verdict)}: the reasons are below.</p>'


def closings_listed(closings: Told, landings: Told, titles: Titles, named: bool) -> str:
    """How each closing was judged, why, and whose hands in it are proved. `named` says of which case each is."""
    if not closings:
        return ""
    landed = {row["commit"]: row["landed"] for row in landings}
    # What would stand with each of them stands below them once.
    unproved = [one for one in closings if tuple(one["hands"]) == NOBODYS] if len(closings) > 1 else []
    rows = "".join(_judged(one, landed.get(one["landing"], ""), titles, named, one in unproved) for one in closings)
    below = f"<p>{_nobodys(len(unproved), len(closings))}</p>" if unproved else ""
    judges = "".join(dict.fromkeys(_judge_of(one["rules"]) for one in closings))
    return f"<h2>How {'each' if named or len(closings) > 1 else 'its'} closing was judged</h2>{rows}{below}{judges}"


def _nobodys(count: int, closings: int) -> str:
    many = f"In {'all' if count == closings else count} of these {closings} closings nobody's hand is proved"
    return f"{many}: who wrote them, and who let them in, is only said."


def _judged(one: Told, landed: str, titles: Titles, named: bool, hands_below: bool) -> str:
    case = f'<a class="id" href="{escape(one["case"])}.html">{words_of(one["case"])}</a>: the' if named else "The"
    day = f"closing of {day_of_moment(landed)}" if landed else "closing"
    mark = "" if one["verdict"] == STOOD else ' class="stop"'
    hands = [] if hands_below else one["hands"]
    said = [*one["why"], *(hand[:1].upper() + hand[1:] for hand in hands)]
    record, verdict = f'<span class="id">{words_of(one["record"])}</span>', words_of(one["verdict"])
    return (
        f"<p>{case} {day} ({record}) <b{mark}>{verdict}</b>.</p>"
        f"{list_of(sentence_as_html(words, titles) for words in said)}"
    )


def _judge_of(rules: str) -> str:
    """By which program and which rules: of their hash as much as tells them apart."""
    program, comma, hashed = rules.partition(", rules ")
    named = f", rules <code>{words_of(hashed[:12])}</code>" if comma else ""
    return f'<p class="quiet">Judged by {words_of(program)}{named}.</p>' if rules else ""


def _answered(one: Told, newest: Told, titles: Titles) -> str:
    told = "".join(_record_told(record, newest, titles) for record in one["records"])
    still = f"<p>Not done yet:</p>{list_of(map(words_of, one['not_done']))}" if one["not_done"] else ""
    return f"<h2>{words_of(one['question'])}</h2>{told or '<p>No record of this case answers that.</p>'}{still}"


def _record_told(record: Told, newest: Told, titles: Titles) -> str:
    about = f"{words_of(record['day'])}, {words_of(record['post'])}, {_way_to(record['record'], newest)}"
    told = "".join(_pair_told(label, text, titles) for label, text in record["told"])
    shown = f"<dl>{told}</dl>" if told else ""
    return f'<h3>{words_of(record["title"])}</h3><p class="quiet">{about}</p>{shown}'


def _pair_told(label: str, text: str, titles: Titles) -> str:
    parts = (titles.get(part, part) for part in text.split(", "))
    return f"<dt>{words_of(label)}</dt><dd>{words_of(', '.join(parts))}</dd>"


def _way_to(record: str, newest: Told) -> str:
    """A record's name, with the way to its newest version on this page."""
    if record not in newest:
        return f'<span class="id">{words_of(record)}</span>'
    version = version_name(newest[record]["commit"], f"{record}.md")
    return f'<a class="id" href="#{escape(version)}">{words_of(record)}</a>'


def _opened_by_two(opened: Told) -> str:
    """What the records do not tell, in a pack for which two posts had it opened; nothing in any other (None)."""
    if opened is None:
        return ""
    told = "".join(
        f"<h3>{words_of(one['title'])}</h3>"
        f"<dl>{''.join(f'<dt>{words_of(label)}</dt><dd>{words_of(text)}</dd>' for label, text in one['says'])}</dl>"
        for one in opened
    )
    none = "<p>What is kept apart from the records holds nothing of this case.</p>"
    return f"<h2>When it came in, and who told it: opened by two posts</h2>{told or none}"


def _all_clocks(clocks: Told, newest: Told) -> str:
    met = sum(clock["late"] == "in time" for clock in clocks)
    missed = sum(clock["late"] == "late" for clock in clocks)
    rows = [tuple(_clock_told(clock, newest)) for clock in clocks]
    head = ("Step", "Due", "Done", "After it began", "In time")
    shown = table_of(head, rows) if rows else ""
    return f"<h2>Deadlines</h2><p>Met: {met}. Missed: {missed}.</p>{shown}"


def _clock_told(clock: Told, newest: Told) -> Iterator[str]:
    record = f'<br><span class="quiet">{_way_to(clock["record"], newest)}</span>' if clock["record"] else ""
    yield f"{words_of(clock['step'])}{record}"
    yield words_of(moment_in_words(clock["due_at"]) or clock["due"])
    yield words_of(moment_in_words(clock["done_at"]) or clock["done"])
    yield words_of(clock["took"])
    each_time = {"in time": "none missed", "late": "missed"} if "(each time)" in clock["step"] else {}
    says = words_of(each_time.get(clock["late"], clock["late"]))
    yield f'<span class="late">{says}</span>' if clock["late"] == "late" else says


def _passed_openly(given: Told) -> str:
    rows = [tuple(words_of(one[name]) for name in ("gate", "why", "by", "on", "until")) for one in given]
    head = ("What was passed openly", "Why", "By", "On", "Until")
    return f"<h2>Exceptions</h2>{table_of(head, rows)}" if rows else ""


def _version_told(files: Files, row: Told, one: Told, titles: Titles) -> str:
    """A version of a record: what it is and whose, what changed in it, and its text for whoever wants to read that."""
    name, text = _record_of(one), _text_of_version(files, one)
    title = f"{words_of(one['title'] or name)}{_became(row, one, text, titles)}"
    written = f"<details><summary>{words_of(name)} as it was written</summary><pre>{escape(text)}</pre></details>"
    return (
        f'<div id="{escape(version_name(row["commit"], one["path"]))}"><p>{title}</p>'
        f"{changes_listed(one, titles)}{written if text else words_of(name)}</div>\n"
    )


def _became(row: Told, one: Told, text: str, titles: Titles) -> str:
    """What became of a record; of a new one whose it is, where somebody else landed it."""
    if one["became"] != "added":
        return f": {words_of(one['became'])}"
    said = plain(fields_of(text).get("by", ""))
    who = titles.get(said) or HOUSE_ITSELF.get(said, "")  # anybody else may be a name
    return f", by {words_of(who)}" if who and who not in (who_in_words(one, titles) for one in row["by"]) else ""
