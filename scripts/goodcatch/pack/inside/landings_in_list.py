"""Tells on the pages of a pack what landed: when, by whom, what changed in it, and what the rules said that day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape
from itertools import groupby

from goodcatch.check.sentence_as_html import sentence_as_html
from goodcatch.pack.inside.fields_in_text import BELOW, plain
from goodcatch.pack.inside.page_parts import day_of_moment, list_of, moment_in_words, words_of
from goodcatch.pack.inside.posts_in_roles import HOUSE_ITSELF
from goodcatch.pack.inside.what_is_wrong import Told

SaysFile = Callable[[Told, Told], str]  # a landing and one of its files, as HTML
Titles = dict[str, str]


def summary_of(landings: Told) -> str:
    """How many landings there are, of how many the rules said something, and by which standard they were judged."""
    if len(landings) == 1:
        said = "something to say, which stands with it" if landings[0]["findings"] else "nothing to say of it"
        return f"<p>One landing. The rules of the day had {said}. {_standards_in(landings)}</p>"
    spoken = sum(bool(row["findings"]) for row in landings)
    some = (
        f"Of {'one' if spoken == 1 else spoken} of them the rules of the day had something to say, which stands with it"
    )
    none = "The rules of the day had nothing to say of any of them"
    silent = f"{some}; of the others nothing" if spoken else none
    count = f"{len(landings)} landing{'' if len(landings) == 1 else 's'}, the oldest first. "
    return f"<p>{count}{silent}. {_standards_in(landings)}</p>"


def _standards_in(landings: Told) -> str:
    found = sorted({str(row["standard"].get("version", "none")) for row in landings})
    if found == ["none"]:
        return "There was no standard yet."
    return f"In force was version {' and then '.join(found)} of the standard."


def landings_by_day(landings: Told, titles: Titles, says: SaysFile) -> str:
    """Many landings, under the day of each."""
    days = groupby(landings, key=lambda row: row["landed"][:10])
    return "".join(
        f"<h3>{day_of_moment(day)}</h3>{landings_listed(list(rows), titles, says, 11)}" for day, rows in days
    )


def landings_listed(landings: Told, titles: Titles, says: SaysFile, told_from: int = 0) -> str:
    """Each landing in its order. `told_from` 11 leaves out the day, which stands above."""
    rows = "\n".join("".join(_landing(row, titles, says, told_from)) for row in landings)
    return f'<ol class="landed">\n{rows}\n</ol>'


def _landing(row: Told, titles: Titles, says: SaysFile, told_from: int) -> Iterator[str]:
    when = f"{row['landed'][11:16]} UTC" if told_from else moment_in_words(row["landed"])
    who = ", ".join(who_in_words(one, titles) for one in row["by"])
    yield f'<li id="landing-{escape(row["commit"][:10])}"><p><b>{words_of(when)}</b>, by {words_of(who)}</p>'
    yield from (says(row, one) for one in row["files"])
    if not row["files"]:
        yield f"<p>{words_of(row['says'])}</p>"
    yield list_of(_found_by(one, titles) for one in row["findings"])
    yield "</li>"


def who_in_words(name: str, titles: Titles) -> str:
    """A post by its title; several between which a commit does not decide, with `or`."""
    if name in HOUSE_ITSELF:
        return HOUSE_ITSELF[name]
    return " or ".join(titles.get(one, one) for one in name.split(" or "))


def _found_by(one: Told, titles: Titles) -> str:
    of = one["path"].rpartition("/")[2].rpartition(".")[0]
    level = {"stop": "a stop", "flag": "a flag", "advice": "advice"}.get(one["level"], one["level"])
    rule = f'<span class="{escape(one["level"])}">{words_of(one["rule"])}, {words_of(level)}</span>'
    return f"{rule}: {sentence_as_html(one['says'], titles)} ({words_of(of)})"


def changes_listed(one: Told, titles: Titles) -> str:
    """What a landing changed in a file, an answer a line."""
    told = _changed_line if one["path"].endswith(".csv") else _changed_answer
    return list_of(told(change, titles) for change in one["changes"])


def _changed_line(one: Told, titles: Titles) -> str:
    """Of a sheet its page shows what was written; what was taken out stands here alone."""
    written = len([line for line in one["after"].split("\n") if line.strip()])
    gone = [line for line in one["before"].split("\n") if line.strip()]
    lines = f"{written} line{'' if written == 1 else 's'} written"
    return f"{lines}; taken out: {'<br>'.join(map(words_of, gone))}" if gone else lines


def _changed_answer(one: Told, titles: Titles) -> str:
    before, after = (_answer_in_words(one[name], titles) for name in ("before", "after"))
    if one["field"] == BELOW:
        parts = [f"Taken out: {before}" if before else "", f"Written: {after}" if after else ""]
        return "<br>".join(filter(None, parts))
    question = words_of(one["question"])
    return f"{question}{'' if question.endswith('?') else ':'} {before or 'nothing'} → {after or 'nothing'}"


def _answer_in_words(value: str, titles: Titles) -> str:
    said = plain(value)
    return words_of(titles.get(said, said)) if said else ""
