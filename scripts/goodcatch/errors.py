"""The error that any door of the program may raise towards the person who started it."""


class CannotRun(Exception):
    """Something outside is missing or wrong: one sentence that says what, and what to do."""
