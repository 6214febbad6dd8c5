"""Main as it grows, and the honest ways in which a change comes to it: the desk, people's hands, a forge's buttons."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from goodcatch.history.git import SERVICE, Git, Identity
from goodcatch.history.read_tree_or_folder import from_commit
from goodcatch.record.anchor_file import Anchor, last_of, named_by, path_of, readable, write
from tries.honest.stream import Files, Stream

FORGE = Identity("GitHub", "noreply@github.com")
SIDE = "refs/heads/side"
MINUTE = timedelta(minutes=1)
READ = timedelta(minutes=3)  # so long somebody looks at a change before they press the button that writes it again
CLOCKS = (0, 0, 0, -1, -4)  # minutes by which the clock of a person's machine is behind
BACK = 3  # landings that a branch may have begun before


@dataclass(frozen=True)
class Part:
    """One commit of a change: who wrote it, when, and what."""

    who: Identity
    at: datetime
    files: Files


@dataclass(frozen=True)
class Change:
    """What somebody wants on main. A claim takes another post to let it in."""

    message: str
    parts: tuple[Part, ...]
    claim: bool = False

    @property
    def files(self) -> Files:
        return {path: text for part in self.parts for path, text in part.files.items()}

    @property
    def by_one(self) -> bool:
        return len({part.who for part in self.parts}) == 1


@dataclass
class Branch:
    """A change that waits: its commits, where main was when it began, and the branch that it stands on, if any."""

    change: Change
    began: str
    tip: str
    below: Branch | None = None
    landed: datetime | None = None

    @property
    def files(self) -> Files:
        """What a merge brings of it."""
        carried = self.below.files if self.below and self.below.landed is None else {}
        return {**carried, **self.change.files}


@dataclass
class Main:
    """The line, what it holds, and its latest landings with what each brought, oldest first."""

    stream: Stream
    ref: str
    chance: random.Random
    now: datetime
    tip: str = ""
    files: dict[str, str] = field(default_factory=dict)
    landed: list[tuple[str, Files]] = field(default_factory=list)
    stored: dict[str, datetime] = field(default_factory=dict)  # when each commit on main or beside it was
    known_from: int = 0  # the place of the first of them of which is known what it brought
    anchors: dict[str, tuple[tuple[str, Anchor], ...]] = field(default_factory=dict)  # those that each tip ends in
    held: dict[str, Files] = field(default_factory=dict)  # by the last tips
    rewritten: int = 0  # landings by a button that leaves no merge, of which GC605 rightly says so
    claims_squashed: int = 0  # of which nothing shows a second post, unless one says so later
    trial: str = ""  # where a forge keeps its try of a change that waits
    rewritten_at_trial: int = 0
    open: list[Branch] = field(default_factory=list)  # what waits to be let in
    played: Counter[str] = field(default_factory=Counter)

    def land(
        self, message: str, author: Identity, at: datetime, files: Files, committer: Identity | None = None,
        side: str = "", written: datetime | None = None,
    ) -> datetime:  # fmt: skip
        """One more landing, no earlier than the last; gives its time."""
        self.now = max(at, self.now)
        parents = [parent for parent in (self.tip, side) if parent]
        by_machine = written is not None or {SERVICE, FORGE} & {author, committer}
        stored = self.now if by_machine else self.now + self.chance.choice(CLOCKS) * MINUTE
        self.tip = self.stream.commit(self.ref, parents, message, author, written or stored, files, committer, stored)
        self.stored[self.tip] = stored
        self.files |= files
        made = [
            (named_by(path), anchor) for path, text in files.items() if (anchor := readable(text)) and named_by(path)
        ]
        before = self.anchors.get(self.landed[-1][0], ()) if self.landed else ()
        left = last_of((*before, *made))
        self.anchors[self.tip] = tuple(pair for pair in (*before, *made) if pair[0] in left)
        self.landed.append((self.tip, files))
        self.held = {**dict(list(self.held.items())[-BACK:]), self.tip: dict(self.files)}
        return self.now

    def read_again(self, git: Git) -> None:
        """After somebody told the past anew, as a purge does: nothing that was known of it holds any more."""
        self.tip = str(git.head(self.ref))
        rows = git.text("log", "--first-parent", "--reverse", "--format=%H %ct", self.ref, "--").split()
        self.stored = {
            name: datetime.fromtimestamp(int(at), UTC) for name, at in zip(rows[::2], rows[1::2], strict=True)
        }
        self.files = dict(from_commit(git, self.ref))
        found = ((named_by(path), readable(text)) for path, text in self.files.items())
        known = {name: anchor for name, anchor in found if name and anchor}
        self.anchors = {self.tip: tuple((name, known[name]) for name in last_of(known.items()))}
        # A forge tries what waits anew. What each of these landings brought is not read.
        self.landed, self.trial = [(name, {}) for name in self.stored], ""
        self.known_from = len(self.landed) - 1
        self.held = {self.tip: dict(self.files)}

    def begin(self) -> str:
        """Where main stands, or stood when somebody began: what is landed is made before it lands."""
        return self._begin(0.3)

    def anchored(self, files: Files, at: datetime, at_tip: str) -> Files:
        """With an anchor at a tip that main came through."""
        before = tuple(name for name, _ in self.anchors[at_tip])
        anchor = Anchor(self.stream.id_of(at_tip), before, tuple(sorted(files)))
        return {**files, path_of(anchor, at.date()): write(anchor)}

    def propose(self, change: Change) -> Branch:
        """A branch of its own, begun at main or some landings earlier; or on top of another that may still wait."""
        begun = change.parts[0].at
        began = tip = self._there_by(self._begin(0.2), begun)
        there = (branch for branch in self.open if self.stored[branch.tip] <= begun)
        waiting = [branch for branch in there if not (branch.change.claim or branch.below)]
        below = self.chance.choice(waiting) if waiting and self.chance.random() < 0.8 else None
        if below:
            began, tip = below.began, below.tip
            self.played["a branch on a branch"] += 1
        parts = list[Part]()
        for part in change.parts:
            # Nobody commits upon what is not there yet.
            at = max(part.at, self.stored[tip])
            tip = self.stream.commit(SIDE, [tip], change.message, part.who, at, part.files)
            self.stored[tip] = at
            parts.append(replace(part, at=at))
        branch = Branch(replace(change, parts=tuple(parts)), began, tip, below)
        self.open.append(branch)
        if self.chance.random() < 0.1:
            self._tried(branch, max(self.now, change.parts[-1].at))
        return branch

    def _there_by(self, tip: str, at: datetime) -> str:
        """The newest landing, no newer than this one, that was there by then; else the oldest."""
        line = [one for one, _ in self.landed]
        older = line[: line.index(tip) + 1]
        return next((one for one in reversed(older) if self.stored[one] <= at), older[0])

    def _begin(self, chance: float) -> str:
        back = self.chance.randint(2, BACK + 1) if self.chance.random() < chance else 1
        return self.landed[max(self.known_from, len(self.landed) - back)][0]

    def _tried(self, branch: Branch, at: datetime) -> None:
        """What a forge keeps as `refs/pull/12/merge`: the change that waits, merged with nobody having let it in."""
        self.trial, message = f"{self.ref}-trial", f"Merge {'a' * 40} into {'b' * 40}"
        who = branch.change.parts[0].who
        self.stream.commit(self.trial, [self.tip, branch.tip], message, who, at, branch.files, FORGE)
        self.rewritten_at_trial = self.rewritten
        self.played["a forge's test merge"] += 1

    def let_in(self, branch: Branch, merger: Identity, at: datetime) -> datetime:
        """The branch comes to main in one of the ways that there are, unless one on top of it has brought it already;
        gives when."""
        if branch.landed is None:
            branch.landed = self._let_in(branch, merger, at + self.chance.choice([0, 1, 50]) * MINUTE)
        self.open = [one for one in self.open if one.landed is None]
        return branch.landed

    def _let_in(self, branch: Branch, merger: Identity, at: datetime) -> datetime:
        change, way = branch.change, self.chance.random()
        carries = branch.below is not None and branch.below.landed is None
        if way < 0.06 and not carries:
            return self._rebased(change, merger, max(at, *(part.at + READ for part in change.parts)))
        if way < 0.1 and len(change.parts) == 1 and not carries:
            return self._squashed(change, at)
        if self.tip != branch.began and way < 0.3 and self._knows_since(branch.began):
            self._bring_up_to_date(branch, at)
        kind, message, author, committer = self.chance.choice(list(self._merges(branch, merger)))
        self.played[kind] += 1
        landed = self.land(message, author, at, branch.files, committer, branch.tip)
        if carries and branch.below:
            branch.below.landed = landed
            self.played["a merge that brings two branches"] += 1
        return landed

    def _knows_since(self, began: str) -> bool:
        """Whether it is known what main gained since a landing: of what came before a purge it is not."""
        return began in [name for name, _ in self.landed[self.known_from :]]

    def _bring_up_to_date(self, branch: Branch, at: datetime) -> None:
        """The branch takes in what main gained meanwhile: by hand, by the forge's button, or in a fork."""
        places = [tip for tip, _ in self.landed]
        since = self.landed[places.index(branch.began) + 1 :] if branch.began in places else self.landed
        gained = {path: text for _, files in since for path, text in files.items()}
        who, committer = branch.change.parts[-1].who, self.chance.choice([None, FORGE])
        name = self.chance.choice(
            [f"main' into '{_name(branch.change)}", "main' of forge.example:provider/store into 'x"]
        )
        branch.tip = self.stream.commit(
            SIDE, [branch.tip, self.tip], f"Merge branch '{name}'", who, at, gained, committer
        )
        branch.began, self.stored[branch.tip] = self.tip, at
        self.played["a branch that took main in"] += 1

    def _merges(self, branch: Branch, merger: Identity) -> Iterator[tuple[str, str, Identity, Identity]]:
        change, name = branch.change, _name(branch.change)
        # The service has no fork; what stands on another's branch is not one person's work.
        if change.by_one and not branch.below and change.parts[0].who not in (SERVICE, merger):
            yield "a fork's main, by hand", "Merge branch 'main' of forge.example:somebody/store", merger, merger
        yield "the desk", f"Land {change.message}", merger, merger
        yield "the service", f"Land {change.message}", merger, SERVICE
        number = self.chance.randint(1, 99)
        yield "a forge's button", f"Merge pull request #{number} from provider/{name}", merger, FORGE
        yield "a merge by hand", f"Merge branch '{name}'", merger, merger
        yield "a merge by hand", f"Merge branch '{name}' into main", merger, merger

    def _rebased(self, change: Change, merger: Identity, at: datetime) -> datetime:
        """A forge's button writes each commit again, on top of main, in the name of whoever pressed it."""
        for part in change.parts:
            self.land(change.message, part.who, at, part.files, merger, written=part.at)
            self.rewritten += 1
        self.played["a rebasing button"] += 1
        return self.now

    def _squashed(self, change: Change, at: datetime) -> datetime:
        """A forge's button makes one commit of all."""
        self.rewritten += 1
        self.claims_squashed += change.claim
        self.played["a squashing button"] += 1
        message = f"{change.message} (#{self.chance.randint(1, 99)})"
        return self.land(message, change.parts[0].who, at, change.files, FORGE)


def _name(change: Change) -> str:
    return f"change/{change.message.partition(':')[0].lower().replace(' ', '-')}"


def without(texts: Mapping[str, str], *places: str) -> dict[str, str]:
    """The files that lie in none of some places."""
    return {path: text for path, text in texts.items() if not path.startswith(places)}
