"""Opens a proposal's form once more, filled, for whoever made it; one that came back is asked what was changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from flask import abort, redirect, request, url_for

from goodcatch.intake.main_branch import Authority
from goodcatch.intake.proposals_sent_back import Talk, sent_again, talk_of
from goodcatch.intake.who_may_land_or_give_up import records_on
from goodcatch.record.model import Record
from goodcatch.standard.model import Field, Step
from goodcatch.standard.small_yaml import Value
from goodcatch.web.server_context import context
from goodcatch.web.sign_in_and_sessions import only, post

WHAT_CHANGED = "what_was_changed"
INSTEAD = "instead"  # in the address of the form: the proposal that this one takes the place of
OWN = "Whoever made this changes it. You can send it back and say why."
_ASKED = Field(
    WHAT_CHANGED, "paragraph", "What did you change?",
    "For whoever confirms it. This is no part of the record.", required=True,
)  # fmt: skip


@dataclass(frozen=True)
class Instead:
    """The proposal that a form is to replace: where it waits, its one record, and what was said of it."""

    store: str
    branch: str
    record: Record
    talk: Talk | None

    def asking(self, step: Step) -> Step:
        """The step with one question more, where the proposal was sent back."""
        if self.talk is None or not self.talk.with_maker:
            return step
        return replace(step, fields={**step.fields, WHAT_CHANGED: _ASKED})

    def done(self, branch: str, changed: str) -> None:
        """The new proposal waits: the old one goes, and what was changed is kept with the new one."""
        here = context()
        here.desk.give_up(self.branch, post().name, self.store, here.clock())
        sent_again(here.desk.spool, self.store, self.branch, branch, changed)


def instead_of(authority: Authority, store: str, case: str, step: str) -> Instead | None:
    """What the address says that this form replaces: a proposal of the post that asks. Of one that waits no more, such
    as after a second press, the list shows what does."""
    branch = request.args.get(INSTEAD, "")
    if not branch:
        return None
    record = the_one_record(authority, branch) if branch in authority.waiting() else None
    if record is None or (record.case, record.step) != (case, step):
        abort(redirect(url_for("waiting_changes.show"), 303))
    only(record.by == post().name, OWN)
    return Instead(store, branch, record, talk_of(context().desk.spool, store, branch))


def the_one_record(authority: Authority, branch: str) -> Record | None:
    """What a proposal adds, where that is one record and nothing else: a form can show no more."""
    files = authority.changed(branch)
    found = records_on(authority, branch, files)
    return found[0] if len(files) == len(found) == 1 else None


def without_talk(answers: Mapping[str, Value]) -> tuple[Mapping[str, Value], str]:
    """The step's own answers, and what was changed, in words for the second person."""
    changed = answers.get(WHAT_CHANGED, "")
    own = {name: value for name, value in answers.items() if name != WHAT_CHANGED}
    return own, changed if isinstance(changed, str) else ""
