"""Takes down what a post that knows the rota answers of an alert before it goes out, and says whether it may.

An alert tells of no case, and still may tell who reported: what was seen this morning was seen by few. So the same is
asked as of a bulletin's stories, of the same posts, and never of the one that signs it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from goodcatch.errors import CannotRun
from goodcatch.intake.answer_release_questions import ANSWERS, refuse_post
from goodcatch.publish.check_alert_before_publication import not_answered
from goodcatch.publish.read_and_write_alerts import Alert, answered_text
from goodcatch.publish.release_tables_of_bulletin import questions
from goodcatch.record.store import Store


def with_answers(alert: Alert, words: Sequence[str], post: str, store: Store, today: str) -> Alert:
    """The draft with more answers of a post. `words`: `QUESTION=no`, or yes, or unsure.

    Raises `CannotRun` where it is signed, where the post may not answer, or where a word says nothing that is asked.
    """
    if alert.published:
        raise CannotRun("this alert is signed: what was answered stays as it is")
    refuse_post(post, store)
    asked = questions(store.newest)
    # One post answers for it: what another said before does not count as said by this one.
    same = alert.answers.get("by") == post and alert.answers.get("of") == answered_text(alert)
    answers: Mapping[str, str] = alert.answers if same else {}
    for word in words:
        question, _, answer = word.partition("=")
        if question not in asked or answer not in ANSWERS:
            names = "; ".join(f"{name}: {text}" for name, text in asked.items())
            raise CannotRun(f"an answer reads QUESTION=no, or yes, or unsure. What is asked: {names}")
        answers = {**answers, question: answer}
    return replace(alert, answers={**answers, "by": post, "on": today, "of": answered_text(alert)})


def refuse_unanswered(alert: Alert, signer: str, store: Store) -> None:
    """Raises `CannotRun` where a question is not answered, not by another post, or not with a no."""
    asked = questions(store.newest)
    if asked and (why := not_answered(alert, signer, tuple(asked))):
        words = "; ".join(f"{name}: {text}" for name, text in asked.items())
        raise CannotRun(
            f"{why}. A post that knows the rota, and does not sign it, answers first (`goodcatch alert answer FILE "
            f"--by POST --answer QUESTION=no`): {words}"
        )
    if asked:
        refuse_post(alert.answers["by"], store)
