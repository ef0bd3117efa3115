"""The hour and the place: choosing, offering, moving and cancelling, a line to the other side, the calendar."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from bot.cards.living import LINE_OPEN
from bot.due import passed
from bot.interview import MENTOR, SCHEDULED, STUDENT, Stage
from bot.timetable import BadWindows, format_windows, local, parse_windows
from bot.usecases.turn import Kindly

if TYPE_CHECKING:
    from bot.interview import Interview
    from bot.usecases.turn import Turn
    from bot.views import Answer


async def place_form(turn: Turn) -> Answer:
    """Where to talk: asked once, remembered for the next chat."""
    chat = await turn.chat()
    chat.advance("place", turn.role(chat), turn.now)
    side = turn.me.mentor
    values = {"format": chat.format or (side.format if side else "video"), "place": chat.place}
    return await turn.open("place", values, chat)


async def place(turn: Turn) -> Answer:
    """Keep the place for this chat and the next ones."""
    if refused := await turn.refuse("place"):
        return refused
    chat = await turn.chat()
    where: dict[str, Any] = {"format": turn.values["format"], "place": turn.values["place"]}
    booked = chat.starts_at is not None and chat.stage == "scheduled"
    after = await turn.step(chat, "place", **where, sequence=chat.sequence + booked)
    if turn.me.mentor:
        await turn.keep_me(mentor=replace(turn.me.mentor, **where))
    if booked:
        await _send_entries(turn, after)
    return await turn.private("done", after)


async def choose_time(turn: Turn) -> Answer:
    """Book one of the hours that are free at this very moment; an hour that has gone is never booked."""
    chat = await turn.chat()
    await turn.uow.members.lock_both(chat.community, chat.student, chat.mentor)
    scene = await turn.scene(chat)
    start = _chosen(turn.value)
    if chat.stage is SCHEDULED and start == chat.starts_at:
        return await turn.answer_living(chat)
    chat.advance("choose_time", turn.role(chat), turn.now)
    if start not in scene.hours:
        raise Kindly("hour-gone", ("my_chats",))
    zone = scene.their_zone
    after = await turn.step(
        chat,
        "choose_time",
        starts_at=start,
        wall=f"{local(start, zone):%Y-%m-%dT%H:%M}",
        zone=zone,
        meeting=chat.meeting + 1,
        sequence=chat.sequence + (chat.meeting > 0),
        scheduled_at=turn.now,
        times_wanted="",
        said_student="",
        said_mentor="",
        five_left=False,
    )
    await _send_entries(turn, after)
    return await turn.answer_living(after)


def _chosen(value: str) -> datetime:
    try:
        return datetime.strptime(value, "%Y%m%dT%H%M").replace(tzinfo=UTC)
    except ValueError:
        raise Kindly("hour-gone", ("my_chats",)) from None


async def _send_entries(turn: Turn, chat: Interview) -> None:
    for reader in (chat.student, chat.mentor):
        key = f"calendar/{chat.id}/{reader}/{chat.sequence}"
        await turn.tell(reader, "calendar", subject=chat.id, key=key, meeting=str(chat.meeting))


async def send_again(turn: Turn) -> Answer:
    """Send the calendar entry once more."""
    chat = await turn.chat()
    if chat.stage != "scheduled":
        raise Kindly("nothing-booked", ("my_chats",))
    await turn.tell(turn.me.id, "calendar", subject=chat.id, meeting=str(chat.meeting))
    return await turn.private("on-its-way", chat)


async def none_form(turn: Turn) -> Answer:
    """None of the hours suit: say which would."""
    chat = await turn.chat()
    chat.advance("none_suit", turn.role(chat), turn.now)
    return await turn.open("none_suit", {"times_wanted": chat.times_wanted.strip()}, chat)


async def none_suit(turn: Turn) -> Answer:
    """Ask the mentor for other times."""
    if refused := await turn.refuse("none_suit"):
        return refused
    after = await turn.step(await turn.chat(), "none_suit", news=True, times_wanted=turn.values["times_wanted"])
    return await turn.private("done", after)


async def offer_form(turn: Turn) -> Answer:
    """Offer other hours, for this chat alone."""
    chat = await turn.chat()
    chat.advance("offer_times", turn.role(chat), turn.now)
    return await turn.open("offer_times", {"windows": chat.offered}, chat)


async def offer_times(turn: Turn) -> Answer:
    """Keep the hours, and tell the student that there are some."""
    errors = await window_errors(turn)
    if refused := await turn.refuse("offer_times", errors):
        return refused
    chat = await turn.chat()
    offer = {"offered": format_windows(parse_windows(turn.values["windows"])), "times_wanted": ""}
    told = chat.told | passed(chat, turn.community.rules, turn.now)
    after = await turn.step(chat, "offer_times", news=True, accepted_at=turn.now, told=told, **offer)
    return await turn.private("done", after)


async def window_errors(turn: Turn) -> dict[str, str]:
    """What cannot be understood of the weekly hours typed."""
    try:
        parse_windows(turn.values.get("windows", ""))
    except BadWindows as bad:
        return {"windows": await turn.say("refuse-windows", piece=str(bad))}
    return {}


async def keep_windows(turn: Turn) -> Turn:
    """Remember the weekly hours typed."""
    if turn.me.mentor is None:
        return turn
    windows = format_windows(parse_windows(turn.values["windows"]))
    return await turn.keep_me(mentor=replace(turn.me.mentor, windows=windows))


async def reschedule(turn: Turn) -> Answer:
    """Back to choosing an hour; each side may do so twice."""
    chat = await turn.chat()
    role = turn.role(chat)
    moves = {STUDENT: "moves_student", MENTOR: "moves_mentor"}[role]
    made = getattr(chat, moves)
    chat.advance("reschedule", role, turn.now)
    if chat.starts_at and chat.starts_at <= turn.now:
        raise Kindly("has-begun", ("my_chats",))
    if made >= turn.community.rules.reschedules:
        raise Kindly("moved-enough", ("my_chats",), moves=turn.community.rules.reschedules)
    after = await turn.step(chat, "reschedule", **{moves: made + 1}, accepted_at=turn.now, starts_at=None)
    await _tell_moved(turn, chat, after)
    return await turn.answer_living(after)


async def _tell_moved(turn: Turn, before: Interview, after: Interview) -> None:
    short = before.starts_at is not None and before.starts_at - turn.now < turn.community.rules.short_notice
    kind = "moved-short" if short else "moved"
    await turn.uow.outbox.void(after.community, after.id, ("calendar",))
    await turn.tell(after.other(turn.me.id), kind, subject=after.id)


async def cancel_form(turn: Turn) -> Answer:
    """Cancel, with a word to the other side if one likes."""
    chat = await turn.chat()
    chat.advance("cancel", turn.role(chat), turn.now)
    return await turn.open("cancel", {}, chat)


async def cancel(turn: Turn) -> Answer:
    """Cancel: the hour is free again, and the other side is told at once."""
    if refused := await turn.refuse("cancel"):
        return refused
    chat = await turn.chat()
    if chat.starts_at and chat.starts_at <= turn.now and chat.stage == "scheduled":
        raise Kindly("has-begun", ("my_chats",))
    after = await turn.step(chat, "cancel", ended_by=turn.me.id, sequence=chat.sequence + 1)
    if chat.meeting:
        for reader in (after.student, after.mentor):
            await turn.tell(reader, "calendar-cancelled", subject=after.id)
    if turn.values.get("said"):
        await turn.tell(after.other(turn.me.id), "line", subject=after.id, said=turn.values["said"])
    return await turn.private("done", after)


async def line_form(turn: Turn) -> Answer:
    """A line to the other side: from acceptance to a day after the chat."""
    chat = await turn.chat()
    _line_is_open(turn, chat)
    key = _ready_made(turn, chat)
    return await turn.open("line", {"said": await turn.say(key) if key else ""}, chat)


async def line(turn: Turn) -> Answer:
    """Carry a line across."""
    if refused := await turn.refuse("line"):
        return refused
    chat = await turn.chat()
    _line_is_open(turn, chat)
    after = chat.advance("line", turn.role(chat), turn.now, lines=chat.lines + 1)
    await turn.uow.interviews.put(after)
    key = f"line/{chat.id}/{after.lines}"
    await turn.tell(chat.other(turn.me.id), "line", subject=chat.id, key=key, said=turn.values["said"])
    return await turn.private("line-sent", chat)


def _line_is_open(turn: Turn, chat: Interview) -> None:
    chat.advance("line", turn.role(chat), turn.now)
    if chat.ends_at and turn.now > chat.ends_at + LINE_OPEN:
        raise Kindly("line-closed", ("my_chats",))


def _ready_made(turn: Turn, chat: Interview) -> str:
    """The line that comes to mind: an apology from whoever did not come, "I'm late" around the hour."""
    if chat.stage is Stage.MISSED:
        return "so-sorry" if chat.missed_by(turn.role(chat)) else ""
    about_now = chat.starts_at is not None and abs(chat.starts_at - turn.now) < timedelta(hours=1)
    return "im-late" if about_now and chat.stage is SCHEDULED else ""


async def five_left(turn: Turn) -> Answer:
    """A quiet word to the student alone, five minutes before the end."""
    chat = await turn.chat()
    after = await turn.note(chat, "prepare", five_left=True)
    return await turn.answer_living(after)
