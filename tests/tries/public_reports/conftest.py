"""A server over a copy of the example, for what others' forms met."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tries.served import Served, serving


@pytest.fixture
def served(demo: Path) -> Iterator[Served]:
    with serving(demo) as running:
        yield running
