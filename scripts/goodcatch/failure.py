"""Says in one line why a verb could not run; with `--debug`, where in the program that was."""

from __future__ import annotations

import dis
from traceback import format_exception

import goodcatch
from goodcatch.errors import CannotRun, file_of

_HOME = goodcatch.__path__[0]
_UNEXPECTED = (
    "something that this program does not expect ({kind}); nothing more was done. "
    "`--debug` shows where: please report it, without the text of any record"
)


def told(who: str, error: Exception, debug: bool) -> str:
    """The line (who, which file, why), below the traceback where that is wanted."""
    file = file_of(error)
    line = " ".join(f"{who}: {f'{file}: ' if file and file not in str(error) else ''}{_why(error)}".splitlines())
    return f"{''.join(format_exception(error))}{line}" if debug else line


def _why(error: Exception) -> str:
    match error:
        case UnicodeError():
            return "this is not UTF-8 text: save it as UTF-8"
        case OSError() if error.strerror:
            place = f"{error.filename}: " if error.filename is not None else ""
            return f"{place}{error.strerror[:1].lower()}{error.strerror[1:]}"
        case OverflowError():
            return "a date or a number is beyond what a calendar can count"
        case CannotRun():
            return str(error)
    return str(error) if _meant(error) else _UNEXPECTED.format(kind=type(error).__name__)


def _meant(error: Exception) -> bool:
    """Whether the words are ours: a class of this program, or a `ValueError` that one of our lines raises itself.

    `max()` of nothing and `int("missing")` raise the same class out of a line that meant no such thing.
    """
    if type(error).__module__.startswith("goodcatch."):
        return True
    step = error.__traceback__
    while step and step.tb_next:
        step = step.tb_next
    if not isinstance(error, ValueError) or step is None or not step.tb_frame.f_code.co_filename.startswith(_HOME):
        return False
    return dis.opname[step.tb_frame.f_code.co_code[step.tb_lasti]] == "RAISE_VARARGS"
