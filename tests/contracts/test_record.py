"""Rows and dataclasses turn into one another, across versions too."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 (read at run time)
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects import postgresql, sqlite

from bot.people import Mentor, Student
from bot.settings import Rules
from storage.record import codec
from storage.types import NaiveTime, UtcDateTime

SQLITE, POSTGRESQL = sqlite.dialect(), postgresql.dialect()
INSTANTS = st.datetimes(min_value=datetime(1, 1, 2), max_value=datetime(9999, 12, 30), timezones=st.just(UTC))  # noqa: DTZ001


class Colour(StrEnum):
    """An enumeration."""

    RED = "red"


@dataclass(frozen=True)
class Inner:
    """A dataclass inside another."""

    at: datetime
    hour: time
    spans: Mapping[str, timedelta]


@dataclass(frozen=True)
class Outer:
    """All that a row may hold in JSON."""

    inner: Inner | None = None
    colour: Colour = Colour.RED
    numbers: tuple[int, ...] = ()
    names: frozenset[str] = frozenset()
    many: tuple[Inner, ...] = field(default=())


def turn(kind: Any, value: Any) -> Any:
    return (codec(kind).load or (lambda plain: plain))((codec(kind).dump or (lambda full: full))(value))


@given(st.from_type(Outer))
def test_everything_comes_back(value: Outer) -> None:
    assert turn(Outer, value) == value


@pytest.mark.parametrize("value", [Rules(offsets={"expire": timedelta(days=3)}), Mentor(), Student()])
def test_our_own_come_back(value: object) -> None:
    assert turn(type(value), value) == value


def test_keys_of_a_newer_version_are_passed_over_and_missing_ones_have_their_default() -> None:
    load = codec(Mentor).load

    assert load is not None
    assert load({"field": "law", "invented_later": [1]}) == Mentor(field="law")


@given(INSTANTS)
def test_instants_come_back_to_the_microsecond(instant: datetime) -> None:
    kind = UtcDateTime()

    assert kind.process_result_value(kind.process_bind_param(instant, SQLITE), SQLITE) == instant
    assert kind.process_result_value(kind.process_bind_param(instant, POSTGRESQL), POSTGRESQL) == instant


@given(INSTANTS, INSTANTS)
def test_instants_keep_their_order_on_sqlite(one: datetime, other: datetime) -> None:
    kind = UtcDateTime()
    kept = [kind.process_bind_param(instant, SQLITE) for instant in (one, other)]

    assert (kept[0] < kept[1]) == (one < other)


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(NaiveTime):
        UtcDateTime().process_bind_param(datetime(2027, 3, 1), SQLITE)  # noqa: DTZ001
