"""A change that comes with a word that excuses it: a correction, a tombstone, a waiver. The word is not true."""

from __future__ import annotations

from datetime import UTC, datetime

from tries.tamper.deeds import done, retell, second_standard
from tries.tamper.kinds import of_fault
from tries.tamper.provider import LATE, OPEN, READY, Provider

kind = of_fault("declared")


def line_of(r: Provider) -> list[str]:
    return r.git("rev-list", "--first-parent", "--reverse", "main").split()


@kind(
    "a rewrite behind a made-up tombstone; an earlier head is known",
    ["GC615", "GC613"],
    known=True,
    base=False,
)
def fake_tombstone(r: Provider) -> None:
    before = line_of(r)
    retell(r, r.find(LATE, "report"), "flat for two hours", "flat for five minutes")
    after = line_of(r)
    pairs = "".join(f"  - {old} {new}\n" for old, new in zip(before, after, strict=True) if old != new)
    r.write(
        f"content/tombstones/2026-11-21-{after[-1][:8]}.yml",
        f'by: data-protection-officer-1\nat: "2026-11-21T09:00:00+00:00"\nreason: leak-of-a-name\n'
        f'old_head: {before[-1]}\nnew_head: {after[-1]}\nobjects:\n  blobs: "1"\n  messages: "0"\n'
        f"commits:\n{pairs}records: []\n",
    )
    r.commit("Tombstone", by="data-protection-officer-1", date=datetime(2026, 11, 21, 9, tzinfo=UTC))


@kind("a severity lowered and called a spelling mistake", ["GC603", "GC602"], always=True)
def false_correction(r: Provider) -> None:
    path = r.find(LATE, "triage")
    r.field(path, "potential_severity", "low")
    r.correct(LATE, r.name(LATE, "triage"), "potential_severity")
    r.branch(f"{LATE}: correction", by="quality-lead-1")


@kind("the day that a change is due moved three times, each time with a correction")
def due_moved(r: Provider) -> None:
    path = r.find(OPEN, "action")
    for number, day in enumerate(("2026-12-20", "2027-01-20", "2027-02-20")):
        r.field(path, "due_on", f'"{day}"')
        r.correct(OPEN, r.name(OPEN, "action"), "due_on", "More time is needed.", suffix=f"ZZ1{number}")
        r.branch(f"{OPEN}: correction", by="quality-lead-1")


@kind("the day of a change that is overdue moved on, so that nothing is late any more", ["GC638"])
def overdue_moved(r: Provider) -> None:
    r.field(r.find(LATE, "action"), "due_on", '"2026-12-13"')
    r.correct(LATE, r.name(LATE, "action"), "due_on", "The wrong month was typed.")
    r.branch(f"{LATE}: correction", by="quality-lead-1")


@kind("what was counted before a change made worse, so that any count is better", ["GC638"])
def baseline_raised(r: Provider) -> None:
    r.sub(r.find(READY, "action"), 'baseline: "1"', 'baseline: "11"')
    r.correct(READY, r.name(READY, "action"), "measure", "A digit was left out.")
    r.branch(f"{READY}: correction", by="quality-lead-1")


@kind("a change given to another owner once its own had accepted it", ["GC638"])
def owner_swapped(r: Provider) -> None:
    r.field(r.find(OPEN, "action"), "owner", "operations-lead-1")
    r.correct(OPEN, r.name(OPEN, "action"), "owner", "The wrong line was pressed.")
    r.branch(f"{OPEN}: correction", by="quality-lead-1")


@kind("a waiver in the name of a post that never agreed", ["GC412", "GC6"])
def waiver_alone(r: Provider) -> None:
    r.nearly_closed()
    waiver = '{rule: GC407, reason: The lead is away., until: "2027-01-31", by: operations-lead-1}'
    r.closure("quality-lead-2", extra=f"waiver: {waiver}\n")
    r.branch(f"{READY}: closure", by="quality-lead-2", lander="quality-lead-1")


@kind("evidence seen by a post that never committed anything to the case")
def seen_by_nobody(r: Provider) -> None:
    done(r, "held_at: x; shows: y; seen_by: executive-lead-1")
    r.branch(f"{LATE}: done", by="operations-lead-1")


@kind("a closure under the easier standard after a stricter one has landed", ["GC2", "GC6"])
def old_standard_used(r: Provider) -> None:
    before, after = ('checks-per-action: {value: "1"', 'checks-per-action: {value: "9"')
    second_standard(r, lambda folder: r.sub(f"{folder}tolerances.yml", before, after))
    r.commit("Standard 2")
    r.nearly_closed()
    r.closure("quality-lead-2")
    r.branch(f"{READY}: closure")


@kind("a tombstone of a purge that never was, to excuse a later one", ["GC615"], base=False)
def tombstone_without_purge(r: Provider) -> None:
    landings = len(line_of(r))
    r.write(
        "content/tombstones/2026-11-21-1a2b3c4d.yml",
        'name: "1a2b3c4d"\nby: data-protection-officer-1\nat: "2026-11-21T09:00:00+00:00"\nreason: leak-of-a-name\n'
        f'objects:\n  blobs: "1"\n  messages: "0"\nlandings: "{landings}"\nreplaced: "9"\n'
        f"files: [{r.find(LATE, 'report')}]\n",
    )
    r.commit("Tombstone", by="data-protection-officer-1", date=datetime(2026, 11, 21, 9, tzinfo=UTC))


@kind("a sentence that reads as if a purge had taken it out", ["GC679"])
def marked_as_purged(r: Provider) -> None:
    r.sub(r.find(LATE, "report"), "flat for two hours", "[removed]")
    r.correct(LATE, r.name(LATE, "report"), "what_happened", "A word that pointed to somebody.")
    r.branch(f"{LATE}: correction", by="quality-lead-1")
