"""Reads the reason for which a signed-in post opens something private; what is opened is logged with it."""

from __future__ import annotations

from flask import request

SHORTEST, LONGEST = 10, 2_000  # characters
WHY = "Write in a sentence why you need to open it; the reason is kept"


def reason() -> str:
    """As it was typed; nothing where no form was sent, since only a form is known to be the post's own."""
    return request.form.get("why", "").strip() if request.method == "POST" else ""


def problems(why: str) -> list[tuple[str, str]]:
    """What to say at the box, where a form was sent without a reason."""
    return [("f-why", WHY)] if request.method == "POST" and not is_reason(why) else []


def is_reason(why: str) -> bool:
    return SHORTEST <= len(why) <= LONGEST
