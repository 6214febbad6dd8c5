"""Hostile texts before each reader: it reads them, or refuses them in the way that its caller knows."""

from __future__ import annotations

from pathlib import Path

import pytest

from goodcatch.intake.import_mapping import mapping_from
from goodcatch.record.parse_and_write_record import read
from goodcatch.record.read_any_csv import delimited
from goodcatch.standard.small_yaml import Malformed, parse
from tries.rows import row

N = 100_000
NESTED = {
    "brackets left open": "a: " + "[" * N,
    "900 brackets": "a: " + "[" * 900 + "]" * 900,
    "50,000 brackets": "a: " + "[" * 50_000 + "]" * 50_000,
    "braces": "{a: " * (N // 4),
    "2,000 indents": "\n".join(" " * depth + "a:" for depth in range(2000)),
    "dashes in a line": "- " * (N // 2),
    "dashes in a value": "a:\n" + "- " * (N // 2) + "x",
}
LONG = {
    "many keys": "\n".join(f"k{number}: v" for number in range(12_000)),
    "a long key": "k" * N + ": v",
    "many quotes": 'a: "' + '\\"' * (N // 2) + '"',
    "spaces": "a:" + " " * N + "b",
    "tabs": "a:" + "\t" * N,
    "colons": "a" + ":" * N,
    "dashes": "-" * N,
    "line ends": "\n" * N + "a: b",
    "a long block": "a: |\n" + "  x\n" * 25_000,
    "a long list": "a: [" + "x, " * 33_000 + "]",
    "comments": "# x\n" * 25_000 + "a: b",
    "anchors": "a: " + "&a " * (N // 3),
    "question marks": "? " * (N // 2),
    "documents": "--- \n" * 20_000,
}
ODD = {
    "a null": "a: \0",
    "a bell": "a: \x07",
    "a directive": "%YAML 1.1\n---\na: b",
    "a mark in the middle": "a: \ufeffb",
    "another line end": "a: b\x85c: d",
}
TEXTS = [
    *(row(text, id=name, always=name == "900 brackets") for name, text in NESTED.items()),
    row("a: \ud800", id="half a letter"),
    *(row(text, id=name) for name, text in (LONG | ODD).items()),
]


def fault_of(read_it: object, *handled: type[Exception]) -> str:
    """The name of the error that no caller handles; empty where there is none."""
    try:
        read_it()  # type: ignore[operator]
    except handled:
        return ""
    except Exception as fault:
        return type(fault).__name__
    return ""


@pytest.mark.parametrize("text", TEXTS)
def test_yaml_is_read_or_malformed(text: str) -> None:
    assert fault_of(lambda: parse(text), Malformed) == ""


@pytest.mark.parametrize("text", TEXTS)
def test_a_record_is_read_or_malformed(text: str) -> None:
    assert fault_of(lambda: read("x.md", f"---\n{text}\n---\nbody"), Malformed) == ""


@pytest.mark.parametrize(
    "table",
    [
        row(b"a," * N + b"b\n" + b"1," * N + b"2\n", id="very wide", always=True),
        row(b"x" * 5_000_000, id="one long line"),
        row(b'a,b\n"' + b"x" * N, id="a quote left open"),
        row(b"a,b\n\0,1\n", id="a null"),
        row(b"a,b\n" + b'""' * N * 5, id="quotes"),
        row(b'sep="\na"b\n', id="a quote as the separator"),
        row(b"sep=\r\na,b\n", id="nothing as the separator"),
        row(b"\xff\xfea", id="half a letter of UTF-16"),
        row(b"\xef\xbb\xbf", id="a mark and no more"),
        row(b"a,b\n\x81\x8d,1\n", id="bytes of no encoding"),
        row(b"a,b\r" * N, id="old line ends"),
        row(b"", id="empty"),
        row(b"a,a\n1,2\n", id="a heading twice"),
    ],
)
def test_a_table_is_read_or_refused(table: bytes, tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_bytes(table)
    assert fault_of(lambda: list(delimited(file).rows()), ValueError) == ""


MAP = 'source: x\nkey: [a]\nreceived: {column: a, format: "%d/%m/%Y"}\nfields: {what_happened: {column: b}}\n'
ROWS = ({"a": "01/01/2026", "b": "x"}, {}, {"a": "", "b": ""}, {"a": "99/99/9999"}, {"a": "01/01/0001"})


def zone(name: str) -> str:
    return MAP.replace("received: {", f"received: {{timezone: {name}, ")


def use(text: str) -> None:
    """Read a mapping and put rows through it, good ones and others."""
    mapping = mapping_from(text)
    for given in ROWS:
        for part in (mapping.instant, lambda told: mapping.raw(told, {}), lambda told: mapping.case_id("NM", told)):
            fault = fault_of(lambda part=part, given=given: part(given), ValueError)
            if fault:
                raise TypeError(fault)


@pytest.mark.parametrize(
    "text",
    [
        row(zone('"Nowhere/Town"'), id="a zone of nowhere", always=True),
        row(zone("[a]"), id="a list of zones"),
        row(zone('"../../etc/passwd"'), id="a path as the zone"),
        row('source: x\nkey: [a]\nreceived: {column: a, format: "%d"}\nfields: [a]', id="fields as a list"),
        row("received: [a]\nkey: a", id="received as a list"),
        row("", id="empty"),
        row(MAP.replace("%d/%m/%Y", "%Q%"), id="a format of nothing"),
    ],
)
def test_a_mapping_is_used_or_refused(text: str) -> None:
    assert fault_of(lambda: use(text), Malformed, ValueError) == ""
