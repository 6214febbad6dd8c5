"""Every regular expression of the screen is read: none repeats a repetition without an end, which is what makes one slow."""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any

import pytest

import goodcatch.screen as room

ENDLESS = 64


def patterns() -> Iterator[tuple[str, str, int]]:
    for module in pkgutil.iter_modules(room.__path__):
        if not module.ispkg:
            for name, value in vars(import_module(f"{room.__name__}.{module.name}")).items():
                for k, item in enumerate(value if isinstance(value, tuple) else (value,)):
                    if isinstance(item, re.Pattern):
                        yield f"{module.name}.{name}.{k}", item.pattern, item.flags


def repeats(parsed: Any, inside: bool = False) -> bool:
    """True if an endless repetition stands inside an endless repetition."""
    for op, argument in parsed:
        if op in (_constants.MAX_REPEAT, _constants.MIN_REPEAT):
            low, high, body = argument
            endless = high == _constants.MAXREPEAT or high > ENDLESS
            if (endless and inside) or repeats(body, inside or endless):
                return True
        elif op is _constants.SUBPATTERN and repeats(argument[3], inside):
            return True
        elif op is _constants.BRANCH and any(repeats(branch, inside) for branch in argument[1]):
            return True
        elif op in (_constants.ASSERT, _constants.ASSERT_NOT) and repeats(argument[1], inside):
            return True
    return False


@pytest.mark.parametrize(("name", "pattern", "flags"), [pytest.param(*p, id=p[0]) for p in patterns()])
def test_no_endless_repetition_in_another(name: str, pattern: str, flags: int) -> None:
    assert not repeats(_parser.parse(pattern, flags)), name


def test_the_check_finds_what_it_looks_for() -> None:
    assert repeats(_parser.parse(r"(?:a+b*)+c")) and not repeats(_parser.parse(r"(?:a{1,3}b){0,4}c+"))


def test_there_are_patterns_to_read() -> None:
    assert len(list(patterns())) > 30
