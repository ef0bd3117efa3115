"""Messages about a round that need more than a scene: with whom one practises, that one is in, that it went out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cards.rounds import Partner, done, in_round, practice, round_line
from bot.matching.practice import common_ground
from bot.rounds import JOINABLE
from bot.views import Mention

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.cards.scene import Scene
    from bot.outbox import Delivery
    from bot.people import Member
    from bot.ports import UnitOfWork
    from bot.rounds import Joined, Round
    from bot.views import Card

OF_ROUNDS = frozenset({"round-in", "practice", "round-done", "round-line"})


async def draw_of_round(uow: UnitOfWork, row: Delivery, scene: Scene) -> Card:
    """Draw a message of `OF_ROUNDS`; its subject is the round."""
    round_ = await uow.rounds.get(row.community, row.subject)
    if round_ is None:
        raise LookupError(row.subject)
    match row.kind:
        case "round-in":
            return in_round(scene, round_, await _mine(uow, round_, scene) or _nothing(row))
        case "practice":
            return practice(scene, round_, await _partners(uow, round_, scene))
        case "round-done":
            return await _done(uow, round_, scene)
        case _:
            return round_line(scene, row.subject, await _name_of(uow, row, scene))


async def round_holds(uow: UnitOfWork, row: Delivery, scene: Scene) -> bool:
    """Whether a message of `OF_ROUNDS` is still true."""
    round_ = await uow.rounds.get(row.community, row.subject)
    if round_ is None:
        return False
    match row.kind:
        case "round-in":
            return round_.state in JOINABLE and await _mine(uow, round_, scene) is not None
        case "practice":
            return bool(await _partners(uow, round_, scene))
        case "round-line":
            apart = await uow.safety.apart(row.community, row.lane)
            return (row.args or {}).get("from", "") not in apart
        case _:
            return True


def _nothing(row: Delivery) -> Joined:
    raise LookupError(row.lane)


async def _mine(uow: UnitOfWork, round_: Round, scene: Scene) -> Joined | None:
    joined = await uow.rounds.joined(round_.community, round_.id)
    return next((one for one in joined if one.member == scene.reader.id), None)


async def _partners(uow: UnitOfWork, round_: Round, scene: Scene) -> list[Partner]:
    """The others at the reader's table."""
    seats = await uow.rounds.seats(round_.community, round_.id)
    mine = {seat.number for seat in seats if seat.member == scene.reader.id}
    others = [seat.member for seat in seats if seat.number in mine and seat.member != scene.reader.id]
    apart = await uow.safety.apart(round_.community, scene.reader.id)
    found = await uow.members.some(round_.community, [other for other in others if other not in apart])
    names = await _names(uow, scene, found)
    return [Partner(names[one.id], common_ground(scene.reader, one, scene.now)) for one in found]


async def _names(uow: UnitOfWork, scene: Scene, members: Sequence[Member]) -> dict[str, Mention]:
    """How each is named to the reader: a true mention where both are on the same platform."""
    persons = await uow.members.persons(scene.community.id, scene.reader.id, *(member.id for member in members))
    here = {(person.platform, person.home) for person in persons[scene.reader.id]}
    near = {
        member.id: next((one for one in persons[member.id] if (one.platform, one.home) in here), None)
        for member in members
    }
    return {member.id: Mention(member.name, near[member.id]) for member in members}


async def _done(uow: UnitOfWork, round_: Round, scene: Scene) -> Card:
    seats = await uow.rounds.seats(round_.community, round_.id)
    joined = await uow.rounds.joined(round_.community, round_.id)
    met = {seat.number for seat in seats if seat.state == "introduced"}
    fell = {seat.number for seat in seats if seat.state == "fell_through"}
    return done(scene, round_, tables=len(met), fell=len(fell - met), left=sum(bool(one.why) for one in joined))


async def _name_of(uow: UnitOfWork, row: Delivery, scene: Scene) -> str:
    sender = await uow.members.get(row.community, (row.args or {}).get("from", ""))
    return sender.first_name if sender else scene.words.plain("someone-who-left")
