"""Gathers what signed-in posts may see of every case, with links to its next steps.

This never reaches the published site: only `goodcatch build --private` asks for it. A link carries coded answers only;
words are written at the desk or in the forge, where they are screened.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from urllib.parse import quote, urlencode

from goodcatch.clock.open_steps_by_due_time import todos
from goodcatch.gate.standing import standing_of
from goodcatch.history.timeline import Timeline
from goodcatch.publish.case_story.model import NOTHING
from goodcatch.publish.case_story.tell_case_story import case_story
from goodcatch.publish.model import Inside, InsideCase
from goodcatch.publish.private_investigation_causes_barriers import analysis_of
from goodcatch.record.case_state import OpenStep, Phase, at_any_time, open_steps, phase_given
from goodcatch.record.model import Case, Record
from goodcatch.record.parse_and_write_record import write
from goodcatch.record.store import Store, folder_of
from goodcatch.standard.model import Standard
from goodcatch.standard.small_yaml import Value

# Decision 96: a link carries coded answers alone; nothing screens an address.
CODED = frozenset(["choice", "choices", "yes-no", "post", "role", "reference", "date", "number", "whole-number"])
# The page for a new file takes `filename` and `value`: on GitHub, and on Gitea and Forgejo since 1.16.
NEW = {"github": "{repo}/new/main/{folder}?{query}", "gitea": "{repo}/_new/main/{folder}?{query}"}
NEW["forgejo"] = NEW["gitea"]


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
    ready = tuple(todo for todo in todos(opened, case, standard, as_of) if todo.open.ready)
    seldom = at_any_time(pathway) if pathway else frozenset[str]()
    waited_for = [one for one in ready if not one.again and not one.early and one.open.step.name not in seldom]
    links, others = (
        tuple((todo.title, link(todo.open, case, standard, *forge)) for todo in some)
        for some in (waited_for, (todo for todo in ready if todo not in waited_for))
    )
    told = case_story(timeline, store, stands=stands is Phase.CLOSED) if timeline else NOTHING
    words = standing_of(case, stands, store, as_of).words
    return InsideCase(case.id, words, links, told, analysis_of(case, store), others)


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
