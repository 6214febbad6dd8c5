"""Published facts in; the numbers page out: reports by month, drawn by hand as SVG, with the table beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from goodcatch.pages.page import Page, table, words
from goodcatch.publish.model import Count, Published

ORDER = 40
WIDTH, HEIGHT, BASE = 640, 220, 180


def pages(published: Published) -> Iterator[Page]:
    yield Page("numbers.md", "Numbers", _text(published), "Numbers")


def _text(published: Published) -> str:
    intro = (
        "# Reports by month\n\nMore reports do not mean that things got worse. Often they mean that people trust us to "
        "listen. Small numbers are not shown, so that nobody can be guessed from them."
    )
    if not published.counts:
        return f"{intro}\n\nThe first whole month appears here when it is over."
    rows = [(words(c.month), c.received, c.accepted, c.waiting, c.refused) for c in published.counts]
    head = ("Month", "Received", "Became a case", "Not decided yet", "Not accepted")
    return f"{intro}\n\n{chart(published.counts)}\n\n{table(head, rows)}"


def chart(counts: Sequence[Count]) -> str:
    """Bars with their number on top; a number that is too small to show has an open bar and no height to read."""
    top = max([int(c.received) for c in counts if c.received.isdecimal()] or [1])
    step = WIDTH / max(len(counts), 1)
    bars = "\n".join(_bar(n, count, step, top) for n, count in enumerate(counts))
    said = "; ".join(f"{c.month}: {c.received}" for c in counts)
    return (
        f'<figure><svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-labelledby="ct cd">\n'
        f'<title id="ct">Reports received by month</title><desc id="cd">{words(said)}</desc>\n{bars}\n'
        f'<line x1="0" y1="{BASE}" x2="{WIDTH}" y2="{BASE}" stroke="currentColor"/>\n</svg></figure>'
    )


def _bar(number: int, count: Count, step: float, top: int) -> str:
    x, wide = number * step + step * 0.2, min(step * 0.6, 90)
    known = count.received.isdecimal()
    high = (BASE - 30) * int(count.received) / top if known else 12
    fill = "currentColor" if known else "none"
    label = count.received if known else "few"
    middle = x + wide / 2
    return (
        f'<rect x="{x:.1f}" y="{BASE - high:.1f}" width="{wide:.1f}" height="{high:.1f}" fill="{fill}" '
        f'stroke="currentColor" class="gc-bar"/>'
        f'<text x="{middle:.1f}" y="{BASE - high - 8:.1f}" text-anchor="middle" fill="currentColor">{label}</text>'
        f'<text x="{middle:.1f}" y="{BASE + 24}" text-anchor="middle" fill="currentColor">'
        f"{words(count.month[:3])}</text>"
    )
