"""What the faults share: the databases, and a table at the end of what was lost and what was sent twice."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from _pytest.terminal import TerminalReporter

ROW = "what became of the messages"
HEAD = ("fault", "messages", "lost", "doubled")


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of the messages never came, and how many came more than once."""

    messages: int
    lost: int
    doubled: int


def count(wanted: Sequence[str], sent: Sequence[str]) -> Counts:
    """Compare what was to be sent with what the platform has."""
    seen = Counter(sent)
    return Counts(len(wanted), len(set(wanted) - set(seen)), sum(many - 1 for many in seen.values()))


@pytest.fixture
def tell(record_property: Callable[[str, object], None], request: pytest.FixtureRequest) -> Callable[[Counts], Counts]:
    """Have these counts stand in the table at the end, under the name of the test."""

    def told(counts: Counts, more: str = "") -> Counts:
        name = request.node.name.removeprefix("test_").replace("_", " ") + more
        record_property(ROW, [name, counts.messages, counts.lost, counts.doubled])
        return counts

    return told


@pytest.fixture
def database(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database of this `kind`, its tables up to date and empty."""
    return request.getfixturevalue("postgres_url") if kind == "postgresql" else f"sqlite:///{tmp_path / 'store.db'}"


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    reports = [report for some in ("passed", "failed") for report in terminalreporter.stats.get(some, ())]
    rows = sorted(value for report in reports for name, value in report.user_properties if name == ROW)
    if rows:
        terminalreporter.section("what was lost, what was sent twice")
        width = max(len(str(row[0])) for row in rows)
        for row in (HEAD, *rows):
            terminalreporter.write_line(f"{row[0]!s:{width}}  " + "  ".join(f"{cell!s:>8}" for cell in row[1:]))
