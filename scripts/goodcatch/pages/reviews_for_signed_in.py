"""Writes the private pages of all reviews and of each one, with the cases behind its figures."""

from __future__ import annotations

from collections.abc import Iterator

from goodcatch.pages.page_and_escaping import Page, heading, table, words
from goodcatch.publish.model import InsideReview, Published
from goodcatch.publish.words_for_dates_and_values import day_words
from goodcatch.review.review_model import Figure, Review
from goodcatch.standard.model import Standard, Tolerance

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
    nothing = "<p>No review has been done yet. `goodcatch review --due` does those whose time has come.</p>"
    kept = table(("Review", "Day", "Outside tolerance", "Called for"), rows) if rows else nothing
    done = table(("Review", "Day", "Outside tolerance", "Called for"), log) if log else ""
    return f"# Reviews\n\n{PRIVATE}\n\n{kept}\n\n## Every review that was done\n\n{done}"


def _link(review: Review) -> str:
    return f'<a href="{review.name}/{review.on.isoformat()}/">{words(review.title)}</a>'


def _page(one: InsideReview, standard: Standard, known: frozenset[str]) -> str:
    review = one.review
    first, last = (day_words(day.isoformat()) for day in (review.period.first, review.period.last))
    commits = "".join(f"<li>{words(s)}: <code>{words(commit[:12])}</code></li>" for s, commit in review.commits.items())
    figures = [_figure(figure, standard, known) for figure in review.figures]
    lines = [(_case(line.case, known), words(line.status.replace("-", " ")), words(line.says)) for line in review.lines]
    parts = [
        heading(f"{review.title}, {day_words(review.on.isoformat())}"),
        f"<p>It looks at {first} to {last}. Counted by version {review.standard} of the standard.</p>",
        table(("What", "How many", "Of", "Tolerance", "Cases"), figures),
        heading("Outside tolerance", 2),
        table(("Case", "State", "Why"), lines) if lines else "<p>Nothing.</p>",
        *_opened(one, known),
        *_changed(review),
        f"<details><summary>What it was counted from</summary><ul>{commits}</ul></details>",
    ]
    return "\n\n".join(parts)


def _figure(figure: Figure, standard: Standard, known: frozenset[str]) -> tuple[str, ...]:
    tolerance = standard.tolerances.get(figure.tolerance)
    limit = _limit(tolerance) if tolerance else ""
    cases = "<br>".join(_case(case, known) for case in figure.cases)
    behind = f"<details><summary>{len(figure.cases)}</summary>{cases}</details>" if cases else ""
    return words(figure.label), words(figure.value or "nothing to count"), words(figure.of), words(limit), behind


def _limit(tolerance: Tolerance) -> str:
    """`minutes, above` and 1440 read as "above 1440 minutes"."""
    noun, _, sense = tolerance.unit.partition(", ")
    return f"{sense} {tolerance.value} {noun}".strip()


def _case(case: str, known: frozenset[str]) -> str:
    """A link, where the case is of this repository."""
    # A review in this store may name cases of another one, which has no page here.
    return f'<a href="../../../inside/{case}/">{case}</a>' if case in known else words(case)


def _opened(one: InsideReview, known: frozenset[str]) -> list[str]:
    rows = [(_case(about, known), _case(case, known) if case else "not opened yet") for about, case in one.opened]
    return [heading("What it calls for", 2), table(("About", "Case"), rows)] if rows else []


def _changed(review: Review) -> list[str]:
    lines = "".join(f"<li>{words(line)}</li>" for line in review.changed)
    return [heading("Since the review before", 2), f"<ul>{lines}</ul>"] if lines else []
