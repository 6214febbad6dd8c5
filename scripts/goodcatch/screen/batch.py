"""Screens many texts at once, each only once, on all processors where there is enough to do."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from goodcatch.screen.lexicon import load
from goodcatch.screen.screen import screen
from goodcatch.screen.span import Span

WORTH = 3000  # texts: below that, starting other processes takes longer than the work
TOGETHER = 200


def screen_many(texts: Iterable[str], allow: frozenset[str] = frozenset()) -> Mapping[str, tuple[Span, ...]]:
    """Text -> its spans. Each text is judged by itself."""
    distinct = tuple(dict.fromkeys(texts))
    if len(distinct) < WORTH or (os.cpu_count() or 1) < 2:
        return {text: screen(text, allow) for text in distinct}
    load()  # before the others start, so that they share the word lists
    with ProcessPoolExecutor() as others:
        spans = others.map(partial(screen, allow=allow), distinct, chunksize=TOGETHER)
        return dict(zip(distinct, spans, strict=True))
