"""The app's manifest and the doctor who reads what came of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from adapters.slack.decode import EVENTS
from adapters.slack.doctor import diagnose
from adapters.slack.manifest import SCOPES, commands_of, manifest
from bot.router import COMMANDS

KEPT = Path(__file__).parents[2] / "deploy" / "slack-manifest.json"
BOT = {"ok": True, "team": "Northbridge", "user": "windowseat", "bot_id": "B0"}
GRANTED = ",".join(SCOPES)


def test_the_manifest_in_deploy_is_the_one_we_would_write(renew: bool) -> None:
    written = json.dumps(manifest(), indent=2, ensure_ascii=False) + "\n"
    if renew:
        KEPT.write_text(written, "utf-8")

    assert written == KEPT.read_text("utf-8")


def test_it_names_every_command_and_event() -> None:
    features, settings = manifest()["features"], manifest()["settings"]

    assert [f"/{name}" for name in COMMANDS] == [one["command"] for one in features["slash_commands"]]
    assert len(EVENTS) == len(settings["event_subscriptions"]["bot_events"])
    assert "message" not in settings["event_subscriptions"]["bot_events"]


def test_it_stays_within_what_slack_takes() -> None:
    written = manifest()

    assert len(written["display_information"]["name"]) <= 35
    assert len(written["display_information"]["description"]) <= 140
    assert all(len(one["command"]) <= 32 for one in written["features"]["slash_commands"])
    assert all(len(one["name"]) <= 24 for one in written["features"]["shortcuts"])


def test_with_an_address_it_is_for_requests() -> None:
    written = manifest(url="https://bot.example")
    settings = written["settings"]

    assert settings["socket_mode_enabled"] is False
    assert settings["interactivity"]["request_url"] == "https://bot.example/slack/events"
    assert all(one["url"] == "https://bot.example/slack/events" for one in written["features"]["slash_commands"])


def test_commands_can_be_called_otherwise() -> None:
    called = commands_of({"find-mentor": "nb-mentor"})

    assert called["nb-mentor"] == "find-mentor"
    assert manifest({"find-mentor": "nb-mentor"})["features"]["slash_commands"][0]["command"] == "/nb-mentor"


def test_all_is_well() -> None:
    found = diagnose(GRANTED, BOT)

    assert found.well
    assert found.lines == ("Slack knows me as windowseat in Northbridge.", "Every permission is there.")


@pytest.mark.parametrize("scope", SCOPES)
def test_what_is_missing_is_said_in_words(scope: str) -> None:
    found = diagnose(",".join(one for one in SCOPES if one != scope), BOT)

    assert not found.well
    assert f"The permission {scope} is missing. Without it I cannot" in found.lines[1]


@pytest.mark.parametrize(
    ("answer", "word"),
    [
        ({"ok": False, "error": "invalid_auth"}, "invalid_auth"),
        (BOT | {"bot_id": None}, "xoxb-"),
        (None, "?"),
        ([], "?"),
    ],
    ids=["refused", "a person", "nothing", "odd"],
)
def test_a_wrong_token_is_told(answer: object, word: str) -> None:
    found = diagnose(GRANTED, answer)

    assert not found.well
    assert word in found.lines[0]


def test_what_is_too_much_is_told() -> None:
    found = diagnose(f"{GRANTED}, channels:history", BOT)

    assert found.well
    assert "channels:history" in found.lines[-1]
