"""A provider's whole house as it is run, in one folder: repository, spool, server, its temporary folder and its log."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType

from goodcatch.spool.keys import Keys
from goodcatch.spool.private_store_facade import Spool
from web.visitor import Visitor

EACH = """\
import json, sys
from goodcatch.cli import main
for words in json.loads(sys.argv[1]):
    print("goodcatch", *words[:3], flush=True)
    print("exit code", main(words), flush=True)
"""


class Hook:
    """A local address that keeps every notice sent to it, headers too."""

    def __init__(self) -> None:
        self.got: list[bytes] = []
        kept = self.got

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                kept.append(f"{self.requestline}\n{self.headers}".encode() + body)
                self.send_response(204)
                self.end_headers()

            def log_message(self, format: str, *args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@dataclass
class House:
    """`held` is searched whole; `given` is what was handed in from outside (a table, a broken file)."""

    root: Path
    key: str
    hook: Hook = field(default_factory=Hook)
    said: dict[str, bytes] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    base: str = ""
    server: subprocess.Popen[str] | None = None
    starts: int = 0

    def __post_init__(self) -> None:
        for name in ("held/home", "held/tmp", "held/cwd", "given"):
            (self.root / name).mkdir(parents=True)
        (self.root / "given/key").write_text(self.key)

    @property
    def held(self) -> Path:
        return self.root / "held"

    @property
    def given(self) -> Path:
        return self.root / "given"

    @property
    def repo(self) -> Path:
        return self.held / "provider"

    @property
    def spool(self) -> Spool:
        return Spool(self.held / "provider.spool/spool.db", Keys(self.key))

    @property
    def env(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("GOODCATCH", "XDG"))}
        places = {"HOME": str(self.held / "home"), "TMPDIR": str(self.held / "tmp")}
        hook = f"http://127.0.0.1:{self.hook.server.server_port}/"
        return {**kept, **places, "GOODCATCH_KEY_FILE": str(self.given / "key"), "GOODCATCH_WEBHOOK": hook}

    def goodcatch(self, *words: str, repo: Path | None = None) -> int:
        """Run a verb in the house and keep every word it said; gives its exit code."""
        line = [sys.executable, "-m", "goodcatch", *words, "--repo", str(repo or self.repo)]
        done = subprocess.run(line, capture_output=True, check=False, env=self.env, cwd=self.held / "cwd")
        self.said[f"{len(self.said)} goodcatch {' '.join(words[:2])}"] = done.stdout + done.stderr
        return done.returncode

    def goodcatch_each(self, jobs: list[tuple[list[str], Path]]) -> None:
        """Run verbs one after the other in one child, which saves loading the program for each."""
        lines = json.dumps([[*words, "--repo", str(repo)] for words, repo in jobs])
        line = [sys.executable, "-c", EACH, lines]
        done = subprocess.run(line, capture_output=True, check=False, env=self.env, cwd=self.held / "cwd")
        self.said[f"{len(self.said)} goodcatch, {len(jobs)} verbs"] = done.stdout + done.stderr
        assert done.returncode == 0, done.stderr.decode()

    def start(self) -> None:
        """Serve; the log goes into a file, for a killed server must not take it along."""
        self.starts += 1
        log = self.held / f"log-{self.starts}"
        line = [sys.executable, "-m", "goodcatch", "serve", "--repo", str(self.repo), "--port", "0"]
        line += ["--demo-sign-in", "--notices-every", "0.5"]
        with log.open("w") as errors:
            self.server = subprocess.Popen(
                line, env=self.env, cwd=self.held / "cwd", text=True, stdout=subprocess.PIPE, stderr=errors
            )
        lines: list[str] = []
        assert self.server.stdout
        while not lines or "quality-safeguarding-lead-1 " not in lines[-1]:
            lines.append(self.server.stdout.readline())
            assert lines[-1], log.read_text()
        out = "".join(lines)
        self.said[f"serve {self.starts}"] = out.encode()
        self.links = dict(re.findall(r"^\s+(\S+)\s+(http\S+)$", out, re.M))
        self.base = re.findall(r"Site\s+(http://\S+?)/?\s", out)[0]

    def stop(self, how: int = signal.SIGTERM) -> None:
        """End the server and keep what else it said."""
        if self.server is None:
            return
        self.server.send_signal(how)
        try:
            out, _ = self.server.communicate(timeout=120)
        except subprocess.TimeoutExpired:
            self.server.kill()
            out, _ = self.server.communicate()
        self.said[f"serve {self.starts} to its end"] = out.encode()
        self.server = None

    def visitor(self, **headers: str) -> Visitor:
        return Visitor(self.base, {name.replace("_", "-"): value for name, value in headers.items()})

    def signed_in(self, post: str) -> Visitor:
        visitor = self.visitor()
        visitor.get(self.links[post])
        visitor.press("", form=0)
        return visitor

    def __enter__(self) -> House:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop(signal.SIGKILL)
        self.hook.server.shutdown()
        self.said["notices"] = b"\n".join(self.hook.got)
