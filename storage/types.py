"""The column types of our own."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from json import JSONDecoder
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, BigInteger, Text
from sqlalchemy.dialects.postgresql import TIMESTAMP
from sqlalchemy.types import TypeDecorator, TypeEngine

from storage.record import MICROSECOND, codec

if TYPE_CHECKING:
    from collections.abc import Callable
    from enum import Enum

    from sqlalchemy import Dialect

READINGS = 1024
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class NaiveTime(ValueError):
    """A time without a zone cannot be kept: nobody would know when it was."""


class UtcDateTime(TypeDecorator[datetime]):
    """An instant, aware UTC: timestamptz on PostgreSQL, whole microseconds since 1970 on SQLite."""

    impl = BigInteger
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        native = TIMESTAMP(timezone=True) if dialect.name == "postgresql" else BigInteger()
        return dialect.type_descriptor(native)

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        if value is None:
            return None
        if value.tzinfo is None:
            raise NaiveTime(value.isoformat())
        return value.astimezone(UTC) if dialect.name == "postgresql" else (value - EPOCH) // MICROSECOND

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.astimezone(UTC) if dialect.name == "postgresql" else EPOCH + value * MICROSECOND


class Json(TypeDecorator[Any]):
    """A small compound value, as `storage.record` writes it; None is NULL. One that `recurs` is read once for many."""

    impl = JSON
    cache_ok = True

    def __init__(self, kind: Any, *, recurs: bool = False) -> None:
        super().__init__(none_as_null=True)
        self.kind = kind
        self.recurs = recurs
        self._codec = codec(kind)

    def process_bind_param(self, value: Any | None, dialect: Dialect) -> Any:  # noqa: ARG002
        return value if value is None or not self._codec.dump else self._codec.dump(value)

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:  # noqa: ARG002
        """Drivers give the text, or what they read in it themselves."""
        load = self._codec.load or _as_it_is
        read = lru_cache(READINGS)(_reading(load)) if self.recurs else _reading(load)

        def process(value: Any) -> Any:
            if isinstance(value, str):
                return read(value)
            return value if value is None else load(value)

        return process


def _as_it_is(plain: Any) -> Any:
    return plain


def _reading(load: Callable[[Any], Any]) -> Callable[[str], Any]:
    decode = JSONDecoder().decode
    return lambda text: load(decode(text))


class Word(TypeDecorator[Any]):
    """A member of an enumeration, as its value."""

    impl = Text
    cache_ok = True

    def __init__(self, kind: type[Enum]) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: Enum | None, dialect: Dialect) -> Any:  # noqa: ARG002
        return None if value is None else value.value

    def process_result_value(self, value: Any | None, dialect: Dialect) -> Any:  # noqa: ARG002
        return None if value is None else self.kind(value)
