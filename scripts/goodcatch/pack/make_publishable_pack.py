"""Makes a pack that may go to anybody: what the site shows, and no object of Git.

It says from which state that was let out; whoever holds the records, or an anchor of that state, can prove it.
"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from goodcatch import __version__
from goodcatch.errors import CannotRun
from goodcatch.pack.anchors_noted import anchors_of_bulletin
from goodcatch.pack.bag import bagged
from goodcatch.pack.inside.pages_of_published import published_pages
from goodcatch.pack.inside.what_is_wrong import DATA
from goodcatch.pack.one_file import verifier
from goodcatch.pack.readme_of_pack import readme
from goodcatch.pack.research_object import PLACE, described
from goodcatch.pack.same_bytes_zip import zipped
from goodcatch.pack.what_is_packed import CASE, REVIEW, Subject
from goodcatch.pack.written_as_json import as_json
from goodcatch.publish.model import Published
from goodcatch.site.facts_from_commit import read, shown
from goodcatch.state.program_id import rule_set


def publishable_pack(repo: Path, at: str, subject: Subject, words: str) -> bytes:
    """The zip. Raises `CannotRun` where the site does not tell of what is asked for."""
    seen = shown(repo, at=at)
    if seen.state is None:
        raise CannotRun(f"{repo} is no repository, so nothing says from which state this would be")
    about = _about(subject, seen.at, seen.day.isoformat())
    told = _told(read(seen), subject)
    payload = {"pack.json": as_json(about), "published.json": as_json(told)}
    month = str(told["bulletin"] if subject.kind == CASE else told["month"])
    payload["anchors.json"] = as_json(asdict(anchors_of_bulletin(seen.state, month)))
    pages = published_pages({DATA + name: content for name, content in payload.items()})
    payload |= pages
    payload[PLACE] = as_json(described(subject.title, seen.day.isoformat(), str(about["for"]), [*payload, PLACE]))
    info = {"Bagging-Date": seen.day.isoformat(), "Bag-Software-Agent": f"goodcatch {__version__}"}
    beside = {"README.txt": readme(about, f"{words} --publishable"), "verify.py": verifier()}
    return zipped(bagged(payload, beside, {**info, "External-Identifier": seen.at}))


def _about(subject: Subject, head: str, day: str) -> dict[str, object]:
    """What `pack.json` says; the day alone, as the site does (decision 115)."""
    return {
        "tells": "published",
        "subject": {"kind": subject.kind, "name": subject.name, "title": subject.title},
        "for": "anybody who may read the site",
        "kept_out": "All that the site does not tell is left out.",
        "head": head,
        "head_landed": day,
        "proof": False,
        "made_by": {"goodcatch": __version__, "rules": rule_set()},
    }


def _told(published: Published, subject: Subject) -> dict[str, object]:
    """The story of a case, or the bulletin of a month, as the site has it."""
    if subject.kind == REVIEW:
        raise CannotRun("a review is not published: leave out `--publishable`")
    story = published.story(subject.name) if subject.kind == CASE else None
    issue = next((issue for issue in published.issues if issue.month == subject.name), None)
    found = story or issue
    if found is None:
        raise CannotRun(f"the site does not tell of {subject.title}: only what a released bulletin tells may leave")
    return asdict(found)
