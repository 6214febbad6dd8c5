"""A file beside the cases names a post, and the commit that brought it is another post's.

A story is taken off the site, a table brought in, an alert ended, a word allowed or a bulletin signed off by somebody
who answers for it. Whoever writes that down under another post's name has decided in its place.
"""

from collections.abc import Iterator, Mapping

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.imported_paths import IMPORTS
from goodcatch.history.model import MERGES
from goodcatch.history.rule_input_types import FileIn, LandingIn
from goodcatch.history.rules.gc619_claim_without_second_hands import hands
from goodcatch.history.sealed_part_of_published_files import BULLETINS, INTRUDER, REMOVALS, head_of, version_in
from goodcatch.standard.posts_of_commit_address import is_address_of_post, posts_with
from goodcatch.standard.small_yaml import Malformed, parse

# Never a stop: the post may have asked for it.
LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "ask the post that is named whether this is its word; each post commits what it answers for, or lets it in"
CLAUSE = "mission items 47, 79, 95"
_OFF = """
    @ 2026-11-19 10:00 {}
    + content/removals/NM-2026-9AT6JG1R.md {{GC675}}
      ---
      by: data-protection-officer-1
      ---
"""
_BACK = """
    @ 2026-11-20 10:00 {}
    - content/removals/NM-2026-9AT6JG1R.md {{GC675}}
"""
_ENDED = """
    @ 2026-11-19 10:00 publisher-1
    + bulletins/alerts/2026-11-19-7K3Q.md
      ---
      published: "2026-11-19T09:00:00+00:00"
      signed_off_by: publisher-1
      ended_by: ""
      ---
      Look at the strap.
    @ 2026-11-20 10:00 {}
    ~ bulletins/alerts/2026-11-19-7K3Q.md {{GC675}}
      ---
      published: "2026-11-19T09:00:00+00:00"
      signed_off_by: publisher-1
      ended_by: publisher-1
      ---
      Look at the strap.
"""
_ALLOWED = """
    @ 2026-11-19 10:00 {}
    + content/standard/2/allow.yml {{GC675}}
      words:
        Red Card: {{reason: The allergy card, added_on: 2026-11-19, by: quality-lead-1}}
"""
_COPIED = """
    @ 2026-11-20 10:00 quality-lead-2
    + content/standard/3/allow.yml
      words:
        Red Card: {reason: The allergy card, added_on: 2026-11-19, by: quality-lead-1}
"""
_IMPORT = (
    "    @ 2026-11-19 10:00 {}\n    + content/imports/old.yml {{GC675}}\n      by: quality-lead-1\n      files: []\n"
)
_TRIED = _OFF.replace("removals/NM-2026-9AT6JG1R", "releases/intruder/2026-11-19")


def _honest(example: str, who: str) -> str:
    return example.format(who).replace(" {GC675}", "")


GOOD = (
    _honest(_OFF, "data-protection-officer-1"),
    _honest(_OFF, "goodcatch"),
    _honest(_OFF, "data-protection-officer-1 merge\n    & wrote quality-lead-2"),
    _honest(_OFF, "quality-lead-2 squash"),
    # Of somebody who has no post another rule speaks.
    _honest(_OFF, "12345+ada@users.noreply.forge.example"),
    _honest(_OFF, "data-protection-officer-1") + _honest(_BACK, "data-protection-officer-1"),
    _honest(_ENDED, "publisher-1"),
    _honest(_ALLOWED, "quality-lead-1") + _COPIED,
    _honest(_IMPORT, "quality-lead-1"),
)
BAD = (
    _OFF.format("quality-lead-2"),
    _OFF.format("service-manager-1 merge\n    & wrote quality-lead-2"),
    _ENDED.format("quality-lead-2"),
    _ALLOWED.format("quality-lead-2"),
    _IMPORT.format("quality-lead-2"),
    _honest(_OFF, "data-protection-officer-1") + _BACK.format("quality-lead-2"),
    _TRIED.format("quality-lead-2"),
    _OFF.replace("content/removals/NM-2026-9AT6JG1R.md", "bulletins/2026-10.md")
    .replace("by:", "signed_off_by:")
    .format("quality-lead-2"),
)
PLACES = (REMOVALS, INTRUDER, IMPORTS, BULLETINS)
SIGNED = ("by", "signed_off_by", "ended_by")


def check(subject: LandingIn) -> Iterator[Found]:
    landing = subject.landing
    # What takes a story off the site is as much a word where it is taken back.
    files = [f for f in subject.files if _signs(f.path) and (f.after is not None or f.path.startswith(REMOVALS))]
    # A forge's squash puts one author in the place of all.
    if not files or landing.kind == "squash" or subject.told_anew:
        return
    let_in = [landing.author.address] if landing.kind in MERGES else []
    wrote = {change.path: [author.address for author in change.authors] for change in landing.changes}
    for file in files:
        theirs = [address for address in wrote.get(file.path, ()) if _has_post(address, subject)]
        acted = hands(subject, [*theirs, *let_in]) if hands(subject, theirs) else frozenset[str]()
        for post in dict.fromkeys(_named(file, subject)):
            addresses = {s.posts[post].address.lower() for s in subject.standards.values() if post in s.posts}
            if acted and addresses and not acted & addresses:
                did = "took this back, a word" if file.after is None else "brought this in the name"
                yield Found(file.path, f"{subject.says} {did} of `{post}`, by another post's hands")


def _signs(path: str) -> bool:
    return path.startswith(PLACES) or (version_in(path) > 0 and path.endswith("/allow.yml"))


def _has_post(address: str, subject: LandingIn) -> bool:
    return is_address_of_post(address, subject.standards) or bool(posts_with(address, subject.standards, 1))


def _named(file: FileIn, subject: LandingIn) -> Iterator[str]:
    """The posts that a file names, where it did not name them in the same place before."""
    if not version_in(file.path):
        before, after = head_of(file.before), head_of(file.after)
        if file.after is None:
            before, after = {}, before
        yield from (str(after[name]) for name in SIGNED if after.get(name) and after[name] != before.get(name))
        return
    older = [number for number in subject.standards if number < version_in(file.path)]
    known = subject.standards[max(older)].allow if older else frozenset[str]()
    had = {*_words(file.before), *known}
    yield from (post for word, post in _words(file.after).items() if word not in had)


def _words(text: str | None) -> Mapping[str, str]:
    """The words of an allow-list, each with the post that answers for it."""
    try:
        words = parse(text or "").data.get("words", {})
    except (Malformed, RecursionError):
        return {}
    entries = words.items() if isinstance(words, Mapping) else ()
    return {word: str(said.get("by", "")) for word, said in entries if isinstance(said, Mapping)}
