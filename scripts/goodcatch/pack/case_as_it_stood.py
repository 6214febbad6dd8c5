"""Tells a case as it stood at the head of a pack: the four answers, its clocks, exceptions and what was measured."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from goodcatch.check.finding import Finding
from goodcatch.clock.open_steps_by_due_time import todos
from goodcatch.gate.open_exception import until
from goodcatch.gate.standing import standing_of
from goodcatch.pack.clocks_of_case import clocks_told
from goodcatch.pack.kept_out import SignedOff
from goodcatch.publish.answers_for_signed_in import day_of_record, post_words
from goodcatch.publish.four_questions_of_case import Account, Question, account
from goodcatch.publish.words_for_dates_and_values import day_words
from goodcatch.record.case_state import open_steps, phase, stops_in
from goodcatch.record.model import Case
from goodcatch.record.store import Store
from goodcatch.rulebook.ask_all_rules import judge_case
from goodcatch.standard.names_program_asks_for import Fields, Steps


def case_told(case: Case, store: Store, signed: SignedOff, now: datetime) -> dict[str, object]:
    """`now` is when the head landed: two people who read the same commit read the same."""
    pathway = store.newest.pathway_of(case.id)
    where = phase(case, stops_in(_findings(case, store)), store)
    opened = open_steps(case, pathway, store.newest, where) if pathway else ()
    told = account(case, store, todos(opened, case, store.newest, now), now, exact=False) if pathway else None
    return {
        "case": case.id,
        "stands": standing_of(case, where, store, now).words,
        "answers": list(_answers(told)) if told else [],
        "spans": list(told.spans) if told else [],
        "clocks": list(clocks_told(told.clocks, case, store, signed)) if told else [],
        "measures": list(told.effects) if told else [],
        "exceptions": list(_exceptions(case, store)),
    }


def _findings(case: Case, store: Store) -> Iterable[Finding]:
    return judge_case(case.id, store)


def _answers(told: Account) -> Iterator[dict[str, object]]:
    for question in Question:
        records = [
            {"record": one.record, "title": one.title, "day": one.day, "post": one.post,
             "told": [[each.label, each.text] for each in one.told]}
            for one in told.answers[question]
        ]  # fmt: skip
        yield {"question": question.value, "records": records, "not_done": list(told.asked[question])}


def _exceptions(case: Case, store: Store) -> Iterator[dict[str, str]]:
    """Each gate that was passed openly: by whom, until when, and why."""
    for record in case.standing:
        standard = store.standard_of(record)
        pathway = standard.pathway_of(case.id) if standard else None
        if record.step == Steps.EXCEPTION and standard and pathway:
            gate = pathway.gates.get(record.text(Fields.EXCEPTED_GATE))
            yield {
                "record": record.name,
                "gate": gate.says if gate else record.text(Fields.EXCEPTED_GATE),
                "why": record.text("reason"),
                "by": post_words(record.by, standard),
                "on": day_words(day_of_record(record, standard)),
                "until": day_words(until(record).isoformat()),
            }
