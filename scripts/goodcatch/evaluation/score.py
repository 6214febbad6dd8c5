"""Counts what a screen found, missed and wrongly marked in texts that a person has marked."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

Mark = tuple[int, int, str, bool]  # start, end, type, whether it stops
Finder = Callable[[str], Iterable[Mark]]
# Types of the marked files -> ours; a type that is not here is not measured.
SAME = {
    "PERSON": "PERSON",
    "EMAIL": "EMAIL",
    "EMAIL_ADDRESS": "EMAIL",
    "PHONE": "PHONE",
    "PHONE_NUMBER": "PHONE",
    "URL": "URL",
    "DOMAIN_NAME": "URL",
    "IP": "IP",
    "IP_ADDRESS": "IP",
    "SSN": "SSN",
    "US_SSN": "SSN",
    "NHS": "NHS",
    "NINO": "NINO",
    "ADDRESS": "ADDRESS",
    "STREET_ADDRESS": "ADDRESS",
    "POSTCODE": "POSTCODE",
    "ZIP_CODE": "POSTCODE",
    "CREDIT_CARD": "ID",
    "IBAN_CODE": "ID",
    "US_DRIVER_LICENSE": "ID",
    "ID": "ID",
    "PLATE": "PLATE",
    "DOB": "DOB",
    "INITIALS": "INITIALS",
}


@dataclass(frozen=True, slots=True)
class Sample:
    """One text; `spans` are (start, end, type, form, origin)."""

    name: str
    source: str
    text: str
    spans: tuple[tuple[int, int, str, str, str], ...]


@dataclass(slots=True)
class Figures:
    """Counts over many samples: found and all, by what was counted."""

    found: Counter[str] = field(default_factory=Counter)
    total: Counter[str] = field(default_factory=Counter)
    alarms: Counter[str] = field(default_factory=Counter)
    words: Counter[str] = field(default_factory=Counter)
    times: list[float] = field(default_factory=list)
    misses: list[tuple[str, str, int, int, str]] = field(default_factory=list)
    false: list[tuple[str, str, int, int, str]] = field(default_factory=list)

    def rate(self, what: str) -> float:
        return self.found[what] / self.total[what] if self.total[what] else 0.0


def measure(samples: Iterable[Sample], finder: Finder) -> Figures:
    """Runs the finder over the samples and counts."""
    figures = Figures()
    for sample in samples:
        began = time.perf_counter()
        marks = list(finder(sample.text))
        figures.times.append(time.perf_counter() - began)
        _count(figures, sample, marks)
    return figures


def _count(figures: Figures, sample: Sample, marks: list[Mark]) -> None:
    persons = [m for m in marks if m[2] == "PERSON"]
    caught: list[bool] = []
    for start, end, kind, form, origin in sample.spans:
        mine = SAME.get(kind)
        if not mine:
            continue
        hit = any(a < end and start < b for a, b, *_ in (persons if mine == "PERSON" else marks))
        keys = [f"{mine}", f"{sample.source} {mine}"]
        if mine == "PERSON":
            caught.append(hit)
            keys += [f"form {form}"] * bool(form) + [f"origin {origin}"] * bool(origin)
        for key in keys:
            figures.total[key] += 1
            figures.found[key] += hit
        if not hit:
            figures.misses.append((sample.name, kind, start, end, sample.text))
    if caught:
        for key in ("texts with every name caught", f"{sample.source} texts with every name caught"):
            figures.total[key] += 1
            figures.found[key] += all(caught)
    _alarms(figures, sample, marks)


def _alarms(figures: Figures, sample: Sample, marks: list[Mark]) -> None:
    figures.words[sample.source] += len(sample.text.split())
    # All that a person marked, also of types that are not measured: to find those is no alarm.
    gold = [(s[0], s[1]) for s in sample.spans]
    wrong = [m for m in marks if not any(a < m[1] and m[0] < b for a, b in gold)]
    for start, end, kind, _ in wrong:
        figures.alarms[f"{sample.source} {kind}"] += 1
        figures.false.append((sample.name, kind, start, end, sample.text))
    if not gold:
        figures.total[f"{sample.source} clean texts stopped"] += 1
        figures.found[f"{sample.source} clean texts stopped"] += any(m[3] for m in wrong)
        figures.total[f"{sample.source} clean texts with any alarm"] += 1
        figures.found[f"{sample.source} clean texts with any alarm"] += bool(wrong)


def grouped(figures: Figures, start: str) -> dict[str, tuple[int, int]]:
    """The counts whose name starts so: name -> (found, total)."""
    out: dict[str, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for key in sorted(figures.total):
        if key.startswith(start):
            out[key] = (figures.found[key], figures.total[key])
    return dict(out)


def quantile(times: list[float], part: float) -> float:
    """The time in milliseconds below which this part of the texts took."""
    return sorted(times)[min(len(times) - 1, int(part * len(times)))] * 1000 if times else 0.0
