"""A file of the standard has an entry, a kind or a release word that the grammar does not know.

A misspelt `requird: "yes"` would quietly ask for nothing.
"""

from collections.abc import Iterator, Mapping

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.standard.model import HEAD, HEAD_2, KINDS, PUBLISH
from goodcatch.standard.read_yaml_file import Sheets
from goodcatch.standard.retention_and_impact_assessment import PROCESSING, RETENTION
from goodcatch.standard.rules.walk_sheet_entries import Entry, pathways, sheet_entry
from goodcatch.standard.small_yaml import Value
from goodcatch.standard.standard_from_yaml_files import grammar_from

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Correct the spelling; the page on the grammar lists every entry."
CLAUSE = "design 4"
GOOD = [
    "steps:\n  report: {title: Report, fields: {a: {kind: text, label: A}}}",
    "spool-finished: {keep: 180 calendar days, after: the last entry, ended_by: two posts, reason: Why}",
    "workforce: {assessed_on: '', by: '', reference: ''}",
]
BAD = [
    "stps: {} {GC802}",
    "join: [risk_domain] {GC802}\nsteps: {}",
    "steps:\n  report: {titel: Report} {GC802}",
    "steps: [report] {GC802}",
    "steps:\n  report: [title] {GC802}",
    "steps:\n  report: {due: [{witin: 4 hours}]} {GC802}",
    "steps:\n  report: {not_before: {witin: 4 hours}} {GC802}",
    "steps:\n  report:\n    fields: {a: {kind: text, requird: 'yes'}} {GC802}",
    "steps:\n  report:\n    fields: {a: {kind: text, required: true}} {GC802}",
    "steps:\n  report:\n    fields: {a: {kind: essay}} {GC802}",
    "steps:\n  report:\n    fields: {a: {kind: text, publish: maybe}} {GC802}",
    "steps:\n  report:\n    fields: {case: {kind: text}} {GC802}",
    "# grammar: 2\nsteps:\n  report:\n    fields: {clock: {kind: text}} {GC802}",
    "roles: {a: {title: A}}\npost: {} {GC802}",
    "spool-finished: {kepe: 180 calendar days} {GC802}",
    "spool-finished: 180 calendar days {GC802}",
    "workforce: {assesed_on: 2026-11-02} {GC802}",
    "events: {done: {stp: report}} {GC802}",
    "gates: {told: {mst: {report.a: x}}} {GC802}",
    "steps:\n  report: {opens: [{pathwy: near-miss}]} {GC802}",
    "steps:\n  report: {repeat: {evry: 1 week}} {GC802}",
    "roles: {a: [title]} {GC802}",
    "roles: {a: {title: A, mai: [sign-off]}} {GC802}",
    "roles: {a: {title: A}}\nposts: {a-1: {role: a, adress: a-1@posts.invalid}} {GC802}",
    "reports-repeated: often {GC802}",
    "category: {falls: [a label]} {GC802}",
    "words: {Red Card: a hoist} {GC802}",
    "words: {Red Card: {reasn: a hoist}} {GC802}",
]
YES = ("open", "in_spool", "protective", "saw", "after_closure", "only_role", "required", "wanted", "many")


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PATHWAY = words("pathway title purpose prefix store routes joins events confirmations gates steps items")
GATE = words("says way must when every named_by but of except_by again_by items")
STEP = words(
    "title purpose role store items artefacts open in_spool protective max about for_each when needs expects not_before"
    " due told_by agreed_by repeat independent_of only only_role confirm opens saw after_closure fields"
)
FIELD = words(
    "kind label help of options required required_when when publish min max since computed snapshot pair many items"
    " min_when max_when keep bound after within locked_after wanted"
)
DUE, OPENS, EVENT = words("within by after calendar for"), words("pathway when"), words("step where undone")
REPEAT = words("every until for after spaced schedule")
ROLES = words("roles posts posts_differ outside_reader service_keys")
ROLE = words("title may")
POST = words("role title address deputy accounts keys")
KEPT, ASSESSED = words("title keep after ended_by reason items"), words("assessed_on by reference")
ALLOW, ALLOWED = words("words"), words("reason added_on by")


def check(sheets: Sheets) -> Iterator[Found]:
    head = (*HEAD, *HEAD_2) if grammar_from(sheets.files) > 1 else HEAD
    for pathway in pathways(sheets):
        yield from _known(pathway, PATHWAY)
        yield from _tables(pathway, "steps")
        yield from (found for event in pathway.below("events") for found in _known(event, EVENT))
        yield from (found for gate in pathway.below("gates") for found in _known(gate, GATE))
        for step in pathway.below("steps"):
            yield from _step(step, head)
    roles = sheet_entry(sheets, "roles.yml")
    yield from _known(roles, ROLES)
    for name, known in ((RETENTION, KEPT), (PROCESSING, ASSESSED)):
        yield from (found for entry in sheet_entry(sheets, name).below() for found in _known(entry, known))
    for name in ("vocabulary.yml", "tolerances.yml", "contacts.yml", RETENTION, PROCESSING):
        yield from _tables(sheet_entry(sheets, name))
    for name, terms in sheet_entry(sheets, "vocabulary.yml").data.items():
        yield from _terms(sheet_entry(sheets, "vocabulary.yml"), name, terms)
    for key in ("roles", "posts"):
        yield from _tables(roles, key)
    for key, known in (("roles", ROLE), ("posts", POST)):
        yield from (found for entry in roles.below(key) for found in _known(entry, known))
    allow = sheet_entry(sheets, "allow.yml")
    yield from _known(allow, ALLOW)
    yield from _tables(allow, "words")
    yield from (found for word in allow.below("words") for found in _known(word, ALLOWED))


def _step(step: Entry, head: tuple[str, ...]) -> Iterator[Found]:
    yield from _known(step, STEP)
    yield from _tables(step, "fields")
    for key, names in (("due", DUE), ("opens", OPENS)):
        yield from (found for table in step.below(key) for found in _known(table, names))
    for key, names in (("repeat", REPEAT), ("not_before", DUE)):
        yield from (found for table in step.inside(key) for found in _known(table, names))
    for field in step.below("fields"):
        yield from _known(field, FIELD)
        if field.text("kind") not in KINDS:
            yield field.found(f"the question `{field.name}` has no kind that is known", "kind")
        if field.data.get("publish", "no") not in PUBLISH:
            yield field.found(f"`publish` is one of: {', '.join(sorted(PUBLISH))}", "publish")
        if field.name in head:
            yield field.found(f"`{field.name}` is kept for the head of a record")


def _terms(vocabulary: Entry, name: str, terms: Value) -> Iterator[Found]:
    for term, label in terms.items() if isinstance(terms, Mapping) else ():
        if isinstance(label, tuple):
            yield vocabulary.found(f"`{term}` should have a label", name, term)


def _known(entry: Entry, known: frozenset[str]) -> Iterator[Found]:
    for key, value in entry.data.items():
        if key not in known:
            yield entry.found(f"`{key}` is not known here", key)
        elif key in YES and value not in ("yes", "no"):
            yield entry.found(f"`{key}` is `yes` or `no`", key)


def _tables(entry: Entry, *keys: str) -> Iterator[Found]:
    """Each thing under a key must be names with values."""
    value = entry.data
    for key in keys:
        found = value.get(key, {})
        if not isinstance(found, Mapping):
            yield entry.found(f"`{key}` should list names with their values", key)
            return
        value = found
    for name, table in value.items():
        if not isinstance(table, Mapping):
            yield entry.found(f"`{name}` should be names with values", *keys, name)
