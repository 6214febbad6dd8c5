"""Somebody with a plain browser: real requests, cookies, forms read from the page and sent back; no scripts."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from http.cookiejar import CookieJar
from urllib.error import HTTPError
from urllib.parse import urlencode, urljoin
from urllib.request import HTTPCookieProcessor, Request, build_opener


@dataclass(frozen=True)
class Page:
    """What came back."""

    url: str
    status: int
    text: str
    headers: dict[str, str]

    @property
    def words(self) -> str:
        """What a person reads."""
        return html.unescape(" ".join(re.sub(r"<[^>]+>", " ", self.text).split()))

    @property
    def title(self) -> str:
        return html.unescape(re.findall(r"<title>(.*?)</title>", self.text)[0])

    @property
    def ids(self) -> list[str]:
        return re.findall(r'\bid="([^"]+)"', self.text)

    def link(self, words: str) -> str:
        """The address of the link that says this."""
        found = [
            (target, html.unescape(" ".join(re.sub(r"<[^>]+>", " ", inside).split())))
            for target, inside in re.findall(r'<a [^>]*href="([^"]+)"[^>]*>(.*?)</a>', self.text, re.S)
        ]
        return next(html.unescape(target) for target, inside in found if words in inside)


@dataclass
class Form:
    action: str
    values: list[tuple[str, str]]
    buttons: list[tuple[str, str]]


class _Forms(HTMLParser):
    """The forms of a page with what a browser would send of them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.area = self.select = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        at = {name: value or "" for name, value in attributes}
        if tag == "form":
            self.forms.append(Form(at.get("action", ""), [], []))
        elif not self.forms:
            return
        elif tag == "button":
            self.forms[-1].buttons.append((at.get("name", ""), at.get("value", "")))
        elif tag == "textarea":
            self.area = at["name"]
        elif tag == "select":
            self.select = at["name"]
        elif tag == "option" and "selected" in at:
            self.forms[-1].values.append((self.select, at["value"]))
        elif tag == "input" and (at.get("type") not in ("radio", "checkbox") or "checked" in at):
            self.forms[-1].values.append((at["name"], at.get("value", "")))

    def handle_data(self, data: str) -> None:
        if self.area:
            self.forms[-1].values.append((self.area, data.removeprefix("\n")))
            self.area = ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.area = ""


class Visitor:
    """One browser with its cookies."""

    def __init__(self, base: str, headers: dict[str, str] | None = None) -> None:
        self.base, self.headers = base, headers or {}
        self.opener = build_opener(HTTPCookieProcessor(CookieJar()))
        self.page = Page("", 0, "", {})

    def get(self, path: str) -> Page:
        return self._open(Request(urljoin(self.base, path)))

    def forms(self) -> list[Form]:
        return _Forms(self.page.text).forms

    def press(self, go: str, answers: dict[str, str | list[str]] | None = None, form: int | None = None) -> Page:
        """Fill in answers on top of what the page holds, and press the button `go` (or `change=FIELD`)."""
        name, _, value = go.rpartition("=")
        button = (name or "go", value)
        forms = self.forms()
        found = forms[form] if form is not None else next(f for f in forms if button in f.buttons)
        new = answers or {}
        values = [pair for pair in found.values if pair[0] not in new]
        values += [(key, v) for key, given in new.items() for v in ([given] if isinstance(given, str) else given)]
        return self.post(found.action, [*values, button])

    def post(self, path: str, values: list[tuple[str, str]]) -> Page:
        target = urljoin(self.page.url or self.base, path or self.page.url)
        return self._open(Request(target, urlencode(values).encode()))

    def send(self, path: str, fields: Mapping[str, str | list[str]]) -> Page:
        """Post fields that no page offers, half letters too."""
        body = urlencode(fields, doseq=True, errors="surrogatepass").encode()
        return self._open(Request(urljoin(self.base, path), body))

    def _open(self, request: Request) -> Page:
        for name, value in self.headers.items():
            request.add_header(name, value)
        try:
            answer = self.opener.open(request, timeout=20)
        except HTTPError as error:
            answer = error
        with answer:
            self.page = Page(answer.geturl(), answer.status, answer.read().decode(), dict(answer.headers))
        return self.page
