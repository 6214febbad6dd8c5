"""Gathers what signed-in posts may see of every case, with links to its next steps.

This never reaches the published site: only `goodcatch build --private` asks for it. A link carries coded answers only;
words are written at the desk or in the forge, where they are screened.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from urllib.parse import quote, urlencode

from goodcatch.gate.standing import standing_of
from goodcatch.history.post_behind_author import post_behind
from goodcatch.history.record_answer_changes import Version
from goodcatch.history.timeline import Timeline
from goodcatch.publish.model import Inside, InsideCase, Landed
from goodcatch.publish.private_investigation_causes_barriers import analysis_of
from goodcatch.publish.words_for_dates_and_values import day_words
from goodcatch.record.case_state import OpenStep, Phase, open_steps, phase_given
from goodcatch.record.known.effect_words import AIMED_FOR
from goodcatch.record.model import Case, Record
from goodcatch.record.parse_and_write_record import write
from goodcatch.record.store import Store, folder_of
from goodcatch.standard.model import Standard, Step
from goodcatch.standard.small_yaml import Value

# Decision 96: a link carries coded answers alone; nothing screens an address.
CODED = frozenset(["choice", "choices", "yes-no", "post", "role", "reference", "date", "number", "whole-number"])
# The page for a new file takes `filename` and `value`: on GitHub, and on Gitea and Forgejo since 1.16.
NEW = {"github": "{repo}/new/main/{folder}?{query}", "gitea": "{repo}/_new/main/{folder}?{query}"}
NEW["forgejo"] = NEW["gitea"]

MARK = ".goodcatch-private"  # stands in a folder of private pages, and no server shows what lies there


def inside(
    store: Store,
    timelines: Mapping[str, Timeline],
    closed: frozenset[str],
    as_of: datetime,
    forge: str = "",
    repo_url: str = "",
    going_on: frozenset[str] = frozenset(),
) -> Inside:
    """Every case with its state, its open steps and its whole history; `as_of` is when the commit that is shown landed,
    by which an exception has run out or not, and `going_on` are cases whose ending does not stand."""
    return Inside(
        tuple(
            _case(
                case,
                store,
                timelines.get(name),
                phase_given(case, name in closed, name in going_on),
                as_of,
                (forge, repo_url.rstrip("/")),
            )
            for name, case in sorted(store.cases.items())
        )
    )


def _case(
    case: Case, store: Store, timeline: Timeline | None, stands: Phase, as_of: datetime, forge: tuple[str, str]
) -> InsideCase:
    standard = store.newest
    pathway = standard.pathway_of(case.id)
    opened = open_steps(case, pathway, standard, stands) if pathway else ()
    links = tuple((o.step.title, link(o, case, standard, *forge)) for o in opened if o.ready)
    history = tuple(landed(timeline, store)) if timeline else ()
    words = standing_of(case, stands, store, as_of).words
    return InsideCase(case.id, words, links, history, analysis_of(case, store))


def landed(timeline: Timeline, store: Store, hidden: frozenset[str] = frozenset()) -> Iterator[Landed]:
    """What each landing did to a case's records, the first one first, in the provider's own days; of answers that are
    `hidden` nothing, before or after."""
    standard = store.newest
    pathway = standard.pathway_of(timeline.case)
    for version in timeline.versions:
        authors = ", ".join(post_behind(author, version, store.standards) for author in version.authors)
        day = version.at.astimezone(standard.calendar.zone).date()
        step = pathway.steps.get(version.step) if pathway else None
        name = f"{step.title} ({version.name})" if step else version.name
        yield Landed(day_words(day.isoformat()), name, authors, tuple(_changes(version, step, hidden)), _what(version))


def _what(version: Version) -> str:
    if version.fault:
        return f"cannot be read: {version.fault}"
    return "filed" if version.added else "deleted" if version.deleted else "changed"


def _changes(version: Version, step: Step | None, hidden: frozenset[str]) -> Iterator[tuple[str, str, str]]:
    """Each answer under its question as it is asked today."""
    asked = step.fields if step else {}
    for change in (change for change in version.changed if change.name not in hidden):
        label = asked[change.name].label if change.name in asked else ""
        yield label or change.name, _words(change.before), _words(change.after)


def _words(value: Value | None) -> str:
    """An answer as it was written, its parts with semicolons between them."""
    if isinstance(value, Mapping):
        # What a plan typed as `follow_up` was aimed for; nobody had counted it.
        names = {name: AIMED_FOR if name == "follow_up" else name for name in value}
        return "; ".join(f"{names[name]}: {_words(part)}" for name, part in value.items())
    return "; ".join(map(_words, value)) if isinstance(value, tuple) else str(value or "")


def link(opened: OpenStep, case: Case, standard: Standard, forge: str, repo: str) -> str:
    """The forge's "new file" page, filled with the head and the coded questions; nothing without a forge."""
    if forge not in NEW or not repo:
        return ""
    step = opened.step
    questions = {name: "" for name, field in step.fields.items() if field.kind in CODED and field.required}
    about = step.about or step.for_each
    fields: dict[str, Value] = {**questions, **({about: opened.about} if about else {})}
    record = Record("", case.id, step.name, standard.version, "", "", fields)
    # Time and post are for the person to fill in: as they stand here, no rule would take the record.
    text = write(replace(record, at="YYYY-MM-DDThh:mm:ss+00:00", by="YOUR-POST"))
    query = urlencode({"filename": f"{step.name}-XXXX.md", "value": text})
    return NEW[forge].format(repo=repo, folder=quote(folder_of(case.id).rstrip("/")), query=query)
