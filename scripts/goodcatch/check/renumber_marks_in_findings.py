"""Counts the marks of findings anew, so that the same run says the same, and a mark tells nothing of other runs.

A mark stands for words that may not be shown (`screen/pseudonym_numbers_for_found_words.py`). In a server that runs for
long its number would tell whether words that somebody typed had been met before; in the order of one list it does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from goodcatch.check.finding import Finding

# Only between the brackets in which marks are put: people write "mark 3" as well.
MARK = re.compile(r"(?<=[(\[])mark (\d+)(?=[)\]])")


@dataclass
class Marks:
    """The marks of one run: the first that is shown is 1."""

    _seen: dict[str, int] = field(default_factory=dict)

    def numbered(self, findings: Iterable[Finding]) -> list[Finding]:
        """The findings in their order, with each mark's number in this run."""
        return [replace(f, path=self.in_text(f.path), message=self.in_text(f.message)) for f in findings]

    def in_text(self, text: str) -> str:
        """A text with each of its marks as it is counted in this run."""
        return MARK.sub(lambda found: f"mark {self._seen.setdefault(found[1], len(self._seen) + 1)}", text)


def numbered(findings: Iterable[Finding]) -> list[Finding]:
    """The findings of one whole run."""
    return Marks().numbered(findings)
