"""Asking: the form, the checks under lock, the receipt, taking it back, and answering "tell me more"."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.allowance import allowance, may_repeat
from bot.cards.living import living
from bot.cards.pages import settled
from bot.coaching.ask_guard import check_personal, check_request
from bot.due import passed
from bot.interview import OPEN, REQUESTED, Interview, Stage
from bot.people import Student
from bot.usecases.find_mentor import common_language
from bot.usecases.turn import Kindly
from bot.views import Card, Paragraph, Private, Quote, Section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.coaching.ask_guard import Remark
    from bot.people import Member
    from bot.usecases.turn import Turn
    from bot.views import Answer


COMPARED = 5
"""How many earlier requests a new one is compared with."""
UNSENT = "unsent"
"""The draft of a request that could not be sent: its words are kept for the next person."""


async def ask_form(turn: Turn) -> Answer:
    """The form, with the words of the last request that came to nothing, and the stored introduction."""
    mentor = await _mentor(turn, turn.action.subject)
    chats = await turn.uow.interviews.of(turn.community.id, turn.me.id)
    _may_ask(turn, mentor, chats, taken=0)
    last = next((chat for chat in chats if chat.student == turn.me.id and chat.stage not in OPEN), None)
    student = turn.me.student or Student()
    values = {
        "hopes": last.hopes if last else "",
        "intro": (last.intro if last else "") or student.intro,
        "questions": last.questions if last else "",
        "length": _usual_length(turn, mentor),
    }
    unsent = await turn.uow.drafts.get(turn.community.id, turn.me.id, UNSENT)
    prefilled = values | {name: said for name, said in unsent.items() if name in values}
    return await turn.open("ask", prefilled, about=mentor)


async def send(turn: Turn) -> Answer:
    """Send the request: capacity, limits and the pair are checked under lock, then both get their card."""
    if refused := await turn.refuse("ask", await _too_long(turn)):
        return refused
    earlier = await turn.uow.interviews.of(turn.community.id, turn.me.id)
    others = [chat.why for chat in earlier if chat.student == turn.me.id and chat.mentor != turn.action.subject]
    remarks = [
        *check_request(turn.values["hopes"], turn.values["why"], turn.values["questions"]),
        *check_personal(turn.values["why"], others[:COMPARED]),
    ]
    if remarks and turn.action.arg != "anyway":
        return await _advise(turn, remarks)
    try:
        return await _send(turn)
    except Kindly as why:
        await turn.uow.drafts.put(turn.community.id, turn.me.id, UNSENT, turn.values)
        return await turn.private(f"kind-{why.key}", None, *why.presses, **why.values)


async def _send(turn: Turn) -> Answer:
    """Raise Kindly before anything is written where the request cannot be sent."""
    locked, _ = await turn.uow.members.lock_both(turn.community.id, turn.me.id, turn.action.subject)
    me = locked or turn.me
    mentor = await _mentor(turn, turn.action.subject)
    chats = await turn.uow.interviews.of(turn.community.id, me.id)
    open_one = next((chat for chat in chats if chat.other(me.id) == mentor.id and chat.stage in OPEN), None)
    if open_one:
        return Private(living(await turn.scene(open_one)))
    taken = await turn.places_taken()
    _may_ask(turn, mentor, chats, taken.get(mentor.id, 0))
    interview = _new(turn, mentor)
    await turn.uow.interviews.add(interview)
    await turn.uow.drafts.drop(turn.community.id, me.id, UNSENT)
    await turn.keep_me(
        student=replace(me.student or Student(), intro=turn.values["intro"]), consented_at=me.consented_at or turn.now
    )
    await turn.show(interview, (me.id, mentor.id), (me.id, mentor.id))
    left = allowance(me.id, (*chats, interview), turn.now, turn.community.rules).left
    return Private(await _receipt(turn, interview, left))


def _usual_length(turn: Turn, mentor: Member) -> str:
    offered = mentor.mentor.lengths if mentor.mentor else ()
    return str(min(turn.community.rules.usual_length, max(offered, default=turn.community.rules.usual_length)))


async def _too_long(turn: Turn) -> dict[str, str]:
    """Whether the mentor offers no chat of that length."""
    mentor = await turn.uow.members.get(turn.community.id, turn.action.subject)
    if mentor is None or mentor.mentor is None:
        return {}
    longest, wanted = max(mentor.mentor.lengths, default=0), turn.values["length"]
    if not longest or not wanted.isdecimal() or int(wanted) <= longest:
        return {}
    return {"length": await turn.say("refuse-length", first=mentor.first_name, longest=longest)}


def _new(turn: Turn, mentor: Member) -> Interview:
    said = turn.values
    return Interview(
        turn.community.id,
        turn.new_id(),
        turn.me.id,
        mentor.id,
        REQUESTED,
        turn.now,
        turn.now,
        length=int(said["length"]),
        hopes=said["hopes"],
        why=said["why"],
        intro=said["intro"],
        questions=said["questions"],
        wake_at=turn.now,
    )


async def _receipt(turn: Turn, interview: Interview, left: int) -> Card:
    scene = await turn.scene(interview)
    card = settled(scene, "receipt", ("my_chats",))
    line = Paragraph(scene.words("requests-left", left=left))
    return replace(card, sections=(replace(card.sections[0], lines=(*card.sections[0].lines, line)),))


async def _advise(turn: Turn, remarks: Sequence[Remark]) -> Answer:
    """The coach's remarks, before anything is sent: mend the words, or send them as they are."""
    key = (turn.community.id, turn.me.id, turn.action.pack())
    await turn.uow.drafts.put(*key, turn.values)
    anyway = replace(turn.action, arg="anyway")
    await turn.uow.drafts.put(turn.community.id, turn.me.id, anyway.pack(), turn.values)
    scene = await turn.scene()
    card = settled(scene, "advice")
    lines = tuple(Paragraph(scene.words(f"coach.{remark.key}", **_quoted(remark))) for remark in remarks)
    mend = scene.press("ask", turn.action.subject, style="primary")
    send_anyway = scene.press("send_anyway", turn.action.subject)
    return Private(replace(card, sections=(Section((*card.sections[0].lines, *lines), (mend, send_anyway)),)))


def _quoted(remark: Remark) -> dict[str, Quote]:
    return {name: Quote(said) for name, said in remark.values.items()}


async def send_anyway(turn: Turn) -> Answer:
    """Send the words that the coach remarked on, as they are."""
    action = replace(turn.action, verb="ask", arg="anyway")
    values = await turn.uow.drafts.get(turn.community.id, turn.me.id, action.pack())
    if not values:
        raise Kindly("draft-gone", ("find",))
    return await send(replace(turn, action=action, values=values))


async def _mentor(turn: Turn, member: str) -> Member:
    found = await turn.uow.members.lock(turn.community.id, member)
    apart = await turn.uow.safety.apart(turn.community.id, turn.me.id)
    if found is None or not found.can_be_found(turn.now) or member in apart:
        raise Kindly("not-available", ("find",))
    return found


def _may_ask(turn: Turn, mentor: Member, chats: Sequence[Interview], taken: int) -> None:
    """Raise Kindly with the limit that stands in the way."""
    rules = turn.community.rules
    pair = [chat for chat in chats if mentor.id in {chat.mentor, chat.student}]
    wait = may_repeat(pair, turn.now, rules)
    left = allowance(turn.me.id, chats, turn.now, rules)
    if mentor.id == turn.me.id:
        raise Kindly("yourself", ("find",))
    if mentor.mentor is None or taken >= mentor.mentor.places:
        raise Kindly("just-filled", ("find",), first=mentor.first_name)
    if wait > timedelta(0):
        key = "declined-lately" if pair[0].stage is Stage.DECLINED else "met-lately"
        raise Kindly(key, ("find",), first=mentor.first_name, days=wait.days + 1)
    if not common_language(turn.me, mentor):
        raise Kindly("no-common-language", ("find", "profile"), first=mentor.first_name)
    if not left.left and not any(chat.stage in OPEN for chat in pair):
        raise Kindly(left.why, ("my_chats",))


async def withdraw(turn: Turn) -> Answer:
    """Take a request back."""
    after = await turn.step(await turn.chat(), "withdraw", ended_by=turn.me.id)
    return await turn.answer_living(after)


async def more_form(turn: Turn) -> Answer:
    """Answer what the mentor would like to know."""
    chat = await turn.chat()
    chat.advance("add_more", turn.role(chat), turn.now)
    return await turn.open("add_more", {"more_told": chat.more_told}, chat)


async def tell_more(turn: Turn) -> Answer:
    """Hand the answer to the mentor, whose move it is again."""
    if refused := await turn.refuse("add_more"):
        return refused
    chat = await turn.chat()
    told = chat.told | passed(chat, turn.community.rules, turn.now)
    after = await turn.step(chat, "add_more", news=True, more_told=turn.values["more_told"], told=told)
    return await turn.private("done", after)
