"""A post lists an account at the forge whose address may be a person's mailbox.

Git forgets nothing, and the standard is in Git. Forges give each account an address that takes no mail
(`…@users.noreply.…`), which tells commits apart as well and leads to nobody. Choose it in the forge's settings, with an
account name that is no person's.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.standard.posts_of_commit_address import takes_no_mail
from goodcatch.standard.read_yaml_file import Sheets
from goodcatch.standard.rules.walk_sheet_entries import sheet_entry

# Never a stop: a house's own forge may call its no-reply domain whatever it likes.
LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = (
    "At the forge, let the account keep its e-mail address private, and list the no-reply address that it commits "
    "under from then on. Never list a person's own address."
)
CLAUSE = "mission items 85, 94"
GOOD = [
    "roles: {a: {title: A}}\nposts: {a-1: {role: a, accounts: [12345+a-1@users.noreply.forge.example]}}",
    "roles: {a: {title: A}}\nposts: {a-1: {role: a, accounts: a-1@accounts.invalid}}",
]
BAD = [
    "roles: {a: {title: A}}\nposts: {a-1: {role: a, accounts: [somebody@example.org]}} {GC816}",
    "roles: {a: {title: A}}\nposts: {a-1: {role: a, accounts: [a-1]}} {GC816}",
]


def check(sheets: Sheets) -> Iterator[Found]:
    for post in sheet_entry(sheets, "roles.yml").below("posts"):
        if not all(map(takes_no_mail, post.texts("accounts"))):
            yield post.found(f"the post `{post.name}` lists an account that may be somebody's mailbox", "accounts")
