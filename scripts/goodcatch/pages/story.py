"""Writes a page for each case story, with the history of its versions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from goodcatch.pages.page_and_escaping import Found, Page, PageToMake, block, heading, table, words
from goodcatch.publish.lists_of_stories import addresses_of
from goodcatch.publish.model import Published, Story, StoryNote, StoryStep
from goodcatch.record.known.effect_words import HELPS

ORDER = 30
ENDS = (".", "!", "?")


def pages(published: Published) -> Iterator[Page | PageToMake]:
    lists = addresses_of(published.lists)
    for story in published.stories:
        yield _page(story, _found(story, lists.get(story.id, ())))
    for note in published.notes:
        found = _found(note, lists.get(note.id, ()))
        yield PageToMake(f"cases/{note.id}.md", note.rests_on, partial(_read, note, found), found=found)


def _read(note: StoryNote, found: Found) -> Page:
    return _page(note.read(), found)


def _page(story: Story, found: Found) -> Page:
    about = f"{story.title}: what nearly happened, and what we changed."
    said = replace(found, text=_said(story))
    return Page(f"cases/{story.id}.md", story.title, _text(story), description=about, found=said)


def _found(story: Story | StoryNote, lists: Sequence[str]) -> Found:
    label = f"Story · closed in {story.month}"
    return Found(story.bulletin[:4], f"{story.bulletin} {story.id}", 0, label, tuple(lists))


def _said(story: Story) -> str:
    """What people said. The questions stand in every story, and would find them all."""
    said = [answer.value for step in story.steps for answer in step.answers]
    said += [action.result.words for action in story.actions if action.result]
    # What is a sentence first: a piece of it stands below the title of what is found.
    ordered = sorted(dict.fromkeys(said), key=lambda text: not text.endswith(ENDS))
    return " ".join(text if text.endswith(ENDS) else f"{text}." for text in ordered)


def _text(story: Story) -> str:
    return "\n\n".join([
        heading(story.title),
        f'<p class="gc-quiet">{story.id} · closed in {story.month} · '
        f'<a href="../../bulletins/{story.bulletin}/">told in the bulletin</a></p>',
        *(_step(step) for step in story.steps),
        *_counted(story),
        "## Evidence",
        f"<p>{_evidence(story)} It is held by the provider and can be inspected there.</p>",
        "## How this story came about",
        "<p>Each line is a step that this page tells of, with the month in which it was filed or changed. "
        "Values are never shown here.</p>",
        _history(story),
    ])  # fmt: skip


def _evidence(story: Story) -> str:
    """How much there is, and of how much of it somebody else than the doer knows."""
    pieces = f"{story.evidence or 'No'} {'piece' if story.evidence == 1 else 'pieces'} of evidence"
    if story.evidence_seen == story.evidence:
        return f"{pieces} that a change was made, seen by a second post."
    return f"{pieces} that a change was made; {story.evidence_seen or 'none'} of them seen by a second post."


def _counted(story: Story) -> Iterator[str]:
    """What counting has shown of each change that has a measure."""
    told = [(action.title, action.result.words) for action in story.actions if action.result]
    if told:
        rows = "\n".join(f"<dt>{words(title)}</dt><dd>{words(result)}</dd>" for title, result in told)
        yield f'## {HELPS}\n\n<dl class="gc-answers">\n{rows}\n</dl>'


def _step(step: StoryStep) -> str:
    answers = "\n".join(f"<dt>{words(a.label)}</dt><dd>{words(a.value)}</dd>" for a in step.answers)
    when = step.month if step.times == 1 else f"{step.month}: {step.times} times"
    return f'{heading(step.title, 2)}\n\n{block(when, css="gc-quiet")}\n\n<dl class="gc-answers">\n{answers}\n</dl>'


def _history(story: Story) -> str:
    rows = [(c.month, words(c.step), words(", ".join(c.fields)) or "filed", words(c.why)) for c in story.history]
    if not rows:
        # A folder without a repository, and a shallow clone, have no history to show.
        return "<p>The history of this record is kept in another repository.</p>"
    return table(("Month", "Step", "What changed", "Why"), rows)
