"""Says what keeps an alert from being signed, and what keeps a signed one off the site."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from goodcatch.publish.read_and_write_alerts import PARTS, Alert, answered_text, hash_of
from goodcatch.record.store import LETTERS
from goodcatch.screen.screen import screen
from goodcatch.standard.model import Standard

DAYS = 28  # where a provider's standard sets no `alert-days`
SEEN = "What we have seen"
# Any prefix: an alert tells of no case, whichever store it is in (decision 65).
CASE = re.compile(rf"\b[A-Z]{{2,4}}-\d{{4}}-[{LETTERS}]{{8}}\b", re.IGNORECASE)
# March and May are words too, so they count as months only after "in".
# Decision 65: refused in the title and in what was seen only; "before Friday" in what to do is allowed.
WHEN = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|yesterday|tonight|today"
    r"|(?:last|this) (?:night|morning|afternoon|evening|week|weekend|month)"
    r"|january|february|april|june|july|august|september|october|november|december|in (?:march|may)"
    r"|\d{1,2}[:.]\d\d|\d{1,2} ?[ap]\.?m)\b",
    re.IGNORECASE,
)


def last_day(standard: Standard, today: date) -> date:
    """The last day that an alert signed today may hold."""
    days = standard.tolerances.get("alert-days")
    return today + timedelta(days=int(days.value) if days and days.value.isdecimal() else DAYS)


def unready(alert: Alert, standard: Standard, today: date) -> Iterator[str]:
    """What has to be mended before an alert is signed, one sentence each; the words found are not repeated."""
    yield from _unfilled(alert)
    latest = last_day(standard, today)
    if not today.isoformat() <= alert.expires_on <= latest.isoformat():
        yield f"`expires_on` should be a day from {today} to {latest}; an alert that never ends is soon not read"
    kinds = standard.vocabulary.get("service-type", {})
    if set(alert.services) - set(kinds):
        # What was written there is not repeated: it may be the name of a house.
        yield f"services: these are kinds of service, and a house is none: {', '.join(kinds)}"
    for name, text in (("title", alert.title), *alert.parts):
        yield from (f"{name}: {why}" for why in telling(text, seen=name in ("title", SEEN)))


def _unfilled(alert: Alert) -> Iterator[str]:
    if not alert.title.strip():
        yield "title: it is empty; say in one line what to look out for"
    if [name for name, _ in alert.parts] != list(PARTS):
        yield f"the headings should be these, in this order: {'; '.join(PARTS)}"
    for name, text in alert.parts:
        if text in ("", PARTS.get(name)):
            yield f"{name}: it is not filled in yet"


def telling(text: str, seen: bool) -> Iterator[str]:
    """What in a text may say who, which case, or when; a day to do something by may stand outside of what was seen."""
    # Also marks that elsewhere only ask a person to look: on the day, nobody has time to ask (decision 65).
    yield from (f"{span.reason} {span.advice}" for span in screen(text))
    if CASE.search(text):
        yield "it names a case. Say what can be seen, for everybody; leave the case out"
    if seen and WHEN.search(text):
        yield "it says when it happened, and that can say who it was. Leave the time out"


def not_answered(alert: Alert, signer: str, asked: Iterable[str]) -> str:
    """Why what was asked before an alert goes out does not let it; nothing where it does."""
    said = alert.answers
    if not said.get("by") or any(not said.get(name) for name in asked):
        return "nobody has answered all that is asked before an alert goes out"
    if said.get("of") != answered_text(alert):
        return "its words were changed after it was answered for: have it answered again"
    if said["by"] == signer:
        return "whoever signs it may not answer for its own words"
    if any(said[name] != "no" for name in asked):
        return "an answer is not no: put it in words that fit many houses, and have it answered again"
    return ""


def wrong(alert: Alert, standard: Standard) -> Iterator[str]:
    """What is wrong with an alert that is, or is about to be, on the site."""
    if CASE.search(alert.title) or CASE.search(alert.body):
        yield "it names a case"
    if alert.published and alert.signed_off_by not in standard.posts:
        yield "published without a post's sign-off"
    elif alert.published and alert.sha256 != hash_of(alert):
        yield "changed after its sign-off"
    # What was asked then: an alert from before it was asked has no answers, and stays as it was signed.
    if alert.published and alert.answers and (why := not_answered(alert, alert.signed_off_by, _asked(alert))):
        yield why
    if alert.ended_on and alert.ended_by not in standard.posts:
        yield "ended, and no post says so"


def _asked(alert: Alert) -> tuple[str, ...]:
    return tuple(name for name in alert.answers if name not in ("by", "on", "of"))
