"""The message of a landing, or a branch's name in it, says who somebody is.

A message is part of the history as much as a file: it is copied with it and cannot be changed without rewriting it.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.rule_input_types import LandingIn
from goodcatch.screen import certain, screen
from goodcatch.screen.paths_and_messages import masked, message_spans, name_spans
from goodcatch.screen.pseudonym_numbers_for_found_words import described

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.NAMES
REMEDY = "Start the purge routine; from then on write the case and the step, such as `NM-2026-7K3Q9F4T: triage`."
CLAUSE = "mission items 85, 93, 96"
GOOD = (
    """
    @ 2026-11-20 09:00 quality-lead-1
    # NM-2026-7K3Q9F4T: report signed off
    + report-0001
    """,
    """
    @ 2026-11-20 09:00 quality-lead-1 merge
    # Merge branch 'change/nm-2026-7k3q9f4t-done-2m8x' into main
    + report-0001
    """,
)
BAD = (
    """
    @ 2026-11-20 09:00 quality-lead-1
    # Mrs Okonkwo rang about the sling
    + report-0001 {GC504}
    """,
    """
    @ 2026-11-20 09:00 quality-lead-1 merge
    # Merge branch 'fix-sarah-dunmorley' into main
    + report-0001 {GC504}
    """,
    """
    @ 2026-11-20 09:00 quality-lead-1
    # A new sling
    #
    # Co-authored-by: somebody <night.desk@example.org>
    + report-0001 {GC504}
    """,
)


def check(subject: LandingIn) -> Iterator[Found]:
    for message in dict.fromkeys(subject.landing.messages):
        for found in in_message(subject.place, message, subject.allow):
            yield Found(subject.place, f"a message in {subject.says}: {found.message}")


def in_message(place: str, text: str, allow: frozenset[str]) -> Iterator[Found]:
    """Who is named in a commit's or a tag's message, on its own lines, with what to write instead."""
    for span in filter(certain, message_spans(text, allow)):
        yield Found(place, described(text, span), span.advice, text[: span.start].count("\n") + 1)


def in_ref(name: str, allow: frozenset[str]) -> Iterator[Found]:
    """Who is named by a branch or a tag; its name with marks in it."""
    spans = tuple(filter(certain, name_spans(name, allow)))
    for span in spans:
        says = f"the name of this branch or tag: {described(name, span)}"
        yield Found(masked(name, spans), says, span.advice, column=span.start + 1)


def in_author(place: str, name: str, allow: frozenset[str]) -> Iterator[Found]:
    """Who is named as the author of a commit."""
    for span in filter(certain, screen(name, allow)):
        yield Found(place, f"the name of an author: {described(name, span)}", span.advice, column=span.start + 1)
