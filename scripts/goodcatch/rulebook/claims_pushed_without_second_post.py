"""Says which claims a push would let in with no second post behind them, at the door of a repository that all push to.

There nothing has landed yet: whoever is refused asks somebody else, and nothing has to be undone. On `main` the same is
a flag (GC619), and no rule can say it of a push: while the hook is asked, what is pushed still waits.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from goodcatch.check.finding import Finding, Found, Level
from goodcatch.check.load_rules import rule_of
from goodcatch.forge.pull_request_of_change import claims_among
from goodcatch.history.git import SERVICE, Git
from goodcatch.history.rules import gc619_claim_without_second_hands
from goodcatch.record.store import Store
from goodcatch.standard.posts_of_commit_address import hands_of, is_forge_itself

RULE = rule_of(gc619_claim_without_second_hands)
SAYS = "this push would let `{claim}` in with no second post to stand behind it"
REMEDY = (
    "push it as a branch (`git push origin HEAD:refs/heads/change/closing`), and let another post merge that with "
    "`git merge --no-ff` and push `main`"
)
IMPORTS = "content/imports/"


def claims_without_second_post(git: Git, old: str, new: str, store: Store) -> Iterator[Finding]:
    """A stop for each such claim among the landings that a push brings; `store` is what `main` would hold."""
    for landing in git.text("rev-list", "--first-parent", f"{old}..{new}").split():
        added = _added(git, landing)
        # A case that an import brought whole has no hands to compare; its manifest is judged.
        if not any(path.startswith(IMPORTS) for path in added):
            for claim in claims_among(added, store):
                made, lets_in = _made(git, landing, claim.path, store), _lets_in(git, landing, store)
                if not made or not lets_in or made & lets_in:
                    found = Found(claim.path, SAYS.format(claim=claim.name), REMEDY)
                    yield replace(RULE.finding(found), level=Level.STOP)


def _added(git: Git, landing: str) -> tuple[str, ...]:
    rows = git.run("diff", "--name-only", "-z", "--diff-filter=A", f"{landing}^1", landing)
    return tuple(path for path in rows.decode("utf-8", "replace").split("\0") if path)


def _made(git: Git, landing: str, path: str, store: Store) -> frozenset[str]:
    """Who wrote a file in what a landing brings; nobody where the service did, which makes no claims of its own."""
    return _hands(git.text("log", "--format=%ae", f"{landing}^1..{landing}", "--", path).split("\n"), store)


def _lets_in(git: Git, landing: str, store: Store) -> frozenset[str]:
    """Who merged; of what is no merge, who stored it."""
    parents, author, committer = git.text("show", "--no-patch", "--format=%p%n%ae%n%ce", landing).split("\n")
    return _hands([author, committer] if " " in parents else [committer], store)


def _hands(addresses: Iterable[str], store: Store) -> frozenset[str]:
    people = [one for one in addresses if one and one != SERVICE.address and not is_forge_itself(one)]
    return hands_of(people, store.standards, max(store.standards, default=0))
