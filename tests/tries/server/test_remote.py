"""A remote that is gone, that refuses, that never answers: reports are received, and what was refused lands later."""

from __future__ import annotations

import socket
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

import pytest

from tries.client import Client
from tries.command import PATIENCE, git
from tries.rows import row
from tries.served import Served, in_time, serving

THREADS = 8  # of the server
MOMENT = 5.0  # how long somebody waits for a page before they give up, in seconds


@dataclass
class Remote:
    """A bare repository that decides, and ways for it to fail. Each gives what mends it."""

    bare: Path
    repo: Path

    def gone(self) -> Callable[[], object]:
        away = self.bare.rename(self.bare.with_name("away.git"))
        return lambda: away.rename(self.bare)

    def refuses(self) -> Callable[[], object]:
        hook = self.bare / "hooks/pre-receive"
        hook.parent.mkdir(exist_ok=True)
        hook.write_text("#!/bin/sh\necho no >&2\nexit 1\n")
        hook.chmod(0o755)
        return hook.unlink


@pytest.fixture
def remote(demo: Path, tmp_path: Path) -> Remote:
    bare = tmp_path / "origin.git"
    line = ["git", "clone", "-q", "--bare", str(demo), str(bare)]
    subprocess.run(line, capture_output=True, timeout=PATIENCE, check=True)
    git(demo, "remote", "add", "origin", str(bare))
    git(demo, "fetch", "-q", "origin")
    return Remote(bare, demo)


@pytest.fixture
def served(remote: Remote) -> Iterator[Served]:
    with serving(remote.repo, remote="origin") as running:
        yield running


@pytest.fixture
def lead(served: Served) -> Client:
    return served.client("quality-lead-1")


@pytest.mark.parametrize("fails", [row(Remote.gone, id="gone"), row(Remote.refuses, id="refuses", always=True)])
def test_reports_are_received_and_a_sign_off_lands_once_it_answers(
    fails: Callable[[Remote], Callable[[], object]], remote: Remote, served: Served, lead: Client
) -> None:
    id = served.triaged(lead)
    mend = fails(remote)
    assert served.sign_off(lead, id) == 303 and "/desk/saved/" in lead.location
    assert served.send()[1] and not served.desk.spool.get(id).outcome
    # Not in the middle of a try, which would have found `main` closed and a branch open, as at a forge.
    served.desk.writer.stop()
    mend()
    served.desk.writer.start()
    assert in_time(lambda: served.desk.spool.get(id).outcome == "accepted")
    assert served.desk.spool.get(id).case in git(remote.bare, "ls-tree", "-r", "--name-only", "main")


@pytest.fixture
def silent(remote: Remote) -> Iterator[Remote]:
    """The remote takes connections and never answers, until it is closed."""
    with closing(socket.socket()) as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(200)
        git(remote.repo, "remote", "set-url", "origin", f"git://127.0.0.1:{listener.getsockname()[1]}/x")
        yield remote


def hurried(served: Served, lead: Client, id: str) -> None:
    """Somebody presses the button and gives up."""
    with suppress(OSError):
        served.sign_off(lead.twin(MOMENT), id)


@pytest.mark.parametrize("pressed", [row(THREADS, id="with a sign-off for each thread")])
def test_a_silent_remote_leaves_the_form_up(
    pressed: int, served: Served, lead: Client, request: pytest.FixtureRequest
) -> None:
    ids = [served.triaged(lead) for _ in range(pressed)]
    request.getfixturevalue("silent")
    threads = [Thread(target=hurried, args=(served, lead, id), daemon=True) for id in ids]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    try:
        receipt = served.send(patience=2 * MOMENT)[1]
    except OSError:
        receipt = ""
    assert receipt
