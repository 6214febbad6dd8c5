"""Works out the least and the most that a sum of counts could be, for somebody who knows some facts about them.

The counts are those of `cells`, each over a row of steps (releases, or months). What is known is a list of facts: a sum
of counts lies between two numbers. Each bound is a linear programme over all facts at once. The sums in use run over
neighbouring steps and over cells that never half overlap, so the best of them is a whole number by itself: nobody who
adds that counts are whole learns more. Solved with HiGHS.

The field calls this the audit of a table by feasibility intervals (Hundepool and others, "Statistical Disclosure
Control", Wiley 2012). Imported where a bound is asked for alone: every verb would wait for the solver to load.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import inf

import highspy
import numpy as np

from goodcatch.publish.disclosure.sums_and_facts import Fact, Impossible, Known, Sum

NEAR = 1e-6  # the solver's own tolerance is 1e-7, and bounds are whole numbers
UNBOUNDED = (highspy.HighsModelStatus.kUnbounded, highspy.HighsModelStatus.kUnboundedOrInfeasible)


class Undecided(RuntimeError):
    """The solver gave up: a bound that nobody knows is not a bound that nobody can find."""


class Bounds:
    """The linear programme of what is known. Every solution found is kept: it shows what `targets` could be, too."""

    def __init__(self, known: Known, targets: Sequence[Sum] = ()) -> None:
        self.known = known
        self.place = {cell: n for n, cell in enumerate(known.cells)}
        self.model = _quiet()
        for _ in range(known.steps):
            for cell in known.cells:
                # A stock may fall in a step: reports that waited are decided. `_stocks` bounds what is left.
                self.model.addVar(-inf if cell in known.stock else 0, inf)
        for fact in (*known.facts, *_stocks(known)):
            columns = self.columns(fact.sum)
            self.model.addRow(fact.low, fact.high, len(columns), columns, np.ones(len(columns)))
        self.targets = {target: n for n, target in enumerate(targets)}
        rows = [self.columns(target) for target in targets]
        self.all = np.concatenate(rows) if rows else np.array([], dtype=np.int32)
        # `reduceat` gives an element, not 0, for an empty stretch: every target has at least one cell.
        self.starts = np.cumsum([0, *(len(row) for row in rows[:-1])])
        # The least seen of each target, and the most; before any world is found, neither.
        self.seen = np.full((2, len(targets)), (inf,)) * np.array([[1.0], [-1.0]])

    def columns(self, target: Sum) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
        """The variables of a sum: one for each of its cells in each of its steps, in order."""
        width = len(self.known.cells)
        places = [step * width + self.place[c] for step in range(target.first, target.last + 1) for c in target.cells]
        return np.array(sorted(places), dtype=np.int32)

    def of(self, target: Sum) -> tuple[float, float]:
        """The least and the most; infinite where nothing bounds it.

        Raises `Impossible` where the facts contradict each other, `Undecided` where the solver gives up.
        """
        return self.least(target), self.most(target)

    def least(self, target: Sum) -> float:
        """The one end alone: as `of` says."""
        return self._end(target, highspy.ObjSense.kMinimize)

    def most(self, target: Sum) -> float:
        """The other end alone."""
        return self._end(target, highspy.ObjSense.kMaximize)

    def apart(self, target: Sum) -> float:
        """How far apart the worlds found so far are on a target: no more than its bounds are."""
        n = self.targets[target]
        return float(self.seen[1, n] - self.seen[0, n])

    def _end(self, target: Sum, sense: highspy.ObjSense) -> float:
        columns = self.columns(target)
        self.model.changeColsCost(len(columns), columns, np.ones(len(columns)))
        self.model.changeObjectiveSense(sense)
        status, value = self._run(), self.model.getObjectiveValue()
        if status == highspy.HighsModelStatus.kOptimal:
            self._keep()
        # One model serves every question: what this one asked for must not weigh in the next.
        self.model.changeColsCost(len(columns), columns, np.zeros(len(columns)))
        if status == highspy.HighsModelStatus.kOptimal:
            return float(round(value)) if abs(value - round(value)) < NEAR else float(value)
        if status == highspy.HighsModelStatus.kInfeasible:
            raise Impossible("what was published does not add up")
        if status not in UNBOUNDED:  # a solver that gave up knows no bound: nothing may be published on its word
            raise Undecided(f"the solver gave no answer ({status.name}), so nothing may be published: try again")
        return inf if sense == highspy.ObjSense.kMaximize else -inf

    def _run(self) -> highspy.HighsModelStatus:
        self.model.run()
        if self.model.getModelStatus() == highspy.HighsModelStatus.kUnknown:
            # Along an edge without an end it may lose its way from the corner of the last question, and finds it from
            # none. The same question again would get the same answer.
            self.model.clearSolver()
            self.model.run()
        return self.model.getModelStatus()

    def _keep(self) -> None:
        if not len(self.all):
            return
        world = np.asarray(self.model.getSolution().col_value)
        values = np.add.reduceat(world[self.all], self.starts)
        self.seen = np.array([np.minimum(self.seen[0], values), np.maximum(self.seen[1], values)])


def _stocks(known: Known) -> Iterator[Fact]:
    for cell in known.stock:
        for step in range(known.steps):
            yield Fact(Sum(0, step, frozenset([cell])), 0, inf)


def _quiet() -> highspy.Highs:
    model = highspy.Highs()  # type: ignore[no-untyped-call]
    # Simplex without presolve starts each solve at the corner of the last; one thread finds the same one each time.
    for option, value in (("output_flag", False), ("threads", 1), ("presolve", "off"), ("solver", "simplex")):
        model.setOptionValue(option, value)
    return model
