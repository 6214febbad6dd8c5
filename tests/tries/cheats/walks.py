"""The honest walks: what rules say of them is no answer to a cheat."""

from __future__ import annotations

from datetime import timedelta

from scenario import ACTION, EVIDENCE, Player
from tries.cheats.people import close, finish, nm, sg
from tries.cheats.scene import FRIDAY_NIGHT, OCTOBER, honest
from tries.cheats.stage import begun
from workflows import test_a_acknowledgment as A
from workflows import test_b_learning as B
from workflows import test_c_credibility as C
from workflows import test_def_safeguarding as S
from workflows.scenario_steps import at, case_of, review, walk


@honest("N0", "honest", "a near miss, done as the standard asks", always=True)
def n0(p: Player) -> str:
    c = nm(p)
    p.do(c, "investigation", {"findings": "Three sizes hang on one hook."})
    a = p.do(c, "action", ACTION)
    p.do(c, "accept", {"action": a}, "operations-lead-1")
    done = {"action": a, "outcome": "done", "changed": "Each size has a colour.", "evidence": (EVIDENCE,)}
    p.do(c, "done", done, "operations-lead-1")
    p.now += timedelta(days=7)
    p.do(c, "check", {"action": a, "holds": "yes", "method": "A look without notice.", "follow_up": "0"})
    finish(p, c)
    close(p, c, "quality-lead-1", closed_grounds="changed-and-checked")
    return c


@honest("A0", "honest", "an acknowledgment exposure, followed up on the day that was set")
def a0(p: Player) -> str:
    c = begun(p, A.exposure)
    p.work(case_of(p, c).records[0].text("near_miss"))
    walk(p, c, A.STEPS, A.PLANNED)
    review(p, "sustainability-pack", "2026-11-09")
    walk(p, c, A.STEPS, [n for n in A.STARTED if n != "follow-up"])
    p.now = at("2026-12-10T09:00:00")
    walk(p, c, A.STEPS, ["follow-up", "closure"])
    return c


@honest("B0", "honest", "a learning-visibility exposure, repeats gone and everything done")
def b0(p: Player) -> str:
    c, again = begun(p, B.started)
    B.mended(p, again)
    p.now = at("2026-12-07T09:00:00")
    walk(p, c, B.STEPS, ["validation", "closure"])
    return c


@honest("C0", "honest", "a closure-credibility exposure, repaired, and the reporter says so", start=OCTOBER)
def c0(p: Player) -> str:
    c = C.exposure(p)
    walk(p, c, C.STEPS, C.PLANNED, repair={"options": ("senior-contact", "reopen-plan")})
    review(p, "board-pack", "2026-12-07")
    walk(p, c, C.STEPS, C.DONE)
    p.do(case_of(p, c).records[0].text("near_miss"), "confirmation", {"word": "confirmed"})
    p.now = at("2026-12-28T09:00:00")
    walk(p, c, C.STEPS, ["validation", "closure"])
    return c


@honest("S0", "honest", "a safeguarding case, nobody exposed and nothing open at its end", start=FRIDAY_NIGHT)
def s0(p: Player) -> str:
    changes = {"containment": {"gaps_live": "0", "adults_exposed": "0"}, "chronology": {"open_actions": "0"}}
    c = sg(p, **changes)
    walk(p, c, S.STEPS, ["closure"])
    return c
