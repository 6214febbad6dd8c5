"""Landings at random, of the kinds that people and programs make, and of those that nobody should."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from goodcatch.history.git import MAIN, SERVICE, Change, Git, Identity
from goodcatch.record.store import CASES

Files = Mapping[str, bytes | None]


def a_landing(chance: Random, texts: Mapping[str, str], gone: dict[str, str], astray: bool = True) -> Files:
    """What people and programs land, and what nobody should; `astray`: a record in the folder of another case, too."""
    path, other = (chance.choice(sorted(p for p in texts if p.startswith(CASES))) for _ in "12")
    beside = chance.choice(sorted(p for p in texts if p.startswith("bulletins/")))
    ledger, case = "content/ledger/2026-10.csv", path.split("/")[4]
    lines = texts.get(ledger, "id,month,channel,hash,outcome,second\n")
    landings: list[Files] = [
        {path: None},
        {path: texts[path].replace("at: ", "at: x", 1).encode()},
        {path: texts[path].encode() + b"\nAnd Mrs Anna Smith fell.\n"},
        {f"{path.rpartition('/')[0]}/reopen-00{chance.randrange(10, 99)}.md": texts[other].encode()},
        {path: texts[path].replace(f"case: {case}", f"case: {other.split('/')[4]}", 1).encode()},
        {path: None, f"{other.rpartition('/')[0]}/{path.rpartition('/')[2]}": texts[path].encode()},
        {beside: (texts[beside] + "\nOne more line.\n").encode()},
        {beside: None},
        {ledger: f"{lines}{chance.randrange(999)},2026-10,form,x,,\n".encode()},
        {ledger: "".join(chance.sample(lines.splitlines(True), len(lines.splitlines()))).encode()},
        {"content/pages/about.md": f"About us {chance.randrange(99)}\n".encode()},
        {"content/standard/1/roles.yml": texts["content/standard/1/roles.yml"].encode() + b"# once more\n"},
        {"content/standard/2/allow.yml": f"words: {{}} # {chance.randrange(9)}\n".encode()},
    ]
    if not astray:
        del landings[3:6]
    if gone:
        back = chance.choice(sorted(gone))
        landings += [{back: gone[back].encode()}] * 4
    return chance.choice(landings)


def land(repo: Git, chance: Random, texts: dict[str, str], gone: dict[str, str], astray: bool = True) -> Files:
    """One of them, on `main`: by the service, or by somebody who has no post. Gives what it changed."""
    files = a_landing(chance, texts, gone, astray)
    gone |= {path: texts.pop(path) for path, content in files.items() if content is None and path in texts}
    texts |= {path: content.decode() for path, content in files.items() if content is not None}
    who = chance.choice([SERVICE, SERVICE, Identity("somebody", "somebody@example.org")])
    says = chance.choice(["Land\n", "Land\n", "Ask Mrs Anna Smith\n"])
    repo.commit(MAIN, Change(files, says, who, parents=(str(repo.head()),)))
    return files
