"""Makes the page of a pack that anybody may have: what the site tells, of nothing but what the pack holds."""

from __future__ import annotations

import json

from goodcatch.pack.inside.page_parts import day_of_moment, list_of, month_in_words, page_of, table_of, words_of
from goodcatch.pack.inside.text_of_page import text_as_html
from goodcatch.pack.inside.what_is_wrong import DATA, Files, Told


def published_pages(files: Files) -> Files:
    """The page by its place below `data/`; none of another pack."""
    if DATA + "published.json" not in files:
        return {}
    pack, told, anchors = (json.loads(files[f"{DATA}{name}.json"]) for name in ("pack", "published", "anchors"))
    body = story_words(told) if "steps" in told else bulletin_words(told)
    page = page_of(told["title"], body + _from_release(pack) + _on_paper(anchors))
    return {"pages/index.html": page.encode("utf-8", "backslashreplace")}


def story_words(told: Told) -> str:
    """Its steps, with the answers that may be shown, what counting has shown, and how it came about."""
    steps = "".join(
        f'<h2>{words_of(step["title"])}</h2><p class="quiet">{words_of(_when_done(step))}</p>'
        f"<dl>{''.join(_said_in(answer['label'], answer['value']) for answer in step['answers'])}</dl>"
        for step in told["steps"]
    )
    about = f"{told['id']}, closed in {told['month']}, told in the bulletin of {month_in_words(told['bulletin'])}."
    return f'<p class="quiet">{words_of(about)}</p>{steps}{_came_about(told["history"])}'


def _when_done(step: Told) -> str:
    return step["month"] if step["times"] == 1 else f"{step['month']}: {step['times']} times"


def _said_in(label: str, text: str) -> str:
    return f"<dt>{words_of(label)}</dt><dd>{words_of(text)}</dd>"


def _came_about(history: Told) -> str:
    rows = [
        (
            words_of(one["month"]),
            words_of(one["step"]),
            words_of(", ".join(one["fields"]) or "filed"),
            words_of(one["why"]),
        )
        for one in history
    ]
    head = ("Month", "Step", "What changed", "Why")
    return f"<h2>How this story came about</h2>{table_of(head, rows)}" if rows else ""


def bulletin_words(told: Told) -> str:
    """A bulletin as its readers see it."""
    return f'<p class="quiet">Published on {words_of(told["published"])}.</p>{text_as_html(told["body"])}'


def _from_release(pack: Told) -> str:
    head = f"<code>{words_of(pack['head'])}</code>"
    day = words_of(day_of_moment(pack["head_landed"]))
    told = f"The site told this as of {day}. The records behind it then had the head {head}."
    return f"<h2>What it rests on</h2><p>{told}</p>"


def _on_paper(anchors: Told) -> str:
    rows = (f'<span class="id">{words_of(one["name"])}</span>' for one in anchors["noted"])
    held = list_of(rows)
    about = "Whoever keeps the records can say at any time whether they still hold this name, which the bulletin shows:"
    return f"<p>{about}</p>{held}" if held else ""
