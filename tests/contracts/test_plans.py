"""No statement reads a whole table: each finds its rows by an index."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import event

from bot.codes import Code, Tries
from bot.events import Person, Space
from bot.interview import Stage
from bot.outbox import End, LivingCard
from bot.people import Post, Search
from bot.rounds import Joined, Seat
from bot.safety import Apart, Report
from storage.sql import SqlStore, SqlUnitOfWork, open_store
from tests.contracts.conftest import AMARA, KENJI, LEEDS, NOON, delivery, install, interview
from tests.contracts.test_rounds_kept import MEET

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

MINUTE = timedelta(minutes=1)
PERSON, SPACE = Person("slack", "T1", "U1"), Space("slack", "T1")
WHOLE_TABLE = re.compile(r"SCAN (?!CONSTANT ROW|\(subquery)")
WHOLE_COMMUNITY = re.compile(r"INDEX (\w+) \(community_id=\?\)")
ONLY_A_FEW = {
    "sqlite_autoindex_communities_1",
    "spaces_community",
    "members_organiser",
    "members_waiting",
    "members_unreachable",
    "outbox_held",
    "outbox_paused",
    "rounds_made",
    "reports_undecided",
}


@pytest.fixture
async def database() -> AsyncIterator[SqlStore]:
    store = await open_store("sqlite:///:memory:")
    yield store
    await store.close()


async def use_people(uow: SqlUnitOfWork) -> None:
    await uow.communities.put(LEEDS)
    await uow.communities.get("leeds")
    await uow.communities.add_space("leeds", SPACE)
    await uow.communities.of_space(SPACE)
    await uow.members.put(AMARA)
    await uow.members.lock("leeds", "amara")
    await uow.members.some("leeds", ["amara", "kenji"])
    await uow.members.link(PERSON, AMARA)
    await uow.members.memberships(PERSON)
    await uow.members.persons("leeds", "amara", "kenji")
    await uow.members.unclaimed("leeds", "amara.obi")
    await uow.members.called("leeds", "Amara Obi")
    await uow.members.mentors_changed("leeds", 1)
    await uow.members.entries_changed("leeds", 1)
    await uow.members.organisers("leeds")
    await uow.members.waiting_for_approval("leeds")
    await uow.members.unreachable("leeds", 3)
    await uow.members.due(NOON, 9)
    await uow.members.next_wake()


async def use_accounts(uow: SqlUnitOfWork) -> None:
    await uow.members.hear_zone("leeds", PERSON, "Europe/London")
    await uow.members.heard_zone("leeds", PERSON)
    await uow.members.unlink("leeds", PERSON)
    await uow.members.put(KENJI)
    await uow.members.absorb(AMARA, "kenji")
    await uow.communities.spaces("leeds")
    await uow.codes.put(Code("digest", "link", "leeds", "amara", NOON))
    await uow.codes.get("digest")
    await uow.codes.drop("digest")
    await uow.codes.tries("leeds", "amara")
    await uow.codes.put_tries(Tries("leeds", "amara", 1, NOON))
    await uow.codes.forget(NOON)
    await uow.outbox.readdress("leeds", "kenji", "amara")
    await uow.outbox.lane_of(delivery("1"))


async def use_interviews(uow: SqlUnitOfWork) -> None:
    await uow.interviews.add(interview())
    await uow.interviews.get("leeds", "one")
    await uow.interviews.put(interview("one", Stage.DECLINED))
    await uow.interviews.of("leeds", "amara")
    await uow.interviews.places_taken("leeds", NOON)
    await uow.interviews.due(NOON, 9)
    await uow.interviews.next_wake()
    await uow.living_cards.put(LivingCard("leeds", "one", "amara"))
    await uow.living_cards.get("leeds", "one", "amara")


async def use_outbox(uow: SqlUnitOfWork) -> None:
    for name in ("1", "2", "3"):
        await uow.outbox.add(delivery(name, lane=name))
    one, two, three = await uow.outbox.claim(9, MINUTE, "token")
    await uow.outbox.settle(one, "sent")
    await uow.outbox.settle(two, "held")
    await uow.outbox.retry(three, MINUTE)
    await uow.outbox.claim(9, MINUTE, "token", {"york"})
    await uow.outbox.settle_many([End(one, "sent")])
    await uow.outbox.put_off(three, MINUTE)
    await uow.outbox.void("leeds", "one")
    await uow.outbox.void("leeds", "one", ["nudge"])
    await uow.outbox.blank("leeds", "one")
    await uow.outbox.expire_leases()
    await uow.outbox.held("leeds")
    await uow.outbox.release("leeds", "2")
    await uow.outbox.reach_again("leeds", "2")
    await uow.outbox.pause(three)
    await uow.outbox.resume("leeds")
    await uow.outbox.idle()
    await uow.outbox.due_in()


async def use_installations(uow: SqlUnitOfWork) -> None:
    await install(uow)
    await uow.installations.get("T1")
    await uow.installations.at_home("T1")
    await uow.installations.newest()
    await uow.installations.remove("T1", "sealed", NOON)
    await uow.installations.begin("digest", MINUTE)
    await uow.installations.finish("digest")


async def use_safety(uow: SqlUnitOfWork) -> None:
    pair = Apart("leeds", "amara", "kenji", NOON)
    await uow.safety.keep_apart(pair)
    await uow.safety.apart("leeds", "amara")
    await uow.safety.asked_by("leeds", "amara")
    await uow.safety.reunite(pair)
    await uow.safety.put(Report("leeds", "r", "amara", "kenji", "other", "", "", NOON))
    await uow.safety.get("leeds", "r")
    await uow.safety.undecided("leeds")
    await uow.safety.forget(NOON)
    await uow.safety.move("leeds", "amara", "wren")


async def use_rounds(uow: SqlUnitOfWork) -> None:
    await uow.rounds.put(MEET)
    await uow.rounds.get("leeds", "r1")
    await uow.rounds.newest("leeds", 5)
    await uow.rounds.due(NOON, 9)
    await uow.rounds.next_wake()
    await uow.rounds.join(Joined("leeds", "r1", "amara"))
    await uow.rounds.joined("leeds", "r1")
    await uow.rounds.seat("leeds", "r1", [Seat("leeds", "r1", 1, "amara")])
    await uow.rounds.seats("leeds", "r1")
    await uow.rounds.met("leeds", NOON)
    await uow.rounds.left_out("leeds", "event", NOON)
    await uow.rounds.move("leeds", "amara", "amara")
    await uow.rounds.leave("leeds", "r1", "amara")


async def use_the_rest(uow: SqlUnitOfWork) -> None:
    await uow.searches.put(Search("leeds", "s", "amara", "law", NOON))
    await uow.searches.get("leeds", "s")
    await uow.searches.forget(NOON)
    await uow.posts.put(Post("leeds", "p", "recruiting", "C1/1"))
    await uow.posts.get("leeds", "p")
    await uow.posts.by_ref("leeds", "C1/1")
    await uow.posts.stand("leeds", "C1/1", PERSON)
    await uow.posts.standing("leeds", "C1/1")
    await uow.posts.step_away("leeds", "C1/1", PERSON)
    await uow.inbox.first_time("key")
    await uow.inbox.forget(MINUTE)
    await uow.drafts.put("leeds", "amara", "ask", {})
    await uow.drafts.get("leeds", "amara", "ask")
    await uow.drafts.drop("leeds", "amara", "ask")
    await uow.leases.acquire("gateway", "ada", MINUTE)
    await uow.leases.release("gateway", "ada")
    await use_installations(uow)
    await use_safety(uow)
    await use_rounds(uow)
    await uow.members.erase("leeds", "amara")


def listen(database: SqlStore) -> dict[str, Any]:
    """What the database is told from now on, with the values."""
    said: dict[str, Any] = {}

    @event.listens_for(database.writing.sync_engine, "before_cursor_execute")
    def remember(_connection: Any, _cursor: Any, statement: str, values: Any, _context: Any, many: bool) -> None:
        said[statement] = values[0] if many else values

    return said


async def test_a_claim_does_not_sort_all_that_is_due(database: SqlStore) -> None:
    said = listen(database)
    async with database.begin() as uow:
        await uow.outbox.claim(9, MINUTE, "token")
    plans = [await plan(database, statement, values) for statement, values in list(said.items())]

    assert any("outbox_wake" in found for found in plans)
    assert [found for found in plans if "TEMP B-TREE" in found] == []


async def test_no_statement_reads_a_whole_table(database: SqlStore) -> None:
    said = listen(database)
    async with database.begin() as uow:
        await use_people(uow)
        await use_accounts(uow)
        await use_interviews(uow)
        await use_outbox(uow)
        await use_the_rest(uow)
        await uow.commit()
    plans = {statement: await plan(database, statement, values) for statement, values in list(said.items())}

    assert len(plans) > 40
    assert [statement for statement, found in plans.items() if reads_too_much(statement, found)] == []


def reads_too_much(statement: str, found: str) -> bool:
    stops_early = ("LIMIT" in statement or statement.startswith("SELECT EXISTS")) and "TEMP B-TREE" not in found
    communities = set() if stops_early else set(WHOLE_COMMUNITY.findall(found))
    return WHOLE_TABLE.search(found) is not None or not communities <= ONLY_A_FEW


async def plan(database: SqlStore, statement: str, values: Any) -> str:
    """Ask SQLite how it goes about this statement."""
    if statement.startswith(("BEGIN", "ROLLBACK")):
        return ""
    async with database.reading.connect() as connection:
        rows = await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        return "\n".join(row.detail for row in rows)
