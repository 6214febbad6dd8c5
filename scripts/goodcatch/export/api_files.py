"""Writes what the site tells as JSON below one address, for programs; `openapi_document` describes it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from goodcatch.export.api_version import FOLDER, SCHEMA_VERSION, of_release
from goodcatch.export.file_to_make import FileToMake, name_of_parts
from goodcatch.export.json_text import as_dense_json, as_json
from goodcatch.export.openapi_document import document
from goodcatch.export.story_rows import ChangeRow, StoryRow, change_rows, story_rows, words_of
from goodcatch.export.this_site import ThisSite
from goodcatch.export.to_tell import Stories, ToTell
from goodcatch.publish.disclosure.release_file import Number, Release, Sheet
from goodcatch.publish.model import Filed, Issue, IssuedAlert
from goodcatch.publish.words_for_dates_and_values import value_label
from goodcatch.record.anchor_file import spoken
from goodcatch.standard.model import Standard

ORDER = 50
KIND = f"JSON, schema {SCHEMA_VERSION}"
UNDER = "Data for programs"


def files(told: ToTell) -> Iterator[FileToMake]:
    published, site = told.published, told.site
    years, known = told.by_year, frozenset(story.id for some in told.by_year.values() for story in some.all)
    yield _file("openapi", "What there is, and what each part means", document(site), "OpenAPI 3.1")
    yield _file("index", "Which release this is", {**of_release(published, site), "years": list(years)})
    yield _file("bulletins", "Bulletins", {"bulletins": [_issue(i, site, known) for i in published.issues]})
    yield _file("alerts", "Alerts", {"alerts": [_alert(alert, site) for alert in published.alerts]})
    yield _file("numbers", "Numbers", numbers(published.release, published.standard))
    for year, stories in years.items():
        yield _year(year, stories, site)


def _file(name: str, what: str, data: Mapping[str, object], kind: str = KIND) -> FileToMake:
    # A file that is small is made as soon as it is compared.
    text = as_json(data if kind != KIND else {"schema_version": SCHEMA_VERSION, **data})
    return FileToMake(f"{FOLDER}/{name}.json", kind, what, UNDER, name_of_parts(text), lambda: text)


def _issue(issue: Issue, site: ThisSite, known: frozenset[str]) -> Mapping[str, object]:
    """Of its cases those that have a page: of the others it tells together, or not at all."""
    page = f"bulletins/{issue.month}.md"
    return {
        "month": issue.month,
        "title": issue.title,
        "published": issue.day,
        "changed": issue.changed,
        "corrections": issue.errata,
        "page": site.page(page),
        "stories": sorted(known & {*issue.cases}),
        "anchors": [spoken(name) for name in issue.anchors],
    }


def _alert(alert: IssuedAlert, site: ThisSite) -> Mapping[str, object]:
    return {
        "name": alert.name,
        "title": alert.title,
        "for": list(alert.services),
        "published": alert.day,
        "until": alert.until_day,
        "holds": alert.current,
        "page": f"{site.page('alerts.md')}#{alert.name}",
        "parts": [{"heading": heading, "text": text} for heading, text in alert.parts],
    }


def numbers(release: Release | None, standard: Standard) -> Mapping[str, object]:
    """The tables of the release. What is held back is no entry: `null` or nought would be an answer."""
    sheets = release.sheets if release else ()
    return {
        "release": release.month if release else None,
        "smallest_shown": release.minimum if release else None,
        "missing_means": "held back",
        "tables": [_table(sheet, standard) for sheet in sheets],
    }


def _table(sheet: Sheet, standard: Standard) -> Mapping[str, object]:
    return {
        "name": sheet.name,
        "title": sheet.title,
        "rows": sheet.rows,
        "columns": sheet.columns or None,
        "numbers": [_number(number, sheet, standard) for number in sheet.numbers],
    }


def _number(number: Number, sheet: Sheet, standard: Standard) -> Mapping[str, object]:
    return {
        "row": number.row,
        "row_words": value_label(sheet.rows, number.row, standard),
        "column": number.column or None,
        "column_words": value_label(sheet.columns, number.column, standard) if number.column else None,
        "at_least": number.value,
        "counted_up_to": number.as_of,
    }


def _year(year: str, stories: Stories, site: ThisSite) -> FileToMake:
    def made() -> bytes:
        changes: dict[str, list[ChangeRow]] = {}
        for change in change_rows(stories.all):
            changes.setdefault(change.story, []).append(change)
        told = [_story(row, changes.get(row.id, ()), site) for row in story_rows(stories.all)]
        return as_dense_json({"schema_version": SCHEMA_VERSION, "year": year, "stories": told})

    path, name = f"{FOLDER}/stories/{year}.json", name_of_parts(stories.rests_on, KIND, site)
    return FileToMake(path, KIND, f"Stories and changes told in {year}", UNDER, name, made, year)


def _story(row: StoryRow, changes: Sequence[ChangeRow], site: ThisSite) -> Mapping[str, object]:
    return {
        "id": row.id,
        "title": row.title,
        "closed": row.closed,
        "bulletin": row.bulletin,
        "page": site.page(f"cases/{row.id}.md"),
        "about": [_filed(filed) for filed in row.filed],
        "changes": [_change(change) for change in changes],
    }


def _filed(filed: Filed) -> Mapping[str, object]:
    return {"list": filed.of, "value": filed.value or None, "words": words_of(filed)}


def _change(change: ChangeRow) -> Mapping[str, object]:
    return {
        "done": change.done,
        "title": change.title,
        "changed": change.changed,
        "strength": change.strength or None,
        "counted": change.counted or None,
        "numbers": change.numbers or None,
        "effect": change.effect or None,
        "aimed_for": change.aimed_for or None,
    }
