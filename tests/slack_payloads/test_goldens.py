"""Every card and form as Slack is sent it, in tests/goldens/slack: a change of them is read as copy.

`./test tests/slack_payloads/test_goldens.py --renew` writes them anew.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from adapters.slack.render import card_view, home_view, render
from bot.views import Card, Form, controls
from tests.every_view import VIEWS
from tests.kept import kept, names_kept
from tests.slack_payloads.judges import faults

GOLDENS = Path(__file__).parents[1] / "goldens" / "slack"


def golden(view: Card | Form) -> str:
    return json.dumps(render(view), ensure_ascii=False, indent=2) + "\n"


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_is_what_it_was(name: str, renew: bool) -> None:
    drawn = golden(VIEWS[name])

    assert kept(GOLDENS, name, drawn, renew=renew) == drawn


def test_there_is_no_golden_of_a_view_that_is_gone(renew: bool) -> None:
    assert set(VIEWS) == names_kept(GOLDENS, VIEWS, renew=renew)


@pytest.mark.parametrize("name", VIEWS)
def test_slack_would_take_it(name: str) -> None:
    view = VIEWS[name]
    drawn = [render(view)]
    if isinstance(view, Card):
        drawn += [home_view(view), card_view(view, "Windowseat", "Close")]

    assert [fault for one in drawn for fault in faults(one)] == []


@pytest.mark.parametrize("name", [name for name, view in VIEWS.items() if isinstance(view, Card)])
def test_no_card_has_to_do_without_its_buttons(name: str) -> None:
    card = VIEWS[name]
    assert isinstance(card, Card)
    blocks = render(card)["blocks"]
    pressed = [block for block in blocks if block["type"] == "section"]
    pressed += [element for block in blocks if block["type"] == "actions" for element in block["elements"]]

    assert len(list(controls(card))) == len(pressed)
