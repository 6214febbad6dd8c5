"""Makes a scratch copy of a repository without the leaked words, and remembers what each old commit became."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from goodcatch.history.git import LONGEST, Git, GitError
from goodcatch.leak.match_leaked_words import Leak, text_of
from goodcatch.leak.texts_without_words import Mend, as_it_reads, new_texts

# The scratch repository's HEAD: git-filter-repo writes the source's HEAD through it, and that must not be `main`.
_ASIDE = "purge-head"


@dataclass(frozen=True)
class Copy:
    """The copy. `refs` are the source's names and heads, `names` what each is called in the copy, `commits` every old
    commit with its new one, `blobs` the old ids of files that changed, `paths` the files that are called otherwise,
    `messages` how many changed, `became` the new id of each file that was written anew, `beside` how many commits held
    a word elsewhere than in a file's text.
    """

    git: Git
    refs: Mapping[str, str]
    names: Mapping[str, str]
    commits: Mapping[str, str]
    blobs: frozenset[str]
    paths: Mapping[str, str]
    messages: int
    became: Mapping[str, str] = field(default_factory=dict)
    beside: int = 0


def clean_copy(
    git: Git,
    leak: Leak,
    scratch: Path,
    mend: Mend = as_it_reads,
    *,
    keeps: bool = False,
    instead: Mapping[str, bytes] | None = None,
) -> Copy:
    """Fill an empty folder with the copy. `keeps`: commits that change by their files alone keep their numbers.
    `instead` are further texts by the old blob's id. Raises `GitError` where git-filter-repo gives up."""
    scratch.mkdir(exist_ok=True)
    target, result = scratch / "clean", scratch / "result.json"
    kind = git.text("rev-parse", "--show-object-format")
    git.run("init", "--quiet", "--bare", f"--object-format={kind}", f"--initial-branch={_ASIDE}", str(target))
    refs = refs_of(git)
    names = _new_names(refs, leak)
    texts = new_texts(git, leak, mend)
    texts.blobs.update(instead or {})
    told_instead = {blob: b64encode(content).decode() for blob, content in texts.blobs.items()}
    given = {"words": leak.words, "refs": names, "instead": told_instead, "paths": texts.paths, "keeps": keeps}
    _filter([str(Path(git.repo.git_dir).resolve()), str(target), str(result)], json.dumps(given).encode(), scratch)
    told = json.loads(result.read_text(encoding="ascii"))
    # Its first line is a heading.
    rows = (target / "filter-repo/commit-map").read_text(encoding="ascii").splitlines()[1:]
    commits = {old: new for old, new in (row.split() for row in rows)}
    became = {old: git.blob_id(content) for old, content in texts.blobs.items()}
    changed = frozenset(told["blobs"])
    return Copy(Git(target), refs, names, commits, changed, texts.paths, told["messages"], became, told["beside"])


def _filter(places: list[str], words: bytes, scratch: Path) -> None:
    """The words go through standard input: a list of processes shows arguments. What the filter says is not passed
    on: it could repeat a message."""
    # git-filter-repo starts git by itself: what a hook or a tool left set must not lead it to another repository.
    env = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    command = [sys.executable, "-m", "goodcatch.leak.filter_repo", *places]
    env |= {"GIT_NO_REPLACE_OBJECTS": "1"}
    try:
        done = subprocess.run(
            command, input=words, capture_output=True, check=False, cwd=scratch, env=env, timeout=LONGEST
        )
    except subprocess.TimeoutExpired:
        raise GitError("git-filter-repo did not come to an end; nothing was changed") from None
    if done.returncode:
        raise GitError("git-filter-repo could not rewrite this history; nothing was changed")


def refs_of(git: Git) -> Mapping[str, str]:
    """Every ref and what it names; those that only point at another ref are left out."""
    rows = text_of(git.run("for-each-ref", "--format=%(refname) %(objectname) %(symref)")).splitlines()
    found = (row.split(" ") for row in rows)
    return {name: held for name, held, symbolic in found if not symbolic}


def _new_names(refs: Mapping[str, str], leak: Leak) -> Mapping[str, str]:
    """What each ref is called afterwards; two that become alike are numbered."""
    names = {name: name for name in refs if not leak.within(name)}
    for name in refs.keys() - names.keys():
        wanted = made = leak.cleaned(name, "removed")
        number = 1
        while made in names.values():
            number += 1
            made = f"{wanted}-{number}"
        names[name] = made
    return names
