"""Report and block: whoever asks for it is kept apart from someone at once, in silence; humans decide the rest."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.cards.living import living
from bot.cards.pages import settled
from bot.cards.safety import Someone, readers, report_card, safety
from bot.interview import AFTER, OPEN, Stage
from bot.safety import CONTACTS, Apart, Report
from bot.usecases.turn import Kindly
from bot.views import Private, Update, as_text

if TYPE_CHECKING:
    from bot.interview import Interview
    from bot.people import Member
    from bot.safety import Ending
    from bot.usecases.turn import Turn
    from bot.views import Answer, Card

SHOWN = 6
ENDS = OPEN | AFTER | {Stage.MISSED}
"""Where something may still be sent from one to the other."""


async def show(turn: Turn) -> Answer:
    """Whom one has had to do with lately, and whom one has blocked."""
    return Private(await _card(turn))


async def _card(turn: Turn) -> Card:
    chats = await turn.uow.interviews.of(turn.community.id, turn.me.id)
    blocked = [pair.other for pair in await turn.uow.safety.asked_by(turn.community.id, turn.me.id)]
    lately = {chat.other(turn.me.id): chat.id for chat in reversed(chats)}
    people = await turn.uow.members.some(turn.community.id, (*reversed(lately), *blocked))
    met = [Someone(one.name, lately[one.id]) for one in people if one.id not in blocked]
    read_by = [one.name for one in await _readers(turn)]
    apart = [Someone(one.name, one.id) for one in people if one.id in blocked]
    return safety(await turn.scene(), met[:SHOWN], apart[:SHOWN], read_by)


async def _readers(turn: Turn, reported: str = "") -> tuple[Member, ...]:
    return readers(turn.community, await turn.uow.members.organisers(turn.community.id), reported)


async def block(turn: Turn) -> Answer:
    """Keep the two apart. The other side hears only that the chat will not take place, if there was one."""
    other = (await turn.chat()).other(turn.me.id)
    await _part(turn, Apart(turn.community.id, turn.me.id, other, turn.now))
    return Update(await _card(turn))


async def unblock(turn: Turn) -> Answer:
    """Let someone be proposed again whom one blocked oneself."""
    await turn.uow.safety.reunite(Apart(turn.community.id, turn.me.id, turn.action.subject, turn.now))
    return Update(await _card(turn))


async def report_form(turn: Turn) -> Answer:
    """Ask what happened, in someone's own words."""
    return await turn.open("report", {}, await turn.chat())


async def report(turn: Turn) -> Answer:
    """Keep the two apart, and tell the safety contacts; never the one who is reported."""
    if refused := await turn.refuse("report"):
        return refused
    chat = await turn.chat()
    told = _report(turn, chat, as_text(living(await turn.scene(chat))))
    await turn.uow.safety.put(told)
    await _part(turn, Apart(turn.community.id, turn.me.id, told.reported, turn.now, told.id))
    told_to = await _readers(turn, told.reported)
    for reader in told_to:
        await turn.tell(reader.id, "report", key=f"report/{told.id}/{reader.id}", report=told.id)
    name = told_to[0].name if told_to else ""
    kind = "reported" if told_to else "reported-nobody"
    return Private(settled(await turn.scene(chat, reference=told.reference, decider=name), kind, ("safety",)))


def _report(turn: Turn, chat: Interview, seen: str) -> Report:
    values = turn.values
    other = chat.other(turn.me.id)
    made = turn.new_id()
    where = (turn.community.id, made, turn.me.id, other)
    return Report(*where, values["concern"], values["happened"], seen, turn.now, chat.id)


async def _part(turn: Turn, pair: Apart) -> None:
    """End what is open between the two as "no longer available", and let the rest lie."""
    await turn.uow.safety.keep_apart(pair)
    for chat in await turn.uow.interviews.of(turn.community.id, turn.me.id):
        if chat.other(turn.me.id) == pair.other and chat.stage in ENDS:
            await turn.show(await turn.close(chat), (turn.me.id,), ())


async def show_report(turn: Turn) -> Answer:
    """A report, for those who decide on it."""
    return Private(await report_card(turn.uow, await turn.scene(), await _read(turn)))


async def _read(turn: Turn) -> Report:
    found = await turn.uow.safety.get(turn.community.id, turn.action.subject)
    if found is None:
        raise Kindly("gone", ("worklist",))
    if turn.me.id not in {member.id for member in await _readers(turn, found.reported)}:
        raise Kindly("contacts-only", ("help",))
    return found


async def lift(turn: Turn) -> Answer:
    """Let the two be proposed to one another again."""
    found = await _read(turn)
    await turn.uow.safety.reunite(Apart(found.community, found.reporter, found.reported, turn.now, found.id))
    return await _decide(turn, found, "lifted")


async def keep_apart(turn: Turn) -> Answer:
    """Leave the two apart for good."""
    return await _decide(turn, await _read(turn), "apart")


async def _decide(turn: Turn, found: Report, ending: Ending) -> Answer:
    closed = replace(found, ending=ending, closed_by=turn.me.id, closed_at=turn.now)
    await turn.uow.safety.put(closed)
    key = f"report-{ending}/{found.id}"
    await turn.tell(found.reporter, f"report-{ending}", key=key, reference=found.reference, decider=turn.me.name)
    return Update(await report_card(turn.uow, await turn.scene(), closed))


async def be_contact(turn: Turn) -> Answer:
    """An organiser begins to read reports, or leaves it to others."""
    if not turn.me.organiser:
        raise Kindly("organisers-only", ("help",))
    chosen = turn.community.rules.safety_contacts
    others = tuple(one for one in chosen if one != turn.me.id)
    now = others if turn.me.id in chosen else (*others, turn.me.id)[-CONTACTS:]
    home = await turn.uow.communities.get(turn.community.id) or turn.community
    home = replace(home, rules=replace(home.rules, safety_contacts=now))
    await turn.uow.communities.put(home)
    return Update(await _card(replace(turn, community=home)))
