"""Writes the pull request of a change: the desk's link, the workflow that opens one and `closing-text` all ask here."""

from __future__ import annotations

from collections.abc import Collection

from goodcatch.forge.closing_checklist import ClosingText, closing_text
from goodcatch.forge.pull_request_of_change import claims_among, title_of
from goodcatch.record.store import Store
from goodcatch.rulebook.ask_all_rules import judge_case
from goodcatch.rulebook.rule_rooms import sentences


def pull_request_text(paths: Collection[str], store: Store) -> ClosingText:
    """What the pull request of some files says; `store` holds them already. No word of an answer is in it."""
    claims = claims_among(paths, store)
    findings = [found for case in dict.fromkeys(claim.case for claim in claims) for found in judge_case(case, store)]
    text = closing_text(claims, store, findings, sentences())
    return text if text.title else ClosingText(title_of(paths, store), text.body)
