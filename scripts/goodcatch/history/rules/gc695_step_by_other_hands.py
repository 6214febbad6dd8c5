"""A step gives one post's name, and another post committed it.

At the desk whoever signs in is whoever is named. By hand anybody can write a step down for somebody else: it may be so
that one types for all. Then the post that typed says it, and nothing here proves that the other did anything.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.git import SERVICE
from goodcatch.history.rule_input_types import LandingIn
from goodcatch.history.rules.gc619_claim_without_second_hands import hands, is_claim, own_address
from goodcatch.standard.posts_of_commit_address import is_address_of_post

# Advice: of claims, where two hands are needed, another rule says more.
LEVEL = Level.ADVICE
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "ask the post that is named; let each post commit its own steps, or sign in at the desk"
CLAUSE = "mission items 47, 95"
_DONE = """
    @ 2026-11-20 09:00 {by}
    + done-0001{mark}
      by: operations-lead-1
"""
GOOD = (
    _DONE.format(by="operations-lead-1", mark=""),
    _DONE.format(by="goodcatch", mark=""),
    _DONE.format(by="noreply@forge.example", mark=""),
    _DONE.format(by="quality-lead-1 squash", mark=""),
    _DONE.format(by="quality-lead-1", mark="").replace("done-0001", "closure-0001"),
    _DONE.format(by="quality-lead-1", mark="")
    + """
    @ 2026-11-21 09:00 operations-lead-1
    + withdrawal-0001
      record: done-0001
    """,
)
BAD = (_DONE.format(by="quality-lead-1", mark=" {GC695}"),)


def check(subject: LandingIn) -> Iterator[Found]:
    # A squash puts one author in the place of all, and an import types what others did.
    for version in subject.versions if subject.landing.kind != "squash" else ():
        own = frozenset(address.lower() for address in own_address(subject, version))
        if not version.added or not own or version.path in subject.imported:
            continue
        addresses = {author.address.lower() for author in version.authors}
        if addresses & own or SERVICE.address in addresses or is_claim(subject, version):
            continue
        wrote = hands(subject, addresses)
        known = any(is_address_of_post(address, subject.standards) for address in wrote)
        if known and not wrote & hands(subject, own) and not subject.withdrawn_later(version):
            says = f"{subject.says} brought `{version.name}`, committed by another post than the one that it names"
            yield Found(version.path, says)
