"""Leaves out the few letters that XML 1.0 and calendars have no way to write, such as a bell or half a letter."""

from __future__ import annotations

import re

_OTHERS = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def writable(text: str) -> str:
    return _OTHERS.sub("", text)
