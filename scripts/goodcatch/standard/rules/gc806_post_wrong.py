"""A post has no role or deputy of the list, shares its address, has one that could be a person's, or is not there.

History tells posts apart by these addresses, and must never hold a person's. A key that a post signs by stands without
the comment at its end, which mostly names somebody.
"""

from collections.abc import Iterator
from dataclasses import replace

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.standard.posts_of_commit_address import is_key
from goodcatch.standard.read_yaml_file import Sheets
from goodcatch.standard.rules.walk_sheet_entries import sheet_entry

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Give each post a role of the list and an address of its own that ends in `.invalid`; name only listed posts."
KEYS = "List a key as `ssh-ed25519 AAAA…`: the first two words of its `.pub` file, without the third."
_KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBUfFNMFprixiOynxola2K33GkFh9S4Vq6VhDJkYz0aQ"
CLAUSE = "design 2"
GOOD = [
    "roles: {a: {title: A}}\nposts: {a-1: {role: a, address: a-1@posts.invalid}}",
    "roles: {a: {title: A}}\nposts: {a-1: {role: a, address: a-1@posts.invalid}}\noutside_reader: a-1",
    "roles: {a: {title: A}}\n"
    "posts: {a-1: {role: a, address: a-1@posts.invalid, accounts: [7+a-1@users.noreply.forge.example]}}",
    f"roles: {{a: {{title: A}}}}\nposts: {{a-1: {{role: a, address: a-1@posts.invalid, keys: [{_KEY}]}}}}",
    f"roles: {{a: {{title: A}}}}\nposts: {{a-1: {{role: a, address: a-1@posts.invalid}}}}\nservice_keys: {_KEY}",
]
BAD = [
    f"roles: {{a: {{title: A}}}}\n"
    f"posts: {{a-1: {{role: a, address: a-1@posts.invalid, keys: [{_KEY} joan@laptop]}}}} {{GC806}}",
    "roles: {a: {title: A}}\nposts: {a-1: {role: a, address: a-1@posts.invalid}}\nservice_keys: [lost] {GC806}",
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
        if not all(map(is_key, post.texts("keys"))):
            says = f"the post `{post.name}` lists what is no key, or one with a name"
            yield replace(post.found(says, "keys"), remedy=KEYS)
        seen.add(address)
    if not all(map(is_key, sheet.texts("service_keys"))):
        says = "`service_keys` lists what is no key, or one with a name"
        yield replace(sheet.found(says, "service_keys"), remedy=KEYS)
    if "outside_reader" in sheet.data and sheet.text("outside_reader") not in posts:
        yield sheet.found("`outside_reader` names no post of the list: name one, or leave it out", "outside_reader")
