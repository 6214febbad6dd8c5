"""Names the issues that mend what the tries show, so that each title is written in one place."""

HOUSE = "The house in order: plain names, one rulebook, a contract with the standard, errors and tests that hold"
ONE_STATE = (
    "One state, one judgement: everything reads one commit, a case is judged whole and alone, and what is known is kept"
)
WORKFLOWS = (
    "Every workflow with gates that read: safeguarding, the three exposures, registers that can be seen, "
    "an example that lives"
)
EVIDENCE = "Evidence that stands up: every tampering shows, every closure can be judged on its day, and taken away"
ENGINE = "The site's engine: built only when readers see a change, light on a phone, found by anybody who cannot spell"
