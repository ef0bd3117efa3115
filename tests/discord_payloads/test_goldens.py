"""Every card and form as Discord is sent it, in tests/goldens/discord: a change of them is read as copy.

`./test tests/discord_payloads/test_goldens.py --renew` writes them anew.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from adapters.discord.marks import key_of
from adapters.discord.render import draw, render, text_only
from adapters.discord.rules import every
from bot.views import Card, Form, controls
from tests.discord_payloads.judges import faults
from tests.every_view import VIEWS
from tests.kept import kept, names_kept

GOLDENS = Path(__file__).parents[1] / "goldens" / "discord"
CARDS = [name for name, view in VIEWS.items() if isinstance(view, Card)]
KEY = "w000000000000000outbox"


def golden(view: Card | Form) -> str:
    return json.dumps(render(view), ensure_ascii=False, indent=2) + "\n"


def card(name: str) -> Card:
    view = VIEWS[name]
    assert isinstance(view, Card)
    return view


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_is_what_it_was(name: str, renew: bool) -> None:
    drawn = golden(VIEWS[name])

    assert kept(GOLDENS, name, drawn, renew=renew) == drawn


def test_there_is_no_golden_of_a_view_that_is_gone(renew: bool) -> None:
    assert set(VIEWS) == names_kept(GOLDENS, VIEWS, renew=renew)


@pytest.mark.parametrize("name", VIEWS)
def test_discord_would_take_it(name: str) -> None:
    assert faults(render(VIEWS[name])) == []


@pytest.mark.parametrize("name", CARDS)
def test_discord_would_take_it_delivered_and_in_words_alone(name: str) -> None:
    delivered = [draw(card(name), KEY, "77"), text_only(card(name), KEY)]

    assert [fault for one in delivered for fault in faults(one.payload)] == []
    assert [key_of(one.payload) for one in delivered] == [KEY, KEY]


@pytest.mark.parametrize("name", CARDS)
def test_no_card_has_to_do_without_its_buttons_or_its_words(name: str) -> None:
    drawn = draw(card(name), KEY)
    pressed = [one for one in every(drawn.payload) if "custom_id" in one or "url" in one]

    assert len(list(controls(card(name)))) + 1 == len(pressed)
    assert [file.content for file in drawn.files] == [file.content for file in card(name).files]
