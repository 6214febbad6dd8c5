"""Makes a pack of a repository: one zip of which the same state gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass

from goodcatch import __version__
from goodcatch.check.finding import Finding
from goodcatch.errors import CannotRun
from goodcatch.history.git import Git
from goodcatch.history.record_answer_changes import folder_name
from goodcatch.pack.anchors_noted import anchors_of
from goodcatch.pack.bag import bagged
from goodcatch.pack.case_as_it_stood import case_told
from goodcatch.pack.closings_judged import closings_told
from goodcatch.pack.inside.pages_of_pack import pages_of
from goodcatch.pack.inside.posts_in_roles import post_titles
from goodcatch.pack.inside.what_is_wrong import DATA
from goodcatch.pack.kept_out import SignedOff, signed_off, without_minutes
from goodcatch.pack.landings_in_rows import Rows
from goodcatch.pack.one_file import verifier
from goodcatch.pack.proof_objects import COMMITS, TREES, proof_of
from goodcatch.pack.readme_of_pack import readme
from goodcatch.pack.research_object import PLACE, described
from goodcatch.pack.same_bytes_zip import zipped
from goodcatch.pack.standards_in_force import InForce, files_of, in_force
from goodcatch.pack.versions_of_files import Version, WhatIsKeptOut, versions_of
from goodcatch.pack.what_is_packed import MONTH_KIND, Landed, Subject, landed
from goodcatch.pack.what_rules_said import Said, said_of
from goodcatch.pack.written_as_json import as_json
from goodcatch.record.make_record_and_id import iso
from goodcatch.record.store import Store, is_case_file
from goodcatch.standard.titles_of_posts import titles_of_posts
from goodcatch.state.program_id import rule_set
from goodcatch.state.state import State

STORE_READERS = "those who may read the whole store: with the proof come the ids of other cases"
CASE_READERS = "those who may read what it tells of"
NOTHING_OUT = "Nothing of the records is kept out: it holds minutes and who reported, where the records do"
KEPT_OUT = "Who reported, which way and in which minute is kept out of {count} of the versions"
NONE_HELD = "Who reported, which way and in which minute is not in these records"


@dataclass(frozen=True)
class Asked:
    """What somebody asks for. With `proof`, Git's objects come along; with `receipts`, nothing is kept out, and they
    are the opened times of the records that do not tell them."""

    subject: Subject
    words: str
    proof: bool = False
    receipts: tuple[Mapping[str, object], ...] | None = None


@dataclass(frozen=True)
class Read:
    """What was read of the repository for a pack: `state` and `store` are those of the head, `kept_out` the paths of
    which something is kept out."""

    git: Git
    state: State
    landed: Landed
    store: Store
    signed: Mapping[str, SignedOff]
    versions: Mapping[tuple[str, str], Version]
    standards: Mapping[str, InForce]
    said: Said
    kept_out: frozenset[str]


def pack_of(state: State, asked: Asked) -> bytes:
    """The zip of a pack of records. Raises `CannotRun` where nothing has landed of what is asked for, and where a proof
    would let somebody try out what is kept out."""
    read = _read(state, asked)
    about = _about(read, asked)
    payload = dict(_payload(read, asked, about))
    payload["posts.json"] = as_json(_posts_elsewhere(read, payload))
    payload |= {name.removeprefix(DATA): page for name, page in _pages(payload).items()}
    payload[PLACE] = as_json(
        described(asked.subject.title, str(about["head_landed"])[:10], str(about["for"]), [*payload, PLACE])
    )
    beside = {"README.txt": readme(about, asked.words), "verify.py": verifier()}
    return zipped(bagged(payload, beside, _bag_info(about)))


def _read(state: State, asked: Asked) -> Read:
    subject = asked.subject
    found = landed(state.git, state.commit, subject, state.store.newest.calendar)
    head = State(state.git, found.head)
    store = head.store
    touched = {folder_name(c.path) for one in found.landings for c in one.changes if is_case_file(c.path)}
    signed = {case: signed_off(store.cases.get(case), store.newest) for case in sorted(touched)}
    versions = versions_of(state.git, found.landings, WhatIsKeptOut(asked.receipts is not None, signed))
    _refuse_guessing(asked, versions.values())
    standards = in_force(state.git, [landing.commit for landing in found.landings])
    said = said_of(state.git, found, subject, store.standards)
    out = frozenset(one.path for one in versions.values() if one.kept_out)
    return Read(state.git, head, found, store, signed, versions, standards, said, out)


def _refuse_guessing(asked: Asked, versions: Iterable[Version]) -> None:
    if asked.proof and any(one.kept_out and not one.id for one in versions):
        raise CannotRun(
            "records of standard 1 hold who reported and in which minute, and no random value: a proof would let "
            "anybody try out minutes until one fits. Leave out `--with-proof`, or ask openly with `--with-receipt`"
        )


def _findings(read: Read) -> dict[str, tuple[Finding, ...]]:
    """The findings as the pack tells them."""
    every = read.said.findings.items()
    return {commit: tuple(without_minutes(one, read.kept_out) for one in found) for commit, found in every}


def _about(read: Read, asked: Asked) -> dict[str, object]:
    """What `pack.json` says."""
    subject, line = asked.subject, read.landed.line
    out = sum(bool(one.kept_out) for one in read.versions.values())
    none = KEPT_OUT.format(count=out) if out else NONE_HELD
    return {
        "tells": "records",
        "subject": {"kind": subject.kind, "name": subject.name, "title": subject.title},
        "places": sorted(subject.places),
        "for": STORE_READERS if asked.proof else CASE_READERS,
        "kept_out": f"{none if asked.receipts is None else NOTHING_OUT}.",
        "head": read.landed.head,
        "head_landed": iso(line[-1].committer.at),
        "first": read.landed.landings[0].commit,
        "objects": read.git.text("rev-parse", "--show-object-format"),
        "proof": asked.proof,
        "made_by": {"goodcatch": __version__, "rules": rule_set()},
    }


def _payload(read: Read, asked: Asked, about: Mapping[str, object]) -> Iterator[tuple[str, bytes]]:
    """The files below `data/`, without pages."""
    subject, landings = asked.subject, read.landed.landings
    now = read.landed.line[-1].at
    cases = [read.store.cases[case] for case in read.signed if case in read.store.cases]
    rows = Rows(read.store, read.versions, read.standards, _findings(read))
    yield "pack.json", as_json(about)
    yield "landings.json", as_json(list(rows.of(landings)))
    yield "cases.json", as_json([case_told(case, read.store, read.signed[case.id], now) for case in cases])
    yield "closings.json", as_json([asdict(one) for one in closings_told(read.said.closings, read.kept_out)])
    yield "anchors.json", as_json(asdict(anchors_of(read.state, read.landed, subject, asked.proof)))
    if asked.receipts is not None:
        yield "receipt.json", as_json(list(asked.receipts))
    yield from ((one.place, one.content) for one in read.versions.values())
    yield from files_of(read.git, read.standards.values(), accounts=asked.proof)
    if asked.proof:
        proof = proof_of(read.git, landings, read.landed.head, _proved(read, subject))
        yield COMMITS, proof.commits
        yield TREES, proof.trees


def _proved(read: Read, subject: Subject) -> Iterable[str]:
    """Of a month, its own files: all of `content/` would be the whole store."""
    if subject.kind != MONTH_KIND:
        return subject.places
    return {change.path for landing in read.landed.landings for change in landing.changes}


def _posts_elsewhere(read: Read, payload: Mapping[str, bytes]) -> dict[str, str]:
    """The titles of posts that no standard in the pack tells."""
    told = post_titles({DATA + name: content for name, content in payload.items()})
    return {post: title for post, title in titles_of_posts(read.store.standards).items() if post not in told}


def _pages(payload: Mapping[str, bytes]) -> dict[str, bytes]:
    return pages_of({DATA + name: content for name, content in payload.items()})


def _bag_info(about: Mapping[str, object]) -> dict[str, str]:
    day = str(about["head_landed"])[:10]
    return {
        "Bagging-Date": day,
        "Bag-Software-Agent": f"goodcatch {__version__}",
        "External-Identifier": str(about["head"]),
    }
