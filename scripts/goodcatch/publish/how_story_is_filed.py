"""Says by which values a story may be listed: those that its own page names, in the words that it names them in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from goodcatch.publish.disclosure.table_layout_before_suppression import coarser
from goodcatch.publish.lists_of_stories import TITLES
from goodcatch.publish.model import Filed
from goodcatch.publish.story_values_many_share import Shown, ToldAnswer
from goodcatch.publish.words_for_dates_and_values import value_label
from goodcatch.standard.model import Standard


def filed_by(answers: Iterable[ToldAnswer], named: Shown, standard: Standard) -> tuple[Filed, ...]:
    """`answers`: the coded ones of the case; `named`: those of them that its story names. Words are the newest's."""
    return tuple(dict.fromkeys(_filed(answers, named, standard)))


def _filed(answers: Iterable[ToldAnswer], named: Shown, standard: Standard) -> Iterator[Filed]:
    for told in answers:
        words = named.values.get(told.key) if told.of in TITLES else None
        if words:
            yield Filed(told.of, "", "", words)
        elif words is not None:
            wider = coarser(told.of, standard).get(told.value, "")
            yield Filed(told.of, told.value, value_label(told.of, told.value, standard), wider)
