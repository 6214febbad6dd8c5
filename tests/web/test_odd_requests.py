"""A request that makes no sense is answered as one, and never as a fault of ours."""

from __future__ import annotations

import pytest

from web.conftest import ANSWERS, CALM, Place
from web.test_desk import TRIAGE

LONG = "a" * 5_000
HUGE = "9" * 5_000
PATHS = [
    ("/%00", "a zero byte"),
    ("/a%00b/", "a zero byte within"),
    (f"/{LONG}", "a name that no disk takes"),
    (f"/{'a/' * 2_000}", "a path that no disk takes"),
    ("/%ff%fe", "no UTF-8"),
    ("/..%2f..%2fspool.db", "out of the site"),
    ("/index.html/", "a file as a folder"),
    ("/index.html/x", "a file as a folder, and a name in it"),
    ("//example.org/", "somebody else's address"),
    ("/%0d%0aX-Y:1", "a line end"),
    ("/-/%00", "a zero byte among our own files"),
    (f"/-/{LONG}", "a long name among our own files"),
    ("/report/receipt?code=%00", "a zero byte in a query"),
    (f"/desk/sign-in?token={LONG}", "a long secret"),
    ("/desk/sign-in?token=a&token=b", "two secrets"),
]
AT_THE_DESK = [
    "/desk/report/%00",
    f"/desk/report/{LONG}",
    "/desk/report/x/step/%00",
    "/desk/case/%00",
    f"/desk/case/{LONG}",
    "/desk/case/GC-0001-00000000",
    f"/desk/case/{HUGE}",
    "/desk/case/%ff",
    "/desk?page=0",
    "/desk?page=-1",
    f"/desk?page={HUGE}",
    "/desk?page=x&page=2",
    "/desk?page=%C2%B2",
    "/desk/cases?page=%00",
    "/desk/changes?branch=%00",
    f"/desk/links?case={LONG}",
]
FIELDS: list[tuple[dict[str, str | list[str]], str]] = [
    ({"happened_on": "0001-01-01"}, "the year 1"),
    ({"happened_on": "9999-12-31"}, "the last year there is"),
    ({"happened_on": "99999-01-01"}, "a year after it"),
    ({"happened_on": f"{HUGE}-01-01"}, "a year without end"),
    ({"happened_on": "2026-02-30"}, "a day that is none"),
    ({"happened_on": "２０２６-11-20"}, "digits of another kind"),
    ({"happened_on": "\0"}, "a zero byte"),
    ({"happened_on": ["2026-11-20", "2026-11-21"]}, "two days"),
    ({"what_happened": ["one", "two"]}, "two texts"),
    ({"what_happened": "a" * 30_000}, "a text that is too long"),
    ({"what_happened": "\ud800"}, "half a letter"),
    ({"kind": ["impact-prevented", "impact-prevented"]}, "one choice twice"),
    ({"kind": HUGE}, "no choice of the list"),
    ({"pathway": "\0"}, "no pathway"),
    ({"pathway": ["near-miss", HUGE]}, "two pathways"),
    ({"happened_at": HUGE}, "a time without end"),
    ({"a.b.c.d": "x", ".": "x", "": "x"}, "names of no field"),
    ({f"evidence.{HUGE}.held_at": "x"}, "an entry of that number"),
    ({"evidence.300000000.held_at": "x", "measure.1e9.name": "x"}, "entries of a great number"),
    ({f"x{n}": "y" for n in range(1_500)}, "more fields than there are"),
]
STEPS = [
    ({**TRIAGE, "review_on": HUGE}, "a day without end"),
    ({**TRIAGE, "review_on": "0001-01-01"}, "the year 1"),
    ({**TRIAGE, "routes": ["trend-monitoring"] * 2 + [HUGE]}, "a route that is none"),
    ({**TRIAGE, "owner": "\0"}, "no post"),
    ({**TRIAGE, "potential_severity": ["low", "high"]}, "two severities"),
    ({"evidence.300000000.held_at": "x", f"measure.{HUGE}.name": "x"}, "entries of a great number"),
]
WELL_ANSWERED = {200, 204, 303, 308, 400, 401, 403, 404, 405, 413, 422}


def test_odd_addresses(place: Place) -> None:
    visitor = place.visitor()
    wrong = [f"{why}, GET" for path, why in PATHS if visitor.get(f"{place.base}{path}").status not in WELL_ANSWERED]
    wrong += [
        f"{why}, POST" for path, why in PATHS if visitor.post(f"{place.base}{path}", []).status not in WELL_ANSWERED
    ]
    assert wrong == []


def test_odd_addresses_of_the_desk(place: Place) -> None:
    place.report()
    visitor = place.signed_in("quality-lead-1")
    assert [path[:40] for path in AT_THE_DESK if visitor.get(f"{place.base}{path}").status not in WELL_ANSWERED] == []


@pytest.mark.one_in(3)
@pytest.mark.parametrize("button", ["start", "urgent", "check", "send", "change", "\0"])
def test_odd_reports(button: str, place: Place) -> None:
    visitor = place.visitor()
    visitor.get("/report")
    token = next(value for name, value in visitor.forms()[0].values if name == "form")
    place.clock.pass_(seconds=30)
    wrong = []
    for fields, why in FIELDS:
        form = {"form": token, "go": button, "change": HUGE} if button == "change" else {"form": token, "go": button}
        if visitor.send("/report", {**CALM, **ANSWERS, **form, **fields}).status not in WELL_ANSWERED:
            wrong.append(why)
    assert wrong == []


@pytest.mark.one_in(2)
@pytest.mark.parametrize("button", ["check", "send", "change", "\0"])
def test_odd_steps(button: str, place: Place) -> None:
    place.report()
    id = place.desk.spool.waiting()[0].id
    visitor = place.signed_in("quality-lead-1")
    token = next(value for name, value in visitor.forms()[0].values if name == "form")
    wrong = []
    for path in (f"/desk/report/{id}/step/triage", f"/desk/report/{id}/sign-off", "/desk/taken"):
        for fields, why in [*STEPS, *FIELDS]:
            page = visitor.send(path, {"form": token, "go": button, **fields})
            if page.status not in WELL_ANSWERED:
                wrong.append(f"{path.rpartition('/')[2]}: {why}")
    assert wrong == []
