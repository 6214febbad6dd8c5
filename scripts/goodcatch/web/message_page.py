"""Says one thing to somebody and where to go on, in place of the page that was asked for."""

from __future__ import annotations

from dataclasses import dataclass

from goodcatch.standard.model import Contact


@dataclass(frozen=True)
class MessagePage:
    """What message.html shows: a title, one line, and a button that leads `back`; after an error also whom to
    call."""

    title: str
    line: str
    back: str
    back_words: str
    contacts: tuple[Contact, ...] = ()
