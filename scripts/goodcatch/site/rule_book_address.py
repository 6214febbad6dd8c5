"""Where a reader of a finding finds its rule explained: the rule book of the provider's own site."""

from __future__ import annotations

import re
from pathlib import Path

from goodcatch.pages.rule_book import PATH

_SITE = re.compile(r"(?m)^site_url:[ \t]*['\"]?(https?://[^\s'\"]+)")


def rules_page(repo: Path) -> str:
    """The address of the rule book: below the `site_url` of mkdocs.yml, or from the site's root where there is none."""
    settings = repo / "mkdocs.yml"
    told = _SITE.search(settings.read_text(encoding="utf-8", errors="replace")) if settings.is_file() else None
    root = f"{told[1].rstrip('/')}/" if told else ""
    return f"{root}{PATH.removesuffix('.md')}/"
