"""Says by which values a story may be listed: those that its own page names, in the words that it names them in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from goodcatch.publish.disclosure.table_layout_before_suppression import coarser
from goodcatch.publish.lists_of_stories import TITLES
from goodcatch.publish.model import Answer, Filed
from goodcatch.publish.story_values_many_share import Shown
from goodcatch.publish.words_for_dates_and_values import value_label
from goodcatch.record.model import Case
from goodcatch.record.store import Store


def filed(case: Case, store: Store, named: Shown, told: Mapping[str, Mapping[str, Answer]]) -> Iterator[Filed]:
    """`told`: the answers of each record that the story tells, by the names of their questions."""
    for record in case.standing:
        step = store.step_of(record)
        for name in told[record.name] if step else ():
            of = step.fields[name].of if step else ""
            for value in record.texts(name) if of in TITLES else ():
                wide = named.values.get((record.step, name, value))
                if wide:
                    yield Filed(of, "", "", wide)
                elif wide is not None:
                    yield Filed(
                        of, value, value_label(of, value, store.newest), coarser(of, store.newest).get(value, "")
                    )
