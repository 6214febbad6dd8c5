"""Bulletin text <-> `Bulletin`; and a month's cases in, a draft for a person to edit out.

A draft tells two things: what is finished (closed in that month), and, without its case, what has changed and is still
being checked. Published means frozen: a later change is an erratum.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import frontmatter

from goodcatch.publish.words import month_words
from goodcatch.record.handler import SmallYAML
from goodcatch.record.model import Case, Record
from goodcatch.record.store import Store
from goodcatch.standard.small_yaml import Malformed, Value

WHERE = "bulletins/"
NAME = re.compile(r"bulletins/(\d{4}-\d\d)\.md\Z")
SIGNS = re.compile(r"([\\`*_{}\[\]()#|!])")


@dataclass(frozen=True)
class Bulletin:
    """One bulletin file. `published` is the day it was signed off by a post, or nothing for a draft."""

    month: str
    title: str
    cases: tuple[str, ...]
    published: str
    signed_off_by: str
    errata: tuple[str, ...]
    body: str


def read(text: str) -> Bulletin:
    """Raises `Malformed` where the text is no bulletin."""
    post = frontmatter.loads(text, handler=SmallYAML())
    data: Mapping[str, object] = post.metadata
    month, title = data.get("month"), data.get("title")
    if not (isinstance(month, str) and isinstance(title, str)):
        raise Malformed(
            "head", 1, 1, "a bulletin needs `month` and `title`", "draft it with `goodcatch bulletin MONTH`"
        )
    return Bulletin(
        month, title, _texts(data.get("cases")), str(data.get("published", "")), str(data.get("signed_off_by", "")),
        _texts(data.get("errata")), post.content,
    )  # fmt: skip


def _texts(value: object) -> tuple[str, ...]:
    return tuple(str(item) for item in value) if isinstance(value, tuple) else ()


def write(bulletin: Bulletin) -> str:
    head: dict[str, Value] = {
        "month": bulletin.month,
        "title": bulletin.title,
        "cases": bulletin.cases,
        "published": bulletin.published,
        "signed_off_by": bulletin.signed_off_by,
        "errata": bulletin.errata,
    }
    post = frontmatter.Post(bulletin.body)
    post.metadata = dict(head)
    text: str = frontmatter.dumps(post, handler=SmallYAML())
    return text.rstrip("\n") + "\n"


def bulletins(store: Store) -> Iterator[Bulletin]:
    """Every readable bulletin, oldest first; GC701 speaks of the others."""
    for path in sorted(store.texts):
        if NAME.match(path):
            try:
                yield read(store.texts[path])
            except Malformed:
                continue


def draft(store: Store, closed: frozenset[str], month: str) -> Bulletin:
    """A month's bulletin, ready for a person to edit and sign."""
    finished = [case for id, case in sorted(store.cases.items()) if id in closed and closed_in(case) == month]
    going_on = [case for id, case in sorted(store.cases.items()) if id not in closed]
    parts = [
        f"What we learned in {month_words(month)} from what nearly went wrong. Thank you to everybody who told us.",
        "## Finished",
        *(_finished(case) for case in finished),
        *([] if finished else ["Nothing was finished this month."]),
        "## Changed, still being checked",
        *_going_on(going_on, month),
    ]
    title = f"What we changed: {month_words(month)}"
    return Bulletin(month, title, tuple(case.id for case in finished), "", "", (), "\n\n".join(parts))


def closed_in(case: Case) -> str:
    """The month of a case's latest closure."""
    closure = case.last("closure")
    return closure.at[:7] if closure else ""


def _finished(case: Case) -> str:
    report, closure = case.first("report"), case.last("closure")
    done = [r for r in case.current if r.step == "done" and r.text("outcome") == "done"]
    evidence = sum(len(r.entries("evidence")) for r in done)
    changed = " ".join(r.text("changed") for r in done) or "We count it, and watch for more."
    shown = f"[Read the whole story](../cases/{case.id}.md). {_pieces(evidence)}"
    return "\n\n".join([
        f"### {escaped(heading(case))}",
        f"**You reported:** {escaped(report.text('what_happened') if report else '')}",
        f"**We changed:** {escaped(changed)}",
        f"**What has happened since:** {escaped(closure.text('since') if closure else '')}",
        shown,
    ])  # fmt: skip


def _pieces(count: int) -> str:
    return f"Evidence seen: {count} {'piece' if count == 1 else 'pieces'}." if count else ""


def heading(case: Case) -> str:
    """A case's name for readers: what changed first, else what it was about."""
    done = {r.text("action") for r in case.standing if r.step == "done" and r.text("outcome") == "done"}
    titles = [r.text("title") for r in case.standing if r.step == "action" and r.name in done]
    report = case.first("report")
    category = report.text("category").replace("-", " ").capitalize() if report else ""
    return titles[-1] if titles else f"{category}: counted, and watched"


def _going_on(cases: list[Case], month: str) -> Iterator[str]:
    lines = [f"- {escaped(line)}" for case in cases for line in _changes(case.current, month)]
    yield "\n".join(lines) if lines else "Nothing else this month."


def _changes(records: tuple[Record, ...], month: str) -> Iterator[str]:
    """What was changed, and nothing of the case it came from."""
    for record in records:
        if record.step == "done" and record.text("outcome") == "done" and record.at[:7] <= month:
            yield record.text("changed")


def escaped(text: str) -> str:
    """Text that Markdown and HTML show as it was written, on one line."""
    plain = " ".join(text.split()).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return SIGNS.sub(r"\\\1", plain)
