"""Turns a step of the standard, and what was typed so far, into the questions of its form.

Nothing here knows a particular field: a new line of YAML is a new question. Answers, options and help come from the
standard; what was typed and what is wrong with it come back beside the question.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from goodcatch.intake.clean_answers import PARTS, Raw
from goodcatch.intake.form_question import Option, Part, Question
from goodcatch.standard.condition import Both, Condition, Test
from goodcatch.standard.model import Field, Standard, Step
from goodcatch.standard.small_yaml import Value
from goodcatch.standard.values import as_list

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
    "sha256": "Its SHA-256, if it is a file",
    "shows": "What it shows",
    "seen_by": "Which post saw it",
    "name": "What is measured",
    "unit": "In what unit",
    "baseline": "Before the change",
    "follow_up": "After the change",
}


def questions(
    step: Step, standard: Standard, raw: Raw, problems: Mapping[str, str], hidden: frozenset[str] = frozenset()
) -> tuple[Question, ...]:
    """Every question that a person answers, in the step's order; `hidden` ones were answered elsewhere."""
    asked = (f for f in step.fields.values() if not f.computed and not f.snapshot and f.name not in hidden)
    return tuple(_question(f, step, standard, raw, problems.get(f.name, "")) for f in asked)


def _question(asked: Field, step: Step, standard: Standard, raw: Raw, problem: str) -> Question:
    values = tuple(raw.get(asked.name, ()))
    options = tuple(_options(asked, standard, values))
    return Question(
        name=asked.name,
        id=f"f-{asked.name}",
        widget=_widget(asked, options),
        label=asked.label or asked.name.replace("_", " ").capitalize(),
        help=asked.help,
        note=_note(asked, step, standard),
        required=asked.required,
        values=_lines(asked, values, standard),
        options=options,
        entries=tuple(_entries(asked, raw)) if asked.kind in PARTS else (),
        problem=problem,
        later=not asked.required and asked.required_when is None,
    )


def _widget(asked: Field, options: tuple[Option, ...]) -> str:
    if asked.kind == "choices":
        return "checkboxes"
    if options:
        return "select" if asked.kind == "post" or len(options) > LONG_LIST else "radios"
    return WIDGETS.get(asked.kind, "text")


def answers_allowed(asked: Field, standard: Standard) -> Mapping[str, str]:
    """Value and label of each answer, where the answer is chosen and not written."""
    if asked.kind == "yes-no":
        return {"yes": "Yes", "no": "No"}
    if asked.kind in ("choice", "choices", "post", "role", "part-of-day"):
        return standard.options(asked)
    return {}


def _options(asked: Field, standard: Standard, values: tuple[str, ...]) -> Iterator[Option]:
    terms = standard.vocabulary.get(asked.of, {})
    for number, (value, label) in enumerate(answers_allowed(asked, standard).items()):
        help = terms[value].help if value in terms else ""
        id = f"f-{asked.name}-{number}" if number else f"f-{asked.name}"
        yield Option(id, value, label or value, help, value in values)


def _lines(asked: Field, values: tuple[str, ...], standard: Standard) -> tuple[str, ...]:
    if asked.kind == "datetime":
        return tuple(_local(value, ZoneInfo(standard.calendar.timezone)) for value in values)
    if asked.kind == "cases":
        return (*values, *[""] * SPARE["cases"])[: max(SPARE["cases"], len(values))]
    return values


def _local(value: str, zone: ZoneInfo) -> str:
    """What a browser's date-and-time box takes: local, without offset or seconds."""
    try:
        instant = datetime.fromisoformat(value)
    except ValueError:
        return value
    local = instant.astimezone(zone) if instant.tzinfo else instant
    return local.strftime("%Y-%m-%dT%H:%M")


def _entries(asked: Field, raw: Raw) -> Iterator[tuple[Part, ...]]:
    given = {int(key.split(".")[1]) for key in raw if key.startswith(f"{asked.name}.") and key.split(".")[1].isdigit()}
    wanted = max([SPARE[asked.kind] - 1, *given]) + 1 if asked.many else 1
    for number in range(wanted):
        names = [f"{asked.name}.{number}.{part}" for part in PARTS[asked.kind]]
        yield tuple(
            Part(
                name,
                f"f-{asked.name}" if not number and not index else f"f-{name}",
                PART_LABELS[part],
                _first(raw, name),
            )
            for index, (name, part) in enumerate(zip(names, PARTS[asked.kind], strict=True))
        )


def _first(raw: Raw, name: str) -> str:
    return next(iter(raw.get(name, ())), "")


def _note(asked: Field, step: Step, standard: Standard) -> str:
    """When an answer that is not always needed is needed, in words."""
    if asked.required_when is None:
        return ""
    words = _words(asked.required_when, step, standard)
    return f"Needed if {words}." if words else "Sometimes needed: the page will say so."


def _words(condition: Condition, step: Step, standard: Standard) -> str:
    match condition:
        case Both(kind, parts) if kind in ("all", "any"):
            said = [_words(part, step, standard) for part in parts]
            return (" and " if kind == "all" else " or ").join(said) if all(said) else ""
        case Test(ref, "is" | "any", values):
            asked = step.fields.get(ref.rpartition(".")[2])
            if asked is None:
                return ""
            labels = answers_allowed(asked, standard)
            wanted = " or ".join(f"“{labels.get(value, value)}”" for value in values)
            return f"the answer to “{asked.label}” is {wanted}"
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
