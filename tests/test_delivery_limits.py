"""How long a row is tried, when it is left alone, and when a human looks: nothing goes round for ever."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from adapters.calendar import IcsCalendar
from bot.delivery import LEASE, MORE_PATIENT_AFTER, REFUSALS, SOON, Deliveries
from bot.interview import SCHEDULED
from bot.outbox import Retry, Sent, Unknown
from bot.ready import ATTEMPTS, NEVER_ENDS
from tests.leeds import chat
from tests.test_delivery import Office, Paper, opened, row

if TYPE_CHECKING:
    from bot.events import Person
    from bot.outbox import Finding, Outcome
    from bot.views import Card

BUSY = Retry(timedelta(minutes=5), "busy")


@dataclass
class Asked(Paper):
    """Counts how often it is asked for a message."""

    finds: int = 0

    async def find(self, to: Person | str, key: str) -> Finding:
        self.finds += 1
        return await super().find(to, key)


@dataclass
class Broken(Asked):
    """Raises what no platform should."""

    fault: Exception = field(default_factory=AttributeError)

    async def post(self, to: Person | str, card: Card, key: str) -> Outcome:
        raise self.fault


async def one_line(paper: Paper) -> Office:
    office = await opened(chat(SCHEDULED))
    office.paper = paper
    await office.town.add(row("line"))
    return office


async def test_what_was_refused_is_tried_again_without_asking() -> None:
    paper = Asked(moods=[BUSY, BUSY])
    office = await one_line(paper)
    for _ in range(3):
        await office.drain()
        office.town.clock.pass_by(minutes=5)

    assert (paper.to("amara"), paper.finds) == (["line"], 0)


async def test_what_may_have_been_sent_before_a_refusal_is_still_asked_for() -> None:
    paper = Asked(moods=["lost answer", BUSY])
    office = await one_line(paper)
    await office.drain()
    paper.remembers, kept = True, dict(paper.messages)
    paper.messages.clear()
    office.town.clock.pass_by(seconds=SOON.total_seconds())
    await office.drain()
    paper.messages.update(kept)
    office.town.clock.pass_by(minutes=5)
    await office.drain()

    assert (paper.to("amara"), paper.finds, office.states()) == (["line"], 2, ["sent"])


async def test_a_platform_that_refuses_for_ever_is_left_alone_for_longer_and_a_human_looks_in_the_end() -> None:
    paper = Asked(moods=[Retry(timedelta(seconds=1), "no such block")] * (REFUSALS + 1))
    office = await one_line(paper)
    waits: list[timedelta] = []
    for _ in range(REFUSALS):
        await office.drain()
        async with office.town.store.read() as uow:
            waits.append(await uow.outbox.due_in() or timedelta())
        office.town.clock.pass_by(seconds=waits[-1].total_seconds())
    await office.drain()
    held = office.town.outbox()[0]

    assert (held.state, held.why, paper.messages) == ("held", "no such block", {})
    assert (waits[0], waits[MORE_PATIENT_AFTER]) == (timedelta(seconds=1), timedelta(seconds=2))


async def test_a_fault_of_the_messenger_is_an_unknown_outcome_with_its_reason() -> None:
    office = await one_line(Broken(fault=AttributeError("blocks")))
    await office.drain()
    first = office.town.outbox()[0]
    for _ in range(ATTEMPTS):
        office.town.clock.pass_by(seconds=SOON.total_seconds())
        await office.drain()
    last = office.town.outbox()[0]

    assert (first.state, first.why) == ("pending", "AttributeError: blocks")
    assert (last.state, last.why) == ("held", "AttributeError: blocks")


async def test_a_row_whose_every_process_ends_is_set_aside() -> None:
    office = await one_line(Paper())
    for _ in range(ATTEMPTS):
        await office.deliveries.claim()
        office.town.clock.pass_by(seconds=LEASE.total_seconds())
    await office.drain()
    held = office.town.outbox()[0]

    assert (held.state, held.why, office.paper.messages) == ("held", NEVER_ENDS, {})


async def test_a_held_row_makes_way_for_the_next_of_its_lane() -> None:
    office = await one_line(Paper(moods=[Unknown("no answer")] * ATTEMPTS))
    await office.town.add(row("word", "row-2"))
    for _ in range(ATTEMPTS):
        await office.drain()
        office.town.clock.pass_by(seconds=SOON.total_seconds())
    await office.drain()

    assert (office.states(), office.paper.to("amara")) == (["held", "sent"], ["word"])


async def test_nothing_is_sent_when_the_time_of_a_lease_is_over() -> None:
    office = await one_line(Paper())
    (claimed,) = await office.deliveries.claim()
    ending = await office.deliveries.attempt(claimed, lambda: False)

    assert (ending, office.paper.messages, office.states()) == (None, {}, ["leased"])


async def test_what_is_found_counts_however_late() -> None:
    office = await one_line(Paper(moods=["lost answer"]))
    await office.drain()
    office.town.clock.pass_by(seconds=SOON.total_seconds())
    (claimed,) = await office.deliveries.claim()
    ending = await office.deliveries.attempt(claimed, lambda: False)

    assert ending
    assert ending.result == Sent("message 1")


class AwayStore:
    """A store whose database does not answer."""

    def read(self) -> None:
        raise ConnectionError("gone")


async def test_a_database_that_is_away_damages_no_row() -> None:
    office = await one_line(Paper())
    (claimed,) = await office.deliveries.claim()
    away = Deliveries(AwayStore(), {}, office.town.clock, office.town.new_id, IcsCalendar())  # pyright: ignore[reportArgumentType]
    ending = await away.attempt(claimed)

    assert ending
    assert ending.result == Unknown("ConnectionError: gone")
