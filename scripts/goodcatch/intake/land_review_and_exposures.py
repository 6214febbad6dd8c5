"""Does a review once: computes it, lands it where it lives, and opens the exposures that it calls for.

A review is done once. Asked for again, what was written then is given back; only exposures that it called for and that
nobody has opened yet are opened.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from goodcatch.errors import Unusable
from goodcatch.history.git import SERVICE, Change
from goodcatch.intake.anchor_what_lands import with_anchor
from goodcatch.intake.main_branch import Authority
from goodcatch.record.case_state import claims_closed
from goodcatch.record.parse_and_write_record import write
from goodcatch.record.store import Store
from goodcatch.review import compute_review, review_file
from goodcatch.review.create_exposure_cases import opened
from goodcatch.review.review_model import Review
from goodcatch.review.schedule import due_days, moment
from goodcatch.rulebook.which_cases_are_closed import closed, going_on
from goodcatch.standard.names_program_asks_for import Steps
from goodcatch.state.kept_answers import NOTHING_KEPT, KeptAnswers

CATCH_UP = timedelta(days=31)


@dataclass(frozen=True)
class Done:
    """A review that was done: where it lives, the case ids it opened now, whether it had been done before, and the case
    ids that what it found has joined now, one for each finding."""

    review: Review
    store: str
    opened: tuple[str, ...] = ()
    before: bool = False
    joined: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reviewing:
    """The repositories by store."""

    authorities: Mapping[str, Authority]

    def look(self, name: str, on: date, tips: Mapping[str, str] | None = None) -> Review:
        """The review as it would be now; nothing is written."""
        at = tips or {store: authority.tip() for store, authority in self.authorities.items()}
        given = {store: self.authorities[store].store(tip) for store, tip in at.items()}
        home = compute_review.home(name, given)
        stopped = {s: unproven(held, self.authorities[s].recent.kept) for s, held in given.items()}
        found = compute_review.review(name, given, on, stopped)
        commits = {store: at[store] for store in compute_review.modules()[name].STORES if store in at}
        return compute_review.since(replace(found, commits=commits), review_file.before(given[home], name, on))

    def today(self, now: datetime) -> date:
        """The provider's day."""
        return now.astimezone(next(iter(self.authorities.values())).store().newest.calendar.zone).date()

    def do(self, name: str, on: date, now: datetime, open_: bool) -> Done:
        """Do a review and land it: a file where it calls for something or is a pack, else a line in the schedule log.

        Raises `UnknownReview`, and `ValueError` for a day that has not come.
        """
        home = compute_review.home(name, {store: authority.store() for store, authority in self.authorities.items()})
        authority = self.authorities[home]
        standard = authority.store().newest
        if moment(compute_review.schedule_of(name, standard), on, standard.calendar) > now:
            raise Unusable(f"the review of {on} is done at its time of day, and that has not come yet")
        kept: list[Done] = []
        authority.land_if(self._change(name, on, now, open_, home, kept))
        return kept[-1]

    def _change(
        self, name: str, on: date, now: datetime, open_: bool, home: str, kept: list[Done]
    ) -> Callable[[str], Change | None]:
        """What to land on a tip; asked again where somebody else was faster. The last answer is kept."""

        def build(tip: str) -> Change | None:
            store = self.authorities[home].store(tip)
            done = self._done(name, on, store)
            # The home store at the very commit that the review lands on, so that `commits` tells what was counted.
            tips = {s: tip if s == home else a.tip() for s, a in self.authorities.items()}
            made = self.today(now)
            review = done or replace(self.look(name, on, tips), made=None if made == on else made)
            records = opened(review, store, now) if open_ else ()
            new, also = (
                tuple(r.case for r in records if (r.step == Steps.FOUND_AGAIN) is more) for more in (False, True)
            )
            kept.append(Done(review, home, new, done is not None, also))
            files = {**({} if done else files_of(review, store)), **{r.path: write(r) for r in records}}
            message = f"Review {name} of {on.isoformat()}\n"
            change = Change({path: text.encode() for path, text in files.items()}, message, SERVICE)
            return with_anchor(self.authorities[home].git, tip, change, on) if files else None

        return build

    def _done(self, name: str, on: date, store: Store) -> Review | None:
        """The review as it was written, or an empty one where it called for nothing; None where it was not done."""
        found = next((r for r in review_file.reviews(store, name) if r.on == on), None)
        # No pack, and it called for nothing: the log alone has it, and its figures are not counted again.
        if found is None and review_file.in_log(store, name, on):
            return replace(self.look(name, on), figures=(), lines=(), calls=(), changed=())
        return found

    def due(self, now: datetime) -> Iterator[tuple[str, date]]:
        """The reviews of the last month whose time has come and that were not done, oldest first."""
        given = {store: authority.store() for store, authority in self.authorities.items()}
        found = ((on, name) for name in compute_review.modules() for on in due_of(name, given, now))
        return ((name, on) for on, name in sorted(found))


def due_of(name: str, given: Mapping[str, Store], now: datetime) -> Iterator[date]:
    """The days of the last month on which a review was due and was not done."""
    try:
        store = given[compute_review.home(name, given)]
        schedule = compute_review.schedule_of(name, store.newest)
    except compute_review.UnknownReview:
        return
    calendar = store.newest.calendar
    today = now.astimezone(calendar.zone).date()
    for day in due_days(schedule, begun(store, today - CATCH_UP), today, calendar):
        if moment(schedule, day, calendar) <= now and not review_file.in_log(store, name, day):
            yield day


def begun(store: Store, earliest: date) -> date:
    """From when on reviews are expected: the first record, since before it there was nothing to look at."""
    first = min((case.records[0].instant.date() for case in store.cases.values()), default=date.max)
    return max(first, earliest)


def unproven(store: Store, kept: KeptAnswers = NOTHING_KEPT) -> frozenset[str]:
    """Cases whose closure a rule stops, or whose other ending does not stand."""
    good = closed(store, kept)
    shut = frozenset(name for name, case in store.cases.items() if claims_closed(case) and name not in good)
    return shut | going_on(store, kept)


def files_of(review: Review, store: Store) -> dict[str, str]:
    """The schedule log's line, and the dated file where there is something to keep."""
    log = review_file.log_path(review.on)
    files = {log: review_file.logged(store.texts.get(log, ""), review)}
    # From the second grammar on a later review says what has changed of what this one named.
    named = review.lines if store.newest.grammar > 1 else ()
    if compute_review.modules()[review.name].PACK or review.calls or named:
        files[review_file.path_of(review.name, review.on)] = review_file.write(review)
    return files
