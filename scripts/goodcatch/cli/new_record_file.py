"""`goodcatch new STEP --case ID`: writes a record file with its questions, ready to fill in."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from datetime import UTC, datetime

from goodcatch.errors import CannotRun
from goodcatch.history.read_tree_or_folder import from_folder
from goodcatch.record.case_state import saw_of
from goodcatch.record.make_record_and_id import new_record
from goodcatch.record.model import Case, Record
from goodcatch.record.parse_and_write_record import write
from goodcatch.record.read_store import store_from
from goodcatch.record.store import Store
from goodcatch.standard.model import Field, Standard, Step
from goodcatch.state.say_which_folder_is_read import files_of

NAME = "new"
HELP = "write the file of a case's next step, for you to fill in"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("step", metavar="STEP", help="such as triage, action, done, closure")
    parser.add_argument("--case", required=True, metavar="ID")
    parser.add_argument("--by", required=True, metavar="POST", help="your post, such as quality-lead-1")
    parser.add_argument("--about", default="", metavar="RECORD", help="the record it is about, such as action-0XB1")


def run(args: argparse.Namespace) -> int:
    store = store_from(from_folder(args.repo))
    case, step = _find(store, args.case, args.step)
    print(files_of(args.repo), file=sys.stderr)
    record = _record(args, store.newest, case, step)
    if step.saw:
        record = new_record(
            case.id, step.name, record.fields, standard=store.newest, at=record.instant, by=args.by,
            head={"saw": saw_of(case, store.texts)}, name=record.name,
        )  # fmt: skip
    path = args.repo / record.path
    path.write_text(write(record) + _questions(step, store.newest), encoding="utf-8")
    print(f"{record.path}\nFill in the answers, then run: goodcatch check --base main")
    return 0


def _find(store: Store, case_id: str, name: str) -> tuple[Case, Step]:
    case, pathway = store.cases.get(case_id), store.newest.pathway_of(case_id)
    if case is None or pathway is None:
        raise CannotRun(f"there is no case {case_id} here: look its id up on the desk")
    if name not in pathway.steps:
        raise CannotRun(f"a {pathway.title.lower()} has no step `{name}`; it has: {', '.join(pathway.steps)}")
    return case, pathway.steps[name]


def _record(args: argparse.Namespace, standard: Standard, case: Case, step: Step) -> Record:
    about = step.about or step.for_each
    fields = {about: args.about} if about and args.about else {}
    blank = {
        f.name: ""
        for f in step.fields.values()
        if f.required and f.in_git and f.name != "body" and f.name not in fields
    }
    made = new_record(case.id, step.name, fields, standard=standard, at=datetime.now(UTC), by=args.by)
    return replace(made, fields={**fields, **blank})


def _questions(step: Step, standard: Standard) -> str:
    """The questions as an HTML comment, which no page shows: delete it when done."""
    lines = "\n".join(f"  {f.name}: {f.label}{_choices(f, standard)}" for f in step.fields.values())
    return f"\n<!-- {step.title}. {step.purpose}\n{lines}\n-->\n"


def _choices(asked: Field, standard: Standard) -> str:
    options = standard.options(asked)
    return f" ({', '.join(options)})" if options else ""
