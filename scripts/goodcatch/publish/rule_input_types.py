"""What this room's rules look at beside single files: all that is published, or may soon be, in one piece."""

from __future__ import annotations

from dataclasses import dataclass

from goodcatch.record.store import Store


@dataclass(frozen=True)
class PublishedIn:
    """The bulletins, releases, intruder tests and standards of a repository. `store` holds no case, so that nothing a
    case says can change what is found here: whoever judges again after a step of a case need not ask."""

    store: Store
