"""Communities, members, the people they are, and what they searched for."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.events import Person, Space
from bot.matching.entry import entries
from bot.outbox import LivingCard
from bot.people import Community, Member, Mentor, Post, Search, Student
from bot.settings import Rules
from bot.timetable import Quiet
from tests.contracts.conftest import AMARA, KENJI, LEEDS, NOON, AnyStore, Seconds, interview

if TYPE_CHECKING:
    from bot.ports import UnitOfWork

HOUR = timedelta(hours=1)
SLACK = Person("slack", "T1", "U1")
DISCORD = Person("discord", "", "77")
FULL = Member(
    "leeds",
    "amara",
    "Amara Obi",
    zone="Africa/Lagos",
    language="en",
    handle="amara.obi",
    organiser=True,
    school="Leeds",
    programme="Law",
    year="2",
    languages=("english", "igbo"),
    quiet=Quiet(time(22, 30), time(7)),
    student=Student("courts", "become a barrister", "Hello!", nervous=5),
    mentor=Mentor("published", "law", "clerk", lengths=(15,), paused_until=NOON, silences=2),
    joined_at=NOON,
    consented_at=NOON + timedelta(microseconds=1),
    left_at=NOON + HOUR,
    wrote_at=NOON + 2 * HOUR,
    unreachable=1,
    directory=3,
    wake_at=NOON + 3 * HOUR,
    told=frozenset({"a", "b"}),
)


async def keep(store: AnyStore, *things: Community | Member | Search | Post) -> None:
    async with store.begin() as uow:
        for thing in things:
            match thing:
                case Community():
                    await uow.communities.put(thing)
                case Member():
                    await uow.members.put(thing)
                case Search():
                    await uow.searches.put(thing)
                case Post():
                    await uow.posts.put(thing)
        await uow.commit()


async def link(store: AnyStore, *links: tuple[Person, Member]) -> None:
    async with store.begin() as uow:
        for person, member in links:
            await uow.members.link(person, member)
        await uow.commit()


async def test_a_member_comes_back_as_they_were(store: AnyStore) -> None:
    await keep(store, FULL)

    async with store.read() as uow:
        assert await uow.members.get("leeds", "amara") == FULL


async def test_a_community_comes_back_as_it_was(store: AnyStore) -> None:
    rules = Rules(open_requests=5, lengths=(10,), offsets={"expire": timedelta(days=10), "thanks-1": HOUR / 7})
    york = Community("york", "York", "UTC", "fr", "🦉", approval=True, directory=9, rules=rules)
    await keep(store, york)

    async with store.read() as uow:
        assert await uow.communities.get("york") == york


async def test_who_is_not_there_is_none(store: AnyStore) -> None:
    async with store.read() as uow:
        assert await uow.communities.get("york") is None
        assert await uow.members.get("york", "amara") is None
        assert await uow.members.get("leeds", "wren") is None
        assert await uow.communities.of_space(Space("slack", "T1")) is None
        assert await uow.members.memberships(SLACK) == ()
        assert await uow.members.persons("leeds", "amara") == {"amara": ()}


async def test_a_community_is_found_by_each_of_its_spaces(store: AnyStore) -> None:
    spaces = [Space("slack", "T1"), Space("discord", "T1")]
    async with store.begin() as uow:
        for space in spaces:
            await uow.communities.add_space("leeds", space)
            await uow.communities.add_space("leeds", space)
        await uow.commit()

    async with store.read() as uow:
        assert [await uow.communities.of_space(space) for space in spaces] == [LEEDS, LEEDS]


async def test_some_members_come_in_the_order_asked(store: AnyStore) -> None:
    async with store.read() as uow:
        assert await uow.members.some("leeds", ["kenji", "wren", "amara"]) == (KENJI, AMARA)
        assert await uow.members.some("leeds", []) == ()


async def test_a_locked_member_is_that_member(store: AnyStore) -> None:
    async with store.begin() as uow:
        assert await uow.members.lock("leeds", "kenji") == KENJI
        assert await uow.members.lock("leeds", "wren") is None


async def test_a_person_is_a_member_of_several_communities(store: AnyStore) -> None:
    wren = Member("york", "wren", "Wren")
    await keep(store, Community("york", "York"), wren)
    await link(store, (SLACK, wren), (SLACK, AMARA), (DISCORD, KENJI))

    async with store.read() as uow:
        assert await uow.members.memberships(SLACK) == (AMARA, wren)


async def test_the_newest_link_comes_first(store: AnyStore) -> None:
    await link(store, (SLACK, AMARA), (DISCORD, AMARA))
    async with store.read() as uow:
        first = (await uow.members.persons("leeds", "amara"))["amara"]
    await link(store, (SLACK, AMARA))
    async with store.read() as uow:
        then = (await uow.members.persons("leeds", "amara", "kenji"))["amara"]

    assert (first, then) == ((DISCORD, SLACK), (SLACK, DISCORD))


async def test_a_person_linked_anew_is_the_other_member(store: AnyStore) -> None:
    await link(store, (SLACK, AMARA))
    await link(store, (SLACK, KENJI))

    async with store.read() as uow:
        assert await uow.members.memberships(SLACK) == (KENJI,)
        assert await uow.members.persons("leeds", "amara") == {"amara": ()}


async def test_the_imported_are_unclaimed_until_linked(store: AnyStore) -> None:
    imported = replace(KENJI, handle="kenji@example.org")
    await keep(store, imported, replace(imported, community="york"))
    async with store.read() as uow:
        before = await uow.members.unclaimed("leeds", "kenji@example.org")
        nobody = [await uow.members.unclaimed("leeds", handle) for handle in ("", "amara@example.org")]
    await link(store, (SLACK, imported))
    async with store.read() as uow:
        after = await uow.members.unclaimed("leeds", "kenji@example.org")

    assert (before, nobody, after) == (imported, [None, None], None)


async def test_people_are_found_by_exactly_their_name_or_handle(store: AnyStore) -> None:
    wren = Member("leeds", "wren", "Wren Hale", handle="wren@example.org")
    await keep(store, wren, replace(wren, id="x", handle=""), replace(wren, community="york"))
    await keep(store, replace(wren, id="gone", handle="", left_at=NOON))
    async with store.read() as uow:
        found = [await uow.members.called("leeds", name) for name in ("Wren Hale", "wren@example.org", "wren", "")]

    assert found == [(wren, replace(wren, id="x", handle="")), (wren,), (), ()]


async def test_changed_mentors_are_those_above_a_count(store: AnyStore) -> None:
    ada, bea, cy = (
        Member("leeds", name, name, directory=number) for number, name in enumerate(("ada", "bea", "cy"), 1)
    )
    await keep(store, ada, cy, bea, replace(cy, community="york", directory=9))

    async with store.read() as uow:
        assert await uow.members.mentors_changed("leeds", 0) == (ada, bea, cy)
        assert await uow.members.mentors_changed("leeds", 2) == (cy,)
        assert await uow.members.mentors_changed("leeds", 3) == ()


async def test_the_index_reads_of_mentors_what_they_say(store: AnyStore) -> None:
    side = Mentor("published", "Law", "Advocate", "Orchard", "Moot courts; “wigs”", places=3, silences=2)
    away = Mentor("published", windows="", paused_until=NOON)
    ada = Member("leeds", "ada", "Ada", "Europe/London", school="Leeds", languages=("yoruba",), joined_at=NOON)
    every = (
        replace(ada, mentor=side, directory=1),
        Member("leeds", "bea", "Bea", mentor=away, directory=2),
        Member("leeds", "cy", "Cy", mentor=Mentor("waiting"), directory=3),
        Member("leeds", "di", "Di", mentor=side, left_at=NOON, directory=4),
        Member("leeds", "ed", "Ed", directory=5),
    )
    await keep(store, *every)

    async with store.read() as uow:
        assert tuple(await uow.members.entries_changed("leeds", 0)) == entries(every)
        assert tuple(await uow.members.entries_changed("leeds", 4)) == entries(every[4:])


async def test_the_organiser_sees_who_waits_and_who_cannot_be_reached(store: AnyStore) -> None:
    ada = Member("leeds", "ada", "Ada", organiser=True)
    bea = Member("leeds", "bea", "Bea", mentor=Mentor("waiting"))
    cy = Member("leeds", "cy", "Cy", unreachable=3)
    gone = Member("leeds", "gone", "Gone", organiser=True, mentor=Mentor("waiting"), unreachable=9, left_at=NOON)
    await keep(store, ada, bea, cy, gone, replace(ada, community="york"))

    async with store.read() as uow:
        assert await uow.members.organisers("leeds") == (ada,)
        assert await uow.members.waiting_for_approval("leeds") == (bea,)
        assert await uow.members.unreachable("leeds", 3) == (cy,)
        assert await uow.members.unreachable("leeds", 4) == ()


async def test_members_are_due_oldest_first(store: AnyStore) -> None:
    ada, bea, cy = (Member("leeds", name, name, wake_at=NOON + n * HOUR) for n, name in enumerate(("ada", "bea", "cy")))
    await keep(store, cy, bea, ada)

    async with store.read() as uow:
        assert await uow.members.due(NOON - HOUR, 9) == ()
        assert await uow.members.due(NOON + HOUR, 9) == (ada, bea)
        assert await uow.members.due(NOON + 9 * HOUR, 2) == (ada, bea)
        assert await uow.members.next_wake() == NOON


async def test_nobody_wakes_when_nobody_waits(store: AnyStore) -> None:
    async with store.read() as uow:
        assert await uow.members.next_wake() is None


async def test_erasing_takes_the_links_searches_and_drafts_along(store: AnyStore) -> None:
    await keep(store, Search("leeds", "one", "amara", "law", NOON), Search("leeds", "two", "kenji", "law", NOON))
    await link(store, (SLACK, AMARA))
    async with store.begin() as uow:
        await uow.drafts.put("leeds", "amara", "ask", {"why": "Because"})
        await uow.interviews.add(interview())
        await uow.members.erase("leeds", "amara")
        await uow.members.erase("leeds", "wren")
        await uow.commit()

    async with store.read() as uow:
        assert await uow.members.get("leeds", "amara") is None
        assert await uow.members.memberships(SLACK) == ()
        assert await uow.searches.get("leeds", "one") is None
        assert await uow.searches.get("leeds", "two") is not None
        assert await uow.drafts.get("leeds", "amara", "ask") == {}
        assert await uow.interviews.get("leeds", "one") == interview()


async def test_the_latest_searches_come_first(store: AnyStore) -> None:
    await keep(store, *(Search("leeds", id_, "amara", "law", NOON) for id_ in ("a", "c", "b")))
    async with store.read() as uow:
        latest = await uow.searches.latest("leeds", 2)

    assert [search.id for search in latest] == ["c", "b"]


async def test_searches_are_kept_and_forgotten(store: AnyStore) -> None:
    old = Search("leeds", "old", "amara", "law", NOON, shown=("kenji",), hidden=("wren", "bo"))
    new = replace(old, id="new", made_at=NOON + HOUR)
    await keep(store, old, new)
    async with store.begin() as uow:
        forgotten = await uow.searches.forget(NOON + HOUR)
        await uow.commit()

    assert forgotten == 1
    async with store.read() as uow:
        assert await uow.searches.get("leeds", "old") is None
        assert await uow.searches.get("leeds", "new") == new


async def test_posts_are_found_by_where_they_are(store: AnyStore) -> None:
    post = Post("leeds", "one", "recruiting", "C1/17.3")
    await keep(store, post, replace(post, community="york"))

    async with store.read() as uow:
        assert await uow.posts.get("leeds", "one") == post
        assert await uow.posts.by_ref("leeds", "C1/17.3") == post
        assert await uow.posts.by_ref("leeds", "elsewhere") is None


async def test_who_stands_under_a_message_is_known_until_they_step_away(store: AnyStore) -> None:
    one, other = SLACK, DISCORD
    async with store.begin() as uow:
        await uow.members.put(AMARA)
        for person, ref in ((one, "C1:1"), (one, "C1:1"), (one, "C1:2"), (other, "C1:1")):
            await uow.members.link(person, AMARA)
            await uow.posts.stand("leeds", ref, person)
        before = await uow.posts.standing("leeds", "C1:1")
        await uow.posts.step_away("leeds", "C1:1", other)
        await uow.commit()
    async with store.read() as uow:
        assert before == {one, other}
        assert await uow.posts.standing("leeds", "C1:1") == {one}
        assert await uow.posts.standing("york", "C1:1") == frozenset()


@pytest.mark.parametrize("how", ["the account is unlinked", "the member is forgotten"])
async def test_nobody_stands_under_a_message_whose_account_is_gone(store: AnyStore, how: str) -> None:
    async with store.begin() as uow:
        await uow.members.put(AMARA)
        await uow.members.link(DISCORD, AMARA)
        await uow.posts.stand("leeds", "C1:1", DISCORD)
        await uow.commit()
    async with store.begin() as uow:
        if how == "the account is unlinked":
            await uow.members.unlink("leeds", DISCORD)
        else:
            await uow.members.erase("leeds", AMARA.id)
        await uow.commit()
    async with store.read() as uow:
        assert await uow.posts.standing("leeds", "C1:1") == frozenset()


async def draft(uow: UnitOfWork) -> object:
    return await uow.drafts.get("leeds", "amara", "ask")


async def test_drafts_are_kept_replaced_and_dropped(store: AnyStore) -> None:
    async with store.begin() as uow:
        seen = [await draft(uow)]
        await uow.drafts.put("leeds", "amara", "ask", {"why": "Because", "hopes": "«Ω»"})
        seen.append(await draft(uow))
        await uow.drafts.put("leeds", "amara", "ask", {"why": "So"})
        seen.append(await draft(uow))
        await uow.drafts.drop("leeds", "amara", "ask")
        seen.append(await draft(uow))

    assert seen == [{}, {"why": "Because", "hopes": "«Ω»"}, {"why": "So"}, {}]


async def test_living_cards_are_kept_for_each_reader(store: AnyStore) -> None:
    card = LivingCard("leeds", "one", "amara", wanted=3, shown=2, fresh=1, posted=1, ref="D1/5")
    async with store.begin() as uow:
        await uow.interviews.add(interview())
        await uow.living_cards.put(LivingCard("leeds", "one", "amara"))
        await uow.living_cards.put(card)
        await uow.commit()

    async with store.read() as uow:
        assert await uow.living_cards.get("leeds", "one", "amara") == card
        assert await uow.living_cards.get("leeds", "one", "kenji") is None


async def test_keys_taken_in_long_ago_are_forgotten(store: AnyStore, seconds: Seconds) -> None:
    async with store.begin() as uow:
        await uow.inbox.first_time("old")
        seconds.pass_by(HOUR)
        await uow.inbox.first_time("new")
        forgotten = await uow.inbox.forget(HOUR)

        assert forgotten == 1
        assert await uow.inbox.first_time("old")
        assert not await uow.inbox.first_time("new")
