"""Turns a step of the standard, and what was typed so far, into the questions of its form.

Nothing here knows a particular field: a new line of YAML is a new question. Answers, options and help come from the
standard; what was typed and what is wrong with it come back beside the question.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from goodcatch.intake.parts_of_entries import PARTS, part_name, post_titles
from goodcatch.intake.question_model import Option, Part, Question
from goodcatch.intake.read_answers import Raw, entry_numbers
from goodcatch.intake.what_reporters_are_asked import Asking
from goodcatch.standard.condition import Both, Condition, Test, references
from goodcatch.standard.model import Field, Standard, Step
from goodcatch.standard.names_program_asks_for import Steps
from goodcatch.standard.small_yaml import Value
from goodcatch.standard.yaml_value_as_list import as_list

LONG_LIST = 9
SPARE = {"evidence": 2, "measure": 1, "cases": 3}
WIDGETS = {
    "paragraph": "textarea",
    "date": "date",
    "time": "time",
    "datetime": "datetime-local",
    "whole-number": "whole-number",
    "number": "number",
    "cases": "lines",
    "evidence": "entries",
    "measure": "entries",
}
PART_LABELS = {
    "held_at": "Where it is held",
    "sha256": "Its fingerprint, if it is a file",
    "shows": "What it shows",
    "seen_by": "Which post saw it",
    "name": "What is measured",
    "unit": "In what unit",
    "baseline": "Before the change",
    "follow_up": "What we aim for",
}


def questions(
    step: Step, standard: Standard, raw: Raw, problems: Mapping[str, str], hidden: frozenset[str] = frozenset(),
    asking: Asking | None = None,
) -> tuple[Question, ...]:  # fmt: skip
    """Every question that a person answers, in the step's order; `hidden` ones were answered elsewhere. `asking` is
    given where somebody reports."""
    fields = (f for f in step.fields.values() if not f.computed and not f.snapshot and f.name not in hidden)
    wanted = read_at_closing(step, standard)
    made = tuple(_question(f, step, standard, raw, problems, f.name in wanted) for f in fields)
    return tuple(asking.as_asked(question, step.fields[question.name]) for question in made) if asking else made


def read_at_closing(step: Step, standard: Standard) -> frozenset[str]:
    """The questions of a step whose answers the closing of its pathway reads: they can wait, and not for good. Of a
    step that anybody may begin with, none: a reporter is not asked for what a closing needs."""
    pathway = standard.pathways.get(step.pathway)
    closing = pathway.steps.get(Steps.CLOSURE) if pathway else None
    if pathway is None or closing is None or closing.confirm is None or step.open:
        return frozenset()
    names = closing.confirm.names()
    conditions = [gate.must for name, gate in pathway.gates.items() if name in names]
    conditions += [condition for name, condition in pathway.confirmations.items() if name in names]
    refs = {ref for condition in conditions for ref in references(condition)}
    return frozenset(ref.partition(".")[2] for ref in refs if ref.startswith(f"{step.name}."))


def _question(
    field: Field, step: Step, standard: Standard, raw: Raw, problems: Mapping[str, str], at_closing: bool
) -> Question:
    values = tuple(raw.get(field.name, ()))
    options = tuple(_options(field, standard, values))
    return Question(
        name=field.name,
        id=f"f-{field.name}",
        widget=_widget(field, options),
        label=field.label or field.name.replace("_", " ").capitalize(),
        help=field.help,
        note=_note(field, step, standard),
        required=field.required,
        values=_lines(field, values, standard),
        options=options,
        entries=tuple(_entries(field, raw, standard, problems)) if field.kind in PARTS else (),
        problem="; ".join(says for name, says in problems.items() if name.split(".")[0] == field.name),
        later=not field.required and not field.wanted and field.required_when is None,
        asked_if=tuple(_asked_if(field.when)) if field.when else (),
        at_closing=at_closing and not field.required,
    )


def _widget(field: Field, options: tuple[Option, ...]) -> str:
    if field.kind == "choices":
        return "checkboxes"
    if options:
        return "select" if field.kind in ("post", "reference") or len(options) > LONG_LIST else "radios"
    return WIDGETS.get(field.kind, "text")


def answers_allowed(field: Field, standard: Standard) -> Mapping[str, str]:
    """Value and label of each answer, where the answer is chosen and not written."""
    if field.kind == "yes-no":
        return {"yes": "Yes", "no": "No"}
    if field.kind == "reference":
        return field.options
    if field.kind in ("choice", "choices", "gate", "post", "role", "part-of-day"):
        return standard.options(field)
    return {}


def _options(field: Field, standard: Standard, values: tuple[str, ...]) -> Iterator[Option]:
    terms = standard.vocabulary.get(field.of, {})
    for number, (value, label) in enumerate(answers_allowed(field, standard).items()):
        advice = terms[value].help if value in terms else ""
        # The first option has the question's own id: links of the error summary lead to `f-` and the name.
        option_id = f"f-{field.name}-{number}" if number else f"f-{field.name}"
        yield Option(option_id, value, label or value, advice, value in values)


def _lines(field: Field, values: tuple[str, ...], standard: Standard) -> tuple[str, ...]:
    if field.kind == "datetime":
        return tuple(_local(value, ZoneInfo(standard.calendar.timezone)) for value in values)
    if field.kind == "cases":
        return (*values, *[""] * SPARE["cases"])[: max(SPARE["cases"], len(values))]
    return values


def _local(value: str, zone: ZoneInfo) -> str:
    """What a browser's date-and-time box takes: local, without offset or seconds."""
    try:
        instant = datetime.fromisoformat(value)
    except ValueError:
        return value
    local = instant.astimezone(zone) if instant.tzinfo else instant
    # HTML's datetime-local takes neither an offset nor a zone.
    return local.strftime("%Y-%m-%dT%H:%M")


def _entries(field: Field, raw: Raw, standard: Standard, problems: Mapping[str, str]) -> Iterator[tuple[Part, ...]]:
    wanted = max([SPARE[field.kind] - 1, *entry_numbers(field.name, raw)]) + 1 if field.many else 1
    for number in range(wanted):
        yield tuple(_part(field, number, part, raw, standard, problems) for part in PARTS[field.kind])


def _part(field: Field, number: int, part: str, raw: Raw, standard: Standard, problems: Mapping[str, str]) -> Part:
    name, place = f"{field.name}.{number}.{part}", part_name(field, number, part)
    value = _first(raw, name)
    titles = post_titles(standard) if part == "seen_by" else {}
    options = tuple(Option(f"f-{name}-{post}", post, title, "", post == value) for post, title in titles.items())
    return Part(name, f"f-{place}", PART_LABELS[part], value, options, place in problems)


def _first(raw: Raw, name: str) -> str:
    return next(iter(raw.get(name, ())), "")


def _note(field: Field, step: Step, standard: Standard) -> str:
    """When an answer that is not always needed is needed, in words."""
    if field.when:
        words = _words(field.when, step, standard)
        return f"Only if {words}." if words else ""
    if field.required_when is None:
        return ""
    words = _words(field.required_when, step, standard)
    return f"Needed if {words}." if words else "Sometimes needed: the page will say so."


def _asked_if(condition: Condition) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What the page can follow while somebody answers; of anything else the question simply stays in sight."""
    match condition:
        case Both("all", parts):
            for part in parts:
                yield from _asked_if(part)
        case Test(ref, "is" | "any", values):
            yield ref, values


def _words(condition: Condition, step: Step, standard: Standard) -> str:
    match condition:
        case Both(kind, parts) if kind in ("all", "any"):
            clauses = [_words(part, step, standard) for part in parts]
            return (" and " if kind == "all" else " or ").join(clauses) if all(clauses) else ""
        case Test(ref, "is" | "any", values):
            field = step.fields.get(ref.rpartition(".")[2])
            if field is None:
                return ""
            labels = answers_allowed(field, standard)
            wanted = " or ".join(f"“{labels.get(value, value)}”" for value in values)
            return f"the answer to “{field.label}” is {wanted}"
    return ""


def raw_of(answers: Mapping[str, Value]) -> Raw:
    """Clean answers as a form would send them, so that a form can be filled with them."""
    raw: dict[str, tuple[str, ...]] = {}
    for name, value in answers.items():
        items = as_list(value)
        raw[name] = tuple(item for item in items if isinstance(item, str))
        for number, item in enumerate(items):
            if isinstance(item, Mapping):
                raw.update({f"{name}.{number}.{part}": (str(text),) for part, text in item.items()})
    return {name: values for name, values in raw.items() if values}
