"""The example's repositories as they grow: what is planned lands in the order of its time, and reviews look at what is
there by then; what a review opens goes on by a walk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from heapq import heappop, heappush
from itertools import count

from goodcatch.example_year import bulletins_of_year
from goodcatch.example_year import draw_from_seed as draw
from goodcatch.example_year.exposure_walks import PACKS, VALIDATED, also_told, once_more, walk_of
from goodcatch.example_year.land_walk import SOON, Going, gone_on, message, renamed, when
from goodcatch.example_year.walk import Act, Walk
from goodcatch.history.anchor_chain import is_anchored
from goodcatch.history.fast_import import Planned, Telling
from goodcatch.intake.land_review_and_exposures import files_of
from goodcatch.intake.sign_reports_off_and_land_steps import identity
from goodcatch.record.anchor_file import Anchor, last_of
from goodcatch.record.anchor_file import path_of as path_of_anchor
from goodcatch.record.anchor_file import write as write_anchor
from goodcatch.record.case_state import claims_closed, closed_cases
from goodcatch.record.model import Case, Record
from goodcatch.record.parse_and_write_record import write
from goodcatch.record.read_store import store_from, store_with
from goodcatch.record.step_applies_to_case import applies
from goodcatch.record.store import Store, path_of
from goodcatch.record.tolerance_values import tolerances
from goodcatch.review import compute_review, review_file
from goodcatch.review.create_exposure_cases import opened
from goodcatch.review.schedule import due_days, moment
from goodcatch.rulebook.ask_all_rules import judge_case
from goodcatch.standard.model import Standard
from goodcatch.standard.names_program_asks_for import Steps

Happens = Callable[[], None]
REVIEWED = timedelta(minutes=4)
BY_NINE = time(9)


@dataclass
class Growing:
    """One repository: what it holds, and where its landings go."""

    telling: Telling
    store: Store = field(default_factory=lambda: store_from({}))
    stops: dict[tuple[str, int], bool] = field(default_factory=dict)
    anchors: dict[str, Anchor] = field(default_factory=dict)

    def land(self, planned: Planned) -> None:
        planned = self._anchored(planned)
        self.telling.land(planned)
        self.store = store_with(self.store, planned.files)

    def _anchored(self, planned: Planned) -> Planned:
        """With an anchor at the commit before it, as the program lands what is published or counted."""
        of = sorted(path for path, text in planned.files.items() if text and is_anchored(path, text, lambda blob: blob))
        if not of or not self.store.standards or self.store.newest.grammar < 2:
            return planned
        anchor = Anchor(self.telling.tip(), last_of(self.anchors.items()), tuple(of))
        # The last ones suffice: those before them are named by another.
        self.anchors = {anchor.name: anchor}
        path = path_of_anchor(anchor, (planned.merged_at or planned.at).date())
        return replace(planned, files={**planned.files, path: write_anchor(anchor)})

    def unproven(self) -> frozenset[str]:
        """Cases whose closure a rule stops. Each is judged again only when a record has come to it."""
        claiming = (case for case in self.store.cases.values() if claims_closed(case))
        return frozenset(case.id for case in claiming if self._stopped(case.id, len(case.records)))

    def closed(self) -> frozenset[str]:
        """Cases that count as closed."""
        claiming = frozenset(case.id for case in self.store.cases.values() if claims_closed(case))
        return claiming - self.unproven()

    def _stopped(self, case: str, records: int) -> bool:
        if (case, records) not in self.stops:
            self.stops[case, records] = case not in closed_cases(self.store, judge_case(case, self.store))
        return self.stops[case, records]


@dataclass
class Year:
    """The repositories by store, what is still to happen, and its end."""

    stores: Mapping[str, Growing]
    end: datetime
    todo: list[tuple[datetime, int, Happens]] = field(default_factory=list)
    number: count[int] = field(default_factory=count)
    opened: dict[str, int] = field(default_factory=dict)

    def plan(self, store: str, planned: Iterable[Planned]) -> None:
        """Have landings happen when they land."""
        for landing in planned:
            self._at(landing.merged_at or landing.at, partial(self.stores[store].land, landing))

    def plan_reviews(self, first: date) -> None:
        """Have each review happen each time that it is due."""
        given = self._given()
        for name in compute_review.modules():
            home = compute_review.home(name, given)
            standard = given[home].newest
            schedule = compute_review.schedule_of(name, standard)
            for on in due_days(schedule, first, self.end.date(), standard.calendar):
                at = moment(schedule, on, standard.calendar) + REVIEWED
                self._at(at, partial(self._review, name, on, at, home))

    def plan_bulletins(self, store: str) -> None:
        """Have a bulletin come out for each month, and be put right where it was wrong."""
        for month, on in bulletins_of_year.months():
            self._at(datetime.combine(on, BY_NINE, UTC), partial(self._publish, store, month, on))
        for month, on in bulletins_of_year.errata():
            self._at(datetime.combine(on, BY_NINE, UTC), partial(self._correct, store, month, on))

    def live(self) -> None:
        """Let everything happen that happens before the end, in order."""
        while self.todo:
            _, _, happens = heappop(self.todo)
            happens()

    def _at(self, moment_: datetime, happens: Happens) -> None:
        if moment_ <= self.end:
            heappush(self.todo, (moment_, next(self.number), happens))

    def _given(self) -> Mapping[str, Store]:
        return {name: growing.store for name, growing in self.stores.items()}

    def _review(self, name: str, on: date, at: datetime, home: str) -> None:
        given, here = self._given(), self.stores[home]
        stopped = {store: growing.unproven() for store, growing in self.stores.items()}
        found = compute_review.review(name, given, on, stopped)
        commits = {s: self.stores[s].telling.tip() for s in compute_review.modules()[name].STORES if s in given}
        review = compute_review.since(replace(found, commits=commits), review_file.before(here.store, name, on))
        records = tuple(_named(opened(review, here.store, at), here.store, f"{name} {on}"))
        files = {**files_of(review, here.store), **{record.path: write(record) for record in records}}
        here.land(Planned(files, message(f"Review {name} of {on.isoformat()}"), at))
        for record in records:
            self._go_on(home, record)

    def _publish(self, home: str, month: str, on: date) -> None:
        here = self.stores[home]
        closed = here.closed()
        self._edit(here, bulletins_of_year.issue(month, on, here.store, closed), f"Bulletin {month}", on)

    def _correct(self, home: str, month: str, on: date) -> None:
        here = self.stores[home]
        self._edit(here, bulletins_of_year.corrected(month, on, here.store), f"Erratum of {month}", on)

    def _edit(self, here: Growing, files: Mapping[str, str], subject: str, on: date) -> None:
        editor = identity(here.store.newest, bulletins_of_year.EDITOR)
        here.land(Planned(files, message(subject), datetime.combine(on, BY_NINE, UTC), editor))

    def _go_on(self, home: str, first: Record) -> None:
        """Follow up what a review has opened; what joined an open case is followed up there."""
        standard = self.stores[home].store.newest
        pathway = standard.pathway_of(first.case)
        if pathway is None:
            return
        if first.step != pathway.first.name:
            self._act(
                home, Going(self.stores[home].store, first.case, {}, first.instant), also_told(pathway.name, first)
            )
            return
        number = self.opened.get(pathway.name, 0)
        self.opened[pathway.name] = number + 1
        words = _days(first.instant, pathway.name, standard)
        going = Going(self.stores[home].store, first.case, words, first.instant)
        self._act(home, going, walk_of(pathway.name, first, number))

    def _act(self, home: str, going: Going, left: Walk) -> None:
        if left:
            self._at(when(going, left[0]) + SOON, partial(self._acted, home, going, left))

    def _acted(self, home: str, going: Going, left: Walk) -> None:
        here = self.stores[home]
        if not _is_asked(left[0], here.store.cases[going.case], here.store.newest):
            self._act(home, going, left[1:])
            return
        ((after, landing),) = gone_on(replace(going, store=here.store), left[:1])
        if _claims(left[0], after) and any(f.stops for f in judge_case(going.case, after.store)):
            # As at the desk, a claim that does not stand is refused.
            again = once_more(going.told()) if left[0].step == Steps.CLOSURE else ()
            self._act(home, replace(going, now=after.now), again)
            return
        here.land(landing)
        self._act(home, after, left[1:])


def _claims(act: Act, going: Going) -> bool:
    pathway = going.standard.pathway_of(going.case)
    return bool(pathway and pathway.steps[act.step].claims)


def _is_asked(act: Act, case: Case, standard: Standard) -> bool:
    """Whether the case asks for a step as it stands."""
    pathway = standard.pathway_of(case.id)
    assert pathway
    step = pathway.steps[act.step]
    if claims_closed(case) and not step.after_closure:
        return False
    return applies(step, case, standard, tolerances(standard))


def _days(at: datetime, pathway: str, standard: Standard) -> Mapping[str, str]:
    """The day of the pack in which a plan can stand that is accepted within six days, and that of looking whether it
    helped."""
    if pathway not in PACKS:
        return {}
    first = at.date() + timedelta(days=7)
    schedule = standard.reviews[PACKS[pathway]]
    pack = next(due_days(schedule, first, first + timedelta(days=70), standard.calendar))
    validated = pack + timedelta(days=VALIDATED.get(pathway, 0))
    return {
        "pack": f"{pack}",
        "validated": f"{validated}",
        "later": f"{pack + timedelta(days=42)}",
    }


def _named(records: tuple[Record, ...], store: Store, review: str) -> Iterable[Record]:
    """What a review opens, with ids and names drawn from the review's own."""
    known = {case: case for case in store.cases}
    for number, record in enumerate(records):
        drawn = f"{record.case[:8]}{draw.letters(review, number, count=8)}"
        case = known.setdefault(record.case, drawn)
        name = f"{record.step}-{draw.letters(review, number, 'name', count=4)}"
        yield renamed(replace(record, case=case, path=path_of(case, name)))
