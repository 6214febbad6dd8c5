"""Reads and writes alert files, and says which alerts hold on a day.

An alert is urgent learning for the same day: what was seen, what could happen, what to do today, whom to ask, and for
which kinds of service. It tells of no case. Signed means frozen: it can only be ended.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

import frontmatter

from goodcatch.record.frontmatter_handler import SmallYAML
from goodcatch.record.store import LETTERS, Store
from goodcatch.standard.small_yaml import Malformed, Value

WHERE = "bulletins/alerts/"
# `\Z`, not `$`: Git takes file names with a line end in them, and `$` would match before one.
NAME = re.compile(rf"{WHERE}\d{{4}}-\d\d-\d\d-[{LETTERS}]{{4}}\.md\Z")
HEAD = ("title", "services", "expires_on", "published", "signed_off_by", "sha256", "ended_on", "ended_by")
ANSWERS = "answers"
PARTS: Mapping[str, str] = {
    "What we have seen": "Say what can be seen, and no more: no day, no house, no person, no case.",
    "What could happen": "Say in one or two sentences why this cannot wait.",
    "Do this today": "- One thing to do on a line. Begin each with a verb.",
    "Ask whom": "Name the post to ask. The numbers are on the contacts page.",
}


@dataclass(frozen=True)
class Alert:
    """One alert file. `published` is the instant of its sign-off, `services` the kinds it is for (none: every kind);
    `answers` what a post (`by`) said on a day (`on`) of a text (its hash, `of`) to the questions that are asked before
    it goes out, by name."""

    title: str
    services: tuple[str, ...]
    expires_on: str
    body: str
    published: str = ""
    signed_off_by: str = ""
    sha256: str = ""
    ended_on: str = ""
    ended_by: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)

    @property
    def parts(self) -> tuple[tuple[str, str], ...]:
        """Each heading of the second level with what stands below it; what stands above them all has no heading."""
        first, *rest = re.split(r"^## (.*)$", self.body, flags=re.MULTILINE)
        pieces = ["", first, *rest] if first.strip() else rest
        return tuple((n.strip(), text.strip()) for n, text in zip(pieces[::2], pieces[1::2], strict=True))

    def current(self, today: str) -> bool:
        """Whether it holds on a day: published, not over, and not ended before the day is out."""
        return bool(self.published) and self.published[:10] <= today <= self.expires_on and not self.over(today)

    def over(self, today: str) -> bool:
        """Whether its last day has passed, or it was ended; days as ISO 8601, which sorts as text."""
        # The day on which it is ended is not one of its days; the last day that was set is.
        return today > self.expires_on or bool(self.ended_on and self.ended_on <= today)


def read(text: str) -> Alert:
    """Raises `Malformed` where the text is no alert."""
    post = frontmatter.loads(text, handler=SmallYAML())
    data: Mapping[str, object] = post.metadata
    services, words = data.get("services", ()), {key: data.get(key, "") for key in HEAD if key != "services"}
    # An entry of another name would not be hashed, and could be changed after the sign-off.
    strange = sorted(set(data) - {*HEAD, ANSWERS})
    answers = data.get(ANSWERS, {})
    if (
        strange
        or not isinstance(answers, Mapping)
        or not isinstance(services, tuple)
        or not all(isinstance(value, str) for value in words.values())
    ):
        why = f"an alert's head has these entries, and no other: {', '.join(HEAD)}"
        raise Malformed("head", 1, 1, why, "write one with `goodcatch alert draft`, and fill it in")
    said = {str(name): str(answer) for name, answer in answers.items()}
    return Alert(
        services=tuple(map(str, services)), body=post.content, answers=said, **{k: str(v) for k, v in words.items()}
    )


def write(alert: Alert) -> str:
    head: dict[str, Value] = {name: getattr(alert, name) for name in HEAD}
    if alert.answers:  # only then: an alert from before has the same text as ever, and its hash holds
        head[ANSWERS] = alert.answers
    post = frontmatter.Post(alert.body)
    post.metadata = dict(head)
    text: str = frontmatter.dumps(post, handler=SmallYAML())
    return text.rstrip("\n") + "\n"


def hash_of(alert: Alert) -> str:
    """SHA-256 of what the sign-off covers: all but the hash itself and the ending."""
    # An alert may be ended after its sign-off (decision 65), so the ending is no part of what was signed.
    return hashlib.sha256(write(replace(alert, sha256="", ended_on="", ended_by="")).encode()).hexdigest()


def answered_text(alert: Alert) -> str:
    """A hash of the words that were answered for: who changes them asks again."""
    return hash_of(replace(alert, published="", signed_off_by="", answers={}))


def template(expires_on: str) -> Alert:
    """An alert for a person to fill in."""
    body = "\n\n".join(f"## {name}\n\n{hint}" for name, hint in PARTS.items())
    return Alert("", (), expires_on, body)


def alerts(store: Store) -> Iterator[tuple[str, Alert]]:
    """Every readable alert with its path, oldest first; GC705 speaks of the others."""
    for path, text in store.under(WHERE).items():
        if NAME.match(path):
            try:
                yield path, read(text)
            except Malformed:
                continue
