"""A refusal that names a record leads to it."""

import pytest
from flask import Flask

from goodcatch.check.finding import Finding, Level
from goodcatch.web.linked_records import linked

PAGE = "/case/NM-2026-7K3Q9F4T"
PATH = "content/cases/2026/7/NM-2026-7K3Q9F4T/closure-0001.md"
TITLES = {"quality-lead-1": "Quality lead"}
CASES = [
    (
        PATH,
        "9 of 14, in check-RN5J",
        '9 of 14, in <a href="/case/NM-2026-7K3Q9F4T#check-RN5J">check-RN5J</a>',
        "a record",
    ),
    (PATH, "<b> by quality-lead-9", "&lt;b&gt; by quality-lead-9", "a post is none, and what was typed stays text"),
    (PATH, "not for quality-lead-1", "not for Quality lead", "a post stands by its title"),
    (PATH, "`done` of done-RN5J", f'<code>done</code> of <a href="{PAGE}#done-RN5J">done-RN5J</a>', "a name to type"),
    ("content/standard/2/roles.yml", "in check-RN5J", "in check-RN5J", "about no case"),
]


@pytest.mark.parametrize(("path", "message", "said", "why"), CASES)
def test_each_name_is_a_link(path: str, message: str, said: str, why: str) -> None:
    app = Flask(__name__)
    app.add_url_rule("/case/<case_id>", "cases.show", lambda case_id: case_id)
    with app.test_request_context():
        assert linked(Finding(path, 1, 1, "GC415", message, Level.STOP, "", False), TITLES) == said, why
