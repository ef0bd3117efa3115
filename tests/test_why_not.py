"""Why not somebody? An organiser is told, and cannot tell a block from what any two may have between them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.answering import Answering
from bot.events import Action, ActionPressed, FormSubmitted
from bot.interview import Stage
from bot.matching.index import Mentors
from bot.safety import Apart
from bot.views import Private, Refuse
from tests.leeds import AMARA, HOME, KENJI, LEEDS, NOON, PEOPLE, Leeds, chat, person

if TYPE_CHECKING:
    from bot.interview import Interview
    from bot.views import Answer

ASK = Action("why_not", "leeds").pack()
FAR = replace(KENJI, id="kim", name="Kim Lee", directory=1, languages=("korean",))


async def town(*chats: Interview, apart: tuple[str, ...] = ()) -> Leeds:
    side = replace(KENJI.mentor, field="Law", role="Barrister") if KENJI.mentor else None
    kenji, twins = replace(KENJI, mentor=side, directory=1), [replace(AMARA, id=f"t{n}", name="Tom Bell") for n in "12"]
    speaks = replace(AMARA, languages=("english",))
    made = Leeds()
    await made.open(*chats, people=(*PEOPLE, kenji, speaks, FAR, *twins), home=replace(LEEDS, directory=1))
    async with made.store.begin() as uow:
        for one, other in [apart] if apart else ():
            await uow.safety.keep_apart(Apart("leeds", one, other, NOON))
        await uow.commit()
    return made


async def asked(at: Leeds, who: str = "olga", **values: str) -> Answer:
    router = Answering(at.store, at.clock, at.new_id, Mentors())
    return await router.answer(
        FormSubmitted(
            who=person(who), key=at.new_id(), space=HOME, action=ASK, values={"mentor": "Kenji Mori"} | values
        )
    )


def said(answer: Answer) -> str:
    assert isinstance(answer, Private), answer
    return repr(answer.card)


@pytest.mark.parametrize("apart", [("amara", "kenji"), ("kenji", "amara")])
@pytest.mark.parametrize("stage", [Stage.REQUESTED, Stage.SCHEDULED, Stage.HELD, Stage.DECLINED])
async def test_a_block_reads_as_a_chat_or_a_recent_answer(stage: Stage, apart: tuple[str, str]) -> None:
    search = {"searcher": "Amara Obi", "asked": "law"}
    by_chat = said(await asked(await town(chat(stage, since=NOON)), **search))
    by_block = said(await asked(await town(apart=apart), **search))

    assert by_block == by_chat
    assert "not proposed to each other just now" in by_block
    assert said(await asked(await town(), **search)) != by_block


async def test_a_block_of_the_organisers_own_is_not_told() -> None:
    blocked, free = await town(apart=("kenji", "olga")), await town()
    answers = [await asked(at, searcher="Olga Lind") for at in (blocked, free)]

    assert [answer.errors.keys() for answer in answers if isinstance(answer, Refuse)] == [{"searcher"}] * 2
    assert said(await asked(blocked)) == said(await asked(free))


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"asked": "law"}, "They are shown, in place 1."),
        ({"asked": "beekeeping"}, "They are shown, in place"),
        ({"searcher": "Amara Obi", "mentor": "Kim Lee"}, "no language"),
        ({"mentor": "Amara Obi"}, "have not said yes"),
    ],
)
async def test_what_kept_a_mentor_out_is_told(values: dict[str, str], words: str) -> None:
    assert words in said(await asked(await town(), **values))


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"mentor": "Kenji"}, {"mentor": "nobody of that name"}),
        ({"searcher": "amara obi"}, {"searcher": "nobody of that name"}),
        ({"searcher": "Tom Bell", "mentor": "Kenji"}, {"searcher": "Several people", "mentor": "nobody of that name"}),
    ],
)
async def test_whoever_is_not_clearly_named_is_asked_for_again(values: dict[str, str], words: dict[str, str]) -> None:
    answer = await asked(await town(), **values)

    assert isinstance(answer, Refuse)
    assert set(words) == set(answer.errors)
    assert all(part in answer.errors[field] for field, part in words.items())


async def test_nobody_else_is_told_anything() -> None:
    at = await town()
    router = Answering(at.store, at.clock, at.new_id, Mentors())
    pressed = await router.answer(ActionPressed(who=person("amara"), key="p", space=HOME, action=ASK))
    sent = [await asked(at, "amara", mentor=name) for name in ("Kenji Mori", "Nobody")]

    kinds = [answer.card.kind for answer in (pressed, *sent) if isinstance(answer, Private)]

    assert kinds == ["kind-organisers-only"] * 3
