"""What becomes of a message, whatever Discord answers: exactly one visible message, or the truth about it."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from adapters.discord.calls import Calls
from adapters.discord.connection import logged_in
from adapters.discord.deliver import DiscordMessenger, since
from adapters.discord.notices import Notices
from adapters.discord.pace import Pace
from adapters.discord.people import People
from bot.events import Person
from bot.outbox import CannotTell, Found, Gone, NotFound, Outcome, Paused, Retry, Sent, Unknown, Unreachable
from bot.views import Button, Card, File, Paragraph, Section
from storage.ids import TimeOrderedIds, spell, uuid7
from tests.discord.at_work import wishes
from tests.discord.standin.faults import Fault
from tests.discord.standin.things import Posted

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.discord.people import DiscordPerson
    from tests.discord.standin import Discord
    from tests.discord.standin.things import Channel

LINES = (Paragraph(("A line.",)),)
HELLO = Card("hello", "Hello", (Section(LINES, (Button("Yes", "ws1:accept:c:chat:"),)),))
ENTRY = Card("calendar", "Your entry", files=(File("chat.ics", "text/calendar", b"BEGIN", "Your chat"),))
new_key = TimeOrderedIds()


class Ticks:
    """A clock that stands still until it is moved."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def ticks() -> Ticks:
    return Ticks()


@pytest.fixture
async def messenger(standin: Discord, ticks: Ticks) -> AsyncIterator[DiscordMessenger]:
    async with logged_in(standin.app.token, wishes(standin)) as client:
        calls = Calls(client)
        yield DiscordMessenger(calls, People(), Pace(ticks), Notices(calls, (), ticks))
        await calls.rest(timedelta(seconds=5))


@pytest.fixture
def key() -> str:
    return new_key()


def reach(person: DiscordPerson) -> Person:
    return Person("discord", "", person.id)


def count(person: DiscordPerson) -> int:
    return len(person.messages())


def asked(standin: Discord, route: str) -> list[Any]:
    return [body for name, body in standin.calls if name == route]


async def test_a_card_is_posted_once_and_can_be_found(
    sam: DiscordPerson, messenger: DiscordMessenger, key: str
) -> None:
    sent = await messenger.post(reach(sam), HELLO, key)
    (message,) = sam.messages()
    ref = f"{sam.dm.id}:{message.id}"

    assert sent == Sent(ref)
    assert await messenger.find(reach(sam), key) == Found(ref)
    assert await messenger.find(reach(sam), new_key()) == NotFound()


async def test_a_restart_finds_what_was_sent_before(
    standin: Discord, sam: DiscordPerson, messenger: DiscordMessenger, key: str
) -> None:
    sent = await messenger.post(reach(sam), HELLO, key)
    for number in range(120):
        standin.realm.post(Posted(standin.realm.new_id(), sam.dm.id, sam.id, standin.realm.hours.now(), f"{number}"))
    messenger.people.forget(sam.id)

    assert isinstance(sent, Sent)
    assert await messenger.find(reach(sam), key) == Found(sent.ref)


async def test_a_card_is_drawn_in_place_of_another(sam: DiscordPerson, messenger: DiscordMessenger, key: str) -> None:
    sent = await messenger.post(reach(sam), HELLO, key)
    assert isinstance(sent, Sent)

    assert await messenger.edit(sent.ref, Card("bye", "Bye"), key) == sent
    assert (count(sam), await messenger.find(reach(sam), key)) == (1, Found(sent.ref))


async def test_a_message_that_was_taken_away_is_gone(sam: DiscordPerson, messenger: DiscordMessenger, key: str) -> None:
    assert await messenger.edit(f"{sam.dm.id}:123", HELLO, key) == Gone()


async def test_nothing_that_is_sent_notifies_anybody(
    standin: Discord, sam: DiscordPerson, messenger: DiscordMessenger, key: str
) -> None:
    await messenger.post(reach(sam), HELLO, key)

    (sent,) = asked(standin, "message.send")
    assert sent["body"]["allowed_mentions"] == {"parse": []}


POSTS: dict[str, tuple[Fault, Outcome | type[Outcome]]] = {
    "busy for long": (Fault("limited", after=90), Retry(timedelta(seconds=90), "busy for 90 s")),
    "banned": (Fault("banned"), Retry),
    "broken": (Fault("broken before"), Unknown("503/0")),
    "dropped before": (Fault("dropped before"), Unknown),
    "dropped after": (Fault("dropped after"), Unknown),
    "closed": (Fault("refused", code=50007), Unreachable("403/50007")),
    "no server in common": (Fault("refused", code=50278), Unreachable("403/50278")),
    "no access": (Fault("refused", code=50001), Unreachable("403/50001")),
    "no permission": (Fault("refused", code=50013), Unreachable("403/50013")),
    "token refused": (Fault("refused", code=40001), Paused("401/40001")),
}


@pytest.mark.parametrize("what", POSTS)
async def test_what_discord_answers_has_a_meaning(
    what: str, standin: Discord, sam: DiscordPerson, messenger: DiscordMessenger, key: str
) -> None:
    fault, outcome = POSTS[what]
    standin.faults.plan("message.send", fault)

    met = await messenger.post(reach(sam), HELLO, key)

    assert isinstance(met, outcome) if isinstance(outcome, type) else met == outcome


@pytest.mark.parametrize("kind", ["dropped before", "dropped after", "broken before", "broken after"])
async def test_after_the_unknown_there_is_one_message(
    kind: str, standin: Discord, sam: DiscordPerson, messenger: DiscordMessenger, key: str, ticks: Ticks
) -> None:
    standin.faults.plan("message.send", Fault(kind))  # type: ignore[arg-type]
    await messenger.post(reach(sam), HELLO, key)
    ticks.now += 30
    if await messenger.find(reach(sam), key) == NotFound():
        await messenger.post(reach(sam), HELLO, key)

    assert count(sam) == 1


async def test_the_nonce_alone_keeps_a_repetition_away(
    standin: Discord, sam: DiscordPerson, messenger: DiscordMessenger, key: str, ticks: Ticks
) -> None:
    standin.faults.plan("message.send", Fault("broken after"))
    await messenger.post(reach(sam), HELLO, key)
    ticks.now += 30
    sent = await messenger.post(reach(sam), HELLO, key)

    assert (count(sam), isinstance(sent, Sent)) == (1, True)
    assert [body["body"]["nonce"] for body in asked(standin, "message.send")] == [key, key]


async def test_a_post_that_takes_too_long_goes_on_and_is_waited_for(
    standin: Discord, sam: DiscordPerson, messenger: DiscordMessenger, key: str
) -> None:
    gate = asyncio.Event()
    standin.faults.plan("message.send", Fault("slow after", gate=gate))
    messenger.calls.patience = 0.05
    late = await messenger.post(reach(sam), HELLO, key)
    with pytest.raises(TimeoutError):
        await messenger.find(reach(sam), key)
    messenger.calls.patience = 15
    gate.set()
    found = await messenger.find(reach(sam), key)

    assert (late, isinstance(found, Found)) == (Unknown("TimeoutError"), True)
    assert (count(sam), len(asked(standin, "message.send"))) == (1, 1)


async def test_a_global_limit_that_outlasts_a_delivery_blocks_nobody_for_ever(
    standin: Discord, sam: DiscordPerson, messenger: DiscordMessenger, key: str
) -> None:
    await messenger.find(reach(sam), key)
    standin.faults.plan("message.send", Fault("limited", after=0.3, globally=True))
    messenger.calls.patience = 0.05
    late = await messenger.post(reach(sam), HELLO, key)
    messenger.calls.patience = 15

    assert late == Unknown("TimeoutError")
    assert isinstance(await messenger.find(reach(sam), key), Found)
    assert isinstance(await messenger.post(reach(sam), HELLO, new_key()), Retry | Sent)


async def test_a_short_limit_is_waited_out(
    standin: Discord, sam: DiscordPerson, messenger: DiscordMessenger, key: str
) -> None:
    standin.faults.plan("message.send", Fault("limited", after=0.02))

    assert isinstance(await messenger.post(reach(sam), HELLO, key), Sent)
    assert count(sam) == 1


async def test_first_messages_go_slowly_and_the_others_do_not(
    sam: DiscordPerson, priya: DiscordPerson, messenger: DiscordMessenger, ticks: Ticks
) -> None:
    first = await messenger.post(reach(sam), HELLO, new_key())
    again = await messenger.post(reach(sam), HELLO, new_key())
    key = new_key()
    early = await messenger.post(reach(priya), HELLO, key)
    found = await messenger.find(reach(priya), key)
    ticks.now += 2
    later = await messenger.post(reach(priya), HELLO, key)

    assert [type(one) for one in (first, again, later)] == [Sent, Sent, Sent]
    assert (early, found) == (Retry(timedelta(seconds=2), "first messages go slowly"), NotFound())


async def test_so_many_conversations_are_begun_in_ten_minutes(
    standin: Discord, sam: DiscordPerson, priya: DiscordPerson, messenger: DiscordMessenger, ticks: Ticks
) -> None:
    messenger.pace.most = 1
    await messenger.post(reach(sam), HELLO, new_key())
    ticks.now += 5
    early = await messenger.post(reach(priya), HELLO, new_key())
    opened = len(asked(standin, "dm.open"))
    ticks.now += 595
    later = await messenger.post(reach(priya), HELLO, new_key())

    assert (early, opened) == (Retry(timedelta(seconds=595), "first messages go slowly"), 1)
    assert isinstance(later, Sent)


async def test_an_old_conversation_is_no_first_message(
    sam: DiscordPerson, priya: DiscordPerson, messenger: DiscordMessenger
) -> None:
    messenger.pace.most = 1
    await priya.write("Hello?")
    await messenger.post(reach(priya), HELLO, new_key())

    assert isinstance(await messenger.post(reach(sam), HELLO, new_key()), Sent)


async def test_opening_too_fast_waits(
    standin: Discord, sam: DiscordPerson, messenger: DiscordMessenger, key: str
) -> None:
    messenger.pace.most = 1
    standin.faults.plan("dm.open", *[Fault("refused", code=40003)] * 5)

    assert isinstance(await messenger.post(reach(sam), HELLO, key), Retry)
    assert messenger.pace.begin(key) is None


OLD: dict[str, tuple[Card, type[Outcome]]] = {
    "with something to press": (HELLO, Gone),
    "a mere line": (Card("shrunk", "Moved down"), Retry),
}


@pytest.mark.parametrize("what", OLD)
async def test_an_old_message_that_may_not_be_edited_any_more(
    what: str, standin: Discord, sam: DiscordPerson, messenger: DiscordMessenger, key: str
) -> None:
    card, outcome = OLD[what]
    sent = await messenger.post(reach(sam), HELLO, key)
    assert isinstance(sent, Sent)
    standin.faults.plan("message.edit", *[Fault("refused", code=30046)] * 5)

    assert type(await messenger.edit(sent.ref, card, key)) is outcome


async def test_an_edit_that_waits_too_long_tells_its_end_to_the_next_one(
    standin: Discord, sam: DiscordPerson, messenger: DiscordMessenger, key: str
) -> None:
    sent = await messenger.post(reach(sam), HELLO, key)
    assert isinstance(sent, Sent)
    standin.faults.plan("message.edit", Fault("limited", after=0.2), *[Fault("refused", code=30046)] * 4)
    messenger.calls.patience = 0.05
    first = await messenger.edit(sent.ref, HELLO, key)
    messenger.calls.patience = 15

    assert (type(first), await messenger.edit(sent.ref, HELLO, key)) == (Retry, Gone())


async def test_an_edit_of_unknown_fate_is_done_again(
    standin: Discord, sam: DiscordPerson, messenger: DiscordMessenger, key: str
) -> None:
    sent = await messenger.post(reach(sam), HELLO, key)
    assert isinstance(sent, Sent)
    standin.faults.plan("message.edit", Fault("broken after"))

    assert isinstance(await messenger.edit(sent.ref, HELLO, key), Retry)


async def test_a_channel_is_written_to_by_its_id(
    sam: DiscordPerson, welcome: Channel, messenger: DiscordMessenger, key: str
) -> None:
    sent = await messenger.post(welcome.id, HELLO, key)

    assert isinstance(sent, Sent)
    assert sent.ref.startswith(f"{welcome.id}:")
    assert await messenger.find(welcome.id, key) == Found(sent.ref)


async def test_a_channel_that_may_not_be_read_tells_nothing(
    welcome: Channel, messenger: DiscordMessenger, key: str
) -> None:
    await messenger.post(welcome.id, HELLO, key)
    welcome.denied = 1 << 16

    assert await messenger.find(welcome.id, new_key()) == CannotTell()


async def test_a_channel_that_is_gone_is_out_of_reach(messenger: DiscordMessenger, key: str) -> None:
    assert await messenger.post("123", HELLO, key) == Unreachable("404/10003")


async def test_a_card_that_discord_refuses_leaves_its_words(
    standin: Discord, sam: DiscordPerson, messenger: DiscordMessenger, key: str
) -> None:
    standin.faults.plan("message.send", Fault("refused", code=50035))
    sent = await messenger.post(reach(sam), HELLO, key)

    assert isinstance(sent, Sent)
    assert await messenger.find(reach(sam), key) == Found(sent.ref)


async def test_a_file_comes_with_its_message(sam: DiscordPerson, messenger: DiscordMessenger, key: str) -> None:
    await messenger.post(reach(sam), ENTRY, key)
    (message,) = sam.messages()

    assert [(file.name, file.content) for file in message.files] == [("chat.ics", b"BEGIN")]


async def test_whoever_is_on_another_platform_is_not_written_to(messenger: DiscordMessenger, key: str) -> None:
    assert isinstance(await messenger.post(Person("slack", "T0", "U0"), HELLO, key), Unreachable)


async def test_too_much_to_read_cannot_be_told(
    standin: Discord, sam: DiscordPerson, messenger: DiscordMessenger, key: str
) -> None:
    for number in range(301):
        standin.realm.post(Posted(standin.realm.new_id(), sam.dm.id, sam.id, standin.realm.hours.now(), f"{number}"))

    assert await messenger.find(reach(sam), "not one of ours") == CannotTell()


def test_an_id_tells_when_it_was_made() -> None:
    assert since(spell(uuid7(1_420_070_460_123, 5))) == 123 << 22
    assert since("not one of ours") == 0
