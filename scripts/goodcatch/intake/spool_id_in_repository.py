"""Says which spool a repository has: by a file in its git folder, and by the ledger that spools have landed on `main`.

The file is written at once and nothing has to land for it. The ledger travels with every clone (decision 102).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from goodcatch.history.git import Git
from goodcatch.history.line_kept_in_git_folder import keep_line, kept_line
from goodcatch.spool.anchor_journal_head import NightAnchor

FILE = "goodcatch-spool"
LEDGER = "content/ledger/"
ANCHORS = f"{LEDGER}anchors/"
JOURNAL = "# journal "


def id_in(git: Git) -> str:
    """The id of the spool that belongs to this folder; empty where none was ever written down."""
    return (kept_line(git, FILE) or "").strip()


def keep_id(git: Git, spool: str) -> None:
    """This folder's spool is that one from now on."""
    keep_line(git, FILE, spool)


def heads_of(texts: Mapping[str, str], spool: str) -> Iterator[str]:
    """What the journal of this spool ended with when it landed its ledger, as it stood there in clear until decision
    116: a hash for each month."""
    return (hashed for hashed, of in _heads(texts) if of == spool)


def anchors_path(spool: str, month: str) -> str:
    """The file that holds a spool's anchors of a month, a line a night."""
    return f"{ANCHORS}{spool}/{month}.csv"


def anchors_of(texts: Mapping[str, str], spool: str) -> Iterator[NightAnchor]:
    """What this spool anchored, night by night."""
    for path, text in texts.items():
        if spool and path.startswith(f"{ANCHORS}{spool}/"):
            rows = (line.split(",") for line in text.splitlines()[1:] if line)
            yield from (NightAnchor(row[0], row[1]) for row in rows if len(row) > 1)


def is_spool_of(texts: Mapping[str, str], spool: str) -> bool:
    """Whether this spool has landed its ledger or an anchor here."""
    return spool in spools_in(texts)


def spools_in(texts: Mapping[str, str]) -> list[str]:
    """The ids of all spools that ever landed a ledger, or an anchor."""
    anchored = (path.removeprefix(ANCHORS).partition("/")[0] for path in texts if path.startswith(ANCHORS))
    return sorted({*(of for _, of in _heads(texts) if of), *anchored})


def _heads(texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for text in texts.values():
        for line in text.splitlines():
            hashed, _, of = line.removeprefix(JOURNAL).partition(" ")
            if line.startswith(JOURNAL):
                yield hashed, of


def ledger_in(git: Git, ref: str) -> Mapping[str, str]:
    """The ledger's files, as `ref` holds them; nothing where there is no such ref."""
    return git.texts(ref, LEDGER) if git.head(ref) else {}


def lines_in(texts: Mapping[str, str]) -> Mapping[str, tuple[str, str, str]]:
    """Hash, outcome and second post of every report that the ledger has, by its line's id."""
    months = (text for path, text in texts.items() if not path.startswith(ANCHORS))
    rows = (line.split(",") for text in months for line in text.splitlines()[1:] if line[:1] not in ("", "#"))
    # The columns are `monthly_ledger_for_git.HEADER`; a line somebody wrote by hand may be shorter.
    padded = ([*row, *[""] * (6 - len(row))] for row in rows)
    return {row[0]: (row[3], row[4], row[5]) for row in padded}
