"""The reader from outside the house is a post that works on what is reported, or knows the rota.

Whoever asks for somebody outside the house is promised one who does not work in it, and is read by them alone at first.
A post that does steps of a case there may be the very one that the report is about.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.standard.names_program_asks_for import Fields
from goodcatch.standard.read_yaml_file import Sheets
from goodcatch.standard.rules.walk_sheet_entries import pathways, sheet_entry

# Never a stop: the program cannot know who sits where, and a version that records use cannot be taken back.
LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = (
    "In the next version name a post of a role that does no step there, held by somebody who does not work in your "
    "services; where you have nobody, leave `outside_reader` out, and the form does not ask."
)
CLAUSE = "mission items 89, 93"
_ROLES = "roles: {quality-lead: {title: A}, service-manager: {title: B}, team-leader: {title: C}, dpo: {title: D}}\n"
_POSTS = (
    "posts: {a-1: {role: quality-lead}, b-1: {role: service-manager}, c-1: {role: team-leader}, d-1: {role: dpo}}\n"
)
GOOD = [
    f"{_ROLES}{_POSTS}outside_reader: d-1",
    f"{_ROLES}{_POSTS}",
    # Of a post that is not there another rule speaks.
    f"{_ROLES}{_POSTS}outside_reader: e-1",
]
BAD = [
    f"{_ROLES}{_POSTS}outside_reader: b-1 {{GC832}}",
    f"{_ROLES}{_POSTS}outside_reader: a-1 {{GC832}}",
    f"{_ROLES}{_POSTS}outside_reader: c-1 {{GC832}}",
]


def check(sheets: Sheets) -> Iterator[Found]:
    sheet = sheet_entry(sheets, "roles.yml")
    name = sheet.text("outside_reader")
    role = next((post.text("role") for post in sheet.below("posts") if post.name == name), "")
    if role and role in _inside(sheets):
        yield sheet.found(f"`outside_reader` names `{name}`, whose role works inside the house", "outside_reader")


def _inside(sheets: Sheets) -> frozenset[str]:
    """The roles that know the rota, and those with a step of a pathway on which a reporter may ask for a reader."""
    roles = set(sheet_entry(sheets, "publication.yml").texts("asked_of"))
    for pathway in pathways(sheets):
        steps = [*pathway.below("steps")]
        if any(Fields.OUTSIDE_READER in step.data.get("fields", ()) for step in steps):
            roles |= {step.text("role") for step in steps}
    return frozenset(roles)
