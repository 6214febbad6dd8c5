"""What a case's history says as a story, as frozen values: one telling for the terminal, for programs and for pages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class AnswerChange:
    """One answer that was changed: the question as it is asked, and both answers in words; empty where there was none.
    `written` are somebody's own words, and none of a list; `silent` are entries that only the program writes: that they
    were changed is told, and what they say tells nobody anything."""

    name: str
    asked: str
    before: str
    after: str
    written: bool = False
    silent: bool = False

    @property
    def words(self) -> str:
        """The change as a sentence."""
        if self.silent:
            return f"“{self.asked}” was changed."
        before, after = (_quoted(text) if self.written else text for text in (self.before, self.after))
        if not self.before:
            return f"“{self.asked}” was answered: {_ended(after)}"
        if not self.after:
            return f"“{self.asked}” was left empty; it was: {_ended(before)}"
        return f"“{self.asked}” was changed from {before} to {_ended(after)}"


def _quoted(text: str) -> str:
    return f"“{text}”" if text else ""


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?", ".”", "!”", "?”")) else f"{text}."


@dataclass(frozen=True)
class InTime:
    """Whether a step met its deadline: the day by which it was due (nothing where Git holds no more than whether), and
    by how much it was missed."""

    met: bool
    due: str = ""
    late_by: str = ""

    @property
    def words(self) -> str:
        due = f"it was due by {self.due}" if self.due else "as the server found when it was kept"
        if self.met:
            return f"in time: {due}"
        return f"late by {self.late_by}: {due}" if self.late_by else f"late: {due}"


@dataclass(frozen=True)
class Shown:
    """A piece of evidence: what it shows, where it is held, who is said to have seen it; `apart` where that is somebody
    else than who did the work, and has said so where the provider asks for it."""

    what: str
    held_at: str
    seen_by: str
    apart: bool

    @property
    def words(self) -> str:
        piece = ", ".join(part for part in (self.what, self.held_at) if part) or "something that is not named"
        if not self.seen_by:
            return f"{piece}: nobody is said to have seen it"
        return f"{piece}: seen by {self.seen_by}" + ("" if self.apart else ", which is nobody else's word")


@dataclass(frozen=True)
class StoryEvent:
    """One version of one record: who did what and when, when it was told and kept, what changed, who let it in.

    `anchor` stays the same for good: the beginning of the landing's id and the record's name. `done`, `told` and `kept`
    are days (ISO 8601), empty where nobody says; `when` tells them as a sentence.
    """

    anchor: str
    record: str
    title: str
    what: str
    who: str
    when: str
    kept: str
    done: str = ""
    told: str = ""
    about: tuple[str, ...] = ()
    why: str = ""
    let_in: str = ""
    in_time: InTime | None = None
    evidence: tuple[Shown, ...] = ()
    changes: tuple[AnswerChange, ...] = ()
    fault: str = ""
    notes: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The step by its title, and what became of its record where that is not new."""
        return self.title if self.what == "added" else f"{self.title}: {self.what}"

    @property
    def says(self) -> str:
        """Who did it and when, whether that was in time, and who let it in."""
        by = f"By {self.who}{' ' if self.when.startswith('on ') else ', '}{self.when}"
        parts = (by, self.in_time.words if self.in_time else "", self.let_in)
        return f"{'; '.join(filter(None, parts))}."

    @property
    def facts(self) -> tuple[str, ...]:
        """What else there is to tell, a sentence each, but what was changed in it."""
        about = (f"About {', '.join(self.about)}.",) if self.about else ()
        why = (f"Why: {self.why}",) if self.why else ()
        fault = (f"It could not be read: {self.fault}.",) if self.fault else ()
        evidence = (f"Evidence: {piece.words}." for piece in self.evidence)
        return (*about, *why, *dict.fromkeys(evidence), *self.notes, *fault)


@dataclass(frozen=True)
class CaseStory:
    """A case's whole history: `head` says who closed it, whose work it was and who saw the evidence; `notes` what is to
    be known of it as a whole, such as a purge; the events come oldest first."""

    case: str
    kind: str
    head: tuple[str, ...]
    notes: tuple[str, ...]
    events: tuple[StoryEvent, ...]


NOTHING = CaseStory("", "", (), (), ())
