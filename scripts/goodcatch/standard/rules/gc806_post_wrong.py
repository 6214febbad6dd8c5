"""A post has no role or deputy of the list, shares its address, has one that could be a person's, or is not there.

History tells posts apart by these addresses, and must never hold a person's.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.standard.read_yaml_file import Sheets
from goodcatch.standard.rules.walk_sheet_entries import sheet_entry

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Give each post a role of the list and an address of its own that ends in `.invalid`; name only listed posts."
CLAUSE = "design 2"
GOOD = [
    "roles: {a: {title: A}}\nposts: {a-1: {role: a, address: a-1@posts.invalid}}",
    "roles: {a: {title: A}}\nposts: {a-1: {role: a, address: a-1@posts.invalid}}\noutside_reader: a-1",
    "roles: {a: {title: A}}\n"
    "posts: {a-1: {role: a, address: a-1@posts.invalid, accounts: [7+a-1@users.noreply.forge.example]}}",
]
BAD = [
    "roles: {a: {title: A}}\nposts: {a-1: {role: b, address: a-1@posts.invalid}} {GC806}",
    "roles: {a: {title: A}}\n"
    "posts: {a-1: {role: a, address: x@y.invalid}, a-2: {role: a, address: X@y.invalid}} {GC806}",
    "roles: {a: {title: A}}\nposts: {a-1: {role: a, address: somebody@example.org}} {GC806}",
    "roles: {a: {title: A}}\nposts: {a-1: {role: a, address: a-1@posts.invalid, accounts: a-1@posts.invalid}} {GC806}",
    "roles: {a: {title: A}}\nposts: {a-1: {role: a, address: a-1@posts.invalid, deputy: b-1}} {GC806}",
    "roles: {a: {title: A}}\nposts: {a-1: {role: a, address: a-1@posts.invalid, deputy: a-1}} {GC806}",
    "roles: {a: {title: A}}\nposts: {a-1: {role: a, address: a-1@posts.invalid}}\noutside_reader: b-1 {GC806}",
]


def check(sheets: Sheets) -> Iterator[Found]:
    sheet = sheet_entry(sheets, "roles.yml")
    roles = {role.name for role in sheet.below("roles")}
    posts = {post.name for post in sheet.below("posts")}
    addresses = {post.text("address").lower() for post in sheet.below("posts")}
    seen: set[str] = set()
    for post in sheet.below("posts"):
        address = post.text("address").lower()
        if post.text("role") not in roles:
            yield post.found(f"the post `{post.name}` has a role that is not listed", "role")
        if address in seen or not address.endswith(".invalid"):
            yield post.found(f"the post `{post.name}` needs an address of its own that ends in .invalid", "address")
        if not addresses.isdisjoint(account.lower() for account in post.texts("accounts")):
            yield post.found(f"the post `{post.name}` lists a post's own address as an account", "accounts")
        if post.text("deputy") and post.text("deputy") not in posts - {post.name}:
            yield post.found(f"the post `{post.name}` has a deputy that is not another post", "deputy")
        seen.add(address)
    if "outside_reader" in sheet.data and sheet.text("outside_reader") not in posts:
        yield sheet.found("`outside_reader` names no post of the list: name one, or leave it out", "outside_reader")
