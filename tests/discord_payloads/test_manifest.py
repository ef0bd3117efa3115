"""The commands that Discord is told of."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from shutil import copytree

from adapters.discord.decode import EVENTS, read
from adapters.discord.limits import lint
from adapters.discord.manifest import INTENTS, OPTIONS, commands
from bot import wording
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


def test_whoever_speaks_another_language_reads_it(tmp_path: Path) -> None:
    labels = {
        "form-ask": "Gespräch anfragen",
        "command-find-mentor": "Finde jemanden",
        "discord-option-words": "Worum?",
    }
    (tmp_path / "de").mkdir()
    (tmp_path / "de" / "commands.ftl").write_text("".join(f"{key} = {said}\n" for key, said in labels.items()), "utf-8")
    copytree(Path(wording.__file__).parent / "en", tmp_path / "en")
    told = {one["name"]: one for one in commands(partial(wording.words, root=tmp_path))}
    find, asking = told["find-mentor"], told["Ask for a chat"]

    assert lint([*told.values()]) == []
    assert find["description_localizations"] == {"de": "Finde jemanden"}
    assert find["options"][0]["description_localizations"] == {"de": "Worum?"}
    assert asking["name_localizations"] == {"de": "Gespräch anfragen"}


def test_fields_and_time_zones_are_completed_as_they_are_typed() -> None:
    told = {one["name"]: one for one in commands()}
    within = {one["name"]: one for one in told["windowseat"]["options"]}
    completed = [told["find-mentor"], within["find"], within["zone"]]

    assert [one["options"][0].get("autocomplete") for one in completed] == [True] * 3
