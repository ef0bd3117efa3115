"""On PostgreSQL too no statement reads a whole table or a whole community, as it plans among many rows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import event

from bot.interview import Stage
from storage.sql import SqlStore, open_store
from tests.contracts.conftest import AMARA, LEEDS, NOON, SPACE, interview
from tests.contracts.populate import analyse, populate
from tests.contracts.test_plans import use_interviews, use_outbox, use_people, use_the_rest

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from storage.sql import SqlUnitOfWork

WHOLE_TABLE = re.compile(r"Seq Scan on (\w+)")
WHOLE_COMMUNITY = re.compile(r"(?:using|Scan on) (\w+)[^\n]*\n *Index Cond: \(\(?community_id = [^)]*\)+(?:\n|$)")
ONLY_A_FEW = {  # the last of the outbox holds what is under way, that of the interviews what is open
    "communities_pk",
    "spaces_community",
    "members_organiser",
    "members_waiting",
    "members_unreachable",
    "outbox_held",
    "outbox_paused",
    "outbox_lane",
    "interviews_open_pair",
    "rounds_made",
    "reports_undecided",
}
CROSSES = re.compile(
    r"wake_at|(made|closed)_at <|received_at|expires_at|person = |spaces\.|(inbox|leases|install\w+|\w*codes?)\b"
)
"""The sweeps, what is forgotten, the look-up of a person or a space, the inbox, leases, installations and codes."""


@pytest.fixture
async def database(postgres_url: str) -> AsyncIterator[SqlStore]:
    store = await open_store(postgres_url)
    async with store.writing.begin() as connection:
        await connection.run_sync(populate)
    async with store.writing.begin() as connection:
        await connection.run_sync(analyse)
    yield store
    await store.close()


def listen(database: SqlStore) -> dict[str, Any]:
    """Every statement that is executed from now on, with the values it was last given."""
    said: dict[str, Any] = {}

    @event.listens_for(database.writing.sync_engine, "before_cursor_execute")
    def remember(_connection: Any, _cursor: Any, statement: str, values: Any, _context: Any, many: bool) -> None:
        if statement.startswith(("SELECT", "UPDATE", "DELETE", "INSERT", "WITH")) and "pg_catalog" not in statement:
            said[statement] = values[0] if many else values

    return said


async def use_by_key(uow: SqlUnitOfWork) -> None:
    """What was just written is not read again in the same transaction: this is another."""
    await uow.communities.get("leeds")
    await uow.members.get("leeds", "kenji")
    await uow.members.lock("leeds", "kenji")
    await uow.members.lock_both("leeds", "kenji", "wren")
    await uow.members.put(AMARA)
    await uow.communities.count_change("leeds")
    await uow.interviews.get("leeds", "one")
    await uow.living_cards.get("leeds", "one", "kenji")
    await uow.searches.get("leeds", "s")
    await uow.posts.get("leeds", "p")


async def use_everything(database: SqlStore) -> None:
    async with database.begin() as uow:
        await uow.communities.put(LEEDS)
        await uow.communities.add_space("leeds", SPACE)
        await uow.commit()
    async with database.begin() as uow:
        await use_people(uow)
        await use_interviews(uow)
        await use_outbox(uow)
        await use_the_rest(uow)
        await uow.interviews.put(interview("two", Stage.HELD, wake_at=NOON))
        await uow.commit()
    async with database.begin() as uow:
        await use_by_key(uow)
        await uow.commit()


async def test_no_statement_reads_a_whole_table_or_crosses_communities(database: SqlStore) -> None:
    said = listen(database)
    await use_everything(database)
    plans = {statement: await plan(database, statement, values) for statement, values in list(said.items())}

    assert len(plans) > 60
    assert [f"{statement}\n{found}" for statement, found in plans.items() if reads_too_much(found)] == []
    assert [statement for statement in said if crosses_communities(statement)] == []


def reads_too_much(found: str) -> bool:
    stops_early = found.startswith(("Limit", "Result")) and "Sort" not in found
    communities = set() if stops_early else set(WHOLE_COMMUNITY.findall(found))
    return WHOLE_TABLE.search(found) is not None or not communities <= ONLY_A_FEW


def crosses_communities(statement: str) -> bool:
    _, found, condition = statement.partition("WHERE")
    return bool(found) and "community_id = " not in condition and not CROSSES.search(statement)


async def plan(database: SqlStore, statement: str, values: Any) -> str:
    """Ask PostgreSQL how it goes about this statement."""
    async with database.writing.connect() as connection:
        for join in ("merge", "hash"):  # which PostgreSQL likes while a community has few rows
            await connection.exec_driver_sql(f"SET LOCAL enable_{join}join = off")
        rows = await connection.exec_driver_sql(f"EXPLAIN (COSTS OFF) {statement}", values)
        return "\n".join(row[0] for row in rows)
