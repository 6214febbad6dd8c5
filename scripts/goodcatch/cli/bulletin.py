"""`goodcatch bulletin 2026-10`: drafts a month's bulletin, takes answers of its stories, signs it off or corrects it.

A post that knows the rota answers of each story, and then the editor's post signs it off with its release.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from goodcatch.errors import CannotRun
from goodcatch.intake.anchor_what_lands import anchor_for
from goodcatch.intake.answer_release_questions import answered, kept_in, with_answers
from goodcatch.intake.bulletin_may_be_released import hashed, may_be_released, refuse_words_kept_inside
from goodcatch.intake.say_bulletin_was_read import record_of
from goodcatch.publish.bulletin_file import Bulletin, read, write
from goodcatch.publish.bulletin_parts import easy_part
from goodcatch.publish.disclosure.release_file import Release, path_of
from goodcatch.publish.disclosure.release_file import write as release_text
from goodcatch.publish.draft_month_bulletin import draft
from goodcatch.publish.erratum_of_bulletin import with_erratum
from goodcatch.publish.keep_story_out_of_bulletin import still_told, without
from goodcatch.publish.release_tables_of_bulletin import release_of
from goodcatch.publish.talked_about import HOW, READ
from goodcatch.record.anchor_file import named_by, spoken
from goodcatch.record.store import Store
from goodcatch.rulebook.which_cases_are_closed import closed
from goodcatch.state.state import State, state_of
from goodcatch.state.which_commit import AT

NAME = "bulletin"
HELP = "draft, sign off or correct a month's learning bulletin"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("month", metavar="YYYY-MM")
    parser.add_argument("--sign-off", metavar="POST", help="publish it: from then on it is frozen")
    parser.add_argument(
        "--answer",
        action="append",
        default=[],
        metavar="CASE.QUESTION=no",
        help="an answer to a question that is asked of each story: no, yes or unsure",
    )
    parser.add_argument(
        "--answered-by", metavar="POST", help="who answers: a post that knows the rota, and not the one that signs off"
    )
    parser.add_argument("--at", metavar="REV|DATE", default="", help=f"what it tells of: {AT}")
    parser.add_argument("--on", metavar="DATE", help="the day of the sign-off (default: today)")
    parser.add_argument(
        "--erratum", type=Path, metavar="FILE", help="replace the text by this file's, and show what changed"
    )
    parser.add_argument("--why", default="", metavar="TEXT", help="with --erratum: why, as readers are told")

    parser.add_argument("--read-by", metavar="POST", help="write down that it was read in the service of a post")
    parser.add_argument(
        "--how", choices=HOW, default=READ, help="with --read-by: read, or talked about (default: read)"
    )


def run(args: argparse.Namespace) -> int:
    path_in_git = f"bulletins/{args.month}.md"
    path = args.repo / path_in_git
    state = state_of(args.repo, args.at)
    store = state.store
    today = args.on or datetime.now(store.newest.calendar.zone).date().isoformat()
    release_file: dict[str, str] = {}
    if args.read_by:
        return _read_by(args, store)
    if args.erratum:
        before, text = _existing(path), args.erratum.read_text(encoding="utf-8")
        refuse_words_kept_inside(replace(before, body=text), store)
        made = erratum(before, text, today, args.why)
    elif args.sign_off:
        made, release = signed_with_release(_told(args, path, store, today), args.sign_off, today, state)
        # Before the bulletin: once that is out it cannot be signed again, and a stop between would leave it without.
        release_file = {path_of(args.month): release_text(release)}
        _write(args.repo / path_of(args.month), release_text(release))
    elif args.answer or args.answered_by:
        made = _told(args, path, store, today)
    elif path.exists():
        raise CannotRun(f"{path} is there: edit it, then sign it off with --sign-off POST")
    elif path_in_git in store.texts:
        raise CannotRun(f"`main` holds {path_in_git}, and this folder does not: bring it here with `git pull`")
    else:
        made = draft(store, closed(store, state.kept), args.month, date.fromisoformat(today))
    _write(path, write(made))
    print(path)
    _anchor(args, state, {path_in_git: write(made), **release_file}, today)
    return 0


def _read_by(args: argparse.Namespace, store: Store) -> int:
    """A small coded record; of nobody who was there, and of no day."""
    made = record_of(store, args.month, args.read_by, args.how)
    if made is None:
        print("That post has said as much already: it counts once.")
        return 0
    _write(args.repo / made[0], made[1])
    print(f"{args.repo / made[0]}\nCommit it. A release counts in how many services it was read, never by whom.")
    return 0


def _anchor(args: argparse.Namespace, state: State, texts: Mapping[str, str], today: str) -> None:
    """What is published comes with an anchor, in the same commit."""
    for path, text in anchor_for(state.git, state.commit, texts, date.fromisoformat(today)).items():
        _write(args.repo / path, text)
        print(f"{args.repo / path}\nCommit these together. The anchor {spoken(named_by(path))} is printed on the page.")


def _existing(path: Path) -> Bulletin:
    if not path.exists():
        raise CannotRun(f"there is no {path} yet: draft it first, without --sign-off")
    return read(path.read_text(encoding="utf-8"))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _told(args: argparse.Namespace, path: Path, store: Store, today: str) -> Bulletin:
    """The draft, with the answers that came with the command."""
    draft = _existing(path)
    if not args.answer:
        return draft
    if not args.answered_by:
        raise CannotRun("say with --answered-by POST who answers: one that knows the rota, and does not sign it off")
    return with_answers(draft, args.answer, args.answered_by, store, today)


def signed_with_release(told: Bulletin, post: str, today: str, state: State) -> tuple[Bulletin, Release]:
    """The bulletin, published, without the stories that may not leave; and its release with the answers."""
    store = state.store
    done = closed(store, state.kept)
    made = signed(told, post, today, store, done)
    may_be_released(made, store, done)
    answers = answered(told, post, store)
    out = kept_in(answers)
    made = replace(without(made, out, store), answers={})
    if told_still := still_told(made, out, store):
        raise CannotRun(f"the text still has words of what may not leave ({', '.join(told_still)}): take them out")
    if out and easy_part(made.body):
        raise CannotRun(
            "a story stays in, and what stands below “Easy to read” may tell of it in other words: take that part out; "
            "once you have read it again, it can be added with --erratum FILE"
        )
    may_be_released(made, store, done)  # again: with fewer stories, too few may be out to tell any by itself
    return made, hashed(release_of(made, store, answers), made, state)


def signed(bulletin: Bulletin, post: str, today: str, store: Store, done: frozenset[str]) -> Bulletin:
    """The bulletin, published. Refused where it was before, or where a case in it is not closed."""
    if bulletin.published:
        raise CannotRun(f"the bulletin of {bulletin.month} is published and frozen: use --erratum FILE")
    if post not in store.newest.posts:
        raise CannotRun(f"`{post}` is not a post of roles.yml")
    unfinished = sorted(set(bulletin.cases) - done)
    if unfinished:
        raise CannotRun(f"these cases do not count as closed: {', '.join(unfinished)}; run `goodcatch check`")
    return replace(bulletin, published=today, signed_off_by=post)


def erratum(bulletin: Bulletin, text: str, today: str, why: str = "") -> Bulletin:
    """A frozen bulletin with its new text, and below it what changed and why, for everybody to see."""
    if not bulletin.published:
        raise CannotRun(f"the bulletin of {bulletin.month} is still a draft: just edit it")
    body = with_erratum(bulletin.body, text, today, why)
    return replace(bulletin, body=body, errata=(*bulletin.errata, today))
