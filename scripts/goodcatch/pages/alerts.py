"""Writes the page of alerts: those that hold in full, those that are over folded up below."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from goodcatch.pages.page_and_escaping import Found, Page, as_of, nothing_yet, words
from goodcatch.publish.model import IssuedAlert, Published

ORDER = 5
INTRO = (
    "# Alerts\n\nWhat everybody should know today. Each alert says until when it holds. "
    '<a href="../for-other-programs/">Follow them in a reader</a>.'
)
NONE = "There is no alert now. If you see something that cannot wait, tell whoever is in charge, and report it."


def pages(published: Published) -> Iterator[Page]:
    yield Page(
        "alerts.md",
        "Alerts",
        _text(published.alerts, as_of(published.checked.day)),
        "Alerts",
        "What is urgent now in our services, and until when it holds.",
        Found(tier=0),
    )


def _text(alerts: tuple[IssuedAlert, ...], fresh: str) -> str:
    current = [_current(alert) for alert in alerts if alert.current]
    over = [_over(alert) for alert in alerts if not alert.current]
    return "\n\n".join(
        [INTRO, *filter(None, [fresh]), *(current or [nothing_yet(NONE)]), *(["## Over", *over] if over else [])]
    )


def _current(alert: IssuedAlert) -> str:
    inner = f"{_facts(alert, 'until')}\n{parts_in_html(alert)}"
    return f'<div class="gc-alert" id="{alert.name}">\n<h2>{words(alert.title)}</h2>\n{inner}\n</div>'


def _over(alert: IssuedAlert) -> str:
    inner = f"{_facts(alert, 'over since')}\n{parts_in_html(alert)}"
    return f'<details id="{alert.name}">\n<summary>{words(alert.title)}</summary>\n{inner}\n</details>'


def _facts(alert: IssuedAlert, until: str) -> str:
    return f"<p>{words(facts_in_words(alert, until))}</p>"


def facts_in_words(alert: IssuedAlert, until: str) -> str:
    """For whom it is and when, as plain text."""
    whom = ", ".join(alert.services) or "Every kind of service"
    return f"{whom}. Published {alert.published}, {until} {alert.until}."


def parts_in_html(alert: IssuedAlert) -> str:
    """What it says."""
    return "\n".join(f"<h3>{words(name)}</h3>\n{_body(text)}" for name, text in alert.parts)


def _body(text: str) -> str:
    """Lines that begin with a dash become a list, other lines a paragraph; nothing else of Markdown counts here."""
    lines = [line.strip() for line in text.splitlines()]
    groups = groupby(lines, key=lambda line: "list" if line.startswith("- ") else "text" if line else "")
    return "\n".join(_group(kind, list(block)) for kind, block in groups if kind)


def _group(kind: str, lines: list[str]) -> str:
    if kind == "list":
        return "<ul>\n" + "\n".join(f"<li>{words(line[2:])}</li>" for line in lines) + "\n</ul>"
    return f"<p>{words(' '.join(lines))}</p>"
