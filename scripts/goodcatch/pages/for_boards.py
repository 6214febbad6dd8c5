"""Writes the edition of the board's page that may be published: one page to hold, made of released facts alone.

What a board watches at the desk comes from reviews, whose numbers are as small as they are. None of them is here: this
page repeats what a release showed and counts the stories and changes that anybody can count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from goodcatch.pages.drawing.small_multiples import drawing
from goodcatch.pages.numbers_page import head_of, over_time, row_of
from goodcatch.pages.page_and_escaping import Page, heading, nothing_yet, table, words
from goodcatch.publish.disclosure.monthly_report_outcome_counts import OUTCOMES
from goodcatch.publish.disclosure.release_file import Release, Sheet
from goodcatch.publish.disclosure.reply_times import REPLY
from goodcatch.publish.disclosure.table_layout_before_suppression import MONTH
from goodcatch.publish.model import Action, Published
from goodcatch.publish.words_for_dates_and_values import day_words, month_words
from goodcatch.record.known.effect_words import ANSWERS, NOT_SHOWN, SHOWN, TOO_EARLY
from goodcatch.standard.model import Standard

ORDER = 48
PATH, TITLE = "for-boards.md", "For boards"
ABOUT = "One page for boards, commissioners and inspectors: what was reported, what changed, and whether it holds."
LEAD = "For boards, commissioners and inspectors: what was released, as one document to print. Nothing is counted anew."
NONE = "There is no release yet. The first numbers appear here with the first bulletin."
HELD = (
    "How soon reports were sorted, changes on time, checks that held, weak places and their plans, what came back, and "
    "restrictive practice are counted in monthly reviews. Their numbers are small, and no table releases them: boards "
    "read them at the desk."
)
MONTHS = 12  # shown of what is told by month
EFFECTS = {SHOWN: "Shown to help", TOO_EARLY: "Too early to say", NOT_SHOWN: "Not shown to help"}


def pages(published: Published) -> Iterator[Page]:
    yield Page(PATH, TITLE, _text(published), TITLE, ABOUT)


def _text(published: Published) -> str:
    release = published.release
    if release is None:
        return "\n\n".join([f"# {TITLE}", nothing_yet(NONE)])
    fresh = f"Counted up to {month_words(release.month)}, as of {day_words(published.checked.day)}."
    return "\n\n".join([
        f"# {TITLE}",
        LEAD,
        f'<p class="gc-quiet">{fresh} <a href="../about/this-build/">What was checked</a></p>',
        *_reports(release, published.standard),
        *_replies(release, published),
        *_tables(release, published),
        *_changes(published),
        *_closings(published),
        "## What is not on this page",
        f"<p>{HELD}</p>",
        f"<p>A number below {release.minimum} is held back, and so is one by which such a number could be worked out. "
        '<a href="../numbers/">All numbers, to download</a></p>',
    ])  # fmt: skip


def _sheet(release: Release, rows: str, columns: str = "") -> Sheet | None:
    """A table of a release that shows a number."""
    found = (sheet for sheet in release.sheets if (sheet.rows, sheet.columns) == (rows, columns) and sheet.numbers)
    return next(found, None)


def _reports(release: Release, standard: Standard) -> Iterator[str]:
    yield heading("Reports by month", 2)
    sheet = _sheet(release, MONTH)
    if sheet is None:
        yield nothing_yet("Too few reports to tell a number.")
        return
    counts = {number.row: number.value for number in sheet.numbers}
    yield "More reports are often more trust; so neither way is called good."
    # Picture and table apart: together they would fit on no rest of a sheet of paper.
    yield drawing([over_time(counts, sheet.title, release.month)], "board-reports", tables=False)
    newest = sorted(sheet.numbers, key=lambda number: number.row, reverse=True)[:MONTHS]
    yield table(head_of(sheet), [row_of(number, sheet, release, standard) for number in newest])


def _replies(release: Release, published: Published) -> Iterator[str]:
    if sheet := _sheet(release, MONTH, REPLY):
        yield heading("Time to a first reply", 2)
        newest = sorted(sheet.numbers, key=lambda number: number.row, reverse=True)[:MONTHS]
        rows = [row_of(number, sheet, release, published.standard)[:2] for number in newest]
        yield table(("Reports of", "Half or more had a first reply"), rows)


def _tables(release: Release, published: Published) -> Iterator[str]:
    """What became of reports, how bad it could have been, how strong changes are: as far as each shows a number."""
    for rows, columns in ((OUTCOMES, ""), ("harm-grade", "likelihood"), ("strength", "")):
        if sheet := _sheet(release, rows, columns):
            yield heading(sheet.title, 2)
            yield table(
                head_of(sheet), [row_of(number, sheet, release, published.standard) for number in sheet.numbers]
            )


def _changes(published: Published) -> Iterator[str]:
    changes = () if published.composite else published.actions
    yield heading("What changed, and whether it helps", 2)
    if not changes:
        yield nothing_yet("Too few stories are out to tell of any change by itself.")
        return
    counted = Counter(_effect(change) for change in changes)
    rows = [(words(said), str(counted[effect])) for effect, said in EFFECTS.items() if counted[effect]]
    rows += [("Nothing was counted", str(counted[""]))] if counted[""] else []
    yield f'<p>{_number(len(changes), "change")} of stories that are told. <a href="../changes/">Each of them</a></p>'
    yield table(("What counting shows", "Changes"), rows)


def _effect(change: Action) -> str:
    """What counting shows of a change, by how its result begins; nothing where it has none."""
    said = change.result.effect.lower() if change.result else ""
    return next((effect for effect in EFFECTS if said.startswith(ANSWERS[effect])), "")


def _closings(published: Published) -> Iterator[str]:
    told = published.checked
    if told.stories:
        yield heading("Can closings be believed?", 2)
        passed = f"{told.excepted} of them pass something openly that could not be shown yet"
        none = "none says that it passes something openly"
        yield (
            f"<p>{_number(told.stories, 'closed case')} can be read. No rule stops the closing of any of them, and "
            f"{passed if told.excepted else none}.</p>"
        )


def _number(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
