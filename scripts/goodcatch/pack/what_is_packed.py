"""Says what a pack is about: which files of the repository, and which landings of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from goodcatch.errors import CannotRun
from goodcatch.history.git import Git
from goodcatch.history.model import FileChange, Landing
from goodcatch.history.read_landings import landings
from goodcatch.publish.disclosure.release_file import path_of as release_path
from goodcatch.publish.words_for_dates_and_values import day_words, month_words
from goodcatch.record.store import ID, folder_of
from goodcatch.review.review_file import log_path
from goodcatch.review.review_file import path_of as review_path
from goodcatch.standard.calendar import Calendar
from goodcatch.standard.parse_day_or_time_check_year import day_of
from goodcatch.state.which_commit import DEEPEN

CASE, REVIEW, BULLETIN, MONTH_KIND = "case", "review", "bulletin", "month"
MONTH = re.compile(r"\d{4}-\d\d\Z", re.ASCII)
_REVIEW = re.compile(r"(?P<name>[a-z-]+)/(?P<on>\d{4}-\d\d-\d\d)\Z", re.ASCII)


@dataclass(frozen=True)
class Subject:
    """What a pack is about: its kind, by what it is asked for, and where its files lie."""

    kind: str
    name: str
    places: tuple[str, ...]

    @property
    def title(self) -> str:
        if self.kind in (MONTH_KIND, BULLETIN):
            return f"{'' if self.kind == MONTH_KIND else 'the bulletin of '}{month_words(self.name) or self.name}"
        name, _, on = self.name.partition("/")
        return f"the {self.kind} {name}{f' of {day_words(on)}' if on else ''}"

    def holds(self, path: str) -> bool:
        return path.startswith(self.places)


def subject_of(words: str, month: str = "") -> Subject:
    """What somebody asks for. Raises `CannotRun` where the words name nothing that is packed."""
    if bool(words) == bool(month):
        raise CannotRun("say what to pack: a case, a review, a bulletin, or `--month 2026-10`")
    if MONTH.match(month):
        return Subject(MONTH_KIND, month, ("content/", "bulletins/"))
    if ID.match(words):
        return Subject(CASE, words, (folder_of(words),))
    if MONTH.match(words):
        return Subject(BULLETIN, words, (f"bulletins/{words}.md", release_path(words)))
    if match := _REVIEW.match(words):
        on = day_of(match["on"])
        return Subject(REVIEW, words, (review_path(match["name"], on), log_path(on)))
    raise CannotRun(
        f"`{words or month}` is nothing that can be packed: give a case (NM-2026-7K3Q9F4T), a review "
        "(governance/2026-11-06), a bulletin (2026-10), or a month (--month 2026-10)"
    )


@dataclass(frozen=True)
class Landed:
    """The landings of what a pack is about, oldest first, each with the changes of its own files alone; `head` is the
    commit that the pack stands for."""

    head: str
    landings: tuple[Landing, ...]
    line: tuple[Landing, ...]


def landed(git: Git, head: str, subject: Subject, calendar: Calendar) -> Landed:
    """What a pack tells of. A month's pack stands for the month's last landing, so that later ones do not change it.

    Raises `CannotRun` where nothing of it has landed.
    """
    if git.shallow:
        raise CannotRun(DEEPEN)
    line = landings(git, head)
    own = _of_month(line, subject.name, calendar) if subject.kind == MONTH_KIND else line
    found = tuple(_only(own, subject))
    if not found:
        raise CannotRun(f"nothing has landed of {subject.title}: look at its name again, or at `--repo` and `--at`")
    if subject.kind == MONTH_KIND:
        last = line.index(own[-1])
        return Landed(own[-1].commit, found, line[: last + 1])
    return Landed(head, found, line)


def _of_month(line: Iterable[Landing], month: str, calendar: Calendar) -> tuple[Landing, ...]:
    return tuple(one for one in line if one.at.astimezone(calendar.zone).strftime("%Y-%m") == month)


def _only(line: Iterable[Landing], subject: Subject) -> Iterable[Landing]:
    for landing in line:
        changes: tuple[FileChange, ...] = tuple(c for c in landing.changes if subject.holds(c.path))
        if changes or subject.kind == MONTH_KIND:
            yield replace(landing, changes=changes)
