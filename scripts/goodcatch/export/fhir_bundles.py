"""Writes the released stories as FHIR R4: a bundle of adverse events for each bulletin, and one of code maps.

Each event is `potential`, its subject a group that has no members: no patient is made up (decision 176).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from html import escape

from goodcatch.export.code_maps import CATEGORY, MADE_ON, MAPS, NONE, SERVICE, CodeMap, Target
from goodcatch.export.file_to_make import FileToMake, name_of_parts
from goodcatch.export.json_text import as_dense_json
from goodcatch.export.story_rows import ChangeRow, StoryRow, change_rows, story_rows, words_of
from goodcatch.export.this_site import ThisSite, moment_of
from goodcatch.export.to_tell import ToTell
from goodcatch.publish.lists_of_stories import TITLES, AnyStory
from goodcatch.publish.model import Filed
from goodcatch.publish.words_for_dates_and_values import month_words
from goodcatch.standard.model import Standard

ORDER = 40
KIND = "FHIR R4 (4.0.1)"
UNDER = "For health record systems"
FOLDER = "fhir"
_FHIR = next(code_map for code_map in MAPS if code_map.name == "fhir-category")
Resource = Mapping[str, object]


def files(told: ToTell) -> Iterator[FileToMake]:
    published, site = told.published, told.site
    yield _maps(published.standard, site)
    days = {issue.month: issue.day for issue in published.issues}
    for month, stories in told.by_bulletin.items():
        path, day = f"{FOLDER}/adverse-events-{month}.json", days.get(month, "")
        what = f"What the bulletin of {month_words(month)} tells of"
        name = name_of_parts(stories.rests_on, KIND, day, site)
        yield FileToMake(path, KIND, what, UNDER, name, partial(_events, path, day, stories.all, site), month)


def _events(path: str, day: str, stories: Sequence[AnyStory], site: ThisSite) -> bytes:
    changes: dict[str, list[ChangeRow]] = {}
    for change in change_rows(stories):
        changes.setdefault(change.story, []).append(change)
    resources = [_event(row, changes.get(row.id, ()), site) for row in story_rows(stories)]
    stamp = {"timestamp": moment_of(day)} if day else {}
    return _bundle(path, resources, site, stamp)


def _bundle(path: str, resources: Sequence[Resource], site: ThisSite, more: Mapping[str, object]) -> bytes:
    return as_dense_json({
        "resourceType": "Bundle",
        "identifier": {"system": "urn:ietf:rfc:3986", "value": site.id_of(path)},
        "type": "collection",
        **more,
        "entry": [{"fullUrl": site.id_of(f"{path}/{one['id']}"), "resource": one} for one in resources],
    })  # fmt: skip


def _event(row: StoryRow, changes: Sequence[ChangeRow], site: ThisSite) -> Resource:
    year = row.id.split("-")[1]
    categories = [_category(filed) for filed in row.filed if filed.of == CATEGORY]
    return {
        "resourceType": "AdverseEvent",
        "id": row.id,
        "text": {"status": "generated", "div": _narrative(row, changes)},
        "contained": [_group(row.filed, site)],
        "identifier": {"system": site.id_of("cases/index.md"), "value": row.id},
        "actuality": "potential",
        **({"category": categories} if categories else {}),
        "event": {**_codes([one for one in row.filed if one.of != SERVICE], site), "text": row.title},
        "subject": {"reference": "#nobody"},
        # No more is said than its number says; the month in which it happened stands in its own story.
        "recordedDate": year,
    }


def _group(filed: Sequence[Filed], site: ThisSite) -> Resource:
    """Whom such a case could reach, as far as the kind of service is told."""
    said = "Whoever a case like this could have reached: nobody in particular"
    group = {"resourceType": "Group", "id": "nobody", "type": "person", "actual": False, "code": {"text": said}}
    services = [one for one in filed if one.of == SERVICE]
    if not services:
        return group
    of = {"code": {"text": TITLES[SERVICE]}, "exclude": False}
    told = [{**of, "valueCodeableConcept": {**_codes([one], site), "text": words_of(one)}} for one in services]
    return {**group, "characteristic": told}


def _category(filed: Filed) -> Resource:
    """In the words that the story has, with FHIR's own code where one is the same."""
    target = _FHIR.targets.get(filed.value)
    coding = [{"system": _FHIR.system, "code": target.code, "display": target.words}] if target else []
    return {**({"coding": coding} if coding else {}), "text": words_of(filed)}


def _codes(filed: Sequence[Filed], site: ThisSite) -> Mapping[str, object]:
    """The codes of our own lists; a story that names wider words alone has none."""
    codes = [{"system": _system(one.of, site), "code": one.value, "display": one.words} for one in filed if one.value]
    return {"coding": codes} if codes else {}


def _system(of: str, site: ThisSite) -> str:
    return site.id_of(f"standard/{of}")


def _narrative(row: StoryRow, changes: Sequence[ChangeRow]) -> str:
    items = "".join(f"<li>{escape(change.changed)}</li>" for change in changes)
    changed = f"<ul>{items}</ul>" if items else ""
    return f'<div xmlns="http://www.w3.org/1999/xhtml"><p>{escape(row.title)}</p>{changed}</div>'


def _maps(standard: Standard, site: ThisSite) -> FileToMake:
    path = f"{FOLDER}/code-maps.json"
    text = _bundle(path, [_map(code_map, standard, site) for code_map in MAPS], site, {})
    return FileToMake(path, KIND, "Which codes of others come near to ours", UNDER, name_of_parts(text), lambda: text)


def _map(code_map: CodeMap, standard: Standard, site: ThisSite) -> Resource:
    rows = code_map.rows(standard)
    return {
        "resourceType": "ConceptMap",
        "id": code_map.name,
        "url": site.id_of(f"{FOLDER}/{code_map.name}"),
        "title": f"{code_map.of}: {code_map.theirs}",
        "status": "draft",
        "date": MADE_ON,
        "group": [
            {
                "source": _system(code_map.of, site),
                **({"target": code_map.system} if code_map.system else {}),
                "element": [{"code": value, "display": label, "target": [_target(to)]} for value, label, to in rows],
            }
        ],
    }


def _target(target: Target) -> Mapping[str, str]:
    if target.close == NONE:
        return {"equivalence": NONE}
    comment = {"comment": target.note} if target.note else {}
    return {"code": target.code, "display": target.words, "equivalence": target.close, **comment}
