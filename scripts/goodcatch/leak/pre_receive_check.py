"""Says why a push cannot be taken: names in what is new, or main going back.

Git keeps the new objects apart until the push is taken; where it is refused they are gone, so a name never arrives.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from goodcatch.check.finding import Finding, Found, Level
from goodcatch.check.load_rules import rule_of
from goodcatch.history.git import MAIN, Git, GitError
from goodcatch.history.rules import gc613_history_cut_or_rewritten
from goodcatch.leak.screen_history import Sweep

REWRITTEN = rule_of(gc613_history_cut_or_rewritten)
KEEP = "Leave main as it is, and add a commit that puts it right; only the purge routine may rewrite it."
PLAIN = "Push a commit, or a tag of a commit."


@dataclass(frozen=True)
class Pushed:
    """One ref of a push; `old` and `new` are all zeros where the ref was not, or will not be, there."""

    old: str
    new: str
    ref: str

    @property
    def deletes(self) -> bool:
        return not self.new.strip("0")

    @property
    def creates(self) -> bool:
        return not self.old.strip("0")


def pushed_in(lines: Iterable[str]) -> tuple[Pushed, ...]:
    """The lines that git gives a pre-receive hook."""
    return tuple(Pushed(*line.rstrip("\n").split(" ", 2)) for line in lines if line.strip())


def push_findings(sweep: Sweep, push: Pushed) -> Iterator[Finding]:
    """What is wrong with one ref, before the rules are asked."""
    if push.ref == MAIN and not push.creates:
        yield from _line(sweep.git, push)
    if push.deletes:
        return
    yield from sweep.ref(push.ref)
    tags, kind, tip = _peeled(sweep.git, push.new)
    for text in tags:
        yield from sweep.message("the tag", text)
    if kind == "commit":
        # No ref has moved while a pre-receive hook is asked, so `--all` is what was here before.
        yield from sweep.commits([tip, "--not", "--all"])
    else:
        # What it holds stands in no commit's files, so nothing would screen it.
        yield Finding("the push", 1, 1, "push", f"a branch or tag that is a bare {kind}", Level.STOP, PLAIN)


def _line(git: Git, push: Pushed) -> Iterator[Finding]:
    """Main only ever moves forward."""
    if push.deletes:
        yield REWRITTEN.finding(Found("main", "this push would delete main", KEEP))
        return
    try:
        git.run("merge-base", "--is-ancestor", push.old, push.new)
    except GitError:
        yield REWRITTEN.finding(Found("main", "this push would rewrite main", KEEP))


def _peeled(git: Git, name: str) -> tuple[tuple[str, ...], str, str]:
    """What the tags on the way say (with who made them), the kind of what they lead to, and its id."""
    said: list[str] = []
    while (kind := git.text("cat-file", "-t", name)) == "tag":
        text = git.text("cat-file", "tag", name)
        said.append(text.partition("\n\n")[2])
        name = text.split("\n", 1)[0].removeprefix("object ")
    return tuple(said), kind, name
