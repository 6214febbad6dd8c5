"""What has been published is changed: bulletins, releases, reviews."""

from __future__ import annotations

from datetime import timedelta

from tries.tamper.deeds import review
from tries.tamper.kinds import of_fault
from tries.tamper.provider import START, Provider

kind = of_fault("published")
BULLETIN, TOLD = "bulletins/2026-10.md", "A person who gets lost at night was in the corridor."


@kind("a bulletin edited after publication", ["GC612"], always=True)
def bulletin_edited(r: Provider) -> None:
    r.sub(BULLETIN, TOLD, "Nobody was there.")
    r.commit("Bulletin")


@kind("a release deleted", ["GC612"])
def release_deleted(r: Provider) -> None:
    r.rm("content/releases/2026-09.json")
    r.commit("Tidy")


@kind("a review edited", ["GC616"])
def review_edited(r: Provider) -> None:
    path = review(r)
    r.write(path, r.read(path) + "\nAll is well.\n")
    r.now = START + timedelta(days=3)
    r.commit("Review")
