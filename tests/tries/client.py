"""A browser without scripts: cookies, forms by hand, a limit on its patience; it can send what no page lets one."""

from __future__ import annotations

import html
import http.client
import re
from collections.abc import Mapping
from urllib.parse import urlencode

Fields = Mapping[str, str | list[str]]
RECEIPT = re.compile(r"[0-9A-Z]{4}(?:-[0-9A-Z]{4}){4}")
FORM = "application/x-www-form-urlencoded"


class Client:
    """Keeps its cookies, the last answer's status, and where it was sent on to."""

    def __init__(self, port: int, patience: float = 60) -> None:
        self.port, self.patience = port, patience
        self.cookies: dict[str, str] = {}
        self.status, self.location = 0, ""

    def get(self, path: str) -> str:
        return self._ask("GET", path)

    def post(self, path: str, fields: Fields | bytes, kind: str = FORM) -> str:
        """Send fields as a form would, or bytes as they are."""
        body = fields if isinstance(fields, bytes) else urlencode(fields, doseq=True).encode()
        return self._ask("POST", path, body, {"Content-Type": kind})

    def twin(self, patience: float = 60) -> Client:
        """Another window of the same browser."""
        other = Client(self.port, patience)
        other.cookies = dict(self.cookies)
        return other

    def token(self, path: str) -> str:
        """What the first form of a page carries; empty where there is none."""
        return token_of(self.get(path))

    def _ask(self, method: str, path: str, body: bytes | None = None, more: Mapping[str, str] | None = None) -> str:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=self.patience)
        headers = {"Sec-Fetch-Mode": "navigate", **(more or {})}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        try:
            connection.request(method, path, body=body, headers=headers)
            answer = connection.getresponse()
            text = answer.read().decode("utf-8", "replace")
        finally:
            connection.close()
        for value in answer.headers.get_all("Set-Cookie") or []:
            name, _, rest = value.split(";")[0].partition("=")
            self.cookies[name] = rest
        self.status, self.location = answer.status, answer.headers.get("Location") or ""
        return text


def token_of(page: str) -> str:
    found = re.search(r'name="form" value="([^"]+)"', page)
    return html.unescape(found[1]) if found else ""


def words_of(page: str) -> str:
    return html.unescape(" ".join(re.sub(r"<[^>]+>", " ", page).split()))


def receipt_in(page: str) -> str:
    found = RECEIPT.search(page)
    return found[0] if found else ""
