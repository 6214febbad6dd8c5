"""Says in plain words, with a remedy, why git did not do something; git's own words go to `--debug` alone."""

from __future__ import annotations

import re

DAMAGED = "a stored object is missing or damaged: `git fsck --full` names it; bring it back from another clone"
# In this order: the first that matches speaks. git says these in English, for its language is set for each command.
_SENTENCES = (
    (
        r"[Nn]ot a valid object name:? '?(?P<it>[^'\n]+?)'?$|"
        r"(?:bad|unknown|ambiguous) (?:revision|argument) '(?P<arg>[^']+)'",
        "`{it}` names no commit of this repository: give a branch, a tag or a commit's id (`git fetch` brings those "
        "that are only elsewhere)",
    ),
    (r"dubious ownership|safe\.directory",
     "this repository belongs to another account: run as that one, or allow the folder with "
     "`git config --global --add safe.directory FOLDER`"),
    (r"promisor",
     "this clone is partial: older contents are missing here, and its remote does not give them. Judge a whole clone "
     "(`git clone` without `--filter`), or bring them with `git fetch --refetch`"),
    (r"bad object|unable to read|[Cc]ould not read [0-9a-f]{40}|missing (?:blob|tree|commit|object)|is corrupt|"
     r"is empty$|inflate|hash mismatch|not a tree object|unable to (?:unpack|parse|stream)|bad tree|"
     r"(?:invalid|unable to open) (?:object|loose)|packfile|failed to traverse|could not get object info", DAMAGED),
    (r"non-fast-forward|stale info|fetch first|\[rejected\]|reference already exists|but expected",
     "the branch has moved meanwhile: fetch, and try again"),
    (r"\.lock'?: File exists|[Uu]nable to create .*\.lock|cannot lock ref",
     "another git command is at work here, or one was broken off: try again in a minute; where nothing runs, delete "
     "the file that ends in `.lock` in Git's own folder"),
    (r"bad (?:numeric )?config|config file", "Git's settings cannot be read: `git config --list` says which line"),
    (r"unknown repository extension|Expected git repo version|unknown hash algorithm|unknown object format",
     "this repository was made by a newer Git: update Git"),
    (r"index file|bad signature|index uses", "Git's index is damaged: delete the file `index` in Git's own folder, "
     "then run `git reset`"),
    (r"No space left", "the disk is full: make room, then try again"),
    (r"Permission denied \(|Authentication failed|could not read (?:Username|Password)|terminal prompts disabled|"
     r"Host key verification",
     "the remote does not know who you are: sign in to it as git does (`git fetch` shows whether it works)"),
    (r"Permission denied|insufficient permission|Read-only file system",
     "this account may not write to the repository: run as the one it belongs to"),
    (r"remote rejected|hook declined|protected branch", "the remote refused the push: its rules or its hook say why"),
    (r"Could not resolve|Connection|unable to access|[Cc]ould not read from remote|does not appear to be a git|"
     r"unable to connect|early EOF|No such remote|timed out",
     "the remote cannot be reached: check its address with `git remote -v`, and the network"),
    (r"failed to write commit object|signing failed|ssh-keygen",
     "it cannot be signed: look whether `ssh-keygen` is installed, and whether the key that `git config goodcatch.key` "
     "names is there, may be read by this account and has no passphrase"),
    (r"not a git repository", "this is not a Git repository: give its folder with `--repo DIR`"),
)  # fmt: skip


def plain(command: str, words: str) -> str:
    """One sentence for what git said of a command such as `ls-tree`; never git's own words."""
    for pattern, sentence in _SENTENCES:
        if found := re.search(pattern, words, re.MULTILINE):
            named = found.groupdict()
            return sentence.format(it=named["it"] or named["arg"]) if "it" in named else sentence
    return f"git could not do its part (`git {command}`): run again with `--debug` to see what it says"
