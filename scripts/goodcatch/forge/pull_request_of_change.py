"""Says what a change brings, in words that may stand at a forge: its claims, or the kinds of files in it."""

from __future__ import annotations

from collections.abc import Collection

from goodcatch.history.git import Git
from goodcatch.record.model import Record
from goodcatch.record.store import CASES, Store, is_case_file

LONGEST = 120  # letters of a title
KINDS = {
    "content/reviews/": "Reviews that were due",
    "bulletins/": "Bulletin, a draft",
    "content/ledger/": "The ledger",
    "content/standard/": "The standard",
}
OTHER = "A change to the provider's files"


def changed_paths(git: Git, base: str, head: str) -> tuple[str, ...]:
    """What a change adds or changes, against where it parted from what it is merged into."""
    began = git.text("merge-base", base, head)
    # With -z, since git puts quotation marks around names that are not ASCII.
    rows = git.run("diff", "--name-only", "-z", "--diff-filter=d", began, head)
    return tuple(path for path in rows.decode("utf-8", "replace").split("\0") if path)


def claims_among(paths: Collection[str], store: Store) -> tuple[Record, ...]:
    """The records among some files that claim something."""
    cases = dict.fromkeys(path.split("/")[-2] for path in paths if is_case_file(path))
    records = (record for case in cases if case in store.cases for record in store.cases[case].standing)
    named = frozenset(paths)
    return tuple(r for r in records if r.path in named and (step := store.step_of(r)) is not None and step.claims)


def title_of(paths: Collection[str], store: Store) -> str:
    """What a change without a claim is called: the ids of its cases with the steps, or the kinds of its files."""
    cases = dict.fromkeys(path.split("/")[-2] for path in paths if path.startswith(CASES) and path.count("/") > 4)
    known = [case for case in cases if case in store.cases]
    kinds = [title for beginning, title in KINDS.items() if any(path.startswith(beginning) for path in paths)]
    said = f"{', '.join(known)}: a step" if known and not kinds else "; ".join(kinds) or OTHER
    return said if len(said) <= LONGEST else f"{len(known)} cases: steps"
