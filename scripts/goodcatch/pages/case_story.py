"""Writes a case's history as a story, on its private page and at the desk: an entry for each version of each record."""

from __future__ import annotations

from collections.abc import Iterator

from goodcatch.check.sentence_as_html import sentence_as_html
from goodcatch.pages.page_and_escaping import block, words
from goodcatch.publish.case_story.model import AnswerChange, CaseStory, StoryEvent

HEADING = "How the record came about"


def head(story: CaseStory) -> str:
    """Who closed it, whose work it was, who saw the evidence; and what is to be known of the case as a whole."""
    lines = (" ".join(story.head), *story.notes)
    return "".join(f"<p>{sentence_as_html(line)}</p>" for line in lines if line)


def events(story: CaseStory) -> str:
    """Everything that landed, oldest first. Each version has an address of its own."""
    # No empty line: it would end a block of HTML for Markdown.
    items = "\n".join("".join(_event(event)) for event in story.events)
    return f'<ol class="gc-story">\n{items}\n</ol>'


def _event(event: StoryEvent) -> Iterator[str]:
    yield f'<li id="{words(event.anchor)}"><h3>{words(event.name)}</h3>'
    yield f"<p>{_late(event)}{words(event.says)} {_link(event)}</p>"
    yield from (_changed(change) for change in event.changes)
    if event.facts:
        yield f"<ul>{''.join(block(fact, 'li') for fact in event.facts)}</ul>"
    yield "</li>"


def _late(event: StoryEvent) -> str:
    return "<strong>Late.</strong> " if event.in_time and not event.in_time.met else ""


def _link(event: StoryEvent) -> str:
    """The address of this very version, under the record's name."""
    return f'<a class="gc-here" href="#{words(event.anchor)}">{words(event.record)}</a>'


def _changed(change: AnswerChange) -> str:
    """Words of a list in a sentence; what somebody wrote below each other, to be compared."""
    if not change.written or not (change.before and change.after):
        return block(change.words)
    pair = f"<dt>Before</dt><dd>{words(change.before)}</dd><dt>Now</dt><dd>{words(change.after)}</dd>"
    return f"<p>“{words(change.asked)}” was changed.</p><dl>{pair}</dl>"
