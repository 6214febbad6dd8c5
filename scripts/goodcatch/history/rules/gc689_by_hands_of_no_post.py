"""A landing is by a post that had ended, or by one that this very landing makes.

A second pair of eyes has to be one when it looks. Whoever writes a post into the standard and lets that in as this
post is alone; so is whoever goes on using the name of a post that the standard no longer lists.
"""

from collections.abc import Collection, Iterable, Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.git import SERVICE
from goodcatch.history.model import Author
from goodcatch.history.rule_input_types import LandingIn
from goodcatch.history.sealed_part_of_published_files import version_in
from goodcatch.standard.model import Standard
from goodcatch.standard.posts_of_commit_address import is_forge_itself

LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = (
    "have a post that the standard lists look at what landed, and do again what needs a second one; a post that is "
    "still held belongs in the next version of roles.yml"
)
CLAUSE = "mission items 47, 94"
_FIRST = """
    @ 2026-11-01 09:00 quality-lead-1
    + content/standard/1/roles.yml
      roles: {quality-lead: {title: Lead}, manager: {title: Manager}}
      posts:
        quality-lead-1: {role: quality-lead, address: quality-lead-1@posts.goodcatch.invalid}
        manager-1: {role: manager, address: manager-1@posts.goodcatch.invalid}
"""
_NEXT = """
    @ 2026-11-10 09:00 quality-lead-1
    + content/standard/2/roles.yml
      roles: {quality-lead: {title: Lead}, manager: {title: Manager}}
      posts:
        quality-lead-1: {role: quality-lead, address: quality-lead-1@posts.goodcatch.invalid}
"""
_MADE = "        manager-9: {role: manager, address: manager-9@posts.goodcatch.invalid}\n"
_BY_IT = "09:00 manager-9 merge\n    & wrote quality-lead-1"
_REPORTED = """
    @ 2026-11-20 09:00 manager-1
    + report-0001
"""
GOOD = (
    _FIRST + _REPORTED,
    _FIRST + _NEXT + _MADE + _REPORTED.replace("manager-1", "manager-9"),
    _FIRST + _NEXT + _REPORTED.replace("11-20", "11-09"),
)
BAD = (
    _FIRST + _NEXT + _REPORTED.replace("report-0001", "report-0001 {GC689}"),
    _FIRST + (_NEXT + _MADE).replace("09:00 quality-lead-1", _BY_IT).replace("roles.yml", "roles.yml {GC689}"),
)


def check(subject: LandingIn) -> Iterator[Found]:
    brought = {version_in(file.path) for file in subject.files} - {0} - subject.set_by.keys()
    if brought and len(subject.standards) > 1 and _made_here(subject, brought):
        yield Found(subject.place, f"{subject.says} is by a post that it makes itself")
    elif subject.content and any(_had_ended(subject, author) for author in _by(subject)):
        yield Found(subject.place, f"{subject.says} is by a post that had ended")


def _by(subject: LandingIn) -> tuple[Author, ...]:
    landing = subject.landing
    every = {a.address: a for a in (landing.author, landing.committer, *landing.authors)}
    return tuple(a for a in every.values() if a.address != SERVICE.address and not is_forge_itself(a.address))


def _made_here(subject: LandingIn, brought: Collection[int]) -> bool:
    before = _listed(one for number, one in subject.standards.items() if number < min(brought))
    here = _listed(subject.standards[number] for number in brought if number in subject.standards)
    return bool(before) and any(author.address.lower() in here - before for author in _by(subject))


def _had_ended(subject: LandingIn, author: Author) -> bool:
    """Whether somebody wrote as a post that the standard in force no longer lists, after it had come."""
    came = subject.set_by.get(subject.version)
    if came is None or subject.version not in subject.standards or author.at <= came.at:
        return False
    older = [one for number, one in subject.standards.items() if number < subject.version]
    newer = (one for number, one in subject.standards.items() if number >= subject.version)
    address = author.address.lower()
    # Whoever is on today's list, as nearly everybody is, is told at the first.
    return bool(older) and not _has(newer, address) and _has(older, address)


def _has(standards: Iterable[Standard], address: str) -> bool:
    posts = (post for one in standards for post in one.posts.values())
    return any(address == post.address.lower() or address in post.accounts for post in posts)


def _listed(standards: Iterable[Standard]) -> frozenset[str]:
    posts = (post for one in standards for post in one.posts.values())
    return frozenset(address for post in posts for address in (post.address.lower(), *post.accounts))
