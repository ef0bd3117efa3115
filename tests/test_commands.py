"""What the command line rests on: logs without secrets, and the right community for a workspace."""

from __future__ import annotations

import json
import logging

import pytest

from bot.commands.communities import community_of_directory, community_of_workspace
from bot.commands.logs import ForMachines, redact
from bot.events import Space
from storage.ids import CountingIds
from storage.memory import MemoryStore

ONE, OTHER = Space("slack", "T1"), Space("slack", "T2")


@pytest.mark.parametrize(
    "said",
    [
        "Bearer xoxb-123-abc",
        "xapp-1-A0-x refused",
        "wss://example/link/?ticket=abc-123&app_id=A0",
        "https://hooks.slack.com/commands/T0/1/secret",
        "my-own-secret",
    ],
)
def test_no_secret_is_logged(said: str) -> None:
    told = redact(said, ("my-own-secret",))

    assert "[hidden]" in told
    assert not any(secret in told for secret in ("123", "A0-x", "secret"))


def test_a_log_record_is_one_line_of_json_even_with_a_trace() -> None:
    why = ValueError("the token xoxb-1-2 is odd")
    record = logging.LogRecord("bot", logging.ERROR, "", 0, "it\nfailed", None, (ValueError, why, None))
    record.facts = {"row": "7"}
    line = ForMachines().format(record)
    told = json.loads(line)

    assert (told["said"], told["level"], told["row"]) == ("it\nfailed", "error", "7")
    assert "the token [hidden] is odd" in told["trace"]
    assert "\n" not in line


async def test_a_directory_that_came_first_is_the_workspaces() -> None:
    store, ids = MemoryStore(), CountingIds(1)
    imported = await community_of_directory(store, ids)
    lives = await community_of_workspace(store, ids, ONE, "Northbridge")

    assert (lives.id, lives.name) == (imported.id, "Northbridge")
    assert await community_of_workspace(store, ids, ONE, "Renamed since") == lives


async def test_a_directory_that_comes_later_is_the_workspaces_too() -> None:
    store, ids = MemoryStore(), CountingIds(1)
    lives = await community_of_workspace(store, ids, ONE, "Northbridge")

    assert await community_of_directory(store, ids) == lives
    assert await community_of_directory(store, ids, "Northbridge") == lives


async def test_two_workspaces_are_two_communities() -> None:
    store, ids = MemoryStore(), CountingIds(1)
    one = await community_of_workspace(store, ids, ONE, "Northbridge")
    imported = await community_of_directory(store, ids, "Southbridge")
    other = await community_of_workspace(store, ids, OTHER, "Southbridge")

    assert other == imported != one
    assert await community_of_directory(store, ids) == one


async def test_two_workspaces_of_one_name_are_two_communities() -> None:
    store, ids = MemoryStore(), CountingIds(1)
    one = await community_of_workspace(store, ids, ONE, "Northbridge")
    other = await community_of_workspace(store, ids, OTHER, "Northbridge")

    assert one.id != other.id
    assert await community_of_directory(store, ids, "Northbridge") == one
