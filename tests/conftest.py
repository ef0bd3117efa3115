"""What every test shares: which tests wait to be asked for."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

pytest_plugins = ["tests.postgres"]

settings.register_profile("windowseat", deadline=None)  # a busy machine is no mistake
settings.load_profile("windowseat")

ON_REQUEST = {
    "long": "run also the tests that take minutes: faults and load",
    "bench": "run also the measurements",
}


def pytest_addoption(parser: pytest.Parser) -> None:
    for mark, meaning in ON_REQUEST.items():
        parser.addoption(f"--{mark}", action="store_true", help=meaning)
    parser.addoption("--renew", action="store_true", help="write what is kept to compare with anew: goldens, pictures")


@pytest.fixture
def renew(request: pytest.FixtureRequest) -> bool:
    """Whether goldens and pictures are written anew."""
    return bool(request.config.getoption("--renew"))


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors: many tests wait, for a process of their own, a database or a browser."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    waiting = {mark for mark in ON_REQUEST if not config.getoption(mark)}
    left = [item for item in items if any(item.get_closest_marker(mark) for mark in waiting)]
    config.hook.pytest_deselected(items=left)
    items[:] = [item for item in items if item not in left]
