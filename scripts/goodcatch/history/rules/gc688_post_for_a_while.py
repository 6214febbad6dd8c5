"""A post was somebody else's for a while, or an address went from one post to another.

Who looked, and who let something in, is told apart by the addresses of posts. A version of the standard that gives a
post other hands, and a next one that gives it back, may have been made for what was signed in between; an address that
goes from one post to another makes two pairs of eyes of one.
"""

from collections.abc import Iterator
from datetime import timedelta

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.rule_input_types import LandingIn
from goodcatch.history.sealed_part_of_published_files import version_in
from goodcatch.standard.model import Post, Standard

# Never a stop: a version that is in use cannot be taken back, and a slip is put right by the next one.
LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = (
    "look at what that post signed meanwhile, and have another post do it again; give a new post an address that no "
    "other post had"
)
CLAUSE = "mission items 47, 94"
_POSTS = """
    @ 2026-11-{day} 09:00 service-manager-1
    + content/standard/{version}/roles.yml{mark}
      roles: {{quality-lead: {{title: Lead}}, manager: {{title: Manager}}}}
      posts:
        quality-lead-1: {{role: quality-lead, address: {first}@posts.goodcatch.invalid}}
        manager-1: {{role: manager, address: {second}@posts.goodcatch.invalid}}
"""


def _version(version: int, day: str, first: str, second: str = "m1", mark: str = "") -> str:
    return _POSTS.format(version=version, day=day, first=first, second=second, mark=mark)


_BEFORE, _OTHER = _version(1, "01", "q1"), _version(2, "10", "q2")
_PLUS = "        manager-9: {role: manager, address: m9@posts.goodcatch.invalid}\n"
GOOD = (
    _BEFORE + _OTHER,
    _BEFORE + _OTHER + _version(3, "12", "q3"),
    _BEFORE + _OTHER + _version(3, "12", "q1").replace("2026-11-12", "2027-02-12"),
    _BEFORE + _OTHER + _PLUS,
    _BEFORE + _version(2, "10", "q1").replace("manager-1:", "manager-2:"),
)
BAD = (
    _BEFORE + _OTHER + _version(3, "11", "q1", mark=" {GC688}"),
    _BEFORE + _version(2, "10", "m1", "q1", mark=" {GC688}"),
    _BEFORE + _OTHER + _PLUS + _version(3, "11", "q2", mark=" {GC688}"),
)
A_WHILE = timedelta(days=30)


def check(subject: LandingIn) -> Iterator[Found]:
    for path in sorted(file.path for file in subject.files if file.path.endswith("/roles.yml")):
        version = version_in(path)
        older = sorted(number for number in subject.standards if number < version)
        if version in subject.set_by or version not in subject.standards or not older:
            continue
        new, old = subject.standards[version], subject.standards[older[-1]]
        if _went_over(old, new):
            yield Found(path, f"{subject.says} gives the address of one post to another")
        elif len(older) > 1 and _is_soon(subject, older[-1]) and _came_back(subject.standards[older[-2]], old, new):
            yield Found(path, f"{subject.says} gives a post back that was another's, or not there, until a while ago")


def _went_over(old: Standard, new: Standard) -> bool:
    """Whether a post has an address that was another's. A post under a new name may keep its own."""
    was = {address: post.name for post in old.posts.values() for address in _addresses(post)}
    return any(
        was.get(address, post.name) != post.name and post.name in old.posts and address not in _addresses_of(old, post)
        for post in new.posts.values()
        for address in _addresses(post)
    )


def _addresses(post: Post) -> frozenset[str]:
    return frozenset([post.address.lower(), *post.accounts])


def _addresses_of(standard: Standard, post: Post) -> frozenset[str]:
    return _addresses(standard.posts[post.name]) if post.name in standard.posts else frozenset()


def _is_soon(subject: LandingIn, version: int) -> bool:
    landing = subject.set_by.get(version)
    return landing is not None and subject.landing.at - landing.at < A_WHILE


def _came_back(first: Standard, meanwhile: Standard, now: Standard) -> bool:
    names = {*first.posts, *meanwhile.posts}
    told = ((_held(first, name), _held(meanwhile, name), _held(now, name)) for name in names)
    return any(was == held != between for was, between, held in told)


def _held(standard: Standard, name: str) -> tuple[object, ...]:
    """Whose a post is, and as what; nothing where there is none."""
    post = standard.posts.get(name)
    return (post.role, _addresses(post), frozenset(post.keys)) if post else ()
