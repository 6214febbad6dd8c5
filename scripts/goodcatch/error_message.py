"""Says in one line why a verb could not run; with `--debug`, where in the program that was."""

from __future__ import annotations

from traceback import format_exception

from goodcatch.errors import file_of

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
    # A class of this program says it on purpose. `max()` of nothing and `int("missing")` do not.
    if type(error).__module__.startswith("goodcatch."):
        return str(error)
    return _UNEXPECTED.format(kind=type(error).__name__)
