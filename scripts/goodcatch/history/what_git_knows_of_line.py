"""Asks git what no list of landings tells: what main came through beside its line, and what it no longer holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from goodcatch.history.anchor_chain import AnchorChain
from goodcatch.history.copied_from_branches import copied_from_branches
from goodcatch.history.git import Git, GitError
from goodcatch.history.heads_below_branches import heads_below_branches
from goodcatch.history.heads_in_branch_log import lost_heads
from goodcatch.history.marks_of_records import Mark, marks_of
from goodcatch.history.model import Landing
from goodcatch.history.objects_of_other_content import NONE_KNOWN, Shapes, odd_objects
from goodcatch.history.rebuild_past_before_purge import Laid, commits_before_purges
from goodcatch.history.rule_input_types import Copied, HistoryIn, LostHead, Stored
from goodcatch.history.stored_commits import stored_commits
from goodcatch.history.views_of_clone import views_of
from goodcatch.record.purge_tombstones import REMOVED, Tombstone, read
from goodcatch.record.purge_tombstones import WHERE as TOMBSTONES
from goodcatch.standard.small_yaml import Malformed


@dataclass(frozen=True)
class GitKnows:
    """`beside`: heads of anchors that a landing came after, although they are not on the line (with that landing);
    `lost`: heads that this clone's log of main remembers, or a branch stands on, and main does not hold; `became`: what
    commits were called before purges that prove it, with what they are now; `kept_whole`: listed files of such a purge
    from which nothing was taken, each with its tombstone's landing; `took_nothing`: the landings of tombstones of which
    no mark stands before them, or more was replaced than can have been; `stored`: every commit, where any is signed;
    `copied`: what a branch beside main shows to be squashed; `swapped`: commits and folders that hold something else
    than their id stands for; `misshapen`: what is wrong with those that Git would not have written so; `views`: by what
    this clone shows something else than main; `marks`: those of the records that landings brought, landing by landing.
    """

    beside: frozenset[tuple[str, str]] = frozenset()
    lost: tuple[LostHead, ...] = ()
    became: Mapping[str, str] = field(default_factory=dict)
    kept_whole: frozenset[tuple[str, str]] = frozenset()
    took_nothing: frozenset[str] = frozenset()
    stored: tuple[Stored, ...] = ()
    copied: tuple[Copied, ...] = ()
    swapped: tuple[str, ...] = ()
    misshapen: tuple[str, ...] = ()
    views: tuple[str, ...] = ()
    marks: tuple[tuple[Mark, ...], ...] = ()

    def told_of(self, line: HistoryIn) -> HistoryIn:
        """A line with this in it."""
        chain = replace(line.chain, beside=self.beside, became=self.became)
        seen = replace(line, chain=chain, lost=self.lost, kept_whole=self.kept_whole)
        seen = replace(seen, stored=self.stored, copied=self.copied, swapped=self.swapped, marks=self.marks)
        return replace(seen, took_nothing=self.took_nothing, misshapen=self.misshapen, views=self.views)


NOTHING = GitKnows()


def what_git_knows(
    git: Git,
    chain: AnchorChain,
    landings: Iterable[Landing] = (),
    unsigned: str = "",
    marks: tuple[tuple[Mark, ...], ...] | None = None,
    shapes: Shapes = NONE_KNOWN,
) -> GitKnows:
    """`landings` are those of the line, where a purge may be among them; up to a commit `unsigned`, which was judged
    before, none is signed and all hold what their id stands for. Where `marks` are known they are not read again; of
    `shapes` only those after the head that they are known of."""
    landings = tuple(landings)
    laid = tuple(_laid(git, landings))
    became = _before(git, laid)
    chain = replace(chain, became=became)
    beside = frozenset(pair for pair in chain.heads_to_find() if _came_before(git, *pair))
    whole = frozenset(_all_kept_whole(git, laid, landings))
    nothing = frozenset(one.landing for one in laid if _took_nothing(git, one, landings, chain))
    head = max(chain.order, key=chain.order.__getitem__, default="")
    lost = (*lost_heads(git, chain.order), *heads_below_branches(git, chain.order))
    if marks is None:
        marks = tuple(marks_of(git, [(landing.commit, landing.changes) for landing in landings]).values())
    if not head:
        return GitKnows(beside, lost, became, whole, nothing)
    stored, copied = stored_commits(git, head, unsigned), copied_from_branches(git, head)
    swapped, wrong = odd_objects(git, head, unsigned, shapes)
    views = views_of(git, chain.order)
    return GitKnows(beside, lost, became, whole, nothing, stored, copied, swapped, wrong, views, marks)


def commits_replaced(git: Git, landings: Iterable[Landing]) -> Mapping[str, str]:
    """What commits of a line were called before purges that prove it, with what they are now."""
    return _before(git, tuple(_laid(git, landings)))


def _before(git: Git, laid: tuple[Laid, ...]) -> Mapping[str, str]:
    return commits_before_purges(git, laid) if laid else {}


def _all_kept_whole(git: Git, laid: Iterable[Laid], landings: tuple[Landing, ...]) -> Iterator[tuple[str, str]]:
    now: dict[str, str] = {}  # what later purges made of a text
    for one in reversed(tuple(laid)):
        yield from ((path, one.landing) for path in _kept_whole(git, one.tombstone, landings, now))
        now |= {old: now.get(new, new) for new, old in one.tombstone.was}


def _laid(git: Git, landings: Iterable[Landing]) -> Iterator[Laid]:
    places = ((c, x.commit) for x in landings for c in x.changes if c.path.startswith(TOMBSTONES) and not c.old)
    for change, landing in places:
        try:
            yield Laid(read(git.blobs([change.new])[change.new].decode()), landing)
        except (KeyError, UnicodeDecodeError, Malformed):
            continue  # GC615 speaks of it, and it proves nothing


def _kept_whole(git: Git, tombstone: Tombstone, landings: Iterable[Landing], now: Mapping[str, str]) -> Iterator[str]:
    """Listed files of a proven purge that hold no mark of what was taken out: they may differ in anything. A claim has
    none where only what it saw has changed."""
    new = {now.get(blob, blob) for blob, _ in tombstone.was}
    versions: dict[str, set[str]] = {path: set() for path in tombstone.files}
    for change in (change for landing in landings for change in landing.changes):
        if change.new in new and change.path in versions:
            versions[change.path].add(change.new)
    held = git.blobs(new)
    marked = {path for path, own in versions.items() if any(REMOVED.encode() in held.get(b, b"") for b in own)}
    cases = {path.rpartition("/")[0] for path in marked}
    for path, own in versions.items():
        saw = own and all(b"\nsaw: " in held.get(blob, b"") for blob in own)
        if tombstone.was and path not in marked and not (saw and path.rpartition("/")[0] in cases):
            yield path


def _took_nothing(git: Git, laid: Laid, landings: tuple[Landing, ...], chain: AnchorChain) -> bool:
    """Whether a tombstone says that main was told anew, and shows it nowhere: no listed file and no message before it
    has a mark; or an anchor from before it names a commit that is still there, with fewer after it than were replaced.
    One of the first form has rules of its own."""
    stone = laid.tombstone
    if stone.keeps_ids or not stone.replaced or laid.landing not in chain.order:
        return False
    before = landings[: chain.order[laid.landing]]
    return not _marked(git, stone, before) or stone.replaced > _after_anchors(git, laid, chain)


def _marked(git: Git, stone: Tombstone, before: tuple[Landing, ...]) -> bool:
    if stone.messages and any(REMOVED in text for landing in before for text in landing.messages):
        return True
    # What shortened older tombstones took ids out of them, and leaves no mark.
    if stone.files and all(path.startswith(TOMBSTONES) for path in stone.files):
        return True
    # One that was shortened lists no page that it had changed, so a mark counts wherever it stands.
    changes = (c for landing in before for c in landing.changes if not stone.files or c.path in stone.files)
    blobs = {c.new for c in changes if c.new}
    return any(REMOVED.encode() in content for content in git.blobs(blobs).values())


def _after_anchors(git: Git, laid: Laid, chain: AnchorChain) -> int:
    """How many commits lie between the newest commit that an anchor from before a tombstone names, and the tombstone;
    where none does, as many as there are."""
    here = chain.order[laid.landing]
    heads = [one.anchor.head for one in chain.landed if one.anchor and chain.order[one.landing] < here]
    held = [head for head in heads if chain.order.get(head, here) < here]
    newest = [f"^{max(held, key=chain.order.__getitem__)}"] if held else []
    return int(git.text("rev-list", "--count", f"{laid.landing}^@", *newest))


def _came_before(git: Git, head: str, landing: str) -> bool:
    try:
        git.run("merge-base", "--is-ancestor", head, landing)
    except GitError:
        return False
    return head != landing
