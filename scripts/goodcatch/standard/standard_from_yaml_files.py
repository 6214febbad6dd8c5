"""Makes one version of the standard, as the rest of the program knows it, from its sheets.

The sheets have passed the GC8xx rules by then; what a rule could not see ends in a `ValueError` that names the sheet.
"""

from __future__ import annotations

from collections.abc import Mapping

from goodcatch.errors import Unusable
from goodcatch.standard.blame_and_luck_phrases import WORDING, wording_from
from goodcatch.standard.calendar import calendar_from
from goodcatch.standard.condition import Condition, condition_from
from goodcatch.standard.gate import gate_from
from goodcatch.standard.model import (
    GRAMMARS,
    Confirm,
    Contact,
    Due,
    Event,
    Field,
    Opens,
    Pathway,
    Post,
    Repeat,
    Role,
    Standard,
    Step,
    Term,
    Tolerance,
)
from goodcatch.standard.names_program_asks_for import Stores, rights_of
from goodcatch.standard.read_yaml_file import Sheet
from goodcatch.standard.retention_and_impact_assessment import PROCESSING, RETENTION, assessments_from, retentions_from
from goodcatch.standard.review_schedule import REVIEWS, schedules_from
from goodcatch.standard.small_yaml import Value
from goodcatch.standard.yaml_value_as_list import as_list as _list
from goodcatch.standard.yaml_value_as_list import text_at as _text

Table = Mapping[str, Value]
ALLOW = "allow.yml"
GRAMMAR = "standard.yml"
# Pathways of a version in grammar 2 whose sheets are taken over from grammar 1 and not put on the new entries yet.
AS_BEFORE = "as_grammar_1"


def standard_from(sheets: Mapping[str, Sheet], version: int) -> Standard:
    """Build the standard. `sheets` maps a name below the version's folder (`roles.yml`) to what was read there."""
    roles = _data(sheets, "roles.yml")
    return Standard(
        version=version,
        pathways={p.name: p for name, sheet in sorted(sheets.items()) if (p := _pathway_sheet(name, sheet))},
        vocabulary={
            name: {value: _term(value, term) for value, term in _table(terms).items()}
            for name, terms in _data(sheets, "vocabulary.yml").items()
        },
        tolerances={
            name: Tolerance(name, _text(t, "value"), _text(t, "unit"), _text(t, "reason"))
            for name, t in _tables(_data(sheets, "tolerances.yml"))
        },
        roles={name: _role(name, role) for name, role in _tables(_table(roles.get("roles", {})))},
        posts={name: _post(name, post) for name, post in _tables(_table(roles.get("posts", {})))},
        differ=tuple(_texts(group) for group in _list(roles.get("posts_differ", ()))),
        outside_reader=_text(roles, "outside_reader"),
        contacts={
            name: Contact(name, _text(c, "title"), _text(c, "when"), _text(c, "number"), _text(c, "hours"))
            for name, c in _tables(_data(sheets, "contacts.yml"))
        },
        publication=_data(sheets, "publication.yml"),
        calendar=calendar_from(_data(sheets, "calendar.yml")),
        # These sheets came later, and a version in use is never edited (decision 94): it goes on without them.
        retention=retentions_from(_data(sheets, RETENTION) if RETENTION in sheets else {}),
        processing=assessments_from(_data(sheets, PROCESSING) if PROCESSING in sheets else {}),
        reviews=schedules_from(_data(sheets, REVIEWS) if REVIEWS in sheets else {}),
        wording=wording_from(_data(sheets, WORDING) if WORDING in sheets else {}),
        allow=allow_from(sheets),
        service_keys=_texts(roles.get("service_keys", ())),
        grammar=grammar_from(sheets),
    )


def grammar_from(sheets: Mapping[str, Sheet]) -> int:
    """The grammar that the version is written in: the first where it does not say, or says none that we know (GC817
    stops that)."""
    sheet = sheets.get(GRAMMAR)
    said = _text(sheet.data, "grammar") if sheet and sheet.data else ""
    return int(said) if said in map(str, GRAMMARS) else 1


def allow_from(sheets: Mapping[str, Sheet]) -> frozenset[str]:
    """The allowed words; an older standard has no such sheet, and of one that cannot be read no word counts."""
    sheet = sheets.get(ALLOW)
    words = sheet.data.get("words", {}) if sheet and sheet.data else {}
    return frozenset(words) if isinstance(words, Mapping) else frozenset()


def _pathway_sheet(name: str, sheet: Sheet) -> Pathway | None:
    if not name.startswith("pathways/"):
        return None
    # Not left out: a standard is never served with a pathway missing.
    if sheet.data is None:
        raise Unusable(f"{sheet.path} cannot be read: `goodcatch check` says which line to correct")
    try:
        return pathway_from(sheet.data)
    except ValueError as error:
        raise Unusable(f"{sheet.path}: {error}") from None


def pathway_from(data: Table) -> Pathway:
    """One pathway from its sheet."""
    name, store = _text(data, "pathway"), _text(data, "store") or Stores.LEARNING
    gates = {key: gate_from(key, gate) for key, gate in _tables(_table(data.get("gates", {})))}
    passable = {key: gate.says for key, gate in gates.items() if gate.except_by}
    return Pathway(
        name=name,
        title=_text(data, "title"),
        purpose=_text(data, "purpose"),
        prefix=_text(data, "prefix"),
        store=store,
        events={
            event: Event(_text(e, "step"), _condition(e.get("where")), _condition(e.get("undone")))
            for event, e in _tables(_table(data.get("events", {})))
        },
        confirmations={key: condition_from(c) for key, c in _table(data.get("confirmations", {})).items()},
        gates=gates,
        steps={step: step_from(step, s, name, store, passable) for step, s in _tables(_table(data.get("steps", {})))},
        joins=_texts(data.get("joins", ())),
    )


def step_from(name: str, data: Table, pathway: str, store: str, passable: Mapping[str, str] | None = None) -> Step:
    """One step of a pathway; `passable` are the gates that an exception may name, with their sentences."""
    needs_by, needs = _needs(data.get("needs", ()))
    return Step(
        name=name,
        title=_text(data, "title"),
        purpose=_text(data, "purpose"),
        role=_text(data, "role"),
        pathway=pathway,
        store=_text(data, "store") or store,
        items=_texts(data.get("items", ())),
        artefacts=_texts(data.get("artefacts", ())),
        open=_yes(data, "open"),
        in_spool=_yes(data, "in_spool"),
        protective=_yes(data, "protective"),
        max=int(_text(data, "max") or 0),
        about=_text(data, "about"),
        for_each=_text(data, "for_each"),
        when=_condition(data.get("when")),
        needs=needs,
        needs_by=needs_by,
        expects=_texts(data.get("expects", ())),
        not_before=_due(_table(data["not_before"])) if "not_before" in data else None,
        told_by=_text(data, "told_by"),
        agreed_by=_text(data, "agreed_by"),
        due=tuple(_due(_table(d)) for d in _list(data.get("due", ()))),
        repeat=_repeat(_table(data["repeat"])) if "repeat" in data else None,
        independent_of=_texts(data.get("independent_of", ())),
        only=_text(data, "only"),
        confirm=_confirm(data["confirm"]) if "confirm" in data else None,
        opens=tuple(_opens(_table(o)) for o in _list(data.get("opens", ()))),
        saw=_yes(data, "saw"),
        after_closure=_yes(data, "after_closure"),
        only_role=_yes(data, "only_role"),
        fields={key: field_from(key, f, passable) for key, f in _tables(_table(data.get("fields", {})))},
    )


def field_from(name: str, data: Table, passable: Mapping[str, str] | None = None) -> Field:
    """One question; one that asks for a gate offers those that may be passed openly."""
    options = (passable or {}) if _text(data, "kind") == "gate" else _table(data.get("options", {}))
    return Field(
        name=name,
        kind=_text(data, "kind"),
        label=_text(data, "label"),
        help=_text(data, "help"),
        of=_text(data, "of"),
        options={key: str(label) for key, label in options.items()},
        required=_yes(data, "required"),
        required_when=_condition(data.get("required_when")),
        wanted=_yes(data, "wanted"),
        when=_condition(data.get("when")),
        publish=_text(data, "publish") or "no",
        since=int(_text(data, "since") or 1),
        minimum=_text(data, "min"),
        maximum=_text(data, "max"),
        minimum_when=_condition(data.get("min_when")),
        maximum_when=_condition(data.get("max_when")),
        many=_yes(data, "many"),
        computed=_text(data, "computed"),
        snapshot=_text(data, "snapshot"),
        keep=_text(data, "keep"),
        bound=_text(data, "bound"),
        after=_texts(data.get("after", ())),
        within=_text(data, "within"),
        locked_after=_text(data, "locked_after"),
    )


def _needs(data: Value) -> tuple[str, Mapping[str, tuple[str, ...]]]:
    if isinstance(data, Mapping):
        # What a closure needs goes by an earlier answer, so that nobody invents a change to close what is only watched
        # (decision 5).
        return _text(data, "by"), {key: _texts(steps) for key, steps in data.items() if key != "by"}
    return "", {"default": _texts(data)} if data else {}


def _due(data: Table) -> Due:
    calendar = _text(data, "calendar") or "office"
    return Due(_text(data, "within"), _text(data, "by"), _texts(data.get("after", ())), calendar)


def _repeat(data: Table) -> Repeat:
    every, until, lasting, spaced = (_text(data, key) for key in ("every", "until", "for", "spaced"))
    return Repeat(every, until, lasting, _texts(data.get("after", ())), spaced)


def _opens(data: Table) -> Opens:
    return Opens(_text(data, "pathway"), _condition(data.get("when")))


def _confirm(data: Value) -> Confirm:
    if isinstance(data, str):
        return Confirm("name", name=data)
    if isinstance(data, Mapping):
        # Kept as a tree and never one yes or no: it must stay plain by which branch a case was closed (decision 98).
        kind, parts = next(iter(data.items()))
        return Confirm(kind, parts=tuple(_confirm(part) for part in _list(parts)))
    return Confirm("all", parts=tuple(_confirm(part) for part in data))


def _role(name: str, data: Table) -> Role:
    return Role(name, _text(data, "title"), rights_of(name, _texts(data["may"]) if "may" in data else None))


def _post(name: str, data: Table) -> Post:
    accounts = tuple(address.lower() for address in _texts(data.get("accounts", ())))
    role, title, address, deputy = (_text(data, key) for key in ("role", "title", "address", "deputy"))
    return Post(name, role, title, address, deputy, accounts, _texts(data.get("keys", ())))


def _term(value: str, data: Value) -> Term:
    if isinstance(data, str):
        return Term(value, data)
    extra = {key: str(text) for key, text in _table(data).items() if key not in ("label", "help")}
    return Term(value, _text(_table(data), "label"), _text(_table(data), "help"), extra)


def _condition(data: Value | None) -> Condition | None:
    return None if data is None else condition_from(data)


def _data(sheets: Mapping[str, Sheet], name: str) -> Table:
    sheet = sheets.get(name)
    if sheet is None or sheet.data is None:
        raise Unusable(f"the standard has no readable `{name}`: copy it from an earlier version and edit it")
    return sheet.data


def _table(value: Value) -> Table:
    if isinstance(value, Mapping):
        return value
    raise Unusable(f"`{value}` stands where names and values should")


def _tables(data: Table) -> list[tuple[str, Table]]:
    return [(key, _table(value)) for key, value in data.items()]


def _texts(value: Value) -> tuple[str, ...]:
    return tuple(str(item) for item in _list(value))


def _yes(data: Table, key: str) -> bool:
    return _text(data, key) == "yes"
