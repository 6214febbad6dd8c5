"""Says by which values a story may be listed: those that its own page names, in the words that it names them in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from goodcatch.publish.disclosure.table_layout_before_suppression import coarser
from goodcatch.publish.lists_of_stories import TITLES
from goodcatch.publish.model import Filed
from goodcatch.publish.story_values_many_share import Shown, ToldAnswer, Value
from goodcatch.publish.words_for_dates_and_values import value_label
from goodcatch.standard.model import Standard


class Filing:
    """The values of a standard's lists by which stories may be listed, each worked out once for all stories."""

    def __init__(self, standard: Standard) -> None:
        self._standard = standard
        self._known: dict[tuple[str, str, str], Filed] = {}

    def of(self, answers: Iterable[ToldAnswer], named: Shown) -> tuple[Filed, ...]:
        """`answers`: the coded ones of a case; `named`: those of them that its story names. Words are the newest's."""
        return tuple(dict.fromkeys(self._filed(answers, named.values)))

    def _filed(self, answers: Iterable[ToldAnswer], named: Mapping[Value, str]) -> Iterator[Filed]:
        for told in answers:
            if told.of in TITLES and (words := named.get(told.key)) is not None:
                asked = told.of, told.value, words
                yield self._known.get(asked) or self._known.setdefault(asked, self._made(*asked))

    def _made(self, of: str, value: str, words: str) -> Filed:
        if words:
            return Filed(of, "", "", words)
        wider = coarser(of, self._standard).get(value, "")
        return Filed(of, value, value_label(of, value, self._standard), wider)
