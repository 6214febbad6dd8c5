"""Writes a page for each case story: what happened and what came of it, and below that how the record came about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from hashlib import sha256

from goodcatch.pages.drawing.counted_measure import Counted, drawing
from goodcatch.pages.page_and_escaping import Found, Page, PageToMake, block, heading, words
from goodcatch.pages.parts_of_story import WHEN, Part, Told, parts_of
from goodcatch.pages.story_in_words import came_about, looked
from goodcatch.publish.lists_of_stories import TITLES, lists_by_story
from goodcatch.publish.model import Action, Answer, Published, Result, Story, StoryList, StoryNote, StoryStep
from goodcatch.standard.names_program_asks_for import Steps

ORDER = 30
ENDS = (".", "!", "?")


def pages(published: Published) -> Iterator[Page | PageToMake]:
    lists = lists_by_story(published.lists)
    for story in published.stories:
        yield _page(story, lists.get(story.id, ()))
    for note in published.notes:
        own = lists.get(note.id, ())
        rests_on = sha256(note.rests_on + "\0".join(one.address for one in own).encode()).digest()
        yield PageToMake(f"cases/{note.id}.md", rests_on, partial(_read, note, own), found=_found(note, own))


def _read(note: StoryNote, lists: Sequence[StoryList]) -> Page:
    return _page(note.read(), lists)


def _page(story: Story, lists: Sequence[StoryList]) -> Page:
    about = f"{story.title}: what nearly happened, and what we changed."
    said = replace(_found(story, lists), text=_said(story))
    return Page(f"cases/{story.id}.md", story.title, _text(story, lists), description=about, found=said)


def _found(story: Story | StoryNote, lists: Sequence[StoryList]) -> Found:
    label = f"Story · closed in {story.month}"
    order = f"{story.bulletin} {story.id}"
    return Found(story.bulletin[:4], order, 0, label, tuple(one.address for one in lists))


def _said(story: Story) -> str:
    """What people said. The questions stand in every story, and would find them all."""
    said = [answer.value for step in story.steps for answer in step.answers]
    said += [action.result.words for action in story.actions if action.result]
    # What is a sentence first: a piece of it stands below the title of what is found.
    ordered = sorted(dict.fromkeys(said), key=lambda text: not text.endswith(ENDS))
    return " ".join(text if text.endswith(ENDS) else f"{text}." for text in ordered)


def _text(story: Story, lists: Sequence[StoryList]) -> str:
    told = parts_of(story)
    parts = ((part, _TELLS[part](story, told[part])) for part in Part)
    return "\n\n".join([
        heading(story.title),
        f'<p class="gc-quiet">{story.id} · {_when(story)}closed in {story.month} · '
        f'<a href="../../bulletins/{story.bulletin}/">told in the bulletin</a></p>',
        *(f"{heading(part, 2)}\n\n{html}" for part, html in parts if html),
        *_more_like_it(lists),
        "## How this story came about",
        came_about(story.history),
        _in_full(story),
    ])  # fmt: skip


def _when(story: Story) -> str:
    told = (a.value for step in story.steps for a in step.answers if (step.name, a.name) == WHEN)
    return f"it was in {words(month)} · " if (month := next(told, "")) else ""


def _begins(story: Story, told: Told) -> str:
    return "".join(block(sentence) for sentence in told.begins) + _below(told.answers)


def _below(answers: Iterable[Answer]) -> str:
    rows = "\n".join(f"<dt>{words(a.label)}</dt><dd>{words(a.value)}</dd>" for a in answers)
    return f'<dl class="gc-answers">\n{rows}\n</dl>' if rows else ""


def _changes(story: Story, told: Told) -> str:
    """Each change: what is different, since when, and how strong a control that is."""
    return "".join(_change(action) for action in story.actions) + _below(told.answers)


def _change(action: Action) -> str:
    strong = f" · how strong it is: {words(action.strength.lower())}" if action.strength else ""
    since = f'<p class="gc-quiet">Since {action.month}{strong}</p>'
    return f'<div class="gc-card"><h3>{words(action.title)}</h3>{block(action.changed)}{since}</div>'


def _holds(story: Story, told: Told) -> str:
    """How often somebody looked, and what counting has shown of each change that has a measure."""
    looks = "".join(block(looked(step)) for step in story.steps if step.name == Steps.CHECK)
    results = "".join(_result(action, action.result) for action in story.actions if action.result)
    return looks + _below(told.answers) + results + _counted(story)


def _counted(story: Story) -> str:
    drawn = drawing(
        [Counted(a.title, a.result, a.month) for a in story.actions if a.result], "counted", with_words=False
    )
    return f"\n{drawn}" if drawn else ""


def _result(action: Action, result: Result) -> str:
    return f"<p><strong>{words(action.title)}.</strong> {words(result.words)}</p>"


def _closed(story: Story, told: Told) -> str:
    by = f" To close a case is the task of this role: {words(story.closed_by.lower())}." if story.closed_by else ""
    return f"{_begins(story, told)}<p>Closed in {story.month}.{by} {_evidence(story)}</p>"


_TELLS: Mapping[Part, Callable[[Story, Told], str]] = {
    Part.HAPPENED: _begins,
    Part.WHY: _begins,
    Part.STOPPED: _begins,
    Part.CHANGED: _changes,
    Part.HOLDS: _holds,
    Part.OTHERS: _begins,
    Part.CLOSED: _closed,
}


def _evidence(story: Story) -> str:
    """How much there is, and how much of it somebody else than the doer knows."""
    if not story.evidence:
        return "No evidence that something was changed is on record."
    pieces = "One piece of evidence shows" if story.evidence == 1 else f"{story.evidence} pieces of evidence show"
    return f"{pieces} that something was changed; {_seen(story)}. The provider holds it for whoever inspects."


def _seen(story: Story) -> str:
    if not story.evidence_seen:
        return "nobody but who changed it has seen it yet"
    if story.evidence_seen < story.evidence:
        return f"a second person has seen {story.evidence_seen} of them"
    return "a second person has seen it" if story.evidence == 1 else "a second person has seen all of them"


def _more_like_it(lists: Sequence[StoryList]) -> Iterator[str]:
    """Whether this has happened before, as far as that may be told: the lists that hold this story and others."""
    if lists:
        links = "\n".join(
            f'<li>{TITLES[one.of]}: <a href="../../lists/{one.address}/">{words(one.words)}</a></li>' for one in lists
        )
        yield f'## More like this\n\n<ul class="gc-list">\n{links}\n</ul>'


def _in_full(story: Story) -> str:
    steps = "".join(_step(step) for step in story.steps)
    folded = f"<summary>Each step with its questions and answers</summary>{steps}"
    return f'<details class="gc-steps">{folded}</details>' if steps else ""


def _step(step: StoryStep) -> str:
    when = step.month if step.times == 1 else f"{step.month}: {step.times} times"
    return f"<h3>{words(step.title)}</h3>{block(when, css='gc-quiet')}{_below(step.answers)}"
