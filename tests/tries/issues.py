"""Names the issues that mend what the tries show, so that each title is written in one place."""

EVIDENCE = "Evidence that stands up: every tampering shows, every closure can be judged on its day, and taken away"
ENGINE = "The site's engine: built only when readers see a change, light on a phone, found by anybody who cannot spell"
