"""A mark in; requests no browser would send out: the mark in the path, query, cookies, headers, method and body."""

from __future__ import annotations

import os
import socket
import struct
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote, urlsplit

from intake.canaries import Mark

FORM = "application/x-www-form-urlencoded"
LARGE = 4_200_000


def request(line: str, mark: Mark, body: bytes = b"", **headers: str) -> bytes:
    """One request whose every header that a client chooses holds the mark."""
    word, safe = mark.word, quote(mark.text)
    given = {
        "Host": "localhost",
        "User-Agent": f"Reader/{word}",
        "Cookie": f"desk={word}; session={safe}",
        "Referer": f"http://localhost/?said={safe}",
        "X-Forwarded-For": word,
        "Forwarded": f"for={word}; {word}={word}",
        "Accept-Language": word,
        "Content-Type": FORM,
        "Content-Length": str(len(body)),
        "Connection": "close",
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in given.items() if value)
    return f"{line} HTTP/1.1\r\n{head}\r\n".encode("utf-8", "surrogateescape") + body


def requests(mark: Mark) -> Iterator[bytes]:
    """Unknown pages, wrong methods, forged forms, broken encodings and lengths, and bodies that are too large."""
    word, safe = mark.word, quote(mark.text)
    said = f"what_happened={safe}&go=send&form={word}&change={word}&pathway={word}".encode()
    for path in (
        f"/{safe}?said={safe}", f"/cases/{word}/", f"/%2e%2e/{word}", f"/static/{word}.js",
        f"/report/receipt?code={word}",
        f"/desk/sign-in?token={word}", f"/desk/case/{word}", f"/desk/report/{word}/step/{word}", f"/desk/link/{word}",
    ):  # fmt: skip
        yield request(f"GET {path}", mark)
        yield request(f"POST {path}", mark, said)
    for method in ("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "HEAD", word.upper()):
        yield request(f"{method} /report?{word}", mark, said)
    yield request("POST /report", mark, said)
    yield request("POST /report", mark, b"go=check&what_happened=%ff%fe" + said)
    yield request("POST /report", mark, mark.text.encode("utf-16"))
    yield request("POST /report", mark, said, Content_Type=f"{FORM}; charset={word}")
    yield request("POST /report", mark, said, Content_Type="multipart/form-data")
    yield request("POST /report", mark, part(mark, b"x" * 700_000), Content_Type="multipart/form-data; boundary=b")
    yield request("POST /report", mark, said, Content_Length=word)
    yield request("POST /report", mark, said, Content_Length=str(len(said) + 500))  # and the rest never comes
    yield request("POST /report", mark, word.encode(), Content_Length="", Transfer_Encoding="chunked")
    yield request("POST /report", mark, said, Expect=word)
    yield request("POST /report", mark, said + b"&x=" + b"y" * LARGE)
    yield request(f"GET /{word}\udcff\udcfe", mark)
    yield f"GET {word}\r\n\r\n".encode()
    yield f"{word}\r\n{word}: {word}\r\n\r\n".encode()
    yield f"GET / HTTP/1.1\r\n{word}\x00 : {word}\r\n {word}\r\n\r\n".encode()


def part(mark: Mark, filling: bytes) -> bytes:
    """A file that nobody asked for."""
    head = f'--b\r\nContent-Disposition: form-data; name="f"; filename="{mark.word}.txt"\r\n\r\n{mark.text}'
    return head.encode() + filling + b"\r\n--b--\r\n"


def connect(base: str) -> socket.socket:
    where = urlsplit(base)
    return socket.create_connection((where.hostname, where.port), timeout=2)


def send(base: str, data: bytes) -> bytes:
    """What comes back, if anything does."""
    got = b""
    with connect(base) as line, suppress(OSError):
        line.sendall(data)
        line.shutdown(socket.SHUT_WR)
        while more := line.recv(65_536):
            got += more
    return got


def hang_up(base: str, mark: Mark) -> None:
    """Ask for many pages at once and go before the first answer."""
    with connect(base) as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        line.sendall(request(f"GET /{mark.word}?{mark.word}", mark, Connection="keep-alive") * 40)


def send_half(base: str, server: int, mark: Mark) -> dict[str, bytes]:
    """Send a large report whose end never comes; gives every file that the server has open meanwhile, named or not."""
    body = f"{mark.text} ".encode() * 20_000
    with connect(base) as line:
        line.sendall(request("POST /report", mark, body)[:-1000])
        time.sleep(0.5)
        return dict(open_files(server))


def open_files(process: int) -> Iterator[tuple[str, bytes]]:
    """What each file that a process has open is called, and holds."""
    for path in Path(f"/proc/{process}/fd").iterdir():
        with suppress(FileNotFoundError):  # it may close one while we look
            if path.is_file():
                yield os.readlink(path), path.read_bytes()
