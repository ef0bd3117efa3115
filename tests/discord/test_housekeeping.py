"""What is done beside the gestures: notices for closed messages, and a look at who has left."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from adapters.discord.calls import Calls
from adapters.discord.connection import logged_in
from adapters.discord.deliver import DiscordMessenger
from adapters.discord.leavers import Leavers, Seat
from adapters.discord.notices import Notices, notice
from adapters.discord.pace import Pace
from adapters.discord.people import People
from bot.events import ActionPressed, MemberLeft, Person, Space
from bot.outbox import Unreachable
from bot.people import Community, Member, Post
from bot.rounds import Round
from bot.views import Button, Card, Paragraph, Private, Section
from storage.ids import TimeOrderedIds
from storage.places import posts_that_count, seats_on
from storage.sql import open_store
from tests.discord.at_work import NEXT, Core, at_work, wishes
from tests.discord.standin.faults import Fault
from tests.discord.standin.things import PRIVATE_THREAD

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from storage.sql import SqlStore
    from tests.discord.people import DiscordPerson
    from tests.discord.standin import Discord
    from tests.discord.standin.things import Channel, Guild

SECRET = Card(
    "hello",
    "Priya said yes",
    (Section((Paragraph(("Meet her at noon.",)),), (Button("Choose", "ws1:choose_time:c:chat:"),)),),
)
new_key = TimeOrderedIds()
NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)


class Ticks:
    """A clock that stands still until it is moved."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
async def calls(standin: Discord) -> AsyncIterator[Calls]:
    async with logged_in(standin.app.token, wishes(standin)) as client:
        made = Calls(client)
        yield made
        await made.rest(timedelta(seconds=5))


def messenger(calls: Calls, *channels: str) -> tuple[DiscordMessenger, Ticks]:
    ticks = Ticks()
    return DiscordMessenger(calls, People(), Pace(ticks), Notices(calls, channels, ticks)), ticks


def threads(standin: Discord) -> list[Channel]:
    return [one for one in standin.realm.channels.values() if one.type == PRIVATE_THREAD]


async def test_whoever_has_closed_their_messages_finds_a_private_thread(
    standin: Discord, calls: Calls, sam: DiscordPerson, priya: DiscordPerson, welcome: Channel
) -> None:
    standin.realm.closed = lambda user: user == sam.id
    courier, _ = messenger(calls, welcome.id)
    met = await courier.post(Person("discord", "", sam.id), SECRET, new_key())
    (message,) = sam.messages()
    said = str(message.components)
    (send,) = [told for name, told in standin.calls if name == "message.send" and told["channel"] == message.channel]

    assert (type(met), [one.id for one in threads(standin)]) == (Unreachable, [message.channel])
    assert ("Something is waiting" in said, "Priya" in said, "noon" in said) == (True, False, False)
    assert priya.messages() == []
    assert send["body"]["allowed_mentions"] == {"parse": [], "users": [sam.id]}


async def test_the_button_of_the_thread_is_answered_to_them_alone(
    standin: Discord, sam: DiscordPerson, welcome: Channel
) -> None:
    standin.realm.closed = lambda user: user == sam.id
    async with at_work(standin, wishes=wishes(standin, notices=(welcome.id,))) as work:
        work.core.answers[ActionPressed] = Private(NEXT)
        await work.connection.messenger.post(Person("discord", "", sam.id), SECRET, new_key())
        await sam.press("Show me")
        (pressed,) = work.core.heard_of(ActionPressed)
        shown = sam.messages()[-1]

        assert (pressed.action, shown.only_for) == ("ws1:my_chats:c::", sam.id)


async def test_nobody_is_told_twice_a_day(standin: Discord, calls: Calls, sam: DiscordPerson, welcome: Channel) -> None:
    standin.realm.closed = lambda user: user == sam.id
    courier, ticks = messenger(calls, welcome.id)
    counts: list[int] = []
    for hours in (0, 1, 24):
        ticks.now = 100 + hours * 3600
        await courier.post(Person("discord", "", sam.id), SECRET, new_key())
        counts.append(len(threads(standin)))

    assert counts == [1, 1, 2]


@pytest.mark.parametrize("why", ["no channel is named", "they are not there", "threads are forbidden"])
async def test_without_a_place_for_it_nothing_is_left(
    why: str, standin: Discord, calls: Calls, sam: DiscordPerson, welcome: Channel
) -> None:
    standin.realm.closed = lambda user: user == sam.id
    elsewhere = standin.realm.add_channel(standin.realm.add_guild("Southbank"), "welcome")
    named = {"no channel is named": (), "they are not there": (elsewhere.id,), "threads are forbidden": (welcome.id,)}
    welcome.denied = 1 << 36
    courier, _ = messenger(calls, *named[why])
    met = await courier.post(Person("discord", "", sam.id), SECRET, new_key())

    assert (type(met), threads(standin)) == (Unreachable, [])


def test_the_button_of_the_thread_leads_to_all_chats() -> None:
    (section,) = notice(NEXT).sections

    assert [control.action for control in section.controls if isinstance(control, Button)] == ["ws1:my_chats:::"]


async def _seats(*some: Seat) -> AsyncIterator[Seat]:
    for one in some:
        yield one


async def test_whoever_left_is_noticed_and_nobody_else(
    standin: Discord, calls: Calls, guild: Guild, sam: DiscordPerson, priya: DiscordPerson
) -> None:
    core, other = Core(), standin.realm.add_guild("Southbank")
    seats = [Seat(one.id, "c", (guild.id, other.id)) for one in (sam, priya)]
    del guild.members[sam.id]
    leavers = Leavers(calls, lambda: _seats(*seats), core, lambda: "20270301", apart=0)
    left = await leavers.look()
    (event,) = core.heard_of(MemberLeft)

    assert (left, event.who.id, event.space) == (1, sam.id, Space("discord", guild.id))


FAULTS = {
    "Discord is broken": Fault("broken before"),
    "the bot is not there": Fault("refused", code=10004),
    "it may not look": Fault("refused", code=50001),
}


@pytest.mark.parametrize("what", FAULTS)
async def test_who_cannot_be_looked_up_has_not_left(
    what: str, standin: Discord, calls: Calls, guild: Guild, sam: DiscordPerson
) -> None:
    core = Core()
    del guild.members[sam.id]
    standin.faults.plan("member.get", FAULTS[what])
    leavers = Leavers(calls, lambda: _seats(Seat(sam.id, "c", (guild.id,))), core, lambda: "", apart=0)

    assert (await leavers.look(), core.heard) == (0, [])


@pytest.fixture(params=["sqlite:///:memory:", "postgresql"])
def address(request: pytest.FixtureRequest) -> str:
    return request.getfixturevalue("postgres_url") if request.param == "postgresql" else request.param


@pytest.fixture
async def store(address: str) -> AsyncIterator[SqlStore]:
    opened = await open_store(address)
    yield opened
    await opened.close()


async def fill(store: SqlStore, people: int) -> None:
    async with store.begin() as uow:
        for name in ("a", "b"):
            await uow.communities.put(Community(name, name.upper(), volunteer_emoji="🌱"))
            await uow.communities.add_space(name, Space("discord", f"1{name}"))
            await uow.communities.add_space(name, Space("slack", f"T{name}"))
            await uow.posts.put(Post(name, "asks", "recruit", f"{name}:1"))
        await uow.posts.put(Post("a", "not-sent", "recruit"))
        await uow.posts.put(Post("a", "other", "poster", "a:2"))
        await uow.rounds.put(Round("a", "a:3", "event", "A round", "", "0000", NOON))
        await uow.rounds.put(Round("a", "a:4", "event", "One that went out", "", "0000", NOON, state="sent"))
        for name in ("a:3", "a:4"):
            await uow.posts.put(Post("a", name, "round", name))
        for number in range(people):
            member = Member("a", f"{number:04}", "Somebody", left_at=None)
            await uow.members.put(member)
            await uow.members.link(Person("discord", "", f"p{number:04}"), member)
        await uow.members.link(Person("slack", "Ta", "U1"), Member("a", "0000", "Somebody"))
        await uow.commit()


async def test_the_messages_whose_reactions_count_are_found(store: SqlStore) -> None:
    await fill(store, 1)
    found = await posts_that_count(store, "discord")

    assert sorted((one.community, one.space, one.ref, one.emoji) for one in found) == [
        ("a", "1a", "a:1", "🌱"),
        ("a", "1a", "a:3", "✋"),
        ("b", "1b", "b:1", "🌱"),
    ]
    assert await posts_that_count(store, "elsewhere") == ()


async def test_everybody_has_a_seat_page_by_page(store: SqlStore) -> None:
    await fill(store, 7)
    async with store.begin() as uow:
        await uow.members.put(Member("a", "0003", "Somebody", left_at=datetime(2027, 3, 1, tzinfo=UTC)))
        await uow.commit()
    seats = [one async for one in seats_on(store, "discord", page=3)]

    assert [one.person for one in seats] == [f"p{number:04}" for number in (0, 1, 2, 4, 5, 6)]
    assert {one.spaces for one in seats} == {("1a",)}
