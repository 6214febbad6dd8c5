"""What each number of a review is called on its page, in order, and which tolerance of the standard it is held to."""

from dataclasses import replace
from datetime import date

import pytest

from goodcatch.review import compute_review
from goodcatch.standard.read_version_folders import default_standard
from scenario import cases_of

REPORT = (
    "== report-0001\nat: '2026-11-02T09:00:00+00:00'\nreceived: '2026-11-02T09:00:00+00:00'\ncategory: medication\n"
)
TRIAGE = "== triage-0001\nat: '2026-11-02T10:00:00+00:00'\nfactors: [equipment, a-word-of-last-year]\n"
THEME = "== learning-summary-0001\nat: '2026-11-02T15:00:00+00:00'\nthemes: [person]\n"
ALIKE = {f"NM-2026-0000000{n}": REPORT + TRIAGE for n in "123"}
HIDDEN = {f"SG-2026-0000000{n}": REPORT + THEME for n in "12"}
STORES = {"learning": cases_of(ALIKE), "restricted": cases_of(HIDDEN)}

PLANS = """
open: Exposures that are open
waits-for-the-owner: Plans that wait for their owner
accepted: Plans that are accepted and may start
active: Plans that are active
closed: Plans that are closed
overdue: Plans with a date that has passed
"""
TITLES = {
    "acknowledgment": """
received: Reports received in the period
within: Within tolerance (ack-emerging)
emerging: Beginning to be late (ack-emerging)
critical: Far too late (ack-critical)
unanswered: Still without a word
untriaged: Still without triage
under-triaged: Graded too low at first
""",
    "learning-visibility": """
closed: Cases looked at
not-told: The reporter was not told
not-shared: Nobody decided whether it is shared
overdue: A change is overdue
came-back: It came back within 30 days
visible: Learning can be seen
emerging: Hard to see (learning-emerging)
critical: Not to be seen (learning-critical)
""",
    "closure-credibility": """
resolved: Cases resolved
confirmed: The reporter says that it is better
not-confirmed: The reporter says that it is not
no-reply: No reply
declined: They would rather not say
not-identifiable: Nobody can ask them
not-asked: Not asked yet
reopened: It was opened again within 30 days
came-back: The same came back within 30 days
not-told: The reporter was not told
no-evidence: Nothing shows the change
credible: Closings: credible
doubtful: Closings: doubtful (closure-doubtful)
failed: Closings: failed (closure-failed)
""",
    "sustainability-pack": PLANS,
    "workforce-summary": PLANS,
    "board-pack": PLANS
    + """
confirmed: Closings that the reporter confirmed
reopened: Opened again within 30 days (reopen-window)
effect-shown: Changes that are shown to help
effect-too-early: Changes of which it is too early to say
effect-not-shown: Changes that are not shown to help
""",
    "board-oversight": """
received: Reports received in the month
restrictive-practice: With restrictive practice
theme-a-word-of-last-year: Repeated theme: a-word-of-last-year (repeated-themes)
theme-equipment: Repeated theme: Equipment (repeated-themes)
looked-into: Closed after a closer look
look-skipped: Closed without the closer look that its grade asks for
days-to-look: Days from triage to the closer look, the middle one
completed: Changes done, of a hundred
unresolved: Cases with a change that is overdue
safeguarding: Safeguarding near misses in the month
safeguarding-live: With an urgent change that is still open
safeguarding-screened: Threshold screens done the same day, of a hundred
""",
    "signal-health": """
volume: Reports received
spread: Categories with at least one report
category-safeguarding: Category: Safeguarding
category-medication: Category: Medicines
category-behavioural: Category: Distress or restriction
category-accidents-injuries: Category: Accidents and injuries
category-missing-person: Category: Somebody missing, or nearly
category-communication: Category: Messages that got lost
category-health-deterioration: Category: Somebody getting ill, help coming late
category-staffing: Category: Not enough people, or not the right ones
repeated-medication: Alike, to be looked at together: Medicines (reports-repeated)
time-to-triage: Hours to triage, the middle one
triaged-in-time: Triaged in time (triage-hours)
actions-done: Changes due in the month that are done, of a hundred
actions-late: Changes due in the month that were late or are open
checks-hold: Checks that found the change in place, of a hundred
checks-failed: Cases in which a check found that it failed
""",
    "governance": """
looked-at: Cases looked at
pattern-recurring-safeguarding: About how people were treated
pattern-restrictive-practice: With restrictive practice
pattern-workforce-confidence: Training, supervision or workload
pattern-communication: Messages and handover
pattern-environment-staffing: Rooms, equipment or staffing
pattern-across-services: In more than one kind of service
missed-escalation: A warning sign was seen, but not passed on
under-triaged: Graded too low at first
over-triaged: Graded too high at first
factor-a-word-of-last-year: Factor: a-word-of-last-year (repeated-themes)
factor-equipment: Factor: Equipment (repeated-themes)
kind-active: Something that was done or left out
kind-latent: Something that had been waiting
sign-similar-triggers: The same trigger as before
sign-weak-control-unchanged: A weak safeguard that nobody changed
sign-still-open-next-shift: Urgent actions still open on the next shift
sign-staff-unsure: People unsure what has changed
sign-no-wider-look: Nobody looked beyond this place
sign-open-after-closing: Weak places still open after closing
""",
    "safeguarding-audit": """
cases: Safeguarding near misses in the window
same-day-screens: Threshold screens done the same day, of a hundred
screened-late: Screened late, or not yet
escalated-late: Recognised late and then escalated (delayed-escalations)
failed-again: The same safeguard failed again
""",
    "safeguarding-controls": """
urgent-on-time: Urgent changes done in time, of a hundred
repeats-after-change: It happened again after a change (repeats-after-change)
live-actions: Cases with an urgent change that is still open
restrictions-past: Cases with a limit on a person past its date
""",
    "safeguarding-governance": """
cases: Safeguarding near misses in the window
completed: Changes done, of a hundred
permanent: Changes made for good
hours-to-decision: Hours from near miss to decision, the middle one
theme-person: Theme: person (repeated-themes)
""",
}


@pytest.mark.parametrize("name", sorted(TITLES))
def test_what_each_number_is_called(name: str) -> None:
    day = date(2026, 11, 20) if name == "safeguarding-governance" else date(2026, 12, 7)
    figures = compute_review.review(name, STORES, day, {}).figures
    said = [f"{f.name}: {f.label}" + (f" ({f.tolerance})" if f.tolerance else "") for f in figures]
    assert said == [line for line in TITLES[name].splitlines() if line]


OWN = [
    ("learning-visibility", "came-back", "It came back within 21 days"),
    ("closure-credibility", "came-back", "The same came back within 21 days"),
    ("closure-credibility", "reopened", "It was opened again within 45 days"),
    ("board-pack", "reopened", "Opened again within 45 days"),
]


@pytest.mark.parametrize(("name", "figure", "label"), OWN)
def test_a_title_says_the_days_that_the_provider_set(name: str, figure: str, label: str) -> None:
    standard = default_standard()
    days = {"recurrence-window": "21", "reopen-window": "45"}
    own = {name: replace(standard.tolerances[name], value=value) for name, value in days.items()}
    given = {"learning": cases_of({}, {1: replace(standard, tolerances={**standard.tolerances, **own})})}
    assert compute_review.review(name, given, date(2026, 12, 7), {}).figure(figure).label == label
