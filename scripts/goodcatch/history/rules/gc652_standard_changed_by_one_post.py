"""One post alone brought a version of the standard that says otherwise who may do what, or what may leave.

Every rule that asks for a second post asks the standard who is one. Whoever makes a post, gives it an address, a key
or a right, and lets that in without anybody else, can be the second post of their own work, and take the post out
again with the next version. So it is with who reads first for a reporter who asks for somebody outside the house, how
small a number may be published, and whether records about single workers may be kept: reporters were promised these.
And who makes days off, or other hours of work, is late no more: every time to do something is counted by them.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.model import MERGES
from goodcatch.history.rule_input_types import LandingIn
from goodcatch.history.rules.gc619_claim_without_second_hands import hands
from goodcatch.history.sealed_part_of_published_files import version_in
from goodcatch.standard.calendar import Working
from goodcatch.standard.model import Post, Standard

# Never a stop: a house begins with one person, and a version that records use cannot be taken back.
LEVEL = Level.FLAG
GRAMMAR = 2
OLDER = Level.ADVICE
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = (
    "have another post look at what is otherwise now, and at what was done by it since; let each new version in by "
    "another post than the one that wrote it"
)
CLAUSE = "mission items 47, 94, 95"
_FIRST = """
    @ 2026-10-01 09:00 quality-lead-1
    + content/standard/1/standard.yml
      grammar: 2
    + content/standard/1/roles.yml
      roles: {quality-lead: {title: Quality lead}, service-manager: {title: Manager}}
      posts:
        quality-lead-1: {role: quality-lead, title: One, address: quality-lead-1@posts.goodcatch.invalid}
"""
_NEXT = """
    @ 2026-11-01 09:00 quality-lead-1
    + content/standard/2/standard.yml
      grammar: 2
    + content/standard/2/roles.yml {GC652}
      roles: {quality-lead: {title: Quality lead}, service-manager: {title: Manager}}
      posts:
        quality-lead-1: {role: quality-lead, title: One, address: quality-lead-1@posts.goodcatch.invalid}
"""
_POST = "        manager-9: {role: service-manager, title: Nine, address: manager-9@posts.goodcatch.invalid}\n"
_KEY = (
    "        manager-9: {role: service-manager, title: Nine, address: manager-9@posts.goodcatch.invalid, keys: [a]}\n"
)
_LEAVES = _NEXT.replace(" {GC652}", "") + "    + content/standard/2/publication.yml {GC652}\n      minimum_cell: '1'\n"
_DAYS = (
    "content/standard/1/calendar.yml\n"
    "      timezone: Europe/London\n"
    "      working: {office: {days: [mon, tue], hours: ['09:00-17:00'], holidays: england}}\n"
    "      holidays:\n"
    "        england: {'2026': ['2026-12-25']}\n"
)
_DAYS_OFF = _NEXT.replace(" {GC652}", "") + "    + " + _DAYS.replace("1/calendar.yml", "2/calendar.yml {GC652}")
_MERGED = _NEXT.replace("09:00 quality-lead-1", "09:00 service-manager-1 merge\n    & wrote quality-lead-1")
GOOD = (
    _FIRST,
    (_FIRST + _NEXT).replace(" {GC652}", ""),
    (_FIRST + _MERGED + _POST).replace(" {GC652}", ""),
    (_FIRST + _NEXT.replace("09:00 quality-lead-1", "09:00 goodcatch") + _POST).replace(" {GC652}", ""),
    (_FIRST + _NEXT.replace("title: One", "title: First")).replace(" {GC652}", ""),
    (_FIRST + "    + " + _DAYS + _DAYS_OFF.replace("25']", "25'], '2027': ['2027-12-27']")).replace(" {GC652}", ""),
)
BAD = (
    _FIRST + _NEXT + _POST,
    _FIRST + _POST + _NEXT + _KEY,
    _FIRST + "    + content/standard/1/publication.yml\n      minimum_cell: '5'\n" + _LEAVES,
    _FIRST + _NEXT.replace("role: quality-lead,", "role: service-manager,"),
    _FIRST + _NEXT.replace("title: Manager}", "title: Manager, may: [sign-off]}"),
    _FIRST + _NEXT + "      outside_reader: quality-lead-1\n",
    _FIRST + "    + " + _DAYS + _DAYS_OFF.replace("['2026-12-25", "['2026-11-23', '2026-12-25"),
    _FIRST + "    + " + _DAYS + _DAYS_OFF.replace("days: [mon, tue]", "days: [mon]"),
)


def check(subject: LandingIn) -> Iterator[Found]:
    for path in sorted(file.path for file in subject.files if file.after is not None):
        version, says_what = version_in(path), SHEETS.get(path.rpartition("/")[2])
        older = [number for number in subject.standards if number < version]
        if says_what is None or version in subject.set_by or version not in subject.standards or not older:
            continue  # of a version that changes after it came another rule speaks
        what = ", ".join(says_what(subject.standards[max(older)], subject.standards[version]))
        if what and by_one_post(subject):
            says = f"{subject.says} brought version {version} of the standard by one post alone, with {what}"
            yield Found(path, says)


def by_one_post(subject: LandingIn) -> bool:
    """Whether one post made it and let it in; where nobody's hands are seen, none can be said to be alone."""
    landing = subject.landing
    wrote = hands(subject, (author.address for author in landing.authors))
    merged = landing.kind in MERGES
    let_in = hands(subject, (landing.committer.address, *((landing.author.address,) if merged else ())))
    return len(wrote) == 1 and not subject.waits and let_in <= wrote


def _who(old: Standard, new: Standard) -> Iterator[str]:
    fresh = [name for name in new.posts if name not in old.posts]
    if fresh:
        yield f"{len(fresh)} more {'post' if len(fresh) == 1 else 'posts'}"
    same = [(post, new.posts[name]) for name, post in old.posts.items() if name in new.posts]
    if any(_hands(was) != _hands(now) for was, now in same) or old.service_keys != new.service_keys:
        yield "other addresses, accounts or keys"
    if any(was.role != now.role for was, now in same):
        yield "other roles of posts"
    rights = {name: role.may for name, role in old.roles.items()}
    if any(role.may - rights.get(name, frozenset()) for name, role in new.roles.items()):
        yield "more rights"
    if set(old.differ) - set(new.differ):
        yield "fewer posts that have to differ"
    if old.outside_reader != new.outside_reader:
        yield "somebody else who reads first for those who ask for a reader outside the house"


def _hands(post: Post) -> Mapping[str, object]:
    return {"address": post.address.lower(), "accounts": set(post.accounts), "keys": set(post.keys)}


def _what_leaves(old: Standard, new: Standard) -> Iterator[str]:
    if old.publication != new.publication:
        yield "other limits for what may leave"


def _of_workers(old: Standard, new: Standard) -> Iterator[str]:
    if old.processing != new.processing:
        yield "another word on whether records about single workers may be kept"


def _by_when(old: Standard, new: Standard) -> Iterator[str]:
    """Days off of a year that was not written out before are no change: each year has to be written some day."""
    work = new.calendar.working
    same = [(was, work[name]) for name, was in old.calendar.working.items() if name in work]
    if any((was.days, was.hours) != (now.days, now.hours) for was, now in same):
        yield "other days or hours of work"
    if any(was.holidays != _in_years_of(was, now) for was, now in same):
        yield "other days off than were written before"


def _in_years_of(was: Working, now: Working) -> frozenset[date]:
    return frozenset(day for day in now.holidays if was.written is None or day.year in was.written)


SHEETS: Mapping[str, Callable[[Standard, Standard], Iterator[str]]] = {
    "calendar.yml": _by_when,
    "roles.yml": _who,
    "publication.yml": _what_leaves,
    "processing.yml": _of_workers,
}
