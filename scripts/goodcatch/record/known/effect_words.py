"""The words for what counting again shows of a change, as staff would say them: the one place that has them.

The desk, the gates, the bulletin, the stories, the list of changes and the board's pack all say these.
"""

from __future__ import annotations

from enum import StrEnum


class Finding(StrEnum):
    """What became of a number after a change. The value is how it is said, behind the numbers or by itself."""

    BETTER = "better, and hardly by chance"
    FEWER = "fewer, which may be chance"
    MORE = "more, which may be chance"
    QUIET = "none since, but it is too early to say"
    STILL_NONE = "none before and none since, so it is too early to say"
    ALTERED = "what it is measured by was altered after the change was done"
    STAYS = "all right before, and it stays so"
    SAME = "no better, as before"
    WORSE = "no better, it got worse"
    NOT_YET = "not counted again yet"
    NEVER = "it was never counted again"
    ONCE = "it was not counted twice yet"
    NO_DAY = "no day is set from which it can be judged"


# A nothing is kept from readers like a small number (decision 66): "none since" is told as "fewer".
FOR_READERS = {Finding.QUIET: Finding.FEWER.value, Finding.STILL_NONE: ""}
SHOWN, NOT_SHOWN, TOO_EARLY = "shown", "not-shown", "too-early"
ANSWERS = {SHOWN: "shown", NOT_SHOWN: "not shown", TOO_EARLY: "too early to say"}
TITLES = {
    SHOWN: "Changes that are shown to help",
    TOO_EARLY: "Changes of which it is too early to say",
    NOT_SHOWN: "Changes that are not shown to help",
}
HELPS = "Does it help?"
BEFORE, SINCE = "before", "since"
AT_FIRST = "at first"  # the first count after a change, where there was none before it
AGAIN = "it is counted again"  # from a day or a month on
LAPSED = "it was to be counted again"  # by a day or a month, and was not
AIMED_FOR = "aimed for"  # a number that was planned, and not counted
