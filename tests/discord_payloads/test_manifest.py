"""The commands that Discord is told of."""

from __future__ import annotations

import json
from pathlib import Path

from adapters.discord.decode import EVENTS, read
from adapters.discord.limits import lint
from adapters.discord.manifest import INTENTS, OPTIONS, commands
from bot.events import Action, CommandInvoked
from bot.router import COMMANDS, COMPLETIONS, MENUS, SUBCOMMANDS, use_case_of
from bot.usecases.welcome import help_
from tests.discord_payloads.payloads import command, menu, within, words

KEPT = Path(__file__).parents[2] / "deploy" / "discord-commands.json"
PRIVILEGED = 1 << 1 | 1 << 8 | 1 << 15
"""Members, presences and what people say to one another."""


def test_the_commands_in_deploy_are_the_ones_we_would_send(renew: bool) -> None:
    written = json.dumps(commands(), indent=2, ensure_ascii=False) + "\n"
    if renew:
        KEPT.write_text(written, "utf-8")

    assert written == KEPT.read_text("utf-8")


def test_every_command_and_menu_is_there() -> None:
    told = {one["name"]: one for one in commands()}

    assert [*COMMANDS] == [name for name, one in told.items() if one["type"] == 1]
    assert len(MENUS) == len([one for one in told.values() if one["type"] == 2])
    assert [*SUBCOMMANDS] == [one["name"] for one in told["windowseat"]["options"]]


def test_discord_would_take_them() -> None:
    assert lint(commands()) == []
    assert len(commands()) <= 100


def test_what_is_sent_is_what_is_understood() -> None:
    events = [read(command(name)) for name in COMMANDS]
    events += [read(command("windowseat", within(name, words("x")))) for name in SUBCOMMANDS]
    events += [read(menu(one["name"])) for one in commands() if one["type"] == 2]
    found = [use_case_of(event, Action("none")) for event in events if isinstance(event, CommandInvoked)]

    assert len(found) == len(COMMANDS) + len(SUBCOMMANDS) + len(MENUS)
    assert len([one for one in found if one is help_]) == len({"windowseat", "windowseat help"})


def test_what_can_be_suggested_can_be_typed() -> None:
    assert set(COMPLETIONS) <= set(OPTIONS)


def test_nobody_takes_the_bot_home_and_organisers_see_their_command() -> None:
    told = {one["name"]: one for one in commands()}

    assert {tuple(one["integration_types"]) for one in told.values()} == {(0,)}
    assert (told["organise"]["default_member_permissions"], told["organise"]["contexts"]) == ("32", [0])
    assert all("default_member_permissions" not in one for name, one in told.items() if name != "organise")


def test_nothing_is_listened_to_that_needs_consent() -> None:
    assert INTENTS & PRIVILEGED == 0
    assert "MESSAGE_CREATE" in EVENTS
