"""What goes wrong around a running server: each fault lasts until its block ends."""

from __future__ import annotations

import resource
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from pathlib import Path

from tries.command import git
from tries.house_at_work import House

Fault = Callable[[House], AbstractContextManager[None]]
SLOW = "#!/bin/sh\nsleep 1\n"
REFUSES = "#!/bin/sh\necho no >&2\nexit 1\n"


@contextmanager
def nothing(house: House) -> Iterator[None]:
    yield


@contextmanager
def killed(house: House) -> Iterator[None]:
    yield
    time.sleep(house.chance.uniform(0, 0.4))
    house.restart()


@contextmanager
def disk_full(house: House) -> Iterator[None]:
    """No file of the server's may grow beyond some size: SQLite and git meet what a full disk says."""
    kept = resource.prlimit(house.nursery.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(house.nursery.pid, resource.RLIMIT_FSIZE, (house.chance.choice([0, 4096, 100_000]), kept[1]))
    try:
        yield
    finally:
        resource.prlimit(house.nursery.pid, resource.RLIMIT_FSIZE, kept)


def locked(name: str) -> Fault:
    """A lock file that a git left behind."""

    @contextmanager
    def fault(house: House) -> Iterator[None]:
        file = house.nursery.repo / ".git" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        ours = not file.exists()
        file.touch()
        try:
            yield
        finally:
            if ours:
                file.unlink(missing_ok=True)

    return fault


@contextmanager
def clock_jumps(house: House) -> Iterator[None]:
    house.set_clock(house.chance.choice([-3600, -90, 90, 7200, 100_000]))
    try:
        yield
    finally:
        house.set_clock(0)


@contextmanager
def faster(house: House) -> Iterator[None]:
    """Somebody else lands on `main` while the server does."""
    for _ in range(3):
        with suppress(RuntimeError):  # the server was faster
            land_by_hand(decides(house), f"note-{house.mark()}")
        time.sleep(0.1)
    yield


@contextmanager
def gone(house: House) -> Iterator[None]:
    bare = decides(house)
    away = bare.rename(bare.with_name("away.git"))
    try:
        yield
    finally:
        away.rename(bare)


def hook(script: str) -> Fault:
    """The remote answers late, or refuses."""

    @contextmanager
    def fault(house: House) -> Iterator[None]:
        file = decides(house) / "hooks/pre-receive"
        file.parent.mkdir(exist_ok=True)
        file.write_text(script)
        file.chmod(0o755)
        try:
            yield
        finally:
            file.unlink()

    return fault


@contextmanager
def silent(house: House) -> Iterator[None]:
    """The remote takes connections and never answers."""
    repo, address = house.nursery.repo, str(decides(house))
    with closing(socket.socket()) as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(200)
        git(repo, "remote", "set-url", "origin", f"git://127.0.0.1:{listener.getsockname()[1]}/x")
        try:
            yield
        finally:
            git(repo, "remote", "set-url", "origin", address)


HERE: tuple[Fault, ...] = (
    nothing, killed, killed, disk_full, clock_jumps, faster,
    locked("index.lock"), locked("refs/heads/main.lock"), locked("packed-refs.lock"),
)  # fmt: skip
REMOTE: tuple[Fault, ...] = (*HERE, gone, hook(SLOW), hook(REFUSES), silent)


def decides(house: House) -> Path:
    """The repository whose `main` counts."""
    remote = house.nursery.repo.with_name("origin.git")
    return remote if house.nursery.remote else house.nursery.repo / ".git"


def land_by_hand(folder: Path, name: str) -> None:
    """A commit on `main` with one file more, past the server."""
    tip = git(folder, "rev-parse", "main")
    index = {"GIT_INDEX_FILE": str(folder / f"index-{name}"), "GIT_DIR": str(folder)}
    git(folder, "read-tree", tip, **index)
    blob = git(folder, "hash-object", "-w", "--stdin", given=f"{name}\n", **index)
    git(folder, "update-index", "--add", "--cacheinfo", f"100644,{blob},content/pages/{name}.md", **index)
    made = git(folder, "commit-tree", git(folder, "write-tree", **index), "-p", tip, "-m", "By hand", **index)
    git(folder, "update-ref", "refs/heads/main", made, tip)
    (folder / f"index-{name}").unlink()
