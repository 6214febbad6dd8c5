"""Makes the rows of the tries' tables: which run each time, and which are known to fail until an issue mends them."""

from __future__ import annotations

import pytest
from _pytest.mark import ParameterSet


def row(*values: object, id: str, mended_by: str = "", always: bool = False) -> ParameterSet:
    """One case. `mended_by` is the title of the issue that makes it pass; `always` keeps it in the default run."""
    return pytest.param(*values, id=id, marks=marks(mended_by, always))


def marks(mended_by: str = "", always: bool = False) -> list[pytest.MarkDecorator]:
    """The marks of one case. Only a failed assertion is expected: a try that cannot be played any more is an error."""
    found = [] if always else [pytest.mark.tries]
    if mended_by:
        found.append(pytest.mark.xfail(strict=True, reason=mended_by, raises=AssertionError))
    return found
