"""Writes a forge's issue form from the first step of a pathway: its coded questions, and none that takes words.

An issue carries its writer's account and stays at the forge. So words go by the report form, and this one says so.
"""

from __future__ import annotations

from collections.abc import Iterator

from goodcatch.standard.condition import references
from goodcatch.standard.model import Field, Pathway, Standard
from goodcatch.standard.names_program_asks_for import REPORTER_FACTS, Stores
from goodcatch.standard.small_yaml import scalar

YES_NO = ("Yes", "No")
KINDS = ("choice", "choices", "yes-no", "part-of-day")
WARNING = (
    "**Your account stands beside what you send here.** Nobody needs to know that it was you: the report form takes "
    "your words without a name. Here are only boxes to choose from; write no words, and name nobody."
)


def reported_at_a_forge(standard: Standard) -> tuple[Pathway, ...]:
    """The pathways whose report anybody may send, and that lie where a forge's readers may read."""
    return tuple(p for p in standard.pathways.values() if p.first.open and p.store == Stores.LEARNING)


def coded(pathway: Pathway, standard: Standard) -> tuple[Field, ...]:
    """The questions of a report that are answered by choosing. None that points to who sent it, and none by which a
    case goes to a store of its own: at a forge, whoever may read issues would read the answer."""
    apart = frozenset(
        name
        for opens in pathway.first.opens
        if opens.when and standard.pathways[opens.pathway].store != pathway.store
        for name in references(opens.when)
    )
    left_out = REPORTER_FACTS | apart
    asked = (f for f in pathway.first.fields.values() if f.name not in left_out)
    return tuple(f for f in asked if f.kind in KINDS and f.in_git and _of(f, standard))


def issue_form(pathway: Pathway, standard: Standard, form: str) -> str:
    """A form of GitHub's schema, which Forgejo reads as well."""
    lines = [
        f"name: {scalar(pathway.first.title)}",
        f"description: {scalar('Boxes to choose from. Words go by the report form, without your name.')}",
        f"title: {scalar(pathway.first.title)}",
        "body:",
        "  - type: markdown",
        "    attributes:",
        f"      value: {scalar(WARNING + (f' [To the report form]({form})' if form else ''))}",
    ]
    lines += [line for field in coded(pathway, standard) for line in _question(field, standard)]
    return "\n".join(lines) + "\n"


def chooser(form: str) -> str:
    """What GitHub and Forgejo offer beside the forms: no empty issue, and the way to the report form."""
    contact = [
        "contact_links:",
        f"  - name: {scalar('Report in your own words, without your name')}",
        f"    url: {scalar(form)}",
        f"    about: {scalar('Two minutes, on a phone. A person reads it before anything is kept.')}",
    ]
    return "\n".join(["blank_issues_enabled: false", *(contact if form else [])]) + "\n"


def issue_text(pathway: Pathway, standard: Standard, form: str) -> str:
    """The same as a text with boxes, for GitLab, which has no forms."""
    lines = [f"{WARNING}{f' [To the report form]({form})' if form else ''}", ""]
    for field in coded(pathway, standard):
        lines += [f"**{field.label}**", "", *(f"- [ ] {label}" for label in _of(field, standard)), ""]
    return "\n".join(lines)


def _question(field: Field, standard: Standard) -> Iterator[str]:
    yield "  - type: dropdown"
    yield f"    id: {field.name}"
    yield "    attributes:"
    yield f"      label: {scalar(field.label)}"
    if field.kind == "choices":
        yield "      multiple: true"
    yield "      options:"
    yield from (f"        - {scalar(label)}" for label in _of(field, standard))


def _of(field: Field, standard: Standard) -> tuple[str, ...]:
    if field.kind == "yes-no":
        return YES_NO
    return tuple(dict.fromkeys(standard.options(field).values()))
