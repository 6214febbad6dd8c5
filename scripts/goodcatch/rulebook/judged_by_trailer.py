"""Tells by which program a closing was judged when it landed: a line in the message of the landing.

A rule may be mended. Then the closing of an earlier day is judged otherwise today, and what was right that day must not
be rewritten: the line names the release and the rules that let it in, so that anybody can ask those again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from goodcatch import __version__
from goodcatch.history.git import SERVICE
from goodcatch.history.model import Landing
from goodcatch.record.store import NAME, is_case_file
from goodcatch.standard.model import Standard
from goodcatch.standard.names_program_asks_for import Steps
from goodcatch.standard.posts_of_commit_address import is_address_of_post
from goodcatch.state.program_id import rule_set

TRAILER = "Judged-by: "
_LINE = re.compile(rf"^{TRAILER}goodcatch (\S+), rules ([0-9a-f]{{64}})$", re.MULTILINE)


@dataclass(frozen=True)
class Judge:
    """A release of the program, and the hash over its rules and word lists."""

    release: str
    rules: str

    @property
    def says(self) -> str:
        return f"goodcatch {self.release}, rules {self.rules[:12]}"


def this_one() -> Judge:
    """The program that runs."""
    return Judge(__version__, rule_set())


def with_judge(message: str) -> str:
    """A commit message with a line that says which program judged it; an earlier one goes."""
    told = _LINE.sub("", message).rstrip()
    # Beside the other lines of its kind, where there is one: git reads them as one block.
    between = "\n" if re.search(r"\n\n[A-Z][a-z-]+: \S+\Z", told) else "\n\n"
    return f"{told}{between}{TRAILER}goodcatch {__version__}, rules {rule_set()}\n"


def judge_of(landing: Landing, standards: Mapping[int, Standard]) -> Judge | None:
    """Who judged a landing; None where nobody says so. Believed of the service and of the posts of that day, for which
    the service merges: it lets no claim in that a rule stops."""
    found = _LINE.search(landing.messages[0]) if landing.messages else None
    by = landing.committer.address
    if found and (by == SERVICE.address or is_address_of_post(by, standards)):
        return Judge(found[1], found[2])
    return None


def closes(paths: Iterable[str]) -> bool:
    """Whether a closing is among these files."""
    names = (path.rpartition("/")[2].removesuffix(".md") for path in paths if is_case_file(path))
    return any((found := NAME.match(name)) and found["step"] == Steps.CLOSURE for name in names)
