"""Reads and writes bulletin files, and names a case as its readers see it.

Published means frozen: a later change is an erratum.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

import frontmatter

from goodcatch.record.frontmatter_handler import SmallYAML
from goodcatch.record.model import Case
from goodcatch.record.store import Store
from goodcatch.standard.names_program_asks_for import Fields, Outcome, Steps
from goodcatch.standard.small_yaml import Malformed, Value
from goodcatch.standard.yaml_value_as_list import listed

WHERE = "bulletins/"
NAME = re.compile(r"bulletins/(\d{4}-\d\d)\.md\Z")
SIGNS = re.compile(r"([\\`*_{}\[\]()#|!])")


@dataclass(frozen=True)
class Bulletin:
    """One bulletin file. `published` is the day it was signed off by a post, or nothing for a draft.

    `answers`: for each story of a draft (its case's id) who answered the questions asked at a release (`by`, a post),
    on which day (`on`), and each answer by the question's name. At the sign-off they go into the release's file.
    """

    month: str
    title: str
    cases: tuple[str, ...]
    published: str
    signed_off_by: str
    errata: tuple[Value, ...]
    body: str
    answers: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


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
        month, title, listed(data.get("cases")), str(data.get("published", "")), str(data.get("signed_off_by", "")),
        _as_written(data.get("errata")), post.content, _answers(data.get("answers")),
    )  # fmt: skip


def _as_written(given: object) -> tuple[Value, ...]:
    """Each erratum as a person wrote it, so that another one leaves it as it stands (GC612)."""
    return given if isinstance(given, tuple) else ()


def _answers(given: object) -> Mapping[str, Mapping[str, str]]:
    """What was answered, by story; what a person wrote there in another shape answers nothing."""
    stories = given.items() if isinstance(given, Mapping) else ()
    return {str(n): {str(k): str(v) for k, v in said.items()} for n, said in stories if isinstance(said, Mapping)}


def write(bulletin: Bulletin) -> str:
    head: dict[str, Value] = {
        "month": bulletin.month,
        "title": bulletin.title,
        "cases": bulletin.cases,
        "published": bulletin.published,
        "signed_off_by": bulletin.signed_off_by,
        "errata": bulletin.errata,
    }
    if bulletin.answers:  # only then: a bulletin from before has the same text as ever, and its hash holds
        head["answers"] = bulletin.answers
    post = frontmatter.Post(bulletin.body)
    post.metadata = dict(head)
    text: str = frontmatter.dumps(post, handler=SmallYAML())
    return text.rstrip("\n") + "\n"


def bulletins(store: Store) -> Iterator[Bulletin]:
    """Every readable bulletin, oldest first; GC701 speaks of the others."""
    found = (readable(path, text) for path, text in store.under(WHERE).items())
    return (bulletin for bulletin in found if bulletin)


def readable(path: str, text: str) -> Bulletin | None:
    """The bulletin that a file holds; None where it is none, or none that can be read."""
    return _read_once(text) if NAME.match(path) else None


# The pages, a release's tables and several rules each ask for all bulletins: ten years of months are read once.
@lru_cache(maxsize=128)
def _read_once(text: str) -> Bulletin | None:
    try:
        return read(text)
    except Malformed:
        return None


def closed_in(case: Case) -> str:
    """The month of a case's latest closure."""
    closure = case.last(Steps.CLOSURE)
    return closure.at[:7] if closure else ""


def heading(case: Case, about: str) -> str:
    """A case's name for readers: what changed first, else what it was about, where that is given."""
    done = {
        r.text(Fields.ACTION) for r in case.standing if r.step == Steps.DONE and r.text(Fields.OUTCOME) == Outcome.DONE
    }
    titles = [r.text(Fields.TITLE) for r in case.standing if r.step == Steps.ACTION and r.name in done]
    return titles[-1] if titles else watched(about)


def watched(about: str) -> str:
    """The name of a case that changed nothing; `about` may be nothing."""
    return f"{about}: counted, and watched" if about else "Counted, and watched"


def escaped(text: str) -> str:
    """Text that Markdown and HTML show as it was written, on one line."""
    # The ampersand first, or it would take apart the two that follow.
    plain = " ".join(text.split()).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return SIGNS.sub(r"\\\1", plain)
