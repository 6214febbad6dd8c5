"""What some rules find in a repository, asked in each way that there is: all of them say the same."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from goodcatch.check.finding import Finding
from goodcatch.history.git import MAIN, Change, Git, Identity
from goodcatch.history.read_tree_or_folder import from_commit, known_from_commit
from goodcatch.rulebook.ask_all_rules import findings_in
from goodcatch.rulebook.brought_since import Since, brought_since
from goodcatch.state.kept_answers import NOTHING_KEPT, kept_answers

SOMEBODY = Identity("publisher-1", "publisher-1@posts.goodcatch.invalid")


def land(git: Git, files: dict[str, str], at: datetime) -> str:
    """Somebody commits files by hand; gives the commit before it."""
    texts = {path: text.encode() for path, text in files.items()}
    before = git.head()
    git.commit(MAIN, Change(texts, "By hand\n", SOMEBODY, at, parents=tuple(filter(None, [before]))))
    return before or ""


def found_each_way(git: Git, base: str, rules: Collection[str]) -> list[Finding]:
    """What is said cold, with what is kept of before and of now, and by a gate that holds main beside its base."""

    def own(found: list[Finding]) -> list[Finding]:
        return [finding for finding in found if finding.rule in rules]

    cold = own(findings_in(from_commit(git, MAIN), git, MAIN))
    kept = kept_answers(git)
    findings_in(known_from_commit(git, base), git, base, kept)
    for _ in range(2):
        assert own(findings_in(known_from_commit(git, MAIN), git, MAIN, kept)) == cold
    assert own(brought_since(Since(git, base, known_from_commit(git, MAIN), MAIN, True), NOTHING_KEPT)) == cold
    return cold
