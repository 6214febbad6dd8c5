"""Writes the archive of bulletins, and for each its page, a sheet to talk over, and files to send by e-mail."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from hashlib import sha256
from itertools import groupby

from goodcatch.pages import bulletin_by_mail, easy_to_read, huddle_sheet
from goodcatch.pages.corrections_in_words import told_in_words
from goodcatch.pages.page_and_escaping import Found, Page, PageToMake, heading, nothing_yet, words
from goodcatch.publish.bulletin_parts import easy_part, without_easy_part
from goodcatch.publish.how_many_told_us import services_that_read
from goodcatch.publish.lists_of_stories import AnyStory
from goodcatch.publish.model import Issue, Published
from goodcatch.publish.words_for_dates_and_values import month_words
from goodcatch.record.anchor_file import spoken

ORDER = 10
BESIDE = Found(hidden=True)  # the bulletin is found, and says the same
EACH_MONTH = "What nearly happened in our services, month by month, and what we changed."
FOLDER = "bulletins"
NAMED = 6  # stories that the archive names of each bulletin; the bulletin has them all
NONE = "There is no bulletin yet. It appears once a month, when the first cases are closed."


def pages(published: Published) -> Iterator[Page | PageToMake]:
    yield Page(f"{FOLDER}/index.md", "Bulletins", _index(published), "Bulletins", EACH_MONTH)
    for issue in published.issues:
        yield Page(
            f"{FOLDER}/{issue.month}.md",
            issue.title,
            _issue(issue),
            description=f"{issue.title}. What nearly happened, and what holds now.",
            found=Found(issue.month[:4], issue.month, 0, f"Bulletin · {month_words(issue.month)}"),
        )
        yield from _beside(issue, published.house, published.site_url)


def _beside(issue: Issue, house: str, site: str) -> Iterator[PageToMake]:
    """What is made of a bulletin, each only where the bulletin is another than it was."""
    rests_on, own = (
        sha256(repr((issue, house, site)).encode("utf-8", "surrogatepass")).digest(),
        f"{FOLDER}/{issue.month}",
    )
    made: dict[str, Callable[[str], Page]] = {
        f"{own}/{huddle_sheet.NAME}.md": partial(_sheet, issue=issue, site=site),
        f"{own}/{bulletin_by_mail.HTML}": partial(bulletin_by_mail.as_html, issue=issue, house=house, site=site),
        f"{own}/{bulletin_by_mail.TEXT}": partial(bulletin_by_mail.as_text, issue=issue, house=house, site=site),
    }
    if easy_part(issue.body):
        made[f"{own}/{easy_to_read.NAME}.md"] = partial(easy_to_read.page_of, issue=issue)
    for path, make in made.items():
        yield PageToMake(path, rests_on, partial(make, path), found=BESIDE)


def _sheet(path: str, issue: Issue, site: str) -> Page:
    title, address = huddle_sheet.title_of(issue), f"{site.rstrip('/')}/{FOLDER}/{issue.month}/" if site else ""
    text = huddle_sheet.text_of(issue, address, [*_anchored(issue)])
    return Page(path, title, text, description=f"{title}. One page for a team, with four questions.", found=BESIDE)


def _index(published: Published) -> str:
    told = _by_month((*published.stories, *published.notes))
    years = groupby(published.issues, key=lambda issue: issue.month[:4])
    read = _read_in(published)
    listed = [f"## {year}\n\n{_year([*issues], told, read)}" for year, issues in years]
    return "\n\n".join([
        "# Bulletins",
        "One each month: what you reported, what we changed, and what has happened since. "
        '<a href="../for-other-programs/">Follow them in a reader or a calendar</a>.',
        *(listed or [nothing_yet(NONE)]),
    ])  # fmt: skip


def _by_month(stories: Sequence[AnyStory]) -> Mapping[str, list[AnyStory]]:
    months: dict[str, list[AnyStory]] = {}
    for story in stories:
        months.setdefault(story.bulletin, []).append(story)
    return months


def _read_in(published: Published) -> Mapping[str, str]:
    """Of each bulletin in how many services it was read, as far as the newest release shows it."""
    release = published.release
    numbers = services_that_read(release.sheets, published.standard) if release else ()
    said: dict[str, list[str]] = {}
    for month, how, number in numbers:
        said.setdefault(month, []).append(f"{how.lower()} in {number} or more services")
    return {month: ", ".join(parts).capitalize() for month, parts in said.items()}


def _year(issues: Sequence[Issue], told: Mapping[str, Sequence[AnyStory]], read: Mapping[str, str]) -> str:
    lines = "\n".join(_listed(issue, told.get(issue.month, ()), read.get(issue.month, "")) for issue in issues)
    return f'<ul class="gc-list">\n{lines}\n</ul>'


def _listed(issue: Issue, stories: Sequence[AnyStory], read: str) -> str:
    corrected = ', <strong class="gc-corrected">corrected</strong>' if issue.corrections else ""
    named = "".join(f'<li><a href="../cases/{s.id}/">{words(s.title)}</a></li>' for s in stories[:NAMED])
    more = len(stories) - NAMED
    left = f'<li>and {more} more <a href="{issue.month}/">in the bulletin</a></li>' if more > 0 else ""
    below = f"<ul>{named}{left}</ul>" if named else ""
    top = f'<a href="{issue.month}/"><strong>{words(issue.title)}</strong></a>, published {issue.published}{corrected}'
    quiet = f'<br><span class="gc-quiet">{words(read)}</span>' if read else ""
    return f"<li>{top}{quiet}{below}</li>"


def _issue(issue: Issue) -> str:
    # The body is the one text that is Markdown: a person signed it, and GC707 refuses raw HTML in it.
    quiet = f'<p class="gc-quiet">Published {issue.published}{_corrected(issue)}</p>'
    easy = [f'<p><a href="{easy_to_read.NAME}/">Easy to read</a></p>'] if easy_part(issue.body) else []
    told = told_in_words(replace(issue, body=without_easy_part(issue.body)))
    return "\n\n".join([heading(issue.title), quiet, *easy, told, _send_on(), *_anchored(issue)])


def _corrected(issue: Issue) -> str:
    days = [correction.on for correction in issue.corrections if correction.on]
    if not issue.corrections:
        return ""
    on = f" on {' and '.join(dict.fromkeys(days))}" if days else " later"
    return f" · corrected{on}: what was changed stands at the end"


def _send_on() -> str:
    return f"""## Send it on

<ul class="gc-list">
<li><a href="{huddle_sheet.NAME}/">One page to talk over in a team</a>, with four questions: one sheet of paper</li>
<li><a href="{bulletin_by_mail.HTML}">For an e-mail</a>: open it, select all, copy it into your message</li>
<li><a href="{bulletin_by_mail.TEXT}">For an e-mail, as plain text</a></li>
</ul>"""


def _anchored(issue: Issue) -> Iterator[str]:
    """The foot of the page, on paper of each sheet: whoever keeps it can tell whether the record behind it is still the
    same."""
    if issue.anchors:
        names = ", ".join(spoken(name) for name in issue.anchors)
        said = f"Anchor <code>{names}</code>: keep it, and ask at any time whether the record still holds it."
        yield f'<p class="gc-quiet gc-anchor">{said}</p>'
