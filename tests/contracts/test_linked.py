"""Accounts of one person, one-time codes, spaces given up, and what is readdressed."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.codes import Code, Tries
from bot.commands.communities import community_of_workspace
from bot.events import Person, Space
from bot.outbox import LivingCard
from bot.people import Community, Member, Search
from storage.ids import TimeOrderedIds
from tests.contracts.conftest import AMARA, KENJI, LEEDS, NOON, AnyStore, Seconds, delivery, interview

if TYPE_CHECKING:
    from bot.outbox import DeliveryState

SLACK, DISCORD, OTHER = Person("slack", "T1", "U1"), Person("discord", "", "77"), Person("slack", "T2", "U1")
MINUTE = timedelta(minutes=1)
CODE = Code("d1", "link", "leeds", "amara", NOON)


async def test_whoever_is_linked_again_is_written_to_there_first(store: AnyStore) -> None:
    async with store.begin() as uow:
        for person in (SLACK, DISCORD, SLACK):
            await uow.members.link(person, AMARA)
        persons = await uow.members.persons("leeds", "amara")

    assert persons["amara"] == (SLACK, DISCORD)


async def test_an_unlinked_account_is_nobody_there(store: AnyStore) -> None:
    async with store.begin() as uow:
        await uow.members.link(SLACK, AMARA)
        await uow.members.link(DISCORD, AMARA)
        await uow.members.unlink("leeds", DISCORD)
        await uow.commit()
    async with store.read() as uow:
        persons, nobody = await uow.members.persons("leeds", "amara"), await uow.members.memberships(DISCORD)

    assert (persons["amara"], nobody) == ((SLACK,), ())


async def test_what_a_platform_says_of_the_zone_stays_with_the_account(store: AnyStore) -> None:
    async with store.begin() as uow:
        await uow.members.link(SLACK, AMARA)
        before = await uow.members.heard_zone("leeds", SLACK)
        await uow.members.hear_zone("leeds", SLACK, "Africa/Lagos")
        await uow.members.link(SLACK, AMARA)
        heard = [await uow.members.heard_zone("leeds", person) for person in (SLACK, DISCORD)]

    assert (before, heard) == ("", ["Africa/Lagos", ""])


async def test_one_member_absorbs_another(store: AnyStore) -> None:
    async with store.begin() as uow:
        await uow.members.link(SLACK, AMARA)
        await uow.members.link(DISCORD, KENJI)
        await uow.members.link(OTHER, KENJI)
        await uow.members.hear_zone("leeds", OTHER, "Asia/Tokyo")
        await uow.searches.put(Search("leeds", "s", "kenji", "law", NOON))
        await uow.drafts.put("leeds", "kenji", "ask", {"why": "theirs"})
        await uow.drafts.put("leeds", "kenji", "zone", {"zone": "Tokyo"})
        await uow.drafts.put("leeds", "amara", "ask", {"why": "mine"})
        await uow.codes.put(replace(CODE, member="kenji"))
        await uow.members.absorb(AMARA, "kenji")
        await uow.commit()
    async with store.read() as uow:
        persons = await uow.members.persons("leeds", "amara")
        search = await uow.searches.get("leeds", "s")
        drafts = [await uow.drafts.get("leeds", "amara", action) for action in ("ask", "zone")]
        gone = await uow.members.get("leeds", "kenji"), await uow.codes.get("d1")
        zone = await uow.members.heard_zone("leeds", OTHER)

    assert persons["amara"] == (SLACK, OTHER, DISCORD)
    assert (search and search.member, drafts) == ("amara", [{"why": "mine"}, {"zone": "Tokyo"}])
    assert (gone, zone) == ((None, None), "Asia/Tokyo")


async def test_somebody_is_alone_or_not(store: AnyStore) -> None:
    async with store.begin() as uow:
        before = await uow.members.alone("leeds", "amara")
        await uow.members.put(Member("york", "mary", "Mary"))
        await uow.members.erase("leeds", "kenji")
        after = await uow.members.alone("leeds", "amara")

    assert (before, after) == (False, True)


async def test_a_community_gives_up_its_spaces(store: AnyStore) -> None:
    york, here, there = Community("york", "York"), Space("slack", "T1"), Space("discord", "9")
    async with store.begin() as uow:
        await uow.communities.put(york)
        await uow.communities.add_space("leeds", here)
        await uow.communities.add_space("york", there)
        await uow.communities.add_space("york", Space("home on discord", "york"))
        await uow.communities.add_space("leeds", there)
        await uow.communities.remove("york")
        await uow.commit()
    async with store.read() as uow:
        spaces = [await uow.communities.spaces(community) for community in ("leeds", "york")]
        found = await uow.communities.of_space(there), await uow.communities.get("york")

    assert (spaces, found) == ([(there, here), ()], (LEEDS, None))


async def test_a_code_is_kept_in_place_of_an_older_one(store: AnyStore) -> None:
    join, newer = replace(CODE, digest="d2", purpose="join"), replace(CODE, digest="d3")
    async with store.begin() as uow:
        for code in (CODE, join, newer):
            await uow.codes.put(code)
        await uow.commit()
    async with store.begin() as uow:
        found = [await uow.codes.get(digest) for digest in ("d1", "d2", "d3")]
        await uow.codes.drop("d3")
        dropped = await uow.codes.get("d3")

    assert (found, dropped) == ([None, join, newer], None)


async def test_tries_are_counted_and_forgotten_with_old_codes(store: AnyStore) -> None:
    late = Tries("leeds", "kenji", 3, NOON + MINUTE)
    async with store.begin() as uow:
        none = await uow.codes.tries("leeds", "amara")
        await uow.codes.put_tries(Tries("leeds", "amara", 2, NOON))
        await uow.codes.put_tries(late)
        await uow.codes.put(CODE)
        await uow.commit()
    async with store.begin() as uow:
        gone = await uow.codes.forget(NOON + MINUTE)
        tries = [await uow.codes.tries("leeds", member) for member in ("amara", "kenji")]

    assert (none, gone, tries) == (Tries("leeds", "amara"), 1, [Tries("leeds", "amara"), late])


async def test_what_is_not_sent_goes_to_another_member(store: AnyStore, seconds: Seconds) -> None:
    states: dict[str, DeliveryState] = {"1": "sent", "2": "held", "3": "unreached"}
    async with store.begin() as uow:
        for name in ("1", "2", "3", "4", "5"):
            await uow.outbox.add(delivery(name))
        for name in ("1", "2", "3", "4"):
            (row,) = await uow.outbox.claim(1, MINUTE, name)
            await (uow.outbox.settle(row, states[name]) if name in states else uow.outbox.pause(row))
        (leased,) = await uow.outbox.claim(1, MINUTE, "t5")
        moved = await uow.outbox.readdress("leeds", "amara", "kenji")
        lanes = [await uow.outbox.lane_of(delivery(name)) for name in ("1", "2", "3", "4", "5")]
        settled = await uow.outbox.settle(leased, "sent")
        again = await uow.outbox.reach_again("leeds", "kenji"), await uow.outbox.resume("leeds")
        await uow.commit()

    assert (moved, lanes, settled) == (4, ["amara", *["kenji"] * 4], True)
    assert again == (1, 1)


async def test_a_living_card_is_dropped(store: AnyStore) -> None:
    card = LivingCard("leeds", "one", "amara", 3, 2, 1, 1, "C1/1", "slack/T1/U1")
    async with store.begin() as uow:
        await uow.interviews.add(interview())
        await uow.living_cards.put(card)
        kept = await uow.living_cards.get("leeds", "one", "amara")
        await uow.living_cards.drop(card)
        dropped = await uow.living_cards.get("leeds", "one", "amara")

    assert (kept, dropped) == (card, None)


async def test_a_space_is_taken_by_the_first(store: AnyStore) -> None:
    async with store.begin() as uow:
        await uow.communities.put(Community("york", "York"))
        here = Space("slack", "T0NEW")
        taken = [await uow.communities.take_space(name, here) for name in ("york", "leeds", "york")]
        found = await uow.communities.of_space(here)

    assert (taken, found and found.id) == ([True, False, False], "york")


async def test_of_several_who_come_to_a_new_workspace_one_makes_its_community(store: AnyStore) -> None:
    come = (community_of_workspace(store, TimeOrderedIds(), Space("slack", "T0NEW"), "Elm") for _ in range(4))
    made = await asyncio.gather(*come)

    assert len({community.id for community in made}) == 1
