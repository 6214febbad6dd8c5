"""Picks what of the cases, the bulletins and the alerts may be published. Nothing else may leave.

A story is told only of a closed case, and only once a published bulletin lists it. Of its answers only those leave that
their question publishes, generalised as it says, and only where today's screen finds nothing in them. No post, no
reporter's role, no time finer than a month leaves at all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Protocol, TypeAlias

from goodcatch.check.load_rules import Rule
from goodcatch.history.timeline import Timeline
from goodcatch.publish.anchors_of_publication import anchors_of
from goodcatch.publish.audience_and_minimum_counts import audience_of
from goodcatch.publish.bulletin_file import WHERE as BULLETINS
from goodcatch.publish.bulletin_file import Bulletin, bulletins, closed_in, heading, watched
from goodcatch.publish.check_alert_before_publication import wrong
from goodcatch.publish.counted_results import TOLD_HERE, told_results
from goodcatch.publish.disclosure.release_file import Release, releases
from goodcatch.publish.how_story_is_filed import filed_by
from goodcatch.publish.leave_out_untold_stories import told_only
from goodcatch.publish.lists_of_stories import lists_of
from goodcatch.publish.model import (
    Action,
    Answer,
    Changed,
    Issue,
    IssuedAlert,
    Published,
    Result,
    Story,
    StoryNote,
    StoryStep,
)
from goodcatch.publish.read_and_write_alerts import Alert, alerts
from goodcatch.publish.release_tables_of_bulletin import SERVICE, released
from goodcatch.publish.stories_removed_at_once import removed
from goodcatch.publish.story_values_many_share import (
    Batch,
    KeepsGrown,
    Shown,
    ToldAnswer,
    answers_id,
    shown_by_story,
    told_answers,
)
from goodcatch.publish.story_values_tables_allow import Coded, Values, coded, shared_by, values_of
from goodcatch.publish.words_for_dates_and_values import day_words, measure_words, month_words, value_label, value_words
from goodcatch.record.known.who_saw_evidence import seen_by_another
from goodcatch.record.model import Case, Record
from goodcatch.record.store import Store
from goodcatch.screen import screen
from goodcatch.standard.model import Field, Standard
from goodcatch.standard.names_program_asks_for import Fields, Outcome, Steps
from goodcatch.standard.small_yaml import Value

UNNAMED = "A case"
# Written to one person about what that person told. What readers get is the bulletin's text (decision 119), whatever a
# provider's standard says: standards that are in use publish this answer, and a version in use stays as it is.
NEVER = frozenset([(Steps.FEEDBACK, "body")])
Told: TypeAlias = Mapping[str, Answer]


class CasesTold(Protocol):
    """What there is to know of the cases that are out: gathered from a store that is read (`_Read`), or remembered."""

    @property
    def closed(self) -> frozenset[str]: ...

    def facts(self, case: str) -> CaseFacts: ...

    def told(self, stories: Sequence[str], listed: Mapping[str, str], named: Mapping[str, Shown]) -> Stories: ...


@dataclass(frozen=True)
class CaseFacts:
    """What of one case bears upon others: the month of its closure, its coded answers as plain rows with a name of
    them, and what it says of lists that no table counts."""

    closed_in: str
    rows: tuple[tuple[str, ...], ...]
    rows_id: bytes
    values: Values

    @property
    def answers(self) -> tuple[ToldAnswer, ...]:
        return tuple(ToldAnswer(*row) for row in self.rows)


@dataclass(frozen=True)
class Stories:
    """The stories in their order, read or noted."""

    read: tuple[Story, ...] = ()
    notes: tuple[StoryNote, ...] = ()


def facts_of(case: Case, store: Store) -> CaseFacts:
    rows = tuple(map(tuple, told_answers(case, store)))
    return CaseFacts(closed_in(case), rows, answers_id(rows), values_of(case, store.newest))


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
    rules: tuple[Rule, ...] = (),
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
    rules: tuple[Rule, ...],
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

    def names(case: str) -> Shown:
        return named.get(case, Shown())

    told, known = cases.told(stories, listed, named), frozenset(stories)
    filed = {case: filed_by(cases.facts(case).answers, names(case), standard) for case in stories}
    read = tuple(replace(story, filed=filed[story.id]) for story in told.read)
    notes = tuple(
        replace(
            note,
            title=note.title or title_without_change(cases.facts(note.id).answers, store, names(note.id)),
            month=month_words(cases.facts(note.id).closed_in),
            bulletin=listed[note.id],
            filed=filed[note.id],
        )
        for note in told.notes
    )
    return Published(
        standard=standard,
        issues=tuple(_issue(bulletin, store, known, gone) for bulletin in reversed(_issues(store, today))),
        alerts=tuple(_alerts(store, today.isoformat())),
        stories=read,
        notes=notes,
        lists=lists_of((*read, *notes), audience.minimum),
        release=out[-1] if out else None,
        rules=rules,
        composite="" if enough else "some" if listed else "no",
        report_url=report_url,
    )


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
    return Issue(bulletin.month, bulletin.title, body, bulletin.cases, day, len(bulletin.errata), anchors)


def _alerts(store: Store, today: str) -> Iterator[IssuedAlert]:
    """The alerts that are out, those that still hold first, the newest before the older; one that is wrong stays in."""
    kinds = store.newest.vocabulary.get("service-type", {})
    out = [a for _, a in alerts(store) if a.published and a.published[:10] <= today]
    sound = [a for a in out if not any(wrong(a, store.newest))]
    # Two sorts, the second stable: by whether it holds, and within that the newest first.
    for alert in sorted(sorted(sound, key=_published, reverse=True), key=lambda a: not a.current(today)):
        services = tuple(kinds[kind].label if kind in kinds else kind for kind in alert.services)
        until = alert.ended_on if alert.over(today) and alert.ended_on else alert.expires_on
        days = day_words(alert.published), day_words(until)
        yield IssuedAlert(alert.title, services, alert.parts, *days, alert.current(today))


def _published(alert: Alert) -> str:
    return alert.published


def story_of(case: Case, store: Store, timeline: Timeline | None, bulletin: str, named: Shown, today: date) -> Story:
    """One closed case, as far as it may be told, with what counting has shown of its changes by today."""
    told = {record.name: _told(record, store, named) for record in case.standing}
    steps = _together(_step(record, store, told[record.name]) for record in case.standing if told[record.name])
    return Story(
        id=case.id,
        title=title_of(case, store, named),
        month=month_words(closed_in(case)),
        steps=steps,
        actions=actions_of(case, store, named, today),
        history=tuple(_history(case, store, timeline, told)),
        evidence=sum(len(record.entries(Fields.EVIDENCE)) for record in case.of(Steps.DONE)),
        evidence_seen=sum(_seen_by_another(record, case, store) for record in case.of(Steps.DONE)),
        bulletin=bulletin,
    )


def _seen_by_another(done: Record, case: Case, store: Store) -> int:
    """How many pieces of evidence were seen by another post than the one that did the work."""
    standard, pieces = store.standard_of(done), done.entries(Fields.EVIDENCE)
    return sum(seen_by_another(done, entry, case.standing, standard) for entry in pieces)


def title_of(case: Case, store: Store, named: Shown) -> str:
    return _clean(heading(case, _about(case, store, named)), store.allow) or UNNAMED


def title_without_change(answers: Iterable[ToldAnswer], store: Store, named: Shown) -> str:
    """The same of a case in which nothing was done, known by its coded answers."""
    first = next((told for told in answers if told.key[:2] == (Steps.REPORT, Fields.CATEGORY)), None)
    wide = named.values.get(first.key) if first else None
    about = "" if first is None or wide is None else wide or value_label(first.of, first.value, store.newest)
    return _clean(watched(_clean(about, store.allow)), store.allow) or UNNAMED


def _about(case: Case, store: Store, named: Shown) -> str:
    """What a case is about, as far as a story may name it."""
    report = case.first(Steps.REPORT)
    step = store.step_of(report) if report else None
    asked = step.fields.get(Fields.CATEGORY) if step else None
    answer = answer_of(asked, report, store, named) if asked and report else None
    return answer.value if answer else ""


def _together(steps: Iterable[StoryStep]) -> tuple[StoryStep, ...]:
    """Steps that say the same one after another, such as weekly checks, are told once with their months."""
    kept: list[StoryStep] = []
    for one in steps:
        if kept and (kept[-1].title, kept[-1].answers) == (one.title, one.answers):
            first, again = kept.pop(), one.month
            months = first.month if first.month.endswith(again) else f"{first.month}, {again}"
            kept.append(StoryStep(months, one.title, one.answers, first.times + 1))
        else:
            kept.append(one)
    return tuple(kept)


def _step(record: Record, store: Store, told: Told) -> StoryStep:
    step = store.step_of(record)
    return StoryStep(month_words(record.at), step.title if step else record.step, tuple(told.values()))


def _told(record: Record, store: Store, named: Shown) -> Told:
    """The answers of a record that its story tells, by the name of their question."""
    step, standard = store.step_of(record), store.standard_of(record)
    asked = step.fields if step and standard else {}
    answers = ((name, answer_of(field, record, store, named)) for name, field in asked.items())
    return {name: answer for name, answer in answers if answer}


def answer_of(question: Field, record: Record, store: Store, named: Shown) -> Answer | None:
    """An answer, generalised as its question says and as the tables allow, or None where it may not be shown."""
    standard = store.standard_of(record) or store.newest
    value = record.fields.get(question.name)
    if value is None or question.publish == "no" or (record.step, question.name) in NEVER | TOLD_HERE:
        return None
    if question.publish == "month":
        words = month_words(value) if isinstance(value, str) else ""
    else:
        words = _clean(_words(record.step, question, value, standard, named), store.allow)
    return Answer(question.label, words) if words else None


def _words(step: str, question: Field, value: Value, standard: Standard, named: Shown) -> str:
    if isinstance(value, Mapping):
        return measure_words(value)
    if isinstance(value, tuple):
        parts = (_words(step, question, item, standard, named) for item in value)
        return ", ".join(dict.fromkeys(filter(None, parts)))
    return named.words_of(step, question, value, value_words(question, value, standard))


# Stories say the same few words of lists again and again.
@lru_cache(maxsize=1 << 14)
def _clean(text: str, allow: frozenset[str]) -> str:
    """The text, where today's screen finds nothing in it but what the provider allows; else nothing."""
    # Today's screen, not that of the sign-off: what it has learned since holds for old texts too.
    return "" if screen(text, allow) else text


def actions_of(case: Case, store: Store, named: Shown, today: date) -> tuple[Action, ...]:
    """The changes of a case that were done, as far as they may be told."""
    return tuple(_actions(case, store, named, dict(told_results(case, store, today))))


def _actions(case: Case, store: Store, named: Shown, results: Mapping[str, Result]) -> Iterator[Action]:
    for done in case.of(Steps.DONE):
        action = case.named(done.text(Fields.ACTION))
        standard = store.standard_of(done)
        if action is None or standard is None or done.text(Fields.OUTCOME) != Outcome.DONE:
            continue
        asked = standard.pathway_of(case.id)
        strength = (
            asked.steps[action.step].fields.get(Fields.STRENGTH) if asked and action.step in asked.steps else None
        )
        answer = answer_of(strength, action, store, named) if strength else None
        changed, title = (_clean(text, store.allow) for text in (done.text(Fields.CHANGED), action.text(Fields.TITLE)))
        if changed and title:
            strong = answer.value.partition(":")[0] if answer else ""
            yield Action(case.id, month_words(done.at), title, strong, changed, results.get(action.name))


def _history(case: Case, store: Store, timeline: Timeline | None, told: Mapping[str, Told]) -> Iterator[Changed]:
    """Which told answers of which told steps changed, in which month, and why; never from what to what.

    The name of a step of which nothing is told ("Tell an authority") can say what the case was.
    """
    versions = [v for v in timeline.versions if told.get(v.name)] if timeline else []
    for version in sorted(versions, key=lambda v: (v.at, v.record.instant if v.record else v.at)):
        step = store.step_of(version.record) if version.record else None
        title = step.title if step else version.step
        # Never values: one is often corrected because somebody could be known by it (decision 50).
        fields = () if version.added else tuple(c.name for c in version.changed if c.name in told[version.name])
        if version.added or fields:
            why = _reason(case, version.name, told) if fields else ""
            names = tuple(name.replace("_", " ") for name in fields)
            yield Changed(month_words(version.at.date().isoformat()), title, names, why)


def _reason(case: Case, name: str, told: Mapping[str, Told]) -> str:
    """Why a record was put right, where that is told."""
    about = [r for r in case.of(Steps.CORRECTION) if r.text(Fields.RECORD) == name]
    reason = told[about[-1].name].get(Fields.REASON) if about else None
    return reason.value if reason else ""
