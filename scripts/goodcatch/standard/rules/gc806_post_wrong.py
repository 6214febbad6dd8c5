"""A post has no role of the list, shares its commit address, or has one that could be a person's.

History tells posts apart by these addresses, and must never hold a person's.
"""

from collections.abc import Iterator, Mapping

from goodcatch.check.finding import Found, Level
from goodcatch.standard.sheet import Sheets

LEVEL = Level.STOP
SCOPE = "sheets"
REMEDY = "Give each post a role and an address of its own that ends in `.invalid`."
CLAUSE = "design 2"
GOOD = ["roles: {a: {title: A}}\nposts: {a-1: {role: a, address: a-1@posts.invalid}}"]
BAD = [
    "roles: {a: {title: A}}\nposts: {a-1: {role: b, address: a-1@posts.invalid}}",
    "roles: {a: {title: A}}\nposts: {a-1: {role: a, address: x@y.invalid}, a-2: {role: a, address: x@y.invalid}}",
    "roles: {a: {title: A}}\nposts: {a-1: {role: a, address: somebody@example.org}}",
]


def check(sheets: Sheets) -> Iterator[Found]:
    sheet = sheets.files.get("roles.yml")
    if sheet is None or sheet.data is None:
        return
    roles, posts = sheet.data.get("roles", {}), sheet.data.get("posts", {})
    seen: set[str] = set()
    for name, post in posts.items() if isinstance(posts, Mapping) else ():
        role, address = (str(post.get(k, "")) for k in ("role", "address")) if isinstance(post, Mapping) else ("", "")
        line = sheet.line("posts", name)
        if not isinstance(roles, Mapping) or role not in roles:
            yield Found(sheet.path, f"the post `{name}` has a role that is not listed", line=line)
        if address in seen or not address.endswith(".invalid"):
            yield Found(sheet.path, f"the post `{name}` needs an address of its own that ends in .invalid", line=line)
        seen.add(address)
