"""Makes the names of records in a sentence lead to what they say, on the page of their case."""

from __future__ import annotations

import re

from flask import url_for
from markupsafe import Markup, escape

from goodcatch.check.finding import Finding
from goodcatch.record.store import LETTERS

_NAME = re.compile(rf"\b[a-z][a-z-]*-[{LETTERS}]{{4}}\b", re.ASCII)
_CASE = re.compile(rf"/([A-Z]{{2,4}}-\d{{4}}-[{LETTERS}]{{8}})/")


def linked(finding: Finding) -> Markup:
    """What a finding says, each record of its case as a link; as it is, where it is about no case."""
    case = _CASE.search(f"/{finding.path}")
    if case is None:
        return escape(finding.message)
    page = url_for("cases.show", case_id=case[1])
    return Markup(_NAME.sub(lambda name: f'<a href="{page}#{name[0]}">{name[0]}</a>', str(escape(finding.message))))
