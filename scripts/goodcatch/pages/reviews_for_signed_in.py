"""Writes the private pages of all reviews and of each one, with the cases behind its figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape
from typing import TypeAlias

from markupsafe import Markup

from goodcatch.pages.page_and_escaping import Page, Section, heading, table, under_headings, words
from goodcatch.publish.model import InsideReview, Published
from goodcatch.publish.review_without_small_counts import fewer, of_one_case, without_small
from goodcatch.publish.words_for_dates_and_values import day_words
from goodcatch.review.review_model import Figure, Review
from goodcatch.standard.model import Standard, Tolerance

Address: TypeAlias = Callable[[str], str]  # where the page of a case is; nothing where whoever reads this has none

ORDER = 82
PRIVATE = "<p>This is a private build. Do not publish it.</p>"


def pages(published: Published) -> Iterator[Page]:
    """Nothing, unless the build is a private one."""
    if published.inside is None:
        return
    known = frozenset(case.id for case in published.inside.cases)
    yield Page("reviews/index.md", "Reviews", _index(published), "Reviews (private)")
    for one in published.inside.reviews:
        yield Page(_path(one.review), one.review.title, _page(one, published.standard, known))


def _path(review: Review) -> str:
    return f"reviews/{review.name}/{review.on.isoformat()}.md"


def _index(published: Published) -> str:
    assert published.inside
    rows = [
        (_link(one.review), day_words(one.review.on.isoformat()), str(len(one.review.lines)), str(len(one.opened)))
        for one in published.inside.reviews
    ]
    log = [(words(name), day_words(on), words(out), words(calls)) for name, on, _, out, calls in published.inside.log]
    nothing = "<p>No review has been done yet. <code>goodcatch review --due</code> does those whose time has come.</p>"
    kept = table(("Review", "Day", "Outside tolerance", "Called for"), rows) if rows else nothing
    done = table(("Review", "Day", "Outside tolerance", "Called for"), log) if log else ""
    return f"# Reviews\n\n{PRIVATE}\n\n{kept}\n\n## Every review that was done\n\n{done}"


def _link(review: Review) -> str:
    return f'<a href="{review.name}/{review.on.isoformat()}/">{words(review.title)}</a>'


def _page(one: InsideReview, standard: Standard, known: frozenset[str]) -> str:
    def address(case: str) -> str:
        return f"../../../inside/{case}/" if case in known else ""

    review = one.review
    top = f"{heading(f'{review.title}, {day_words(review.on.isoformat())}')}\n\n<p>{looks_at(review)}</p>"
    return f"{top}\n\n{under_headings(sections(one, standard, address))}"


def looks_at(review: Review) -> str:
    """In a sentence, what was looked at."""
    first, last = (day_words(day.isoformat()) for day in (review.period.first, review.period.last))
    days = first if first == last else f"{first} to {last}"
    late = f" It was made on {day_words(review.made.isoformat())}." if review.made else ""
    return f"It looks at {days}.{late} Counted by version {review.standard} of the standard."


def sections(one: InsideReview, standard: Standard, address: Address) -> tuple[Section, ...]:
    """A review as this page and the desk show it; `standard` has the words of the tolerances."""
    review = one.review
    figures = [_figure(figure, standard, address) for figure in review.figures]
    lines = [
        (_case(line.case, address), words(line.status.replace("-", " ")), words(line.says)) for line in review.lines
    ]
    opened = [(_case(about, address), _case(case, address) if case else "not opened yet") for about, case in one.opened]
    commits = [f"{words(store)}: <code>{words(commit[:12])}</code>" for store, commit in review.commits.items()]
    parts = {
        "What was counted": table(("What", "How many", "Of", "Tolerance", "Cases"), figures),
        "Outside tolerance": table(("Case", "State", "Why"), lines) if lines else "<p>Nothing.</p>",
        "What it calls for": table(("About", "Case"), opened) if opened else "",
        "Since the review before": _list(map(words, review.changed)),
        "What it was counted from": _list(commits),
    }
    return tuple(Section(title, Markup(html)) for title, html in parts.items() if html)


def sections_without_small(
    one: InsideReview, standard: Standard, address: Address, minimum: int
) -> tuple[Section, ...]:
    """As `sections`, for those who may not read raw reports: no count below the minimum, and nothing that was measured
    of a single case."""
    counted = [without_small(figure, minimum) for figure in one.review.figures if not of_one_case(figure)]
    figures = [_figure(figure, standard, address) for figure in counted]
    outside = [(_case(line.case, address), words(line.status.replace("-", " "))) for line in one.review.lines]
    opened = [(_case(about, address), _case(case, address) if case else "not opened yet") for about, case in one.opened]
    return (
        Section("What was counted", Markup(table(("What", "How many", "Of", "Tolerance", "Cases"), figures))),
        Section("Outside tolerance", _enough(("Case", "State"), outside, minimum)),
        Section("What it calls for", _enough(("About", "Case"), opened, minimum)),
    )


def _enough(head: tuple[str, ...], rows: list[tuple[str, str]], minimum: int) -> Markup:
    return Markup(table(head, rows) if len(rows) >= minimum else f"<p>{fewer(0, minimum).capitalize()}.</p>")


def _list(items: Iterable[str]) -> str:
    """A list of what is HTML already; nothing of nothing."""
    lines = "".join(f"<li>{item}</li>" for item in items)
    return f"<ul>{lines}</ul>" if lines else ""


def _figure(figure: Figure, standard: Standard, address: Address) -> tuple[str, ...]:
    tolerance = standard.tolerances.get(figure.tolerance)
    limit = _limit(tolerance) if tolerance else ""
    cells = words(figure.label), words(figure.value or "nothing to count"), words(figure.of), words(limit)
    return (*cells, behind(figure.cases, address))


def behind(cases: Sequence[str], address: Address) -> str:
    """The cases that a number was counted from, folded."""
    lines = "<br>".join(_case(case, address) for case in cases)
    return f"<details><summary>{len(cases)}</summary>{lines}</details>" if lines else ""


def _limit(tolerance: Tolerance) -> str:
    """`minutes, above` and 1440 read as "above 1440 minutes"."""
    noun, _, sense = tolerance.unit.partition(", ")
    return f"{sense} {tolerance.value} {noun}".strip()


def _case(case: str, address: Address) -> str:
    """A link, where there is a page of the case for whoever reads this."""
    # A review may name cases of another repository.
    where, name = address(case), f'<span class="nowrap">{words(case)}</span>'
    return f'<a href="{escape(where)}">{name}</a>' if where else name
