"""Picks what of the cases, the bulletins and the alerts may be published. Nothing else may leave.

A story is told only of a closed case, and only once a published bulletin lists it. What leaves of the case itself says
`story_of_case`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Protocol

from goodcatch.history.timeline import Timeline
from goodcatch.publish.anchors_of_publication import anchors_of
from goodcatch.publish.audience_and_minimum_counts import audience_of
from goodcatch.publish.bulletin_file import WHERE as BULLETINS
from goodcatch.publish.bulletin_file import Bulletin, bulletins, closed_in
from goodcatch.publish.check_alert_before_publication import wrong
from goodcatch.publish.disclosure.release_file import Release, releases
from goodcatch.publish.how_story_is_filed import Filing
from goodcatch.publish.leave_out_untold_stories import told_only
from goodcatch.publish.lists_of_stories import lists_of
from goodcatch.publish.model import Correction, Filed, Issue, IssuedAlert, Published, RuleBook, Story, StoryNote
from goodcatch.publish.read_and_write_alerts import Alert, alerts
from goodcatch.publish.release_tables_of_bulletin import SERVICE, released
from goodcatch.publish.stories_removed_at_once import removed
from goodcatch.publish.story_of_case import story_of, title_without_change
from goodcatch.publish.story_values_many_share import (
    Batch,
    KeepsGrown,
    Shown,
    ToldAnswer,
    answers_id,
    shown_by_story,
    told_answer,
    told_answers,
)
from goodcatch.publish.story_values_tables_allow import Coded, Values, coded, shared_by, values_of
from goodcatch.publish.what_was_checked import checked, excepted_until
from goodcatch.publish.words_for_dates_and_values import day_words, month_words
from goodcatch.record.model import Case
from goodcatch.record.store import Store
from goodcatch.standard.small_yaml import Value
from goodcatch.standard.yaml_value_as_list import text_at


class CasesTold(Protocol):
    """What there is to know of the cases that are out: gathered from a store that is read (`_Read`), or remembered."""

    @property
    def closed(self) -> frozenset[str]: ...

    def facts(self, case: str) -> CaseFacts: ...

    def told(self, stories: Sequence[str], listed: Mapping[str, str], named: Mapping[str, Shown]) -> Stories: ...


@dataclass(frozen=True)
class CaseFacts:
    """What of one case bears upon others: the month of its closure, its coded answers as plain rows with a name of
    them, what it says of lists that no table counts, and up to which months its closing passes something openly."""

    closed_in: str
    rows: tuple[tuple[str, str, str, str, str], ...]
    rows_id: bytes
    values: Values
    excepted: tuple[str, ...] = ()

    @cached_property
    def answers(self) -> tuple[ToldAnswer, ...]:
        return tuple(map(told_answer, self.rows))


@dataclass(frozen=True)
class Stories:
    """The stories in their order, read or noted."""

    read: tuple[Story, ...] = ()
    notes: tuple[StoryNote, ...] = ()


def facts_of(case: Case, store: Store) -> CaseFacts:
    rows = tuple((told.step, told.question, told.of, told.value, told.wide) for told in told_answers(case, store))
    excepted = tuple(excepted_until(case, store))
    return CaseFacts(closed_in(case), rows, answers_id(rows), values_of(case, store.newest), excepted)


@dataclass(frozen=True)
class _Read:
    """The cases of a store in which all of them were read."""

    store: Store
    timelines: Mapping[str, Timeline]
    closed: frozenset[str]
    today: date
    known: dict[str, CaseFacts] = field(default_factory=dict)

    def facts(self, case: str) -> CaseFacts:
        if case not in self.known:
            self.known[case] = facts_of(self.store.cases[case], self.store)
        return self.known[case]

    def told(self, stories: Sequence[str], listed: Mapping[str, str], named: Mapping[str, Shown]) -> Stories:
        cases, here = self.store.cases, self.store
        return Stories(
            tuple(
                story_of(cases[c], here, self.timelines.get(c), listed[c], named.get(c, Shown()), self.today)
                for c in stories
            )
        )


def published(
    store: Store,
    timelines: Mapping[str, Timeline],
    closed: frozenset[str],
    today: date,
    rules: RuleBook | None = None,
    report_url: str = "report",
) -> Published:
    """The publishable facts of a store, as of today."""
    return published_of(store, _Read(store, timelines, closed, today), today, rules, report_url)


def listed_in(store: Store, today: date) -> dict[str, str]:
    """The cases that are out by a day, told or not, each with the month of its last bulletin."""
    return {case: issue.month for issue in _issues(store, today) for case in issue.cases if case in store.cases}


def _issues(store: Store, today: date) -> list[Bulletin]:
    # A bulletin may carry a day to come: until then nothing of it is out.
    return [b for b in bulletins(store) if b.published and b.published <= today.isoformat()]


def published_of(
    store: Store,
    cases: CasesTold,
    today: date,
    rules: RuleBook | None,
    report_url: str,
    kept: KeepsGrown | None = None,
) -> Published:
    """The publishable facts of a store of whose cases this is known."""
    standard, audience = store.newest, audience_of(store.newest)
    # What is out counts, told or not: else one story that leaves would take others, or their words, with it.
    listed = listed_in(store, today)
    gone = {case for case in listed if case not in cases.closed} | (listed.keys() & removed(store))
    enough = len(listed) >= audience.stories_from
    stories = sorted(listed.keys() - gone, key=lambda case: (cases.facts(case).closed_in, case)) if enough else []
    out = [r for r in releases(store.beside) if r.published <= today.isoformat()]
    named = _named(store, cases, listed, out, today.isoformat(), kept)
    told, known = _filed(cases.told(stories, listed, named), store, cases, listed, named), frozenset(stories)
    issues = tuple(_issue(bulletin, store, known, gone) for bulletin in reversed(_issues(store, today)))
    return Published(
        standard=standard,
        issues=issues,
        alerts=tuple(_alerts(store, today.isoformat())),
        stories=told.read,
        notes=told.notes,
        lists=lists_of((*told.read, *told.notes), audience.minimum),
        release=out[-1] if out else None,
        rules=rules,
        composite="" if enough else "some" if listed else "no",
        report_url=report_url,
        checked=checked(
            store,
            today,
            issues[0].anchors if issues else (),
            [cases.facts(case).excepted for case in stories],
        ),
    )


def _filed(
    told: Stories, store: Store, cases: CasesTold, listed: Mapping[str, str], named: Mapping[str, Shown]
) -> Stories:
    """The same, each with the lists that it is found in; of one that is only noted, what a list says of it."""

    filing = Filing(store.newest)

    def filed(case: str) -> tuple[Filed, ...]:
        return filing.of(cases.facts(case).answers, named.get(case, Shown()))

    read = tuple(replace(story, filed=filed(story.id)) for story in told.read)
    notes = tuple(
        # Not `replace`, which takes as long as all the rest of it.
        StoryNote(
            note.id,
            note.actions,
            note.rests_on,
            note.read,
            note.title or title_without_change(cases.facts(note.id).answers, store, named.get(note.id, Shown())),
            month_words(cases.facts(note.id).closed_in),
            listed[note.id],
            filed(note.id),
            note.learned,
        )
        for note in told.notes
    )
    return Stories(read, notes)


def _named(
    store: Store,
    cases: CasesTold,
    listed: Mapping[str, str],
    out: Sequence[Release],
    today: str,
    kept: KeepsGrown | None,
) -> Mapping[str, Shown]:
    """What each story may name of its coded answers, release after release up to the last."""
    standard, audience = store.newest, audience_of(store.newest)
    sheets = {release.month: release.sheets for release in out}
    days = {b.month: b.published for b in bulletins(store)} | {r.month: r.published for r in out}
    batches, months = list[Batch](), list[str]()
    told, shares = set[str](), dict[str, Counter[str]]()
    for month, released_now in released(store).items():
        if days.get(month, "9999") > today:
            continue
        months.append(month)
        new = {case: listed[case] for case in sorted(released_now) if case in listed and case not in told}
        told.update(new)
        for name, counts in shared_by(cases.facts(case).values for case in new).items():
            shares.setdefault(name, Counter()).update(counts)
        allowed = coded(sheets.get(month, ()), months, shares, standard, audience.minimum)
        if len(told) < audience.service_type_from:
            # A list without values names none: with few cases the kind of service is left out (publication.yml).
            allowed = Coded({**allowed.lists, SERVICE: {}})
        batches.append(Batch(new, allowed))
    return shown_by_story(batches, cases.facts, audience.minimum, kept)


def _issue(bulletin: Bulletin, store: Store, stories: frozenset[str], gone: Collection[str]) -> Issue:
    """A bulletin as it was signed, without what it says of stories that are not told."""
    here = [store.cases[case] for case in bulletin.cases if case in store.cases and case not in stories]
    body = told_only(bulletin.body, here, [case for case in here if case.id in gone], stories)
    anchors, day = anchors_of(store, f"{BULLETINS}{bulletin.month}.md"), day_words(bulletin.published)
    return Issue(
        bulletin.month,
        bulletin.title,
        body,
        bulletin.cases,
        day,
        _corrections(bulletin),
        anchors,
        bulletin.published[:10],
        _last_day(bulletin),
    )


def _last_day(bulletin: Bulletin) -> str:
    """The day of the last erratum, where it is told as a day; else that of the bulletin."""
    told = (text for text in bulletin.errata if isinstance(text, str))
    days = [text for text in told if day_words(text) and len(text) == len("2026-10-31")]
    return max([bulletin.published[:10], *days])


def _corrections(bulletin: Bulletin) -> tuple[Correction, ...]:
    """As the head names them: by a day, by a reason, or as a table of both."""
    return tuple(_correction(entry) for entry in bulletin.errata)


def _correction(entry: Value) -> Correction:
    if isinstance(entry, Mapping):
        return Correction(day_words(text_at(entry, "on")), text_at(entry, "why"))
    said = str(entry)
    day = day_words(said)
    return Correction(day, said[10:].strip() if day else said)


def _alerts(store: Store, today: str) -> Iterator[IssuedAlert]:
    """The alerts that are out, those that still hold first, the newest before the older; one that is wrong stays in."""
    kinds = store.newest.vocabulary.get("service-type", {})
    out = {path: a for path, a in alerts(store) if a.published and a.published[:10] <= today}
    sound = [(path, a) for path, a in out.items() if not any(wrong(a, store.newest))]
    # Two sorts, the second stable: by whether it holds, and within that the newest first.
    for path, alert in sorted(sorted(sound, key=_published, reverse=True), key=lambda a: not a[1].current(today)):
        services = tuple(kinds[kind].label if kind in kinds else kind for kind in alert.services)
        until = alert.ended_on if alert.over(today) and alert.ended_on else alert.expires_on
        days = day_words(alert.published), day_words(until)
        ended = alert.ended_on if alert.ended_on and alert.ended_on <= today else ""
        yield IssuedAlert(
            alert.title,
            services,
            alert.parts,
            *days,
            alert.current(today),
            # Not the day in the file's name: it is that of the draft.
            path.removesuffix(".md").rpartition("-")[2].lower(),
            alert.published[:10],
            until,
            max(alert.published[:10], ended),
        )


def _published(told: tuple[str, Alert]) -> str:
    return told[1].published
