"""Every regular expression of the screen is read: no endless repetition stands in another, which makes one slow."""

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
LOOPS = (_constants.MAX_REPEAT, _constants.MIN_REPEAT)


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
        now = op in LOOPS and (argument[1] == _constants.MAXREPEAT or argument[1] > ENDLESS)
        if (now and inside) or any(repeats(body, inside or now) for body in bodies(op, argument)):
            return True
    return False


def bodies(op: Any, argument: Any) -> list[Any]:
    """The parts of a part."""
    if op in LOOPS:
        return [argument[2]]
    if op is _constants.SUBPATTERN:
        return [argument[3]]
    if op is _constants.BRANCH:
        return list(argument[1])
    return [argument[1]] if op in (_constants.ASSERT, _constants.ASSERT_NOT) else []


@pytest.mark.parametrize(("name", "pattern", "flags"), [pytest.param(*p, id=p[0]) for p in patterns()])
def test_no_endless_repetition_in_another(name: str, pattern: str, flags: int) -> None:
    assert not repeats(_parser.parse(pattern, flags)), name


def test_the_check_finds_what_it_looks_for() -> None:
    assert repeats(_parser.parse(r"(?:a+b*)+c")) and not repeats(_parser.parse(r"(?:a{1,3}b){0,4}c+"))


def test_there_are_patterns_to_read() -> None:
    assert len(list(patterns())) > 30
