"""Makes the page of a pack that anybody may have: what the site tells, of nothing but what the pack holds."""

from __future__ import annotations

import json
from html import escape

from goodcatch.pack.inside.pages_of_pack import page_of
from goodcatch.pack.inside.what_is_wrong import DATA, Files, Told


def published_pages(files: Files) -> Files:
    """The page by its place below `data/`; none of another pack."""
    if DATA + "published.json" not in files:
        return {}
    pack, told = (json.loads(files[f"{DATA}{name}.json"]) for name in ("pack", "published"))
    body = story_words(told) if "steps" in told else bulletin_words(told)
    head = f"<p>From the release whose state has the id <code>{escape(pack['head'])}</code>.</p>"
    return {"pages/index.html": page_of(told["title"], head + body).encode("utf-8", "backslashreplace")}


def story_words(told: Told) -> str:
    """Its steps, with the answers that may be shown."""
    steps = "".join(
        f"<h2>{escape(step['title'])}</h2><p>{escape(step['month'])}</p>"
        + "".join(f"<p><b>{escape(a['label'])}</b> {escape(a['value'])}</p>" for a in step["answers"])
        for step in told["steps"]
    )
    return f"<p>{escape(told['id'])}, closed in {escape(told['month'])}.</p>{steps}"


def bulletin_words(told: Told) -> str:
    """Its text as it was written, for its Markdown reads well enough."""
    return f"<p>Published on {escape(told['published'])}.</p><pre>{escape(told['body'])}</pre>"
