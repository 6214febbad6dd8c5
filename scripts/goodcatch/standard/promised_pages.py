"""Names the pages by which a provider gives those who report its word, so that a change of them is told."""

from __future__ import annotations

from collections.abc import Mapping

from goodcatch.standard.small_yaml import Value
from goodcatch.standard.yaml_value_as_list import words_of

_WHERE = "content/pages/"
# Those that `init` writes; `promised_pages` of publication.yml names others.
_OURS = ("promise.md", "what-happens.md")


def promised_pages(publication: Mapping[str, Value]) -> frozenset[str]:
    """The paths of these pages, by a standard's publication.yml."""
    named = words_of(publication["promised_pages"]) if "promised_pages" in publication else _OURS
    return frozenset(_WHERE + name for name in named)
