"""Makes a store with one case of a few lines, which is how the rules' examples are written.

`== action-0XB1` starts a record; its answers follow as small YAML. The head is filled in: times ten minutes apart from
09:00 on 2 November 2026, `by: quality-lead-1`, standard 1. An answer named like a head entry replaces it; `saw: fresh`
is worked out. `== !content/evidence/a.txt` adds a file as it is; one below `content/standard/1/` stands in for the
default standard's.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from goodcatch.record.case_state import saw_of
from goodcatch.record.make_record_and_id import iso
from goodcatch.record.model import Case, Record, case_from
from goodcatch.record.parse_and_write_record import write
from goodcatch.record.read_store import store_from
from goodcatch.record.store import Store, path_of
from goodcatch.standard.model import HEAD, HEAD_2, Standard
from goodcatch.standard.read_version_folders import DEFAULT, WHERE, default_standard, draft_standard, folder_texts
from goodcatch.standard.read_yaml_file import sheets_from
from goodcatch.standard.small_yaml import parse
from goodcatch.standard.standard_from_yaml_files import standard_from

CASE = "NM-2026-7K3Q9F4T"
START = datetime(2026, 11, 2, 9, tzinfo=UTC)


def store_of(example: str, case: str = CASE) -> Store:
    """The store an example describes, under the default standard."""
    texts: dict[str, str] = {}
    for number, part in enumerate(p for p in f"\n{example}".split("\n== ") if p.strip()):
        name, _, body = part.partition("\n")
        if name.startswith("!"):
            texts[name[1:]] = body
        else:
            record = _record(case, name.strip(), body, number, texts)
            texts[record.path] = write(record)
    return store_from(texts, standards={1: _standard(texts), **_second(texts)})


def _second(texts: dict[str, str]) -> dict[int, Standard]:
    """The draft of the second standard, where a record says that it was made under it."""
    return (
        {2: draft_standard()}
        if any("\nstandard: '2'\n" in t or '\nstandard: "2"\n' in t for t in texts.values())
        else {}
    )


def _standard(texts: dict[str, str]) -> Standard:
    own = {path.removeprefix(f"{WHERE}1/"): text for path, text in texts.items() if path.startswith(f"{WHERE}1/")}
    if not own:
        return default_standard()
    return standard_from(sheets_from("", {**folder_texts(DEFAULT), **own}, 1).files, 1)


def _record(case: str, name: str, body: str, number: int, texts: dict[str, str]) -> Record:
    data = dict(parse(body).data)
    step = str(data.pop("step", name.rpartition("-")[0]))
    at = str(data.pop("at", iso(START + timedelta(minutes=10 * number))))
    by = str(data.pop("by", "quality-lead-1"))
    version = int(str(data.pop("standard", "1")))
    case_id = str(data.pop("case", case))
    extra = {key: data.pop(key) for key in (HEAD + HEAD_2 if "nonce" in data else HEAD)[5:] if key in data}
    record = Record(path_of(case, name), case_id, step, version, at, by, data, extra)
    if extra.get("saw") == "fresh":
        return replace(record, extra={**extra, "saw": saw_of(_case(case, texts), texts)})
    return record


def _case(case: str, texts: dict[str, str]) -> Case:
    return store_from(texts, standards={1: default_standard()}).cases.get(case) or case_from(case, ())
