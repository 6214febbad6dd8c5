"""No post may sign off, triage, land a claim or look up a reporter, or a role may do what is not known.

A report would wait where nobody can open it: a role that got another name keeps its steps, and loses what it may do.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.standard.names_program_asks_for import IMPLIED, Capability, Steps, Stores, rights_of
from goodcatch.standard.read_yaml_file import Sheets
from goodcatch.standard.rules.walk_sheet_entries import Entry, pathways, sheet_entry
from goodcatch.standard.yaml_value_as_list import as_list

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = f"In roles.yml, say what the role may do, as in `may: [{Capability.SIGN_OFF}]`; known are: " + ", ".join(
    Capability
)
CLAUSE = "design 2; mission items 8, 85"
LINKS = "  b: {title: B, may: open-links}\nposts: {a-1: {role: a}, b-1: {role: b}}"
GOOD = [
    f"roles:\n  a: {{title: A, may: [sign-off]}}\n{LINKS}",
    "roles: {a: {title: A, may: [sign-off, open-links]}}\nposts: {a-1: {role: a}}",
    "roles: {quality-lead: {title: A}, safeguarding-lead: {title: B}}\n"
    "posts: {a-1: {role: quality-lead}, b-1: {role: safeguarding-lead}}",
    "pathway: near-miss\nsteps:\n  triage: {role: quality-lead}",
    "pathway: x\nstore: restricted\nsteps:\n  triage: {role: publisher}",
    # Whoever signs off has always sorted and landed; others may, too.
    f"roles:\n  a: {{title: A, may: [sign-off]}}\n  c: {{title: C, may: [land, triage]}}\n{LINKS}",
]
BAD = [
    f"roles: {{GC814}}\n  a: {{title: A}}\n{LINKS}",
    f"roles: {{GC814}}\n  a: {{title: A, may: [sing-off]}} {{GC814}}\n{LINKS}",
    f"roles:\n  a: {{title: A, may: sign-off}}\n  c: {{title: C, may: {{sign-off: 'yes'}}}} {{GC814}}\n{LINKS}",
    f"roles: {{GC814}}\n  a: {{title: A}}\n  c: {{title: C, may: sign-off}}\n{LINKS}",
    f"roles: {{GC814}}\n  quality-lead: {{title: A, may: []}}\n{LINKS}",
    f"roles: {{GC814}}\n  a: {{title: A, may: [triage, land]}}\n{LINKS}",
    "roles: {quality-manager: {title: A}, safeguarding-lead: {title: B}} {GC814}\n"
    "posts: {a-1: {role: quality-manager}, b-1: {role: safeguarding-lead}}",
    "pathway: near-miss\nsteps:\n  triage: {role: publisher} {GC814}",
]
# Whoever does these on a waiting report must be able to open it. On a pathway with a store of its own, all who work on
# it may.
OPENS_REPORTS = (Steps.ACKNOWLEDGE, Steps.TRIAGE, Steps.SIGN_OFF)


def check(sheets: Sheets) -> Iterator[Found]:
    sheet = sheet_entry(sheets, "roles.yml")
    held = {post.text("role") for post in sheet.below("posts")}
    may = {role.name: _rights(role) for role in sheet.below("roles")}
    for role in sheet.below("roles"):
        yield from _unknown(role)
    for capability in _lacking([rights for role, rights in may.items() if role in held]):
        yield sheet.found(f"no post has a role that may `{capability}`", "roles")
    yield from _blind(sheets, {role for role, rights in may.items() if Capability.SIGN_OFF not in rights})


def _lacking(held: list[frozenset[Capability]]) -> Iterator[Capability]:
    """What no post may do; not what would come with another that is lacking."""
    lacking = frozenset(Capability).difference(*held)
    with_others = frozenset[Capability]().union(*(IMPLIED.get(capability, frozenset()) for capability in lacking))
    return (capability for capability in Capability if capability in lacking - with_others)


def _rights(role: Entry) -> frozenset[Capability]:
    return rights_of(role.name, role.texts("may") if "may" in role.data else None)


def _unknown(role: Entry) -> Iterator[Found]:
    if len(role.texts("may")) < len(as_list(role.data.get("may", ()))):
        yield role.found("`may` is a list of words", "may")
    for word in sorted({*role.texts("may")} - {*Capability}):
        yield role.found(f"`may` names `{word}`, which is not known", "may")


def _blind(sheets: Sheets, barred: set[str]) -> Iterator[Found]:
    """Steps on waiting reports whose role may not open one (GC803 tells of a role that is not there at all)."""
    for pathway in pathways(sheets):
        if pathway.data.get("store", Stores.LEARNING) != Stores.LEARNING:
            continue
        for step in pathway.below("steps"):
            if step.name in OPENS_REPORTS and step.text("role") in barred:
                why = f"may not `{Capability.SIGN_OFF}`, so it cannot open the report that this step is about"
                yield step.found(f"the role `{step.text('role')}` {why}", "role")
