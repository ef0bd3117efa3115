"""The stand-in refuses what Discord refuses, and nothing that Discord takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
import pytest

from adapters.discord.manifest import commands
from adapters.discord.render import render as drawn_on_discord
from adapters.playground.render import render as drawn_here
from adapters.playground.render import spoken
from bot.cards.samples import samples
from bot.views import Card
from tests.discord.reading import read_message, read_modal
from tests.discord.standin.commands import judge
from tests.discord.standin.hours import MORNING
from tests.discord.standin.judge import refuse, wrong_choices, wrong_message, wrong_modal
from tests.discord.standin.things import Attached, Posted, Refused
from tests.discord.tiny_bot import tiny_bot

if TYPE_CHECKING:
    from bot.views import Form
    from tests.discord.people import DiscordPerson
    from tests.discord.standin import Discord
    from tests.discord.standin.things import Json

SAMPLES = samples()


def words(said: str = "x") -> Json:
    return {"type": 10, "content": said}


def button(**other: Any) -> Json:
    return {"type": 2, "style": 1, "label": "x", "custom_id": "x", **other}


def option(number: int = 0, **other: Any) -> Json:
    return {"label": "x", "value": str(number), **other}


def select(**other: Any) -> Json:
    return {"type": 3, "custom_id": "x", "options": [option()], **other}


def row(*parts: Json) -> Json:
    return {"type": 1, "components": list(parts)}


def box(*parts: Json) -> Json:
    return {"type": 17, "components": list(parts)}


def asked(number: int = 0, part: Json | None = None, **other: Any) -> Json:
    text = {"type": 4, "custom_id": f"x{number}", "style": 1}
    return {"type": 18, "label": "x", "component": part or text, **other}


def modal(*parts: Json, **other: Any) -> Json:
    return {"title": "x", "custom_id": "x", "components": list(parts or (asked(),)), **other}


MODALS: dict[str, Json] = {
    "6 components": modal(*map(asked, range(6))),
    "title 46": modal(title="x" * 46),
    "custom_id 101": modal(custom_id="x" * 101),
    "label 46": modal(asked(label="x" * 46)),
    "description 101": modal(asked(description="x" * 101)),
    "max_length 4001": modal(asked(part={"type": 4, "custom_id": "x", "style": 1, "max_length": 4001})),
    "value over its length": modal(
        asked(part={"type": 4, "custom_id": "x", "style": 1, "max_length": 3, "value": "four"})
    ),
    "a button inside a label": modal(asked(part=button())),
    "duplicate custom_id": modal(asked(1), asked(1)),
    "no title": modal(title=None),
    "nothing asked": {"title": "x", "custom_id": "x", "components": []},
    "one radio": modal(asked(part={"type": 21, "custom_id": "x", "options": [option()]})),
}
LEGACY: dict[str, Json] = {
    "content 2001": {"content": "x" * 2001},
    "nonce 26": {"content": "x", "nonce": "x" * 26},
    "button label 81": {"components": [row(button(label="x" * 81))]},
    "custom_id 101": {"components": [row(button(custom_id="x" * 101))]},
    "6 buttons": {"components": [row(*(button(custom_id=str(number)) for number in range(6)))]},
    "unknown style": {"components": [row(button(style=7))]},
    "duplicate custom_ids": {"components": [row(button(), button())]},
    "no custom_id": {"components": [row(button(custom_id=None))]},
    "a link with a custom_id": {"components": [row(button(style=5, url="https://x.example"))]},
    "a button and a select": {"components": [row(button(custom_id="y"), select())]},
    "26 options": {"components": [row(select(options=[option(number) for number in range(26)]))]},
    "no options": {"components": [row(select(options=[]))]},
    "the same option twice": {"components": [row(select(options=[option(), option()]))]},
    "option label 101": {"components": [row(select(options=[option(label="x" * 101)]))]},
    "option description 101": {"components": [row(select(options=[option(description="x" * 101)]))]},
    "placeholder 151": {"components": [row(select(placeholder="x" * 151))]},
    "6 rows": {"components": [row(button(custom_id=str(number))) for number in range(6)]},
    "newer parts without the flag": {"components": [words()]},
    "embed title 257": {"embeds": [{"title": "x" * 257}]},
    "embed description 4097": {"embeds": [{"description": "x" * 4097}]},
    "26 fields": {"embeds": [{"fields": [{"name": "x", "value": "x"}] * 26}]},
    "field value 1025": {"embeds": [{"fields": [{"name": "x", "value": "x" * 1025}]}]},
    "embeds over 6000": {"embeds": [{"description": "x" * 3001}] * 2},
    "11 embeds": {"embeds": [{"title": "x"}] * 11},
    "an unknown kind of mention": {"content": "x", "allowed_mentions": {"parse": ["all"]}},
    "a mention told in two ways": {"content": "x", "allowed_mentions": {"parse": ["users"], "users": ["1"]}},
}
LAID_OUT: dict[str, Json] = {
    "content with the flag": {"content": "x", "components": [words()]},
    "embeds with the flag": {"embeds": [{"title": "x"}], "components": [words()]},
    "41 components": {"components": [words(str(number)) for number in range(41)]},
    "41 nested": {"components": [box(*map(words, map(str, range(40))))]},
    "empty words": {"components": [words("")]},
    "words 4001": {"components": [words("x" * 4001)]},
    "words 4001 in all": {"components": [words("x" * 2000), box(words("x" * 2001))]},
    "a box in a box": {"components": [box(box(words()))]},
    "a button on its own": {"components": [button()]},
    "a section of four": {"components": [{"type": 9, "components": [words()] * 4, "accessory": button()}]},
    "a section alone": {"components": [{"type": 9, "components": [words()]}]},
    "a file that did not come": {"components": [{"type": 13, "file": {"url": "attachment://chat.ics"}}]},
    "a file from elsewhere": {"components": [{"type": 13, "file": {"url": "https://x.example/chat.ics"}}]},
    "a question": {"components": [asked()]},
}


def command(**other: Any) -> Json:
    return {"type": 1, "name": "x", "description": "x", **other}


def given(number: int = 0, **other: Any) -> Json:
    return {"type": 3, "name": f"x{number}", "description": "x", **other}


COMMANDS: dict[str, list[Json]] = {
    "upper case": [command(name="Find")],
    "a space": [command(name="find mentor")],
    "name 33": [command(name="x" * 33)],
    "empty description": [command(description="")],
    "description 101": [command(description="x" * 101)],
    "26 options": [command(options=list(map(given, range(26))))],
    "unknown locale": [command(name_localizations={"xx": "x"})],
    "required after optional": [command(options=[given(1), given(2, required=True)])],
    "choices and completion": [command(options=[given(autocomplete=True, choices=[{"name": "x", "value": "x"}])])],
    "twice": [command(), command()],
    "101": [command(name=f"x{number}") for number in range(101)],
    "16 menus": [{"type": 2, "name": f"Ask {number}"} for number in range(16)],
    "8001 characters": [command(options=[given(choices=[{"name": "x" * 100, "value": "x" * 100}] * 25)] * 2)],
}


@pytest.mark.parametrize("what", MODALS)
def test_a_modal_is_refused(what: str) -> None:
    assert wrong_modal(MODALS[what])


@pytest.mark.parametrize("what", LEGACY)
def test_a_message_is_refused(what: str) -> None:
    assert wrong_message(LEGACY[what], laid_out=False)


@pytest.mark.parametrize("what", LAID_OUT)
def test_a_message_of_components_is_refused(what: str) -> None:
    assert wrong_message(LAID_OUT[what], laid_out=True)


@pytest.mark.parametrize("what", COMMANDS)
def test_commands_are_refused(what: str) -> None:
    with pytest.raises(Refused):
        judge(COMMANDS[what])


def test_choices_are_refused() -> None:
    assert wrong_choices([{"name": "x", "value": "x"}] * 26)
    assert wrong_choices([{"name": "x" * 101, "value": "x"}])


def test_what_is_as_large_as_it_may_be_is_taken() -> None:
    five = row(*(button(custom_id=str(number), label="x" * 80) for number in range(5)))
    many = select(custom_id="y" * 100, options=[option(number, label="x" * 100) for number in range(25)])
    page = {"components": [box(words("x" * 3999), five, row(many)), words()]}

    assert wrong_message(page, laid_out=True) == []
    assert wrong_message({"content": "x" * 2000, "nonce": "x" * 25}, laid_out=False) == []
    assert wrong_modal(modal(*map(asked, range(5)), title="x" * 45)) == []


def test_our_own_commands_are_taken() -> None:
    judge(commands())


async def test_whoever_is_refused_is_told_where(standin: Discord, priya: DiscordPerson) -> None:
    async with tiny_bot(standin) as bot:
        bot.priya = int(priya.id)
        with pytest.raises(discord.HTTPException) as caught:
            await bot.write("x", embed=discord.Embed(title="x" * 257))

    assert (caught.value.status, caught.value.code) == (400, 50035)
    assert "In embeds.0.title: Must be between 0 and 256 in length." in str(caught.value)


def test_errors_lie_where_the_fault_is() -> None:
    with pytest.raises(Refused) as caught:
        refuse(wrong_message({"components": [row(button(label="x" * 81))]}, laid_out=False))

    assert caught.value.errors
    assert caught.value.errors["components"]["0"]["components"]["0"]["label"]["_errors"][0]["code"]


@pytest.mark.parametrize("name", SAMPLES)
def test_every_card_and_form_is_taken_and_says_the_same_as_in_the_playground(name: str) -> None:
    view = SAMPLES[name]
    there = drawn_on_discord(view)
    files = {one["filename"]: True for one in there.get("attachments", ())}
    wrong = wrong_message(there, laid_out=True, files=files) if isinstance(view, Card) else wrong_modal(there)

    assert wrong == []
    assert _said(_read_back(view, there)) == _said(drawn_here(view))


def _read_back(view: Card | Form, there: Json) -> Json:
    if not isinstance(view, Card):
        return read_modal(there, _named)
    kept = [Attached("1", file.name, file.content, file.media_type, file.summary) for file in view.files]
    return read_message(Posted("1", "1", "1", MORNING, components=there["components"], files=kept), _named)


def _named(user: str) -> tuple[str, str | None]:
    return user, None


def _said(payload: Json) -> list[str]:
    """The words, in any order: the parts of a form stand elsewhere on Discord, and its button is Discord's own."""
    said = spoken(payload | ({"submit": ""} if "fields" in payload else {}), "Europe/London", "en")
    return sorted(said.replace("(", " ").replace(")", " ").split())
