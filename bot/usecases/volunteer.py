"""Becoming a mentor in three equal ways, the mentor's card, pauses, and stopping."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.cards.members import FORMATS, LENGTHS, PAUSES, PLACES, mentor
from bot.cards.pages import settled
from bot.events import Reacted, Unreacted
from bot.interview import REQUESTED
from bot.people import Mentor
from bot.usecases.profile import read_languages
from bot.usecases.schedule import keep_windows, window_errors
from bot.usecases.turn import Kindly
from bot.views import Private, Update

if TYPE_CHECKING:
    from bot.usecases.turn import Turn
    from bot.views import Answer


async def reacted(turn: Turn) -> Answer:
    """A reaction publishes nobody: it leads to the same private message as the button and the command."""
    if await _on_the_recruiting_post(turn):
        await note(turn)
        await invite(turn)


async def note(turn: Turn) -> None:
    """Keep whose emoji stands under a message: one that goes while nobody listens is noticed at the next start."""
    match turn.event:
        case Reacted(who=who, post=ref):
            await turn.uow.posts.stand(turn.community.id, ref, who)
        case Unreacted(who=who, post=ref):
            await turn.uow.posts.step_away(turn.community.id, ref, who)
        case _:
            pass


async def invite(turn: Turn) -> None:
    """The private message that all three ways lead to; a mentor already gets no second one."""
    if turn.me.mentor is None or turn.me.mentor.state == "draft":
        await turn.tell(turn.me.id, "invitation", key=f"invitation/{turn.me.id}/{turn.now:%Y%m%d%H}")


async def unreacted(turn: Turn) -> Answer:
    """A reaction taken back asks whether to pause; nothing changes by itself."""
    if await _on_the_recruiting_post(turn):
        await note(turn)
        await turn.tell(turn.me.id, "pause-question", key=f"pause-question/{turn.me.id}/{turn.now:%Y%m%d%H}")


async def _on_the_recruiting_post(turn: Turn) -> bool:
    event = turn.event
    if not isinstance(event, Reacted | Unreacted) or event.emoji != turn.community.volunteer_emoji:
        return False
    post = await turn.uow.posts.by_ref(turn.community.id, event.post)
    return post is not None and post.kind == "recruit"


async def form(turn: Turn) -> Answer:
    """Five questions, 60 seconds."""
    side = turn.me.mentor or Mentor()
    values = {
        "field": side.field,
        "work": " at ".join(part for part in (side.role, side.employer) if part),
        "likes": side.likes,
        "languages": ", ".join(language.title() for language in turn.me.languages),
        "places": str(side.places),
    }
    return await turn.open("volunteer", values)


async def keep(turn: Turn) -> Answer:
    """Publish the mentor, or hand them to the organiser where the community approves mentors first."""
    if refused := await turn.refuse("volunteer"):
        return refused
    said = turn.values
    role, _, employer = said["work"].partition(" at ")
    side = turn.me.mentor or Mentor()
    state = "published" if side.state == "published" or not turn.community.approval else "waiting"
    offered = replace(
        side,
        state=state,
        field=said["field"],
        role=role.strip(),
        employer=employer.strip(),
        likes=said["likes"],
        places=int(said["places"]),
    )
    turn = await turn.keep_me(
        mentor=offered, languages=read_languages(said["languages"]), consented_at=turn.me.consented_at or turn.now
    )
    return Private(mentor(await turn.scene()))


async def confirm_listing(turn: Turn) -> Answer:
    """Someone on the imported directory says yes to what stands there."""
    if turn.me.mentor is None:
        raise Kindly("gone", ("volunteer",))
    state = "published" if not turn.community.approval else "waiting"
    turn = await turn.keep_me(
        mentor=replace(turn.me.mentor, state=state), consented_at=turn.me.consented_at or turn.now
    )
    return Update(mentor(await turn.scene()))


async def background_form(turn: Turn) -> Answer:
    """Where they come from, what they will not talk about, what is worth reading."""
    me, side = turn.me, turn.me.mentor or Mentor()
    values = {"school": me.school, "programme": me.programme, "year": me.year, "wont": side.wont, "links": side.links}
    return await turn.open("background", values)


async def keep_background(turn: Turn) -> Answer:
    """Save it."""
    if refused := await turn.refuse("background"):
        return refused
    said = turn.values
    side = replace(turn.me.mentor or Mentor(), wont=said["wont"], links=said["links"])
    turn = await turn.keep_me(mentor=side, school=said["school"], programme=said["programme"], year=said["year"])
    return Private(mentor(await turn.scene()))


async def windows_form(turn: Turn) -> Answer:
    """The hours of a week in which they can talk."""
    return await turn.open("windows", {"windows": (turn.me.mentor or Mentor()).windows})


async def keep_week(turn: Turn) -> Answer:
    """Save them."""
    if refused := await turn.refuse("windows", await window_errors(turn)):
        return refused
    turn = await keep_windows(turn)
    return Private(mentor(await turn.scene()))


async def set_places(turn: Turn) -> Answer:
    """How many chats a month."""
    return await _set(turn, PLACES, places=int(turn.value) if turn.value in PLACES else 0)


async def set_format(turn: Turn) -> Answer:
    """How they like to talk."""
    return await _set(turn, FORMATS, format=turn.value, place="")


async def set_longest(turn: Turn) -> Answer:
    """The longest chat they offer, in minutes."""
    most = int(turn.value) if turn.value in LENGTHS else 0
    return await _set(turn, LENGTHS, lengths=tuple(int(one) for one in LENGTHS if int(one) <= most))


async def pause(turn: Turn) -> Answer:
    """Be found by nobody for so many days; requests that wait are closed kindly, agreed chats go on."""
    until = turn.now + timedelta(days=int(turn.value)) if turn.value in PAUSES else None
    answer = await _set(turn, PAUSES, paused_until=until)
    await close_requests(turn)
    return answer


async def _set(turn: Turn, values: tuple[str, ...], **changes: object) -> Answer:
    if turn.me.mentor is None or turn.value not in values:
        raise Kindly("gone", ("volunteer",))
    turn = await turn.keep_me(mentor=replace(turn.me.mentor, **changes))  # pyright: ignore[reportArgumentType]
    return Update(mentor(await turn.scene()))


async def close_requests(turn: Turn) -> None:
    """Close the requests that wait for a mentor who pauses or stops, kindly."""
    for chat in await turn.uow.interviews.of(turn.community.id, turn.me.id):
        if chat.mentor == turn.me.id and chat.stage is REQUESTED:
            await turn.step(chat, "not_now", ended_by=turn.me.id)


async def back(turn: Turn) -> Answer:
    """End a pause with one tap."""
    if turn.me.mentor is None:
        raise Kindly("gone", ("volunteer",))
    turn = await turn.keep_me(mentor=replace(turn.me.mentor, paused_until=None, silences=0))
    return Update(mentor(await turn.scene()))


async def keep_on(turn: Turn) -> Answer:
    """Stay a mentor."""
    return Update(settled(await turn.scene(), "staying"))


async def not_me(turn: Turn) -> Answer:
    """No, thanks: nothing is published, and nothing asked again."""
    if turn.me.mentor and turn.me.mentor.state == "draft":
        turn = await turn.keep_me(mentor=None)
    return Update(settled(await turn.scene(), "no-thanks", ("find",)))


async def stop(turn: Turn) -> Answer:
    """Stop being a mentor: found by nobody, waiting requests closed kindly, agreed chats go on."""
    if turn.me.mentor:
        turn = await turn.keep_me(mentor=replace(turn.me.mentor, state="draft"))
        await close_requests(turn)
    return Update(settled(await turn.scene(), "stopped", ("volunteer",)))
