"""Finds names in a pathway (of steps, answers, lists, roles) that stand for nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from goodcatch.check.finding import Found
from goodcatch.standard.condition import Both, Condition, Count, Records, Test
from goodcatch.standard.names_program_asks_for import ANYONE
from goodcatch.standard.read_yaml_file import Sheets
from goodcatch.standard.rules.walk_sheet_entries import Entry, condition, conditions, sheet_entry
from goodcatch.standard.small_yaml import Value
from goodcatch.standard.yaml_value_as_list import as_list

RULE = re.compile(r"GC\d{3}\Z")
HEAD = frozenset(["at", "by", "recorded", "received"])
NUMBERS = frozenset(["at_least", "at_most", "above", "below", "as_many_as"])


@dataclass(frozen=True)
class Names:
    """What a pathway may name. `values` are the answers that a choice allows, by `step.field`."""

    pathway: Entry
    roles: frozenset[str]
    lists: frozenset[str]
    calendars: frozenset[str]
    tolerances: frozenset[str]
    refs: frozenset[str]
    values: Mapping[str, frozenset[str]]

    def lacking_steps(self, entry: Entry, key: str) -> Iterator[Found]:
        """Steps that a list names and the pathway lacks."""
        for name in entry.texts(key):
            if name not in self._keys("steps"):
                yield entry.found(f"`{key}` names the step `{name}`, which is not there", key)

    def lacking_refs(self, entry: Entry, key: str) -> Iterator[Found]:
        """Anchors and answers (`step.field`, or an event) that are not there."""
        for ref in entry.texts(key):
            if ref not in self.refs and ref not in self._keys("events"):
                yield entry.found(f"`{key}` names `{ref}`, which no step asks", key)

    def lacking_anchors(self, field: Entry, step: Entry) -> Iterator[Found]:
        """Answers and times that a date lies after, and that are not there; a bare name is one of the same step."""
        for name in field.texts("after"):
            if (name if "." in name else f"{step.name}.{name}") not in self.refs:
                yield field.found(f"`after` names `{name}`, which no step asks", "after")

    def lacking_events(self, entry: Entry, key: str) -> Iterator[Found]:
        """Events that are not there; an answer is none."""
        for event in entry.texts(key):
            if event not in self._keys("events"):
                yield entry.found(f"`{key}` names the event `{event}`, which is not there", key)

    def unknown_confirmations(self, step: Entry) -> Iterator[str]:
        known = self._keys("confirmations") | self._keys("gates")
        return (w for w in leaves(step.data.get("confirm", ())) if not RULE.match(w) and w not in known)

    def conditions(self) -> Iterator[Found]:
        """Everything that conditions and routes name and that is not there."""
        yield from self.lacking_refs(self.pathway, "routes")
        for step in self.pathway.below("steps"):
            yield from self._needs(step)
        for table, key, written in conditions(self.pathway):
            own = table.place[1] if table.place[:1] == ("steps",) else ""
            read = condition(written)
            yield from (table.found(said, key) for said in self._said(read, own)) if read else ()

    def _needs(self, step: Entry) -> Iterator[Found]:
        for table in step.inside("needs"):
            yield from self.lacking_refs(table, "by")
            for route in table.data:
                if route != "by":
                    yield from self.lacking_steps(table, route)
                if route not in ("by", "default", *self.values.get(table.text("by"), (route,))):
                    yield table.found(f"there is no route `{route}`", route)

    def _said(self, part: Condition, own: str) -> Iterator[str]:
        match part:
            case Both(_, parts):
                for inner in parts:
                    yield from self._said(inner, own)
            case Count(refs, _, at_least):
                yield from (said for ref in refs for said in self._ref(ref, own))
                yield from self._number(at_least)
            case Records(step, where, at_least):
                if step not in self._keys("steps"):
                    yield f"a condition counts the step `{step}`, which is not there"
                yield from self._said(where, own) if where else ()
                yield from self._number(at_least)
            case Test(ref, test, values):
                yield from self._ref(ref, own)
                if test in NUMBERS:
                    yield from self._number(values[0] if values else "")
                allowed = self.values.get(ref if "." in ref else f"{own}.{ref}")
                if allowed and test != "filled" and test not in NUMBERS:
                    yield from (f"`{ref}` can never be `{value}`" for value in values if value not in allowed)

    def _ref(self, ref: str, own: str) -> Iterator[str]:
        # What can be worked out is known to the room that works it out: GC823 looks at these names.
        if not ref.startswith("known.") and (ref if "." in ref else f"{own}.{ref}") not in self.refs:
            yield f"a condition reads `{ref}`, which no step asks"

    def _number(self, text: str) -> Iterator[str]:
        if text in self.refs:
            return
        try:
            Decimal(text)
        except InvalidOperation:
            if text not in self.tolerances:
                yield f"`{text}` is neither a number nor in tolerances.yml"

    def _keys(self, key: str) -> frozenset[str]:
        return _names(self.pathway, key)


def names_of(sheets: Sheets, pathway: Entry) -> Names:
    vocabulary, calendar = sheet_entry(sheets, "vocabulary.yml"), sheet_entry(sheets, "calendar.yml")
    fields = [(step.name, field) for step in pathway.below("steps") for field in step.below("fields")]
    heads = {f"{step}.{name}" for step in _names(pathway, "steps") for name in HEAD}
    values = {f"{step}.{f.name}": _values(f, vocabulary) for step, f in fields}
    return Names(
        pathway=pathway,
        roles=_names(sheet_entry(sheets, "roles.yml"), "roles") | {ANYONE},
        lists=frozenset(vocabulary.data),
        calendars=_names(calendar, "working"),
        tolerances=frozenset(sheet_entry(sheets, "tolerances.yml").data),
        refs=frozenset(values) | heads,
        values=values,
    )


def _values(field: Entry, vocabulary: Entry) -> frozenset[str]:
    if field.text("kind") == "yes-no":
        return frozenset(["yes", "no"])
    return _names(field, "options") or _names(vocabulary, field.text("of"))


def _names(entry: Entry, key: str) -> frozenset[str]:
    found = entry.data.get(key, {})
    return frozenset(found) if isinstance(found, Mapping) else frozenset()


def leaves(confirm: Value) -> Iterator[str]:
    """The names of a tree of confirmations."""
    for part in as_list(confirm):
        if isinstance(part, str):
            yield part
        elif isinstance(part, Mapping):
            yield from (name for inner in part.values() for name in leaves(inner))
