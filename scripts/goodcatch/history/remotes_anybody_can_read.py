"""Finds remotes that anybody can read without signing in.

Git is asked as a stranger would ask: no credentials of this machine, none from the address, no question to the
keyboard. A remote that is reached over SSH is asked for over HTTPS at the same place, for that is how a forge shows a
public repository to everybody. One that does not answer in time counts as not readable.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Iterator
from urllib.parse import urlsplit, urlunsplit

from goodcatch.history.git import Git

SECONDS = 10
SCP = re.compile(r"(?:[^@/:]+@)?(?P<host>[^/:]{2,}):(?P<path>(?!//).+)\Z")  # one letter before a colon is a disk
KEPT = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "http_proxy", "https_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY")


def readable_by_anybody(git: Git, seconds: float = SECONDS) -> Iterator[str]:
    """The names of remotes that answer a stranger."""
    for name in git.text("remote").split():
        addresses = git.text("remote", "get-url", "--all", name).split("\n")
        if any(answers_a_stranger(public, seconds) for a in addresses if (public := address_for_strangers(a))):
            yield name


def address_for_strangers(address: str) -> str:
    """Where somebody without an account would ask; nothing for a folder of this machine."""
    parts = urlsplit(address)
    if parts.scheme in ("http", "https", "git"):
        return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, parts.query, ""))
    if parts.scheme in ("ssh", "git+ssh", "ssh+git"):
        return f"https://{parts.hostname}{parts.path}" if parts.hostname else ""
    found = SCP.match(address)
    return f"https://{found['host']}/{found['path'].lstrip('/')}" if found and not parts.netloc else ""


def answers_a_stranger(address: str, seconds: float = SECONDS) -> bool:
    with tempfile.TemporaryDirectory(prefix="goodcatch-") as empty:
        quiet = {"GIT_TERMINAL_PROMPT": "0", "GIT_ASKPASS": "", "SSH_ASKPASS": "", "GIT_CONFIG_NOSYSTEM": "1"}
        # An empty folder is no repository: this one's settings (an extra header, another address) are not read.
        home = {"HOME": empty, "XDG_CONFIG_HOME": empty, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_DIR": empty}
        env = {name: os.environ[name] for name in KEPT if name in os.environ} | quiet | home
        # An empty helper forgets those set before it. Behind `--` an address cannot be an option.
        words = ["git", "-c", "credential.helper=", "ls-remote", "--quiet", "--", address]
        try:
            done = subprocess.run(words, env=env, cwd=empty, capture_output=True, timeout=seconds, check=False)
        except subprocess.TimeoutExpired:
            return False
    return done.returncode == 0
