"""Reads the records of motivated-intruder tests: dated tries to tell who a published story is about.

A record is `content/releases/intruder/YYYY-MM-DD.md`: small front matter, and below it words for those who come after.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import frontmatter

from goodcatch.record.frontmatter_handler import SmallYAML
from goodcatch.record.store import Store
from goodcatch.standard.parse_day_or_time_check_year import day_of
from goodcatch.standard.small_yaml import Malformed
from goodcatch.standard.yaml_value_as_list import listed

WHERE = "content/releases/intruder/"
PLACE = re.compile(rf"{WHERE}(\d{{4}}-\d\d-\d\d)\.md\Z")
ASKED = ("on", "by", "releases", "hours", "sources", "guesses", "correct", "changed")
# The screen stops a full date; these lines need theirs, and hold days, months and posts alone.
NO_WORDS = re.compile(r"(?m)^(on|by|releases):.*$")


@dataclass(frozen=True)
class IntruderTest:
    """One try. `fault` says what keeps it from counting; nothing where it counts. `releases` are the months tried."""

    path: str
    on: str
    fault: str = ""
    releases: tuple[str, ...] = ()
    by: str = ""
    guesses: int = 0
    correct: int = 0


def intruder_tests(store: Store) -> Iterator[IntruderTest]:
    """Every record of a try, oldest first."""
    for path, text in store.under(WHERE).items():
        if named := PLACE.match(path):
            head = _head(text)
            fault = _fault(head, named[1], store)
            yield (
                _counts(IntruderTest(path, named[1], fault), head)
                if isinstance(head, Mapping) and not fault
                else (IntruderTest(path, named[1], fault))
            )


def screened(text: str) -> str:
    """What of a record may name somebody, on the lines where it stands."""
    head, fence, body = text.partition("\n---\n")
    return NO_WORDS.sub("", head) + fence + body


def _counts(test: IntruderTest, head: Mapping[str, object]) -> IntruderTest:
    """With what one tells that counts."""
    guesses, correct = (int(str(head[name])) for name in ("guesses", "correct"))
    return replace(test, releases=listed(head["releases"]), by=str(head["by"]), guesses=guesses, correct=correct)


def _head(text: str) -> Mapping[str, object] | Malformed:
    try:
        head: Mapping[str, object] = frontmatter.loads(text, handler=SmallYAML()).metadata
    except Malformed as why:
        return why
    return head


def _fault(head: Mapping[str, object] | Malformed, day: str, store: Store) -> str:
    if isinstance(head, Malformed):
        return head.message
    # Where nobody was guessed, there is nothing that had to be changed.
    missing = [name for name in ASKED if not head.get(name) and (name, head.get("correct")) != ("changed", "0")]
    if missing:
        return f"`{missing[0]}` is missing"
    if head["on"] != day or not _is_day(day):
        return f"`on` should be the day that the file is named after, {day}"
    if head["by"] not in store.newest.posts:
        return "`by` should be a post that is in roles.yml"
    if not (str(head["guesses"]).isdecimal() and str(head["correct"]).isdecimal()):
        return "`guesses` and `correct` are counts, such as 0 or 3"
    return ""


def _is_day(text: str) -> bool:
    try:
        return bool(day_of(text))
    except ValueError:
        return False
