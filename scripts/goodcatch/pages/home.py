"""Writes the first page: what is urgent, how to report, the newest bulletin's changes and whether they help, and how
fresh all of it is."""

from __future__ import annotations

from collections.abc import Iterator

from goodcatch.pages.markdown_for_mail import text_of
from goodcatch.pages.page_and_escaping import Page, block, heading, nothing_yet, words
from goodcatch.publish.bulletin_parts import SINCE, sections, told_together
from goodcatch.publish.how_many_told_us import how_long_replies_took, how_many_told_us
from goodcatch.publish.model import Action, Issue, IssuedAlert, Published
from goodcatch.publish.words_for_dates_and_values import day_words, month_words
from goodcatch.record.known.effect_words import HELPS

ORDER = 0
THREE = 3
NONE = "There is no bulletin yet. It appears once a month, when the first cases are closed, and the changes stand here."


def pages(published: Published) -> Iterator[Page]:
    yield Page("index.md", "Home", _text(published), "Home")


def _text(published: Published) -> str:
    return "\n\n".join([
        *(_urgent(alert) for alert in published.alerts if alert.current),
        "# Something nearly went wrong? Tell us.",
        "A near miss is a good catch: somebody noticed in time. Telling us takes two minutes, and you need not give "
        "your name.",
        f'<p><a class="button" href="{published.report_url}">Report a near miss</a></p>',
        "[What happens when a report comes in](what-happens.md) · [What we promise you](promise.md)",
        *_newest(published),
        *_told_us(published),
        *_replies(published),
        *_how_fresh(published),
    ])  # fmt: skip


def _urgent(alert: IssuedAlert) -> str:
    """A line above everything else, for as long as the alert holds."""
    return (
        f'<p class="gc-alert"><strong>Urgent:</strong> <a href="alerts/">{words(alert.title)}</a>, '
        f"until {alert.until}</p>"
    )


def _newest(published: Published) -> Iterator[str]:
    """The newest bulletin: its changes, where to read on, and how fresh it is."""
    if not published.issues:
        yield "## What we changed"
        yield nothing_yet(NONE)
        return
    issue = published.issues[0]
    yield heading(issue.title, 2)
    yield f'<p class="gc-quiet">Told up to {month_words(issue.month)}, published {issue.published}.</p>'
    yield from _changes(issue, published) or _together(issue)
    yield (
        f'<p><a href="bulletins/{issue.month}/">Read the whole bulletin</a> · '
        f'<a href="bulletins/{issue.month}/huddle/">One page to talk over in your team</a> · '
        '<a href="changes/">All that was changed</a></p>'
    )


def _changes(issue: Issue, published: Published) -> list[str]:
    """One change of each of the first stories, in the order of whoever signed the bulletin."""
    done = {action.case: action for action in published.actions}  # the last of a case, as its story is named
    told = [section for section in sections(issue.body) if section.case in done]
    return [_change(done[section.case], section.after(SINCE)) for section in told[:THREE]]


def _change(action: Action, since: str) -> str:
    """A change and what is known of it since: what was counted, or else what the bulletin says."""
    result = action.result.words if action.result else ""
    seen = (HELPS, result) if result else (SINCE, text_of(since))
    below = f"<p><strong>{seen[0]}</strong> {words(seen[1])}</p>" if seen[1] else ""
    return (
        f'<div class="gc-card"><h3><a href="cases/{action.case}/">{words(action.title)}</a></h3>'
        f"{block(action.changed)}{below}</div>"
    )


def _together(issue: Issue) -> list[str]:
    """Where too few cases are out to tell any by itself."""
    lines = "\n".join(f"<li>{words(text_of(line))}</li>" for line in told_together(issue.body)[:THREE])
    return [f'<ul class="gc-list">\n{lines}\n</ul>'] if lines else []


def _told_us(published: Published) -> Iterator[str]:
    """How many reports came in and what became of them, of what the newest release shows."""
    release = published.release
    if release is None:
        return
    counted = how_many_told_us(release.sheets, release.month, published.standard)
    said = [f"{words(what)}: <strong>{words(number)}</strong>" for what, number in counted if number]
    yield "## How many told us"
    lines = " · ".join(said) or "Too few to say yet"
    yield f'<p>{lines}. Counted up to {month_words(release.month)}. <a href="numbers/">All numbers</a></p>'


def _replies(published: Published) -> Iterator[str]:
    """How long the first reply took in the newest month that is counted; nothing where no table counts it."""
    release = published.release
    if release is None:
        return
    told = how_long_replies_took(release.sheets, release.month, published.standard)
    if told is None:
        return
    month = month_words(release.month)
    yield "## How long replies took"
    if told:
        within = f"<strong>{words(told.lower())}</strong>"
        yield f"<p>Of the reports of {month}, half or more had a first reply {within}.</p>"
    else:
        yield f"<p>Too few replies to reports of {month} are on record to say.</p>"


def _how_fresh(published: Published) -> Iterator[str]:
    if day := day_words(published.checked.day):
        about = '<a href="about/this-build/">What was checked before you read this</a>'
        yield f'<p class="gc-quiet">These pages are as of {day}. {about}</p>'
