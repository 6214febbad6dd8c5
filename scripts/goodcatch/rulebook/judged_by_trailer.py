"""Tells by which program a closing was judged when it landed: a line in the message of the landing.

A rule may be mended. Then the closing of an earlier day is judged otherwise today, and what was right that day must not
be rewritten: the line names the release and the rules that let it in, so that anybody can ask those again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from goodcatch import __version__
from goodcatch.history.git import SERVICE
from goodcatch.history.model import Landing
from goodcatch.record.store import NAME, is_case_file
from goodcatch.standard.names_program_asks_for import Steps
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


def judge_of(landing: Landing) -> Judge | None:
    """Who judged a landing; None where nobody says so. Heard of the service alone, which lets no claim in that a rule
    stops: by hand anybody can write the line."""
    found = _LINE.search(landing.messages[0]) if landing.messages else None
    return Judge(found[1], found[2]) if found and landing.committer.address == SERVICE.address else None


def closes(paths: Iterable[str]) -> bool:
    """Whether a closing is among these files."""
    names = (path.rpartition("/")[2].removesuffix(".md") for path in paths if is_case_file(path))
    return any((found := NAME.match(name)) and found["step"] == Steps.CLOSURE for name in names)
