"""A server over a copy of the example."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tries.client import Client
from tries.served import Served, serving


@pytest.fixture
def served(demo: Path) -> Iterator[Served]:
    with serving(demo) as running:
        yield running


@pytest.fixture
def lead(served: Served) -> Client:
    return served.client("quality-lead-1")
