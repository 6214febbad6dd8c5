"""Judges a line for whoever serves pages, in a process of its own: its time and its memory are not the server's.

`python -m goodcatch.rulebook.audit_in_own_process REPO COMMIT` takes on standard input which commits the server made
itself, each with the post that had signed in, and writes the audit on standard output. It keeps what it judged as
`replay` does, so that after a landing only that is judged.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from goodcatch import error_message
from goodcatch.publish.audit_rows import Audit, AuditMonth, Closing, NotHeld
from goodcatch.rulebook.audit_by_month import audited
from goodcatch.rulebook.kept_replay import replay_of
from goodcatch.state.state import state_of

_BEHIND = 10  # how far it steps back behind whoever waits for a page


def command(repo: Path, commit: str) -> tuple[str, ...]:
    """How it is started."""
    return sys.executable, "-m", "goodcatch.rulebook.audit_in_own_process", str(repo), commit


def audit_of(told: str) -> Audit:
    """What the process wrote. Raises `ValueError` where that is no audit."""
    found: Mapping[str, Any] = json.loads(told)
    months = (_month(**row) for row in found["months"])
    return Audit(tuple(months), tuple(found["anchored"]), _not_held(found["not_held"]))


def _month(not_held: Sequence[Any], closings: Sequence[Any], **told: Any) -> AuditMonth:
    return AuditMonth(**told, not_held=_not_held(not_held), closings=tuple(_closing(**row) for row in closings))


def _not_held(rows: Sequence[Any]) -> tuple[NotHeld, ...]:
    return tuple(NotHeld(**row) for row in rows)


def _closing(**told: Any) -> Closing:
    closing: Mapping[str, Any] = {name: tuple(said) if isinstance(said, list) else said for name, said in told.items()}
    return Closing(**closing)


def main(argv: Sequence[str]) -> int:
    """Judge and write; as every verb, one line and exit code 2 where it cannot."""
    repo, commit = argv
    try:
        os.nice(_BEHIND)
        state = state_of(Path(repo), commit)
        audit = audited(replay_of(state), state.newest, json.load(sys.stdin))
        json.dump(asdict(audit), sys.stdout)
    except Exception as error:
        print(error_message.told("audit", error, False), file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
