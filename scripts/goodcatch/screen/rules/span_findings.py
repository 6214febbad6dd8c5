"""Makes findings that say where and what kind, but never the words that were found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from hashlib import sha256

from goodcatch.check.finding import Found
from goodcatch.screen import Span, screen
from goodcatch.screen.pseudonym_numbers_for_found_words import described
from goodcatch.screen.rule_input_types import TextIn


def spans(wanted: Callable[[Span], bool]) -> Callable[[TextIn], Iterator[Found]]:
    """A check that speaks for each span that is wanted."""

    def check(subject: TextIn) -> Iterator[Found]:
        for span in seen(subject.text, subject.allow):
            if wanted(span):
                line, column = subject.place(span.start)
                yield Found(subject.path, described(subject.text, span), span.advice, line, column)

    return check


# Kept by hash, so that a text which was refused is not held in memory with its name. A case's texts are asked about by
# one rule after the other, and then no more.
_known: dict[bytes, tuple[Span, ...]] = {}
MOST = 1000


def keep(text: str, allow: frozenset[str], found: tuple[Span, ...]) -> None:
    """Remember what the screen found where many texts were screened at once."""
    _known[_key(text, allow)] = found
    while len(_known) > MOST:
        # The oldest; with a default, since another thread may have been faster.
        _known.pop(next(iter(_known)), None)


def seen(text: str, allow: frozenset[str]) -> tuple[Span, ...]:
    """What the screen finds, asked once for a text and list: two rules, every landing and every merge ask the same."""
    found = _known.get(_key(text, allow))
    if found is None:
        found = screen(text, allow)
        keep(text, allow, found)
    return found


def _key(text: str, allow: frozenset[str]) -> bytes:
    """The list goes in with a length, so that no text can pass for another text with a list."""
    listed = "\n".join(sorted(allow))
    return sha256(f"{len(listed)}\n{listed}\n{text}".encode("utf-8", "replace")).digest()
