"""Works out again what a pack tells of its own records, and compares: versions, changes, clocks, times, pages."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

from goodcatch.pack.inside.check_landings import LANDINGS
from goodcatch.pack.inside.fields_in_text import changes_between, fields_of, plain
from goodcatch.pack.inside.git_objects import object_id
from goodcatch.pack.inside.pages_of_pack import pages_of
from goodcatch.pack.inside.what_is_wrong import DATA, Files, Told, Wrong, short

CASES, RECEIPT = DATA + "cases.json", DATA + "receipt.json"


def check_told(files: Files, pack: Told, landings: Told, cases: Told) -> Iterator[Wrong]:
    """What follows from the versions in the pack."""
    yield from _versions(files, pack, landings)
    texts = _last_texts(files, landings)
    for case in cases:
        for clock in case["clocks"]:
            yield from _clock(case["case"], clock, texts)
    if RECEIPT in files:
        yield from _receipts(json.loads(files[RECEIPT]), texts)
    yield from check_pages(files, pages_of(files))


def _versions(files: Files, pack: Told, landings: Told) -> Iterator[Wrong]:
    last: dict[str, str] = {}
    for row in landings:
        for one in row["files"]:
            path = one["path"]
            if path in last and last[path] != one["before"]:
                what = f"the landing {row['commit'][:10]}: the version before is told as {one['before'] or 'none'}"
                yield Wrong(LANDINGS, what, last[path] or "none")
            last[path] = one["at"]
            yield from _version(files, pack, row, one)


def _version(files: Files, pack: Told, row: Told, one: Told) -> Iterator[Wrong]:
    place = DATA + one["at"] if one["at"] else ""
    content = files.get(place, b"")
    if place and place not in files:
        yield Wrong(place, "this version is missing", f"what {one['path']} said after the landing {row['commit'][:10]}")
        return
    if place and one["id"] and not one["kept_out"] and object_id("blob", content, pack["objects"]) != one["id"]:
        what = f"it is not what {one['path']} said after the landing {row['commit'][:10]}"
        yield Wrong(place, what, f"a text whose Git id is {one['id']}")
    before = files.get(DATA + one["before"], b"") if one["before"] else b""
    both = bool(one["before"] and place)
    worked_out = changes_between(_text(before), _text(content)) if both else []
    told = [{name: each[name] for name in ("field", "before", "after")} for each in one["changes"]]
    if told != worked_out:
        what = f"the landing {row['commit'][:10]}: what changed in {one['path']} is told as {_named(told)}"
        yield Wrong(LANDINGS, what, _named(worked_out))


def _named(changes: list[dict[str, str]]) -> str:
    told = (f"{one['field']}: {short(one['before'])} → {short(one['after'])}" for one in changes)
    return "; ".join(told) or "nothing"


def _text(content: bytes) -> str:
    return content.decode("utf-8", "replace")


def _last_texts(files: Files, landings: Told) -> dict[tuple[str, str], dict[str, str]]:
    """The answers of each record as it last stood, by case and name."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for row in landings:
        for one in row["files"]:
            parts = one["path"].split("/")
            if one["at"] and len(parts) > 2:
                found[parts[-2], parts[-1].rpartition(".")[0]] = fields_of(_text(files.get(DATA + one["at"], b"")))
    return found


def _clock(case: str, clock: Told, texts: dict[tuple[str, str], dict[str, str]]) -> Iterator[Wrong]:
    name = f"{case}, the clock “{clock['step']}”"
    record = texts.get((case, clock["record"]))
    if record is None:
        return
    if clock["done_at"] and clock["done_at"] != plain(record.get("at", "")) and "(each time)" not in clock["step"]:
        yield Wrong(CASES, f"{name}: it is told as done at {clock['done_at']}", plain(record.get("at", "")))
    late = ""
    if clock["due_at"] and clock["done_at"]:
        late = "late" if clock["done_at"] > clock["due_at"] else "in time"
    elif "times" in record and "\n  due: " in record.get("clock", ""):
        late = "late" if "\n  due: late" in record["clock"] else "in time"
    if late and clock["late"] != late:
        yield Wrong(CASES, f"{name}: it is told as {clock['late']}", late)


def _receipts(rows: Told, texts: dict[tuple[str, str], dict[str, str]]) -> Iterator[Wrong]:
    """The opened times of records that hold a commitment to them."""
    for row in rows:
        given = {"stamps": row["stamps"], "value": row["value"]}
        told = json.dumps(given, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        hashed = hashlib.sha256(told.encode()).hexdigest()
        says = plain(texts.get((row["case"], row["record"]), {}).get("commitment", ""))
        if says and hashed != says:
            yield Wrong(RECEIPT, f"the times of {row['record']} are not those that its record is bound to", says)


def check_pages(files: Files, made: Files) -> Iterator[Wrong]:
    """Whether each page is what it is made of."""
    for name, content in made.items():
        if files.get(DATA + name) not in (None, content):
            yield Wrong(DATA + name, "it does not show what the pack tells", "made of data/*.json alone")
