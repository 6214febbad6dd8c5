"""Makes a small history of a few lines of text, for the history rules' examples; no repository is needed.

@ 2026-11-20 09:00 quality-lead-1 merge      a landing: when, by which post, how (`direct` where left out)
# NM-2026-7K3Q9F4T: triage                   a line of its message
+ report-0001                                adds a record to the example case; indented answers may follow
~ report-0001                                changes the answers that follow, and only those
- report-0001                                deletes it
& own content/cases/…/report-0001.md         a path that the landing, a merge, brought itself; or `& left out …`
& taken out content/cases/…/check-0001.md     a path that one post added on its branch, and another took away there
& wrote quality-lead-1                        who wrote what a merge brings; files follow
& through goodcatch                           who stored it, where that is another
& signed ssh-ed25519 AAAA                     the key by which its commits are signed
& stated 2031-01-01 09:00                    what the landing's own clock said
& waits                                      main does not hold the landing yet: it is on a branch
& later 864000                               so many seconds after it was written it was stored; files follow
& behind 72000                               so many seconds before what it stands on it was stored; files follow
& written quality-lead-1 2026-11-19 16:00    who had written it, and when, where somebody else stored it
+ bulletins/2026-10.md                       a name with a slash or a dot is a file; its text follows, indented
! gone the spool                             main's earlier head is `gone` or `beside`; or `! shallow`
! copied content/cases/…/report-0001.md       a branch beside main holds the record that the landing brought
! swapped c0ffee                              something else than this id stands for lies under it
! misshapen the folder c0ffee …              what is wrong with an object that Git would not have written so
! shows the setting …                         by what this clone shows something else than main
& message NM-2026-7K3Q9F4T: triage||More.     the message of a commit that a merge brings, with its lines
& named quality-lead-1                       what name its commits give, where that is not the post of their address
& stored by quality-lead-1                    who stored the commits that a merge brings; files follow
! lost main                                  this clone's log of main remembers that head, and main does not hold it
! below main                                 a branch stands on that head, and main does not hold it
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from textwrap import dedent

from goodcatch.history.git import SERVICE
from goodcatch.history.landing_states import subjects_of
from goodcatch.history.marks_of_records import marks_in
from goodcatch.history.model import Author, FileChange, Landing
from goodcatch.history.rule_input_types import Anchor, Copied, HistoryIn, LandingIn, LostHead, Stored
from goodcatch.record.store import path_of
from goodcatch.standard.model import Standard
from goodcatch.standard.read_version_folders import DEFAULT, WHERE, default_standard, folder_texts
from goodcatch.standard.read_yaml_file import sheets_from
from goodcatch.standard.small_yaml import Value, dump, parse
from goodcatch.standard.standard_from_yaml_files import standard_from

CASE = "NM-2026-7K3Q9F4T"
_OLD_HEAD = ("c0ffee" * 7)[:40]  # the one that tombstones in examples name


@dataclass
class _Building:
    """The texts that stand so far, and the landings and blobs made of them."""

    texts: dict[str, str] = field(default_factory=dict)
    answers: dict[str, dict[str, Value]] = field(default_factory=dict)
    blobs: dict[str, bytes] = field(default_factory=dict)
    landings: list[Landing] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)
    lost: list[LostHead] = field(default_factory=list)
    copied: list[Copied] = field(default_factory=list)
    swapped: list[str] = field(default_factory=list)
    misshapen: list[str] = field(default_factory=list)
    views: list[str] = field(default_factory=list)
    waits: list[str] = field(default_factory=list)
    shallow: str = ""

    def blob(self, text: str | None) -> str:
        if text is None:
            return ""
        name = hashlib.sha1(text.encode()).hexdigest()
        self.blobs[name] = text.encode()
        return name


def subjects_in(example: str) -> tuple[LandingIn | HistoryIn, ...]:
    """The landings and the line of an example, under the default standard and what the example lays over it."""
    built = _Building()
    for head, block in _blocks(example):
        if head.startswith("!"):
            _remark(built, head[1:].split(None, 1))
        elif head.startswith("@"):
            _landing(built, head[1:].split())
        elif head.startswith("&"):
            _of_landing(built, head[1:].strip())
        elif head.startswith("#"):
            _message(built, head[1:].strip())
        else:
            _file(built, head[0], head[1:].strip(), block)
    if built.shallow:
        return (HistoryIn(shallow=built.shallow),)
    told, standards = (tuple(built.landings), built.blobs), standards_of(built.texts)
    landings, line = subjects_of(*told, standards, tuple(built.anchors), waits=built.waits)
    stored = (Stored(x.commit, x.committer.address, x.committer.key, x.at, x.at) for x in built.landings)
    beside = replace(line, lost=tuple(built.lost), copied=tuple(built.copied), swapped=tuple(built.swapped))
    beside = replace(beside, misshapen=tuple(built.misshapen), views=tuple(built.views))
    marks = marks_in(((x.commit, x.changes) for x in built.landings), built.blobs)
    return (*landings, replace(beside, stored=tuple(stored), marks=tuple(marks.values())))


def _blocks(example: str) -> Iterator[tuple[str, str]]:
    """Each line that is not indented, with the indented text below it."""
    head, block = "", list[str]()
    # One more head at the end, so that the last block is handed out as well.
    for line in [*dedent(example).strip().splitlines(), "@"]:
        if line.startswith((" ", "\t")) or not line:
            block.append(line)
        else:
            if head:
                yield head, dedent("\n".join(block))
            head, block = line, []


def _remark(built: _Building, words: list[str]) -> None:
    if words[0] == "shallow":
        built.shallow = "this clone is shallow"
    elif words[0] == "copied":
        built.copied.append(Copied(built.landings[-1].commit, words[1], _OLD_HEAD))
    elif words[0] == "swapped":
        built.swapped.append(words[1])
    elif words[0] == "misshapen":
        built.misshapen.append(words[1])
    elif words[0] == "shows":
        built.views.append(words[1])
    elif words[0] in ("lost", "below"):
        built.lost.append(LostHead(_OLD_HEAD, words[1], "", words[0] == "below"))
    else:
        built.anchors.append(Anchor(_OLD_HEAD, words[1], words[0]))


def _landing(built: _Building, words: list[str]) -> None:
    day, time, post, *kind = words
    at = datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=UTC)
    who = Author(post, address_of(post), at)
    # By number and time alone: examples of GC613 and GC615 write such an id out.
    commit = hashlib.sha1(f"{len(built.landings)} {at}".encode()).hexdigest()
    how = kind[0] if kind else "direct"
    built.landings.append(Landing(commit, at, (), how, (), (who,), "", who, who))


def _of_landing(built: _Building, said: str) -> None:
    """What git tells of a landing beside its files."""
    landing, value = built.landings[-1], said.rpartition(" ")[2]
    if said.startswith("stated"):
        at = datetime.fromisoformat(said.removeprefix("stated ")).replace(tzinfo=UTC)
        built.landings[-1] = replace(landing, committer=replace(landing.committer, at=at))
    elif said == "waits":
        built.waits.append(landing.commit)
    elif said.startswith("wrote"):
        built.landings[-1] = replace(landing, authors=(Author(value, address_of(value), landing.at),))
    elif said.startswith("written"):
        _, post, day, time = said.split()
        who = Author(post, address_of(post), datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=UTC))
        built.landings[-1] = replace(landing, author=who, authors=(who,))
    elif said.startswith("later"):
        _, seconds = said.split()
        built.landings[-1] = replace(landing, authors=tuple(replace(a, later=int(seconds)) for a in landing.authors))
    elif said.startswith("behind"):
        _, seconds = said.split()
        built.landings[-1] = replace(landing, authors=tuple(replace(a, behind=int(seconds)) for a in landing.authors))
    elif said.startswith("message"):
        message = said.removeprefix("message ").replace("||", "\n\n")
        built.landings[-1] = replace(landing, messages=(*landing.messages, message))
    elif said.startswith("named"):
        who = replace(landing.author, name=value)
        built.landings[-1] = replace(landing, author=who, committer=who, authors=(who,))
    elif said.startswith("stored by"):
        authors = tuple(replace(author, through=address_of(value)) for author in landing.authors)
        built.landings[-1] = replace(landing, authors=authors)
    elif said.startswith("through"):
        _stored(built, landing.author.key, address_of(value))
    elif said.startswith("signed"):
        _stored(built, said.removeprefix("signed "), landing.author.through)
    elif said.startswith("taken out"):
        built.landings[-1] = replace(landing, taken_out=(*landing.taken_out, value))
    elif said.startswith("own"):
        built.landings[-1] = replace(landing, own=(*landing.own, value))
    else:
        built.landings[-1] = replace(landing, left_out=(*landing.left_out, value))


def _stored(built: _Building, key: str, through: str) -> None:
    """By which key the commits of a landing are signed, and by whom they were stored."""
    landing = built.landings[-1]
    author = replace(landing.author, key=key, through=through)
    committer = replace(landing.committer, key=key, address=author.stored_by)
    authors = tuple(replace(one, key=key, through=through) for one in landing.authors)
    built.landings[-1] = replace(landing, author=author, committer=committer, authors=authors)


def _message(built: _Building, line: str) -> None:
    landing = built.landings[-1]
    built.landings[-1] = replace(landing, messages=("\n".join((*landing.messages, line)),))


def address_of(post: str) -> str:
    """The commit address of a post in examples; the service keeps its own, and so does an account at a forge."""
    if "@" in post:
        return post
    return SERVICE.address if post == "goodcatch" else f"{post}@posts.goodcatch.invalid"


def _file(built: _Building, sign: str, name: str, block: str) -> None:
    landing = built.landings[-1]
    is_file = "/" in name or "." in name
    path = name if is_file else path_of(CASE, name)
    text = None if sign == "-" else block if is_file else _record(built, name, block, new=sign == "+")
    old = built.texts.get(path)
    change = FileChange(path, {"+": "A", "~": "M", "-": "D"}[sign], built.blob(old), built.blob(text), landing.authors)
    built.texts.pop(path, None)
    if text is not None:
        built.texts[path] = text
    built.landings[-1] = replace(landing, changes=(*landing.changes, change))


def _record(built: _Building, name: str, block: str, *, new: bool) -> str:
    landing = built.landings[-1]
    head: dict[str, Value] = {
        "case": CASE,
        "step": name.rpartition("-")[0],
        "standard": "1",
        "at": landing.at.isoformat(),
        "by": landing.author.name,
    }
    given = dict(parse(block).data) if block.strip() else {}
    built.answers[name] = {**(head if new else built.answers[name]), **given}
    return f"---\n{dump(built.answers[name])}\n---\n"


def standards_of(texts: Mapping[str, str]) -> Mapping[int, Standard]:
    """The default standard as version 1; a file in a version's folder replaces the default's."""
    default = folder_texts(DEFAULT)
    given: dict[int, dict[str, str]] = {1: {}}
    for path, text in texts.items():
        version, _, name = path.removeprefix(WHERE).partition("/")
        if path.startswith(WHERE) and version.isdecimal():
            given.setdefault(int(version), {})[name] = text
    return {
        version: standard_from(sheets_from("", {**default, **own}, version).files, version)
        if own
        else default_standard()
        for version, own in given.items()
    }
