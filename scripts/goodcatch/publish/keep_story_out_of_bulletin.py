"""Takes a story out of a bulletin's text before it is signed, and leaves one sentence that is the same for any reason.

The sentence stands in every draft that tells stories one by one, so that it says nothing of a bulletin that it is in.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from goodcatch.publish.bulletin_file import Bulletin, escaped, heading
from goodcatch.record.counted_results import what_is_counted
from goodcatch.record.model import Case
from goodcatch.record.store import Store
from goodcatch.standard.names_program_asks_for import Fields, Steps

NOTE = "Not everything that was finished is told by itself, so that nobody can be guessed from it."
_HEADINGS = re.compile(r"^(?=#{1,3}\s)", re.MULTILINE)
_LINK = re.compile(r"\(\.\./cases/([^/.)]+)")
_OWN = (Fields.WHAT_HAPPENED, Fields.CHANGED, Fields.SINCE)


def without(bulletin: Bulletin, out: Collection[str], store: Store) -> Bulletin:
    """The bulletin without some of its cases: not in its head, and not in its text."""
    cases = [store.cases[case] for case in bulletin.cases if case in out and case in store.cases]
    if not cases:
        return bulletin
    titles = {f"### {escaped(heading(case, ''))}" for case in cases}
    lines = {f"- {escaped(text)}" for case in cases for text in _own(case)}
    pieces = [piece for piece in _HEADINGS.split(bulletin.body) if not _tells(piece, titles, out)]
    body = "\n".join(line for line in "".join(pieces).split("\n") if line.rstrip() not in lines).strip()
    if NOTE not in body:
        body = f"{body}\n\n{NOTE}"
    return replace(bulletin, body=body, cases=tuple(case for case in bulletin.cases if case not in out))


def still_told(bulletin: Bulletin, out: Collection[str], store: Store) -> tuple[str, ...]:
    """Those of the cases of which a text still has the id, or a whole answer in its own words."""
    body = " ".join(bulletin.body.split())
    cases = [store.cases[case] for case in sorted(out) if case in store.cases]
    return tuple(case.id for case in cases if case.id in body or any(escaped(text) in body for text in _own(case)))


def _own(case: Case) -> Iterator[str]:
    """What a draft takes from a case."""
    for record in (*case.of(Steps.REPORT), *case.of(Steps.DONE), *case.of(Steps.CLOSURE)):
        yield from (text for name in _OWN if (text := record.text(name).strip()))
    yield from filter(None, map(what_is_counted, case.of(Steps.ACTION)))


def _tells(piece: str, titles: Collection[str], out: Collection[str]) -> bool:
    """Whether a heading with what follows it is one of the stories: by its link, or without one by its title."""
    head = piece.partition("\n")[0].rstrip()
    if not head.startswith("### "):
        return False
    linked = _LINK.findall(piece)
    # By its link first: two stories may have one title ("Counted, and watched").
    return any(case in out for case in linked) if linked else head in titles
