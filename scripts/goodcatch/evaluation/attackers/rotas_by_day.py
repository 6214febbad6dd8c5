"""Keeps the lines of all rotas by day and by month, for whoever looks up who was there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from goodcatch.evaluation.attackers.homes_and_rotas import Home, Provider, Worked
from goodcatch.evaluation.attackers.when_it_came_in import Span

DAY = timedelta(days=1)


class Rotas:
    """The lines of all rotas, by home and the day on which a shift begins, or the month."""

    def __init__(self, provider: Provider) -> None:
        self.homes = provider.homes
        self.days: dict[tuple[Home, date], list[Worked]] = defaultdict(list)
        self.months: dict[tuple[Home, str], list[Worked]] = defaultdict(list)
        for line in provider.rota:
            self.days[line.home, line.start.date()].append(line)
            for month in {f"{line.start:%Y-%m}", f"{line.end:%Y-%m}"}:
                self.months[line.home, month].append(line)
        self.months = {key: list(_one_each(lines)) for key, lines in self.months.items()}

    def between(self, span: Span, homes: Iterable[Home]) -> Iterator[Worked]:
        """Each line at these homes of which a part lies in the span."""
        for home in homes:
            day = span.start.date() - DAY
            while day <= span.end.date():
                lines = self.days.get((home, day), ())
                yield from (line for line in lines if line.start < span.end and span.start < line.end)
                day += DAY

    def of_month(self, month: str, homes: Iterable[Home]) -> Iterator[Worked]:
        """One line for each person, role and kind of shift that there was in a month, such as `2026-11`."""
        for home in homes:
            yield from self.months.get((home, month), ())


def _one_each(lines: Iterable[Worked]) -> Iterator[Worked]:
    """Of a month, one line for each person, role and kind of shift: a month tells no more of them."""
    seen = set()
    for line in lines:
        key = (line.person, line.role, line.shift)
        if key not in seen:
            seen.add(key)
            yield line
