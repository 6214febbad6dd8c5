"""A commit of a post that the standard lists a key for is not signed by it, or a signature does not hold.

Names and addresses in a commit are what its maker wrote. Where the standard says by which key a post signs, its hand
can be proved, and whoever only uses its name is seen. A signature that does not hold was copied from another commit, or
its commit was changed.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.git import SERVICE
from goodcatch.history.model import BROKEN
from goodcatch.history.rule_input_types import LandingIn
from goodcatch.standard.posts_of_commit_address import is_forge_itself, keys_at, names_at

# Never a stop: what has landed cannot be signed later, and a key may be lost.
LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = (
    "ask whoever holds the post whether the commit is theirs; where it is not, write the step again, signed. List a "
    "new key in the next version of the standard, in roles.yml: `keys` of the post, or `service_keys` of the server"
)
CLAUSE = "mission items 47, 95"
_MINE, _OTHER = ("ssh-ed25519 " + letter * 68 for letter in "AB")
_ROLES = """
    @ 2026-11-19 09:00 goodcatch
    + content/standard/1/roles.yml
      roles: {{quality-lead: {{title: Lead}}}}
      posts: {{quality-lead-1: {{role: quality-lead, address: quality-lead-1@posts.goodcatch.invalid{keys}}}}}
    @ 2026-11-20 09:00 quality-lead-1
    + report-0001{mark}
"""
_LISTED = _ROLES.format(keys=f", keys: [{_MINE}]", mark="")
_MARKED = _ROLES.format(keys=f", keys: [{_MINE}]", mark=" {GC641}")
_LATER = f"""
    @ 2026-11-21 09:00 goodcatch
    + content/standard/2/roles.yml
      roles: {{quality-lead: {{title: Lead}}}}
      posts:
        quality-lead-1:
          role: quality-lead
          address: quality-lead-1@posts.goodcatch.invalid
          keys: [{_MINE}, {_OTHER}]
"""
GOOD = (
    _ROLES.format(keys="", mark=""),
    _LISTED + f"    & signed {_MINE}\n",
    _LISTED + f"    & signed {_OTHER}\n" + _LATER,
    _ROLES.format(keys="", mark="") + _LATER,
    _LISTED + "    & through goodcatch\n",
)
BAD = (
    _MARKED,
    _MARKED + f"    & signed {_OTHER}\n",
    _ROLES.format(keys="", mark=" {GC641}") + "    & signed broken\n",
    _ROLES.replace("      roles:", f"      service_keys: [{_MINE}]\n      roles:")
    .replace("roles.yml", "roles.yml {{GC641}}")
    .format(keys="", mark=" {GC641}")
    + "    & through goodcatch\n",
)


def check(subject: LandingIn) -> Iterator[Found]:
    landing = subject.landing
    # A purge writes commits anew, and no signature outlives that.
    if not landing.changes or subject.told_anew:
        return
    for stored_by, key in dict.fromkeys((a.stored_by.lower(), a.key) for a in (landing.author, *landing.authors)):
        if not is_forge_itself(stored_by) and (says := _wrong(subject, stored_by, key)):
            yield Found(subject.place, f"{subject.says} was stored in the name of {_who(subject, stored_by)}, {says}")


def _wrong(subject: LandingIn, stored_by: str, key: str) -> str:
    """What is wrong with a signature, or with there being none; nothing where all is well."""
    if key == BROKEN:
        return "and its signature does not hold"
    then, ever = keys_at(stored_by, subject.standards, subject.version, SERVICE.address)
    if not key:
        return "which signs each commit, and is not signed" if then else ""
    return "and is signed by a key that is not listed for it" if ever and key not in ever else ""


def _who(subject: LandingIn, address: str) -> str:
    if address == SERVICE.address:
        return "the desk"
    return " or ".join(names_at(address, subject.standards)) or "an account that no post lists"
