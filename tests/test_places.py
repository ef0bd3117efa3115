"""A message for somebody with accounts on two platforms: it goes to one of them, and to one alone."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pytest

from adapters.calendar import IcsCalendar
from bot.delivery import SOON, Deliveries
from bot.events import Person
from bot.interview import REQUESTED
from bot.outbox import CannotTell, Delivery, Found, Gone, NotFound, Paused, Sent, Unknown, Unreachable
from bot.telling import show
from tests.leeds import AMARA, Leeds, chat, person

if TYPE_CHECKING:
    from bot.outbox import Finding, LivingCard, Outcome
    from bot.views import Card

INK = Person("ink", "", "ami")


@dataclass
class Platform:
    """Says what it is told to say, and keeps what it takes, by the key."""

    name: str
    says: list[Outcome] = field(default_factory=list["Outcome"])
    kept: dict[str, Card] = field(default_factory=dict[str, "Card"])
    forgetful: bool = False

    async def post(self, to: Person | str, card: Card, key: str) -> Outcome:
        said = self.says.pop(0) if self.says else Sent(f"{self.name}-{len(self.kept) + 1}")
        if isinstance(said, Sent | Unknown):
            self.kept[said.ref if isinstance(said, Sent) else key] = card
        return said

    async def edit(self, ref: str, card: Card, key: str) -> Outcome:
        said = self.says.pop(0) if self.says else Sent(ref)
        if isinstance(said, Sent):
            self.kept[ref] = card
        return said

    async def find(self, to: Person | str, key: str) -> Finding:
        if self.forgetful:
            return CannotTell()
        return Found(key) if key in self.kept else NotFound()


@dataclass
class Post:
    """Amara is on paper, and in ink, where she is written to first."""

    town: Leeds = field(default_factory=Leeds)
    paper: Platform = field(default_factory=lambda: Platform("paper"))
    ink: Platform = field(default_factory=lambda: Platform("ink"))

    async def open(self) -> Post:
        await self.town.open(chat(REQUESTED))
        async with self.town.store.begin() as uow:
            await uow.members.link(INK, AMARA)
            await uow.commit()
        return self

    async def send(self, kind: str = "welcome", **more: str) -> Delivery:
        await self.town.add(Delivery("leeds", "1", "amara", kind, "1", args=more))
        await self.drain()
        return self.row()

    async def drain(self) -> None:
        both = {"paper": self.paper, "ink": self.ink}
        await Deliveries(self.town.store, both, self.town.clock, self.town.new_id, IcsCalendar()).drain()

    def row(self) -> Delivery:
        return self.town.store.tables.outbox.rows["leeds", "1"]

    def counts(self) -> tuple[int, int]:
        return len(self.ink.kept), len(self.paper.kept)

    async def show(self) -> LivingCard:
        one = replace(self.town.chat(), revision=self.town.chat().revision + 1)
        async with self.town.store.begin() as uow:
            await uow.interviews.put(one)
            await show(uow, self.town.new_id, one, {"amara"}, ())
            await uow.commit()
        await self.drain()
        return self.card()

    def card(self) -> LivingCard:
        return self.town.store.tables.living_cards.rows["leeds", "one", "amara"]


async def test_a_message_goes_to_the_account_that_was_chosen() -> None:
    post = await Post().open()

    assert ((await post.send()).state, post.counts()) == ("sent", (1, 0))


@pytest.mark.parametrize("closed", [Unreachable("closed"), Paused("taken out")])
async def test_where_one_is_closed_the_other_is_tried_at_once(closed: Outcome) -> None:
    post = await Post(ink=Platform("ink", [closed])).open()
    row = await post.send()

    assert (row.state, post.counts(), post.town.member("amara").unreachable) == ("sent", (0, 1), 0)


async def test_only_who_is_reached_nowhere_counts_as_unreachable() -> None:
    post = await Post(
        Leeds(), Platform("paper", [Unreachable("left")]), Platform("ink", [Unreachable("closed")])
    ).open()
    row = await post.send()

    assert (row.state, row.why, post.town.member("amara").unreachable) == ("unreached", "closed; left", 1)


async def test_what_waits_for_one_place_and_finds_the_other_closed_waits() -> None:
    post = await Post(Leeds(), Platform("paper", [Unreachable("left")]), Platform("ink", [Paused("taken out")])).open()

    assert (await post.send()).state == "paused"


async def test_what_may_have_arrived_is_sent_to_no_other_place() -> None:
    post = await Post(ink=Platform("ink", [Unknown("no answer")])).open()
    first = (await post.send()).state
    post.town.clock.pass_by(seconds=SOON.total_seconds() + 1)
    await post.drain()

    assert (first, post.row().state, post.counts()) == ("pending", "sent", (1, 0))


async def test_a_place_that_cannot_tell_is_in_the_way_of_all() -> None:
    post = await Post(Leeds(), Platform("paper", forgetful=True), Platform("ink", [Unknown("no answer")])).open()
    await post.send()
    post.ink.kept.clear()
    post.town.clock.pass_by(seconds=SOON.total_seconds() + 1)
    await post.drain()

    assert (post.row().state, post.counts()) == ("held", (0, 0))


async def test_a_message_for_one_account_goes_there_first() -> None:
    post = await Post().open()
    await post.send(at=person("amara").address)

    assert post.counts() == (0, 1)


async def test_a_card_is_edited_where_it_was_posted_whatever_is_chosen_since() -> None:
    post = await Post().open()
    first = await post.show()
    async with post.town.store.begin() as uow:
        await uow.members.link(person("amara"), AMARA)
        await uow.commit()
    second = await post.show()

    assert (first.at, second.at, second.ref) == (INK.address, INK.address, first.ref)
    assert post.counts() == (1, 0)


async def test_a_card_at_an_account_that_is_no_longer_theirs_is_posted_anew() -> None:
    post = await Post().open()
    old = await post.show()
    async with post.town.store.begin() as uow:
        await uow.members.unlink("leeds", INK)
        await uow.commit()
    new = await post.show()

    assert (new.at, post.counts()) == (person("amara").address, (1, 1))
    assert post.ink.kept[old.ref].kind == "shrunk"


@pytest.mark.parametrize("said", [Gone(), Unreachable("closed")])
async def test_a_card_that_can_no_longer_be_edited_is_posted_where_it_can(said: Outcome) -> None:
    post = await Post().open()
    await post.show()
    post.ink.says = [said, Unreachable("closed")]
    card = await post.show()

    assert (card.at, card.shown, post.counts()) == (person("amara").address, card.wanted, (1, 1))


async def test_what_was_on_its_way_when_two_became_one_arrives() -> None:
    post = await Post().open()
    async with post.town.store.begin() as uow:
        await uow.members.put(replace(AMARA, id="twin"))
        await uow.outbox.add(Delivery("leeds", "1", "twin", "welcome", "1"))
        await uow.commit()
    deliveries = Deliveries(
        post.town.store, {"ink": post.ink, "paper": post.paper}, post.town.clock, post.town.new_id, IcsCalendar()
    )
    (leased,) = await deliveries.claim()
    async with post.town.store.begin() as uow:
        await uow.outbox.readdress("leeds", "twin", "amara")
        await uow.members.erase("leeds", "twin")
        await uow.commit()
    await deliveries.deliver(leased)

    assert (post.row().state, post.counts()) == ("sent", (1, 0))
