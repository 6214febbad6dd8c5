"""Says which codes of others come near to those of our lists: LFPSE in England, AHRQ in the United States, FHIR's own.

A map is a help for whoever sends something on by hand, and no more: this program submits nothing to anybody. A value
for which nothing comes near is said to have none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from goodcatch.standard.model import Standard

MADE_ON = "2026-11-28"
# The words of FHIR R4 for how close a target is.
SAME, NEAR, WIDER, NONE = "equivalent", "inexact", "wider", "unmatched"
HOW_CLOSE = {SAME: "The same", NEAR: "Near", WIDER: "Theirs is wider", NONE: "None of theirs comes near"}
_LFPSE = "LFPSE taxonomy for adverse events, version 5"
_AHRQ = "AHRQ Common Formats"


@dataclass(frozen=True)
class Target:
    """A code of somebody else with its words; `note` says why it is not the same."""

    code: str
    words: str
    close: str
    note: str = ""


@dataclass(frozen=True)
class CodeMap:
    """From a list of ours to one of theirs. `system` is their address for the list, where they publish one."""

    name: str
    of: str
    theirs: str
    targets: Mapping[str, Target]
    system: str = ""

    def rows(self, standard: Standard) -> Iterator[tuple[str, str, Target]]:
        """Each value of the list in this standard: the value, its words, and what comes near."""
        for value, term in standard.vocabulary.get(self.of, {}).items():
            yield value, term.label, self.targets.get(value, Target("", "", NONE))


_POTENTIAL = "Ours is what could have happened, theirs what did."
CATEGORY, SERVICE, HARM, KIND = "category", "service-type", "harm-grade", "near-miss-kind"
MAPS = (
    CodeMap("lfpse-harm", HARM, f"{_LFPSE}: level of physical harm", {
        "no-harm": Target("5", "No physical harm", NEAR, _POTENTIAL),
        "low": Target("4", "Low physical harm", NEAR, _POTENTIAL),
        "moderate": Target("3", "Moderate physical harm", NEAR, _POTENTIAL),
        "severe": Target("2", "Severe physical harm", NEAR, _POTENTIAL),
        "death": Target("1", "Fatal", NEAR, _POTENTIAL),
    }),
    CodeMap("lfpse-risk", CATEGORY, f"{_LFPSE}: risk themes", {
        "medication": Target("3", "Medication, including supply issues", SAME),
        "staffing": Target("1", "Staffing, workload, capacity or capability of services", SAME),
        "communication": Target(
            "6", "Information Technology or transfer of information", WIDER, "Theirs takes in computers as well."
        ),
        "accidents-injuries": Target("8", "Other", WIDER, "Theirs has a theme for buildings and one for equipment."),
        "safeguarding": Target("8", "Other", WIDER, "Theirs has no theme for how somebody was treated."),
        "behavioural": Target("8", "Other", WIDER, "Theirs has no theme for distress or restriction."),
        "missing-person": Target("8", "Other", WIDER, "Theirs has no theme for somebody missing."),
        "health-deterioration": Target("8", "Other", WIDER, "Theirs has no theme for somebody getting ill."),
    }),
    CodeMap("lfpse-service", SERVICE, f"{_LFPSE}: service type", {
        "care-home": Target("12", "Care home services (residential or nursing)", SAME),
        "intermediate-care": Target("16", "Intermediate care services", SAME),
        "learning-disability": Target("14", "LD and Autism services", SAME),
        "supported-living": Target("13", "Social care services", WIDER, "Theirs takes in all social care."),
        "community-outreach": Target("13", "Social care services", WIDER, "Theirs takes in all social care."),
        "day-service": Target("13", "Social care services", WIDER, "Theirs takes in all social care."),
    }),
    CodeMap("ahrq-report", KIND, f"{_AHRQ}: type of report", {
        "impact-prevented": Target("near-miss", "Near miss: it did not reach the person", SAME),
        "impact-not-prevented": Target(
            "incident", "Incident: it reached the person, with or without harm", WIDER, "Ours did no serious harm."
        ),
    }),
    CodeMap("ahrq-harm", HARM, f"{_AHRQ}: harm scale, version 1.2", {
        "no-harm": Target("e", "No harm", NEAR, _POTENTIAL),
        "low": Target("d", "Mild harm", NEAR, _POTENTIAL),
        "moderate": Target("c", "Moderate harm", NEAR, _POTENTIAL),
        "severe": Target("b", "Severe harm", NEAR, _POTENTIAL),
        "death": Target("a", "Death", NEAR, _POTENTIAL),
    }),
    CodeMap("fhir-category", CATEGORY, "FHIR R4: category of an adverse event", {
        "medication": Target("medication-mishap", "Medication Mishap", SAME),
    }, "http://terminology.hl7.org/CodeSystem/adverse-event-category"),
)  # fmt: skip
