"""What every test shares: which tests wait to be asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

ON_REQUEST = {
    "long": "run also the tests that take minutes: faults and load",
    "bench": "run also the measurements",
}


def pytest_addoption(parser: pytest.Parser) -> None:
    for mark, meaning in ON_REQUEST.items():
        parser.addoption(f"--{mark}", action="store_true", help=meaning)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    waiting = {mark for mark in ON_REQUEST if not config.getoption(mark)}
    left = [item for item in items if any(item.get_closest_marker(mark) for mark in waiting)]
    config.hook.pytest_deselected(items=left)
    items[:] = [item for item in items if item not in left]
