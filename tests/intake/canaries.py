"""Words that stand nowhere else in; every way in which one may be written, and every place where one is found, out.

All marks of a run share one random stem and one random telephone exchange, so one search finds any of them, whatever a
program did around it: letters need no escape in HTML, addresses or JSON. Base64 has three forms, one for each place
where a word may begin.
"""

from __future__ import annotations

import gzip
import random
import re
import string
import subprocess
import zlib
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from scenario import every_object


@dataclass(frozen=True)
class Mark:
    """One report's own words: a name, a telephone number, an e-mail address."""

    word: str
    phone: str

    @property
    def mail(self) -> str:
        return f"{self.word.lower()}@example.org"

    @property
    def text(self) -> str:
        return f"Mrs {self.word.title()} Pemberton's tea <é> & “{self.word}” went astray; {self.phone}, {self.mail}."


class Marks:
    """Unguessable marks of one run, by number, and the search for any of them."""

    def __init__(self, chance: random.Random) -> None:
        self.stem = "zqxv" + "".join(chance.choices(string.ascii_lowercase, k=8))
        self.exchange = "07" + "".join(chance.choices(string.digits, k=3)), "".join(chance.choices(string.digits, k=3))
        spelled = [re.escape(form) for form in spellings(self.stem)]
        spelled.append(rb"%b ?%b ?\d{3}" % (self.exchange[0][1:].encode(), self.exchange[1].encode()))
        self.pattern = re.compile(b"|".join(spelled))

    def __getitem__(self, number: int) -> Mark:
        a, b = divmod(number, 26)
        letters = string.ascii_lowercase[a % 26] + string.ascii_lowercase[b]
        return Mark(self.stem + letters, f"{' '.join(self.exchange)}{number % 1000:03}")

    def found(self, data: bytes) -> list[str]:
        """What stands around each mark, for the message of a failing test."""
        return [
            match.group().decode() + data[match.start() : match.end() + 40].decode(errors="replace")
            for match in self.pattern.finditer(caseless(data))
        ]


def spellings(word: str) -> Iterator[bytes]:
    """A word as text, as UTF-16, in hexadecimal, percent-encoded letter by letter, and in base64 wherever it begins."""
    for form in (word, word.title(), word.upper()):
        raw = form.encode()
        for before in range(3):
            coded = b64encode(b"\0" * before + raw)
            first = -(-before * 8 // 6)  # the letters that hold bits of what stands before or after are left out
            last = len(raw + b"\0" * before) * 8 // 6
            yield coded[first:last]
    yield word.encode()
    yield word.encode("utf-16-le")
    yield word.encode().hex().encode()
    yield "".join(f"%{ord(letter):02x}" for letter in word).encode()


def caseless(data: bytes) -> bytes:
    """The data as it is, and once more in lower case: base64 needs the one, every other spelling the other."""
    return data + b"\n" + data.lower()


def opened(data: bytes) -> bytes:
    """The data with what zlib or gzip hold in it."""
    for inflate in (zlib.decompress, gzip.decompress):
        try:
            return data + b"\n" + inflate(data)
        except (OSError, EOFError, zlib.error):
            continue
    return data


def files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file below a folder, hidden ones too: its name and what it holds, packed or not."""
    for path in sorted(folder.rglob("*")):
        yield str(path.relative_to(folder)), str(path.relative_to(folder)).encode("utf-8", "surrogateescape")
        if path.is_file() and not path.is_symlink():
            yield str(path.relative_to(folder)), opened(path.read_bytes())


def told_by_git(repository: Path) -> Iterator[tuple[str, bytes]]:
    """All objects, reachable or not; all refs and reflogs; all authors, messages and notes of all commits."""
    yield "objects", every_object(repository)
    for words in (["for-each-ref"], ["reflog", "show", "--all"], ["log", "--all", "--reflog", "--format=raw"]):
        done = subprocess.run(["git", "-C", str(repository), *words], capture_output=True, check=True)
        yield words[0], done.stdout + done.stderr
