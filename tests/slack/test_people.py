"""Hands and eyes: what somebody on Slack can do, what they see, and that nothing is lost on the way to the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from adapters.playground.render import render as drawn_here
from adapters.playground.render import spoken
from adapters.slack.render import render as drawn_on_slack
from bot.cards.samples import samples
from bot.views import Card
from tests.slack.people import NotOnScreen, SlackPerson
from tests.slack.reading import read_card, read_form
from tests.slack.standin.blockkit import wrong_blocks, wrong_view
from tests.slack.tiny_bolt import tiny_bot

if TYPE_CHECKING:
    from bot.views import Form
    from tests.slack.standin import Slack

SAMPLES = samples()


async def test_from_a_command_to_a_message(slack: Slack, sam: SlackPerson, priya: SlackPerson) -> None:
    async with tiny_bot(slack) as bot:
        await sam.command("/find-mentor product")
        await sam.press("Ask Priya")
        missing = await sam.submit()
        await sam.submit({"What I hope to learn": "any job"})
        refused = dict(sam.errors)
        sent = await sam.submit({"What I hope to learn": "how products grow"})
        seen = sam.sees()[-1]

    assert (missing.why, refused, sent.ok) == ("refused by Slack", {"hope": "Please do not ask for a job."}, True)
    assert (seen, priya.sees()) == (["On its way"], [["Sam hopes to learn: how products grow"]])
    assert bot.heard == ["command", "ask", "any job", "how products grow"]


async def test_a_choice_changes_the_message_it_was_made_on(slack: Slack, sam: SlackPerson) -> None:
    async with tiny_bot(slack):
        await sam.command("/find-mentor product")
        await sam.choose("How long", "20 minutes")

    assert sam.sees() == [["20 minutes it is"]]


async def test_comings_and_goings_are_told(slack: Slack, sam: SlackPerson) -> None:
    room = slack.workspace.add_channel("welcome", "U0BOT")
    async with tiny_bot(slack) as bot:
        await sam.join(room)
        said = await sam.write("hello", room)
        await sam.react(said, "wave::skin-tone-2")
        await sam.open_home()
        await sam.leave()

    assert bot.heard == ["team_join", "member_joined_channel", "reaction_added", "user_change"]
    assert (sam.home, sam.id in room.members) == (["Welcome"], False)


async def test_a_modal_can_be_closed(slack: Slack, sam: SlackPerson) -> None:
    async with tiny_bot(slack):
        await sam.command("/find-mentor product")
        await sam.press("Ask Priya")
        await sam.close_modal()

    assert sam.modal is None


async def test_what_is_not_there_cannot_be_reached(sam: SlackPerson) -> None:
    for reach in (sam.command("/nonsense"), sam.press("Ask"), sam.submit(), sam.close_modal(), sam.again()):
        with pytest.raises(NotOnScreen):
            await reach


@pytest.mark.parametrize("name", SAMPLES)
def test_every_card_and_form_is_taken_and_says_the_same_as_in_the_playground(name: str) -> None:
    view = SAMPLES[name]
    there = drawn_on_slack(view)
    wrong = wrong_blocks(there["blocks"]) if isinstance(view, Card) else wrong_view(there)

    assert wrong == []
    assert _lines(spoken(_read_back(view), "Europe/London", "en")) == _lines(
        spoken(_without_files(view), "Europe/London", "en")
    )


def _read_back(view: Card | Form) -> dict[str, Any]:
    there = drawn_on_slack(view)
    return read_card(there["blocks"], there["text"], _named) if isinstance(view, Card) else read_form(there, _named)


def _without_files(view: Card | Form) -> dict[str, Any]:
    """Files are messages of their own on Slack."""
    here = drawn_here(view)
    return here | {"files": []} if isinstance(view, Card) else here


def _named(user: str) -> tuple[str, str | None]:
    return user, None


def _lines(said: str) -> list[str]:
    return said.split()
