"""Takes down what a post that knows the rota answers of each story before a bulletin leaves, and says which stay in.

The post that signs the bulletin off wrote it, and reads it as its writer. Whether a colleague could tell who reported
is for somebody to say who knows who was on duty, and who did not choose the words (decision 119). Any answer but a
plain no keeps that one story in, and no other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from goodcatch.errors import CannotRun
from goodcatch.publish.bulletin_file import Bulletin
from goodcatch.publish.disclosure.release_file import Answered
from goodcatch.publish.rare_words_before_release import to_look_at
from goodcatch.publish.release_tables_of_bulletin import questions
from goodcatch.record.store import Store
from goodcatch.standard.yaml_value_as_list import listed

RARE = "rare_event"
WHOLE = "bulletin"  # stands for the text of a bulletin that tells of no case
ANSWERS = ("no", "yes", "unsure")


def stories_asked_of(bulletin: Bulletin) -> tuple[str, ...]:
    """The ids of its cases, also where they are told together: once more are out, each is told by itself."""
    return bulletin.cases or (WHOLE,)


def with_answers(bulletin: Bulletin, words: Sequence[str], post: str, store: Store, today: str) -> Bulletin:
    """The draft with more answers of a post. `words`: `CASE.QUESTION=no`, or yes, or unsure.

    Raises `CannotRun` where it is published, where the post may not answer, or where a word says nothing that is asked.
    """
    if bulletin.published:
        raise CannotRun(f"the bulletin of {bulletin.month} is published: what was answered stays as it is")
    refuse_post(post, store)
    answers = dict(bulletin.answers)
    for word in words:
        story, question, answer = _read(word, bulletin, store)
        earlier = answers.get(story, {})
        # One post answers for a story: what another said of it before does not count as said by this one.
        kept = earlier if earlier.get("by") == post else {}
        answers[story] = {**kept, "by": post, "on": today, question: answer}
    return replace(bulletin, answers=answers)


def _read(word: str, bulletin: Bulletin, store: Store) -> tuple[str, str, str]:
    what, _, answer = word.partition("=")
    story, _, question = what.rpartition(".")
    asked, stories = questions(store.newest), stories_asked_of(bulletin)
    if answer not in ANSWERS:
        raise CannotRun(f"`--answer {word}` should read `--answer {stories[0]}.NAME=no`, or yes, or unsure")
    if question not in asked:
        raise CannotRun(f"nothing is asked as {question}; what is asked: {', '.join(asked)}")
    if story not in stories:
        raise CannotRun(f"`--answer {word}`: say of which story, each by itself: {', '.join(stories)}")
    return story, question, answer


def refuse_post(post: str, store: Store) -> None:
    """Raises `CannotRun` where a post may not answer."""
    posts, roles = store.newest.posts, listed(store.newest.publication.get("asked_of"))
    if post not in posts:
        raise CannotRun(f"`{post}` is not a post of roles.yml")
    if roles and posts[post].role not in roles:
        raise CannotRun(f"`{post}` may not answer; who knows the rota (`asked_of` in publication.yml): {_said(roles)}")


def _said(words: Sequence[str]) -> str:
    return ", ".join(words)


def answered(bulletin: Bulletin, editor: str, store: Store) -> tuple[Answered, ...]:
    """Every question with its answer, for each story. Raises `CannotRun` where one is missing, or the editor's own."""
    missing = [line for story in stories_asked_of(bulletin) for line in _missing(story, bulletin, store)]
    if missing:
        words = "; ".join(f"{name}: {text}" for name, text in questions(store.newest).items())
        raise CannotRun(
            "a post that knows the rota, and does not sign it off, answers of each story first (`goodcatch bulletin "
            f"{bulletin.month} --answered-by POST --answer CASE.QUESTION=no`). {words} Not answered: "
            + "; ".join(missing)
        )
    made = tuple(_answers(bulletin, store))
    for by in dict.fromkeys(answer.by for answer in made):
        refuse_post(by, store)
        if by == editor:
            raise CannotRun(f"`{by}` signs it off, and may not answer for its own words: another post does")
    if any(answer.answer != "no" for answer in made if not answer.case):
        raise CannotRun("the answer was not no, and it tells of no case: put it in words that fit many houses")
    return made


def kept_in(answers: Sequence[Answered]) -> frozenset[str]:
    """The stories that may not leave."""
    # "Unsure" keeps one in like "yes": only a person's plain no lets it leave (decision 66).
    return frozenset(answer.case for answer in answers if answer.answer != "no")


def _answers(bulletin: Bulletin, store: Store) -> Iterator[Answered]:
    for story in stories_asked_of(bulletin):
        said: Mapping[str, str] = bulletin.answers[story]
        for name in questions(store.newest):
            yield Answered(name, said[name], said["by"], said.get("on", ""), "" if story == WHOLE else story)


def _missing(story: str, bulletin: Bulletin, store: Store) -> Iterator[str]:
    """A story with the questions that nobody answered; beside the one about rare events, its rare words."""
    said = bulletin.answers.get(story, {})
    names = [name for name in questions(store.newest) if said.get(name) not in ANSWERS or not said.get("by")]
    if names:
        cases = [store.cases[story]] if story in store.cases and RARE in names else []
        rare = [f" (look at: {', '.join(words)})" for _, words in to_look_at(cases, store.newest)]
        yield f"{story} {', '.join(names)}{''.join(rare)}"
