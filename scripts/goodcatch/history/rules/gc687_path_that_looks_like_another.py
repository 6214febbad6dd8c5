"""A file came into a place whose name only looks like one of ours, or under a name that nothing reads.

With a letter of another script, a capital or a sign that nobody sees, a folder beside `content/` looks like it in any
list. No rule reads what lies there, and whoever looks for a record finds two.
So it is with a file among records that does not end as these do.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.landing_states import MISLEAD
from goodcatch.history.looks_like_another_name import looks_like
from goodcatch.history.read_tree_or_folder import ENDINGS
from goodcatch.history.rule_input_types import LandingIn

LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "take the file out again, in a change of its own; what it should say belongs where its kind is read"
CLAUSE = "mission items 87, 93"
GOOD = (
    """
    @ 2026-11-20 09:00 quality-lead-1
    + content/pages/about.md
      Hello.
    """,
    """
    @ 2026-11-20 09:00 quality-lead-1
    + notes/résumé.md
      Hello.
    """,
    """
    @ 2026-11-20 09:00 quality-lead-1
    + content/evidence/rota.pdf
      Hello.
    """,
)
BAD = (
    """
    @ 2026-11-20 09:00 quality-lead-1
    + c\N{CYRILLIC SMALL LETTER O}ntent/pages/about.md {GC687}
      Hello.
    """,
    """
    @ 2026-11-20 09:00 quality-lead-1
    + Content/pages/about.md {GC687}
      Hello.
    """,
    """
    @ 2026-11-20 09:00 quality-lead-1
    + content/cases/2026/7/NM-2026-7K3Q9F4T/check-0001.MD {GC687}
      Hello.
    """,
)
_OURS = ("content", "bulletins", "mkdocs.yml", ".github", ".forgejo", ".gitlab", ".gitlab-ci.yml", "README.md")
# Pages, evidence and a house's own pictures may be of any kind.
_READ = tuple(
    f"content/{name}/"
    for name in "cases standard reviews ledger releases imports tombstones anchors reconciliations removals".split()
)
_BELOW = (
    "cases standard pages reviews ledger releases imports tombstones anchors evidence reconciliations house removals "
    "workforce"
).split()


def check(subject: LandingIn) -> Iterator[Found]:
    for change in subject.landing.changes:
        if change.new and not change.old and _is_double(change.path):
            yield Found(change.path, f"{subject.says} brought a file whose place only looks like one of ours")
        elif change.new and not change.old and _is_unread(change.path):
            yield Found(change.path, f"{subject.says} brought a file among records, and nothing reads one of its name")


def _is_unread(path: str) -> bool:
    """Whether a file lies among those that are read and does not end as they do; Git's own are another rule's."""
    return path.startswith(_READ) and not path.endswith(ENDINGS) and path.rpartition("/")[2] not in MISLEAD


def _is_double(path: str) -> bool:
    first, _, rest = path.partition("/")
    name, own = (rest.partition("/")[0], _BELOW) if first == "content" else (first, _OURS)
    return name not in own and any(looks_like(name, other) for other in own)
