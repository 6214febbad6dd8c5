"""Shows every part of the look on one page, made by the same functions as the pages that use them."""

from __future__ import annotations

from collections.abc import Iterator

from goodcatch.pages.case_story import events
from goodcatch.pages.contacts import in_a_list
from goodcatch.pages.drawing import barriers, case_in_risk_matrix, fishbone, series, whys
from goodcatch.pages.drawing.control_chart import drawing
from goodcatch.pages.numbers_page import over_time
from goodcatch.pages.page_and_escaping import Found, Page, nothing_yet, table
from goodcatch.publish.case_story.model import CaseStory, StoryEvent
from goodcatch.publish.model import Grading, Published

ORDER = 90
PATH = "about/look.md"
_STEP = StoryEvent("a-report", "report-0001", "Report a near miss", "filed", "reporter", "on 3 October", "2026-10-04")
_GRADES = Grading(
    ("Unlikely", "Possible", "Likely"),
    (("Low", ("Local look", "Local look", "Team review")), ("High", ("Team review", "Full review", "Full review"))),
    (1, 1),
)
# A year with a month that is held back, and a change of level.
_BY_MONTH = {
    **{f"2025-{month:02}": 6 + month % 3 for month in range(1, 13)},
    **{f"2026-{month:02}": 15 - month % 4 for month in range(1, 11) if month != 4},
}


def pages(published: Published) -> Iterator[Page]:
    parts = "\n".join(f"<section>\n<h2>{title}</h2>\n{html}\n</section>" for title, html in _parts(published))
    intro = "Each part that pages are made of, in words of no case. Look at it by night, on a phone and on paper too."
    text, about = f"# The look\n\n{intro}\n\n{parts}", "Every part that pages are made of."
    yield Page(PATH, "The look", text, description=about, found=Found(hidden=True))


def _parts(published: Published) -> Iterator[tuple[str, str]]:
    yield "Words", _WORDS
    yield "Buttons and tags", _BUTTONS
    yield "Cards, notes, alerts", _CARDS + nothing_yet("No bulletin yet. It appears once a month.")
    few = table(("Month", "Reports"), [("August 2026", "9"), ("September 2026", "18")])
    yield "A table of few columns", few
    many = ("Change", "What is different now", "Since", "Strength", "Does it help?")
    row = ("A closing lock", "The latch closes by itself.", "August 2026", "Stronger", "Found locked, each time")
    yield "A table of many columns", table(many, [row, row])
    yield "Answers", _ANSWERS
    yield "Whom to call", in_a_list(published.standard.contacts.values())
    yield "Numbers by month", drawing(over_time(_BY_MONTH, "Reports by month", "2026-10"), "by-month")
    yield "Series", _series()
    yield "Barriers", barriers.drawing((("failed", "A lock"), ("missing", "A light"), ("held", "The evening round")))
    yield "Whys", whys.drawing(("The door was open", "The latch had worn", "Nobody had it on a list"))
    yield "Causes", fishbone.drawing("The door was open", (("Equipment", ("A worn latch",)), ("Task", ("No list",))))
    yield "Grading", case_in_risk_matrix.drawing(_GRADES)
    yield "A story", events(CaseStory("", "", (), (), (_STEP,)))


def _series() -> str:
    bars = "".join(series.bar("look", n, 20 + 70 * n, 150 - 25 * n, 50, 25 * n) for n in range(1, series.MOST + 1))
    lines = "".join(
        series.curve(n, ((60, 170 + 28 * n), (180, 182 + 28 * n), (300, 166 + 28 * n)), f"Series {n}")
        for n in range(1, series.MOST + 1)
    )
    head = '<title id="look-t">Four series</title><desc id="look-d">Their patterns, dashes and signs differ.</desc>'
    return (
        '<figure class="gc-drawing gc-chart"><svg viewBox="0 0 420 310" role="img" '
        f'aria-labelledby="look-t look-d">{head}{series.patterns("look")}{bars}{lines}</svg></figure>'
    )


_WORDS = """<p class="lead">A lead says in a sentence what the page is for.</p>
<p>Words that are read, with <a href="../">a link</a>, <strong>what counts</strong>, <code>a name of a file</code> and
<mark>a word that may point to a person</mark>.</p>
<p class="quiet">Beside the point: 3 October 2026.</p>
<h3>A smaller heading</h3>
<ul><li>One thing</li><li>and another</li></ul>"""
_BUTTONS = """<ul class="actions"><li><a class="button" href="../">The one thing to do</a></li>
<li><a class="button quiet" href="../">Something else</a></li></ul>
<p><span class="tag late">Late: was due on Monday</span> <span class="tag soon">Due on Friday</span>
<span class="tag good">Nothing outside tolerance</span> <span class="tag">closed</span></p>"""
_CARDS = """<div class="gc-alert"><h3>What cannot wait</h3><p>Everybody should know it today.</p></div>
<div class="gc-card"><h3><a href="../">A card leads on</a></h3><p>What it leads to, in a sentence.</p></div>
<div class="note"><p>What to know before going on.</p></div>
"""
_ANSWERS = """<dl class="gc-answers"><dt>What nearly happened?</dt><dd>The garden door stood open in the evening.</dd>
<dt>What stopped it?</dt><dd>Somebody went round.</dd></dl>"""
