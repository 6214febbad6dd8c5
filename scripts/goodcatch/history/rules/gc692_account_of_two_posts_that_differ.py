"""A version of the standard lists one account under two posts whose roles have to differ.

One person may hold both, as long as they do not check their own work: from then on the two are the same hands, and a
case that one of them did waits for a third. Where the account is not that person's, work of the one passes for the
other's.
"""

from collections.abc import Iterator
from itertools import combinations

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.rule_input_types import LandingIn
from goodcatch.history.sealed_part_of_published_files import version_in
from goodcatch.standard.model import Post, Standard
from goodcatch.standard.posts_of_commit_address import same_hands

# Advice at any time: a small house has fewer people than posts, and says so in this way.
LEVEL = Level.ADVICE
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = (
    "ask both posts whether one person holds them; if not, list the account in the next version under its own post "
    "alone, and look at what each let in meanwhile"
)
CLAUSE = "mission items 47, 94, 95"
_VERSION = """
    @ 2026-{month}-01 09:00 quality-lead-1
    + content/standard/{version}/roles.yml{mark}
      roles: {{quality-lead: {{title: A}}, service-manager: {{title: B}}, publisher: {{title: C}}}}
      posts_differ: [[quality-lead, service-manager]]
      posts:
        quality-lead-1: {{role: quality-lead, title: One, address: a-1@posts.invalid, accounts: [{one}]}}
        manager-1: {{role: service-manager, title: Two, address: b-1@posts.invalid, accounts: [{two}]}}
        publisher-1: {{role: publisher, title: Three, address: c-1@posts.invalid, accounts: [{three}]}}
"""
_A, _B, _C = "1+a@users.noreply.forge.example", "2+b@users.noreply.forge.example", "3+c@users.noreply.forge.example"


def _version(version: int, one: str, two: str, three: str, mark: str = "") -> str:
    return _VERSION.format(version=version, month=9 + version, one=one, two=two, three=three, mark=mark)


GOOD = (
    _version(1, _A, _B, _C) + _version(2, _A, _B, _A),
    _version(1, _A, _A, _C) + _version(2, _A, _A, _B),
    _version(1, _A, _A, _C),
)
BAD = (
    _version(1, _A, _B, _C) + _version(2, _A, _A, _C, " {GC692}"),
    _version(1, _A, _B, _C) + _version(2, _A, f"{_B}, {_A}", _C, " {GC692}"),
)
ROLES = "/roles.yml"


def check(subject: LandingIn) -> Iterator[Found]:
    for path in sorted(file.path for file in subject.files if file.after is not None and file.path.endswith(ROLES)):
        version = version_in(path)
        older = [number for number in subject.standards if number < version]
        if version in subject.set_by or version not in subject.standards or not older:
            continue  # a version that changes after it came another rule speaks of
        before = _as_one(subject.standards[max(older)])
        for one, other in sorted(_as_one(subject.standards[version]) - before):
            says = f"version {version} of the standard lists one account or address under `{one}` and `{other}`"
            yield Found(path, f"{says}, whose roles have to differ")


def _as_one(standard: Standard) -> frozenset[tuple[str, str]]:
    """The pairs of posts that one person acts for, and whose roles have to differ."""
    pairs = combinations(sorted(standard.posts), 2)
    return frozenset(
        (one, other)
        for one, other in pairs
        if _differ(standard.posts[one], standard.posts[other], standard)
        and same_hands(standard.posts[one], standard.posts[other])
    )


def _differ(one: Post, other: Post, standard: Standard) -> bool:
    return one.role != other.role and any(one.role in group and other.role in group for group in standard.differ)
