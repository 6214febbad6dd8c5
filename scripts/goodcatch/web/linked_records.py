"""Shows sentences of the program at the desk: records lead to what they say, and posts stand by their titles."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from flask import url_for
from markupsafe import Markup

from goodcatch.check.finding import Finding
from goodcatch.check.sentence_as_html import sentence_as_html
from goodcatch.publish.answers_for_signed_in import post_words
from goodcatch.record.store import LETTERS
from goodcatch.standard.model import Standard
from goodcatch.standard.titles_of_posts import titles_of_posts

_NAME = re.compile(rf"\b[a-z][a-z-]*-[{LETTERS}]{{4}}\b", re.ASCII)
_CASE = re.compile(rf"/([A-Z]{{2,4}}-\d{{4}}-[{LETTERS}]{{8}})/")


def sentence_filters(standard: Callable[[], Standard]) -> Mapping[str, Callable[..., str]]:
    """What templates call: `linked` for a finding, `sentence` for what the program says, `title_of_post` for a post.
    `standard` is asked for the newest one each time."""

    def titles() -> Mapping[str, str]:
        newest = standard()
        return titles_of_posts({newest.version: newest})

    return {
        "linked": lambda finding: linked(finding, titles()),
        "sentence": lambda text: Markup(sentence_as_html(text, titles())),
        "title_of_post": lambda name: post_words(name, standard()),
    }


def linked(finding: Finding, titles: Mapping[str, str]) -> Markup:
    """What a finding says, each record of its case as a link; without links where it is about no case."""
    case, says = _CASE.search(f"/{finding.path}"), sentence_as_html(finding.message, titles)
    if case is None:
        return Markup(says)
    page = url_for("cases.show", case_id=case[1])
    return Markup(_NAME.sub(lambda name: f'<a href="{page}#{name[0]}">{name[0]}</a>', says))
