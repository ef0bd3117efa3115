"""From the outbox to a platform: nothing lost, nothing twice, whatever happens in between."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from adapters.calendar import IcsCalendar
from bot.cards import KINDS
from bot.cards.samples import DECIDED, ELSEWHERE, ROUND
from bot.delivery import ATTEMPTS, LEASE, SOON, Deliveries
from bot.events import Person
from bot.interview import ACCEPTED, HELD, REQUESTED, SCHEDULED, STUDENT, THANKED, Stage
from bot.outbox import CannotTell, Delivery, Found, Gone, NotFound, Retry, Sent, Unknown, Unreachable
from bot.people import Post
from bot.telling import show
from bot.views import controls
from tests.leeds import AMARA, KENJI, NOON, OLGA, PEOPLE, Leeds, chat

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.interview import Interview
    from bot.outbox import Finding, LivingCard, Outcome
    from bot.views import Card


class Crash(BaseException):
    """The process dies here."""


@dataclass
class Message:
    """What stands in somebody's messages, or in a channel."""

    to: str
    card: Card
    key: str


@dataclass
class Paper:
    """A platform that keeps its messages in a dictionary, and may be ill: `moods` are what befalls the next posts."""

    messages: dict[str, Message] = field(default_factory=dict[str, Message])
    moods: list[Outcome | str] = field(default_factory=list["Outcome | str"])
    remembers: bool = True
    edits: int = 0

    async def post(self, to: Person | str, card: Card, key: str) -> Outcome:
        mood = self.moods.pop(0) if self.moods else ""
        if mood not in {"", "lost answer", "crash after"}:
            return self._ill(mood)
        ref = f"message {len(self.messages) + 1}"
        self.messages[ref] = Message(to.id if isinstance(to, Person) else to, card, key)
        return Sent(ref) if mood == "" else self._ill(mood)

    async def edit(self, ref: str, card: Card, key: str) -> Outcome:
        self.edits += 1
        if ref not in self.messages:
            return Gone()
        self.messages[ref].card = card
        return self._ill(self.moods.pop(0)) if self.moods else Sent(ref)

    async def find(self, to: Person | str, key: str) -> Finding:
        if not self.remembers:
            return CannotTell()
        return next((Found(ref) for ref, message in self.messages.items() if message.key == key), NotFound())

    def _ill(self, mood: Outcome | str) -> Outcome:
        match mood:
            case "crash before" | "crash after":
                raise Crash
            case "lost answer":
                return Unknown("no answer")
            case str():
                raise ValueError(mood)
            case _:
                return mood

    def to(self, who: str) -> list[str]:
        return [message.card.kind for message in self.messages.values() if message.to == who]


@dataclass
class Office:
    """The town, its platform and the deliveries between them."""

    town: Leeds
    paper: Paper = field(default_factory=Paper)

    @property
    def deliveries(self) -> Deliveries:
        return Deliveries(self.town.store, {"paper": self.paper}, self.town.clock, self.town.new_id, IcsCalendar())

    async def drain(self) -> Paper:
        await self.deliveries.drain()
        return self.paper

    async def show(self, one: Interview, *fresh: str) -> None:
        async with self.town.store.begin() as uow:
            await uow.interviews.put(one)
            await show(uow, self.town.new_id, one, ("amara", "kenji"), fresh)
            await uow.commit()

    def card(self, reader: str) -> LivingCard:
        return self.town.store.tables.living_cards.rows["leeds", "one", reader]

    def states(self) -> list[str]:
        return [row.state for row in self.town.outbox()]


async def opened(*chats: Interview, **more: object) -> Office:
    return Office(await Leeds().open(*chats, **more))  # pyright: ignore[reportArgumentType]


def row(kind: str, name: str = "row-1", lane: str = "amara", subject: str = "one", **more: object) -> Delivery:
    return replace(Delivery("leeds", name, lane, kind, name, subject, {"said": "Late, sorry!"}), **more)  # pyright: ignore[reportArgumentType]


WORDS = {"said": "Late, sorry!", "emoji": "✋", **DECIDED, **ELSEWHERE, **ROUND}
NUDGE = {"items": "one day-before meeting-1/day-before/student "}
ROWS: dict[str, Delivery] = {
    **{kind: row(kind, args=WORDS) for kind in KINDS if kind not in {"living", "shrunk", "recruit"}},
    "invitation": row("invitation", subject=""),
    "pause-question": row("pause-question", lane="kenji", subject=""),
    "zone-changed": row("zone-changed", args=WORDS | {"meeting": "1"}),
    "nudge": row("nudge", args=NUDGE),
    "calendar": row("calendar", args={"meeting": "1"}),
    "calendar-cancelled": row("calendar-cancelled", args={"meeting": "1"}),
    "month-line": row("month-line", lane="kenji", subject=""),
    "year-letter": row("year-letter", lane="kenji", subject=""),
    "worklist": row("worklist", lane="olga", subject=""),
    "recruit": row("recruit", lane="#paper/general", subject="", args={"by": "olga", "emoji": "👋", "post": "post"}),
}
CRASHES = ("claim", "crash before", "crash after", "lost answer", "record")


async def ready(delivery: Delivery) -> Office:
    """A town in which this row still holds: a chat ahead, another thanked for, somebody who cannot be reached."""
    done = chat(THANKED, "two", student="olga", asked_at=NOON, met_at=NOON, thanked_at=NOON)
    lost = replace(AMARA, id="lost", unreachable=3)
    stage = chat(Stage.CANCELLED, accepted_at=NOON, starts_at=NOON, scheduled_at=NOON, meeting=1, sequence=2)
    ahead = stage if delivery.kind == "calendar-cancelled" else chat(SCHEDULED)
    office = await opened(ahead, done, people=(*PEOPLE, lost))
    async with office.town.store.begin() as uow:
        await uow.posts.put(Post("leeds", "post", "recruit"))
        await uow.commit()
    await office.town.add(delivery)
    return office


async def crash(office: Office, where: str) -> None:
    """Deliver up to a crash; the lease ends, and a new process begins."""
    claimed = await office.deliveries.claim()
    if where in {"crash before", "crash after", "lost answer"}:
        office.paper.moods = [where]
    if where != "claim":
        with suppress(Crash):
            await office.deliveries.deliver(claimed[0])
    office.town.clock.pass_by(seconds=LEASE.total_seconds() + 1)


@pytest.mark.parametrize("where", CRASHES)
@pytest.mark.parametrize("kind", sorted(ROWS))
async def test_whatever_crashes_everybody_gets_each_message_once(kind: str, where: str) -> None:
    delivery = ROWS[kind]
    office = await ready(delivery)

    await crash(office, where)
    await office.drain()

    assert [delivery.lane.removeprefix("#paper/")] == [message.to for message in office.paper.messages.values()]
    assert office.states() == ["sent"]
    assert await idle(office)


async def idle(office: Office) -> bool:
    async with office.town.store.read() as uow:
        return await uow.outbox.idle()


@pytest.mark.parametrize("where", CRASHES)
async def test_whatever_crashes_there_is_one_living_card_with_the_newest_state(where: str) -> None:
    office = await opened()
    await office.show(chat(REQUESTED), "amara", "kenji")

    await crash(office, where)
    await office.show(chat(ACCEPTED, revision=2), "amara")
    await office.drain()

    assert [kind for kind in office.paper.to("amara") if kind != "shrunk"] == ["student-accepted"]
    assert [kind for kind in office.paper.to("kenji") if kind != "shrunk"] == ["mentor-accepted"]


async def test_a_card_is_edited_in_place_where_it_is_not_the_readers_move() -> None:
    office = await opened()
    await office.show(chat(REQUESTED), "amara", "kenji")
    await office.drain()
    await office.show(chat(REQUESTED, revision=2, more_asked="What?"))

    paper = await office.drain()

    assert [paper.to("amara"), paper.to("kenji")] == [["student-requested-more"], ["mentor-requested-more"]]
    assert paper.edits == 2


async def test_a_card_is_posted_anew_for_whose_move_it_is_and_the_old_one_shrinks() -> None:
    office = await opened()
    await office.show(chat(REQUESTED), "amara", "kenji")
    await office.drain()
    await office.show(chat(ACCEPTED, revision=2), "amara")

    paper = await office.drain()

    assert [paper.to("amara"), paper.to("kenji")] == [["shrunk", "student-accepted"], ["mentor-accepted"]]
    assert not list(controls(next(iter(paper.messages.values())).card))


async def test_changes_that_come_quickly_are_drawn_once() -> None:
    office = await opened()
    await office.show(chat(REQUESTED), "amara", "kenji")
    await office.show(chat(ACCEPTED, revision=2), "amara")
    await office.show(chat(SCHEDULED, revision=3), "kenji")

    paper = await office.drain()

    assert [paper.to("amara"), paper.to("kenji")] == [["student-scheduled"], ["mentor-scheduled"]]
    assert paper.edits == 0


async def test_a_card_that_was_deleted_is_posted_again() -> None:
    office = await opened()
    await office.show(chat(REQUESTED), "amara", "kenji")
    await office.drain()
    office.paper.messages.clear()
    await office.show(chat(REQUESTED, revision=2, more_asked="What?"))

    paper = await office.drain()

    assert [paper.to("amara"), paper.to("kenji")] == [["student-requested-more"], ["mentor-requested-more"]]
    assert office.card("amara").ref in paper.messages


async def test_at_most_one_delivery_of_a_reader_is_on_its_way() -> None:
    office = await opened(chat(SCHEDULED))
    await office.town.add(row("line", "a"), row("line", "b"), row("line", "c", lane="kenji"))

    first = await office.deliveries.claim(10)
    second = await office.deliveries.claim(10)

    assert [[one.id for one in claimed] for claimed in (first, second)] == [["a", "c"], []]


async def test_messages_of_a_reader_come_in_order() -> None:
    office = await opened(chat(SCHEDULED))
    await office.town.add(row("word", "b"), row("line", "a"), row("moved", "c"))
    office.paper.moods = [Retry(timedelta(minutes=5), "busy")]

    assert (await office.drain()).to("amara") == []
    office.town.clock.pass_by(minutes=5)
    assert (await office.drain()).to("amara") == ["line", "word", "moved"]


async def test_what_may_have_been_sent_is_asked_for_first() -> None:
    office = await opened(chat(SCHEDULED))
    await office.town.add(row("line"))
    office.paper.moods = ["lost answer"]
    await office.drain()
    office.town.clock.pass_by(seconds=SOON.total_seconds())

    assert (await office.drain()).to("amara") == ["line"]
    assert office.states() == ["sent"]


async def test_where_the_platform_cannot_tell_a_human_looks_and_sends_it_again() -> None:
    office = await opened(chat(SCHEDULED))
    await office.town.add(row("line"))
    office.paper.moods, office.paper.remembers = ["crash before"], False
    await crash(office, "crash before")

    assert (await office.drain()).to("amara") == []
    assert office.states() == ["held"]
    async with office.town.store.begin() as uow:
        assert await uow.outbox.release("leeds", "row-1")
        await uow.commit()
    assert (await office.drain()).to("amara") == ["line"]


async def test_an_answer_that_never_comes_is_held_in_the_end() -> None:
    office = await opened(chat(SCHEDULED))
    await office.town.add(row("line"))
    office.paper.moods = [Unknown("no answer")] * ATTEMPTS
    for _ in range(ATTEMPTS):
        await office.drain()
        office.town.clock.pass_by(seconds=SOON.total_seconds())

    assert office.states() == ["held"]


async def test_someone_who_cannot_be_reached_is_counted_until_they_can() -> None:
    office = await opened(chat(SCHEDULED))
    await office.town.add(row("line", "a"), row("line", "b"), row("line", "c"))
    office.paper.moods = [Unreachable("closed"), Unreachable("closed")]
    first = (await office.deliveries.claim())[0]
    await office.deliveries.deliver(first)
    before = office.town.member("amara").unreachable
    await office.drain()

    assert [before, office.town.member("amara").unreachable] == [1, 0]
    assert office.states() == ["sent", "sent", "sent"]
    assert office.paper.to("amara") == ["line", "line", "line"]


async def test_a_lost_lease_records_nothing() -> None:
    office = await opened(chat(SCHEDULED))
    await office.town.add(row("line"))
    slow = (await office.deliveries.claim())[0]
    office.town.clock.pass_by(seconds=LEASE.total_seconds() + 1)
    await office.drain()
    ref = office.town.outbox()[0].ref

    await office.deliveries.deliver(slow)

    assert office.town.outbox()[0].ref == ref


gone = replace(AMARA, left_at=NOON)
DROPPED: dict[str, tuple[Delivery, Callable[[], tuple[Interview, ...]]]] = {
    "its use is over": (row("line", useful_until=NOON), lambda: (chat(SCHEDULED),)),
    "the stage has moved": (row("nudge", args=NUDGE), lambda: (chat(HELD),)),
    "the hour has moved": (row("nudge", args=NUDGE), lambda: (chat(SCHEDULED, meeting=2),)),
    "another entry was made": (row("calendar", args={"meeting": "1"}), lambda: (chat(SCHEDULED, meeting=2),)),
    "it is no longer needed": (
        row("nudge", args={"items": "one happened-1 meeting-1/happened-1/student "}),
        lambda: (chat(SCHEDULED, said_student="met"),),
    ),
    "a nudge of many is stale": (
        row("nudge", args={"items": f"one day-before meeting-1/day-before/student {NOON.isoformat()}"}),
        lambda: (chat(SCHEDULED),),
    ),
    "the chat is gone": (row("line"), tuple),
    "they are a mentor already": (row("invitation", lane="kenji", subject=""), tuple),
    "they stopped": (row("pause-question", subject=""), tuple),
    "nothing to count": (row("month-line", lane="kenji", subject=""), tuple),
    "nothing needs a hand": (row("worklist", lane="olga", subject=""), tuple),
    "its kind is of another day": (row("horoscope"), lambda: (chat(SCHEDULED),)),
    "nobody of that name": (row("line", lane="nobody"), lambda: (chat(SCHEDULED),)),
    "nobody asked for the post": (row("recruit", lane="#paper/general", args={"by": "nobody"}), tuple),
}


@pytest.mark.parametrize("why", sorted(DROPPED))
async def test_what_no_longer_holds_is_not_sent(why: str) -> None:
    delivery, chats = DROPPED[why]
    office = await opened(*chats())
    await office.town.add(delivery)

    assert (await office.drain()).messages == {}
    assert office.states() == ["dropped"]


async def test_nobody_who_left_is_written_to() -> None:
    office = await opened(chat(SCHEDULED), people=(gone, KENJI, OLGA))
    await office.town.add(row("line"))

    assert (await office.drain()).messages == {}


async def test_a_chat_that_ends_takes_only_its_own_nudge_with_it() -> None:
    office = await opened(chat(SCHEDULED), chat(ACCEPTED, "two", mentor="olga"))
    items = f"{NUDGE['items']}\ntwo choose-time-1 acceptance-0/choose-time-1/student "
    await office.town.add(row("nudge", subject="", args={"items": items}))
    ended = chat(SCHEDULED).advance("cancel", STUDENT, NOON)
    async with office.town.store.begin() as uow:
        await uow.interviews.put(ended)
        await uow.outbox.void("leeds", "one", ("nudge",))
        await uow.commit()

    assert (await office.drain()).to("amara") == ["nudge-choose-time"]


async def test_a_post_in_a_channel_is_remembered_by_its_place() -> None:
    office = await ready(ROWS["recruit"])
    await office.drain()
    async with office.town.store.read() as uow:
        kept = await uow.posts.by_ref("leeds", "message 1")

    assert kept == Post("leeds", "post", "recruit", "message 1")


async def test_a_row_that_cannot_be_drawn_is_held_and_its_lane_goes_on() -> None:
    office = await opened(chat(SCHEDULED))
    await office.town.add(row("nudge", "a", args={"items": "damaged"}), row("line", "b"))

    assert (await office.drain()).to("amara") == ["line"]
    assert [(held.state, held.why.partition(":")[0]) for held in office.town.outbox()] == [
        ("held", "ValueError"),
        ("sent", ""),
    ]


async def test_a_card_says_in_which_language_its_reader_reads() -> None:
    office = await opened()
    async with office.town.store.begin() as uow:
        kenji = await uow.members.get("leeds", "kenji")
        assert kenji
        await uow.members.put(replace(kenji, language="de"))
        await uow.commit()
    await office.show(chat(REQUESTED), "amara", "kenji")

    paper = await office.drain()

    assert {message.to: message.card.language for message in paper.messages.values()} == {"amara": "en", "kenji": "de"}
