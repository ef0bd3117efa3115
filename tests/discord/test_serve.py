"""The real process on Discord: it serves, stops without losing anything, and comes back after a power cut."""

from __future__ import annotations

import asyncio
import signal
from argparse import Namespace
from dataclasses import replace
from typing import TYPE_CHECKING

import httpx
import pytest

from bot.__main__ import main
from bot.commands import FAILED, OK, UNUSABLE
from bot.commands.directory import bring_in
from bot.commands.discord import doctor, print_invitation, sync_commands, wishes_of
from bot.commands.logs import INSTEAD, redact
from bot.settings import TOKENS, BadSetting, Settings, read_settings
from bot.wording import words
from tests.discord.connect import knowing_its_commands
from tests.discord.served import ServedOnDiscord, discord_by_the_wall_clock
from tests.discord.standin.faults import Fault
from tests.slack.people import SlackPerson
from tests.slack.served import WITHIN, Gate, slack_by_the_wall_clock

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable
    from pathlib import Path

    from tests.discord.people import DiscordPerson
    from tests.discord.standin import Discord
    from tests.discord.standin.faults import Kind
    from tests.discord.standin.things import Channel, Guild

OFFER = {"What I like to talk about": "What a product manager does all day", "Languages I speak": "English"}
REQUEST = {
    "What I hope to learn": "What a product manager does all day",
    "Why this person": "You moved from economics into product, which is what I dream of",
    "Two sentences about me": "I study economics in my second year. I build small apps at night.",
}
PRESSES = 5
GO_ON = words("en").plain("discord.go-on")
ASKED = "would like to talk with you"


@pytest.fixture
async def standin() -> AsyncIterator[Discord]:
    async with discord_by_the_wall_clock() as discord:
        yield knowing_its_commands(discord)


@pytest.fixture
async def served(standin: Discord, tmp_path: Path) -> AsyncIterator[ServedOnDiscord]:
    one = ServedOnDiscord(standin, tmp_path)
    yield one
    await one.kill()


async def until(discord: Discord, so: Callable[[], bool]) -> None:
    """Wait for something that people can see."""
    changed = asyncio.Event()
    discord.realm.watch = lambda _kind, _thing: changed.set()
    async with asyncio.timeout(WITHIN):
        while not so():
            changed.clear()
            await changed.wait()


def seen(person: DiscordPerson) -> str:
    return "\n".join(str(one.components) for one in person.messages())


async def directory(served: ServedOnDiscord, priya: DiscordPerson) -> None:
    people = f"name,field,role,employer,handle\nPriya Raman,Product,Product manager,Larkpay,{priya.id}\n"
    (served.folder / "people.csv").write_text(people, "utf-8")
    options = Namespace(file=served.folder / "people.csv", publish=True, community="")

    assert await bring_in(options, Settings(database_url=f"sqlite:///{served.folder}/windowseat.db")) == OK


async def open_form(person: DiscordPerson, label: str) -> None:
    """Press as soon as it is there, and where there is something to read first, once more.

    A busy machine may take too long over a form; then one is asked to press again.
    """
    await until(person.discord, lambda: label in seen(person))
    for _ in range(PRESSES):
        await person.press(label)
        if person.modal is None and GO_ON in seen(person):
            await person.press(GO_ON)
        if person.modal:
            return


async def offer(priya: DiscordPerson, welcome: Channel) -> None:
    """Priya claims her place in the directory, and says yes."""
    await priya.command("/volunteer", welcome)
    await open_form(priya, "Offer my help")
    before = seen(priya)
    await priya.submit(OFFER)
    await until(priya.discord, lambda: seen(priya) != before)


async def ask(sam: DiscordPerson, welcome: Channel) -> None:
    """Sam finds Priya, and asks her."""
    await sam.command("/find-mentor product manager", welcome)
    await open_form(sam, "Ask Priya")
    await sam.submit(REQUEST)


async def test_a_server_is_served(
    served: ServedOnDiscord, standin: Discord, sam: DiscordPerson, priya: DiscordPerson, welcome: Channel
) -> None:
    await directory(served, priya)
    told = await served.start()
    await offer(priya, welcome)
    await ask(sam, welcome)
    await until(standin, lambda: ASKED in seen(priya))
    async with httpx.AsyncClient(base_url=told["address"], trust_env=False) as http:
        health = [(await http.get(path)).status_code for path in ("/healthz", "/readyz", "/elsewhere")]

    assert (told["community"], told["mode"], health) == ("Northbridge University", "the gateway", [200, 200, 404])
    assert (await served.stop(), standin.troubles, standin.refused) == (OK, [], [])
    assert standin.app.token not in "".join(served.lines)


async def test_what_is_under_way_when_it_stops_is_acknowledged_and_kept(
    served: ServedOnDiscord, standin: Discord, sam: DiscordPerson, priya: DiscordPerson, welcome: Channel
) -> None:
    await directory(served, priya)
    await served.start()
    await offer(priya, welcome)
    gate = Gate()
    standin.faults.plan("interaction.answer", Fault("slow before", gate=gate))
    giving = asyncio.create_task(sam.command("/find-mentor product manager", welcome))
    await gate.held()
    served.signal(signal.SIGTERM)
    await served.hear("stopping")
    gate.set()
    ack = await giving

    assert (ack.ok, standin.troubles, await served.ended()) == (True, [], OK)
    assert "Priya" in seen(sam)


@pytest.mark.long
@pytest.mark.parametrize("kind", ["slow before", "slow after"])
async def test_after_a_power_cut_nothing_is_lost_or_doubled(
    kind: Kind,
    served: ServedOnDiscord,
    standin: Discord,
    sam: DiscordPerson,
    priya: DiscordPerson,
    welcome: Channel,
) -> None:
    await directory(served, priya)
    await served.start()
    await offer(priya, welcome)
    posting = Gate()
    standin.faults.plan("message.send", Fault(kind, gate=posting))
    await ask(sam, welcome)
    await posting.held()
    await served.kill()
    standin.realm.nonces.clear()
    await served.start()
    await until(standin, lambda: ASKED in seen(priya))

    assert await served.stop() == OK
    assert seen(priya).count(ASKED) == 1


async def test_slack_and_discord_are_served_together(
    served: ServedOnDiscord, standin: Discord, sam: DiscordPerson, welcome: Channel
) -> None:
    async with slack_by_the_wall_clock() as slack:
        lena = SlackPerson.arrive(slack, "Lena Fischer")
        served.settings |= {
            "SLACK_BOT_TOKEN": slack.workspace.token,
            "SLACK_APP_TOKEN": slack.app.app_token,
            "SLACK_API_URL": slack.api,
        }
        told = await served.start()
        await slack.sockets.connected(2)
        acks = [await lena.command("/my-chats"), await sam.command("/my-chats", welcome)]
        stopped = await served.stop()

    assert ([ack.ok for ack in acks], stopped) == ([True, True], OK)
    assert told["mode"] == "Socket Mode, the gateway"


@pytest.mark.long
async def test_a_second_process_takes_the_gateway_over(
    served: ServedOnDiscord, standin: Discord, sam: DiscordPerson, welcome: Channel, postgres_url: str
) -> None:
    served.settings["DATABASE_URL"] = postgres_url
    other = ServedOnDiscord(standin, served.folder, DATABASE_URL=postgres_url)
    await served.start()
    other.process = await other._begin("serve")  # noqa: SLF001 - it waits for the gateway
    await other.hear("serving")
    alone = standin.gateway.identified
    stopped = await served.stop()
    await standin.gateway.until(lambda: standin.gateway.identified == 2)
    await standin.gateway.heard()
    ack = await sam.command("/my-chats", welcome)
    ended = await other.stop()

    assert (alone, stopped, ack.ok, ended) == (1, OK, True, OK)


@pytest.fixture
def settings(standin: Discord) -> Settings:
    token, api, gateway = standin.app.token, standin.api, standin.gateway_url
    return Settings(discord_token=token, discord_api_url=api, discord_gateway_url=gateway)


@pytest.mark.parametrize("command", [doctor, sync_commands, print_invitation])
async def test_a_refused_token_is_told_in_words(
    command: Callable[[Namespace, Settings], Awaitable[int]],
    settings: Settings,
    capsys: pytest.CaptureFixture[str],
) -> None:
    code = await command(Namespace(), replace(settings, discord_token="made-up"))
    said = "".join(capsys.readouterr())

    assert (code, "Discord refuses the token" in said, "made-up" in said) == (FAILED, True, False)


async def test_the_commands_are_told_once(
    settings: Settings, standin: Discord, guild: Guild, capsys: pytest.CaptureFixture[str]
) -> None:
    standin.app.commands.clear()
    codes = [await one(Namespace(), settings) for one in (doctor, sync_commands, sync_commands, doctor)]
    said = capsys.readouterr().out

    assert codes == [FAILED, OK, OK, OK]
    assert ("windowseat discord sync" in said, "nothing was changed" in said) == (True, True)
    assert [name for name, _ in standin.calls].count("commands.put") == 1


async def test_a_command_that_changed_is_noticed(settings: Settings, standin: Discord) -> None:
    standin.app.commands[""][0]["description"] = "Something of an older version"

    assert await doctor(Namespace(), settings) == FAILED


async def test_the_link_invites_with_what_is_needed(
    settings: Settings, standin: Discord, capsys: pytest.CaptureFixture[str]
) -> None:
    codes = [await print_invitation(Namespace(), replace(settings, discord_notices=notices)) for notices in ("", "1")]
    said = capsys.readouterr().out.split()

    assert codes == [OK, OK]
    assert [link.rpartition("=")[2] for link in said] == ["101376", str(101376 + (1 << 36) + (1 << 38))]
    assert all(standin.app.id in link for link in said)


async def test_a_missing_permission_is_told_in_words(
    settings: Settings, standin: Discord, guild: Guild, capsys: pytest.CaptureFixture[str]
) -> None:
    guild.permissions &= ~(1 << 16)
    code = await doctor(Namespace(), settings)

    assert (code, 'I lack the permission "Read Message History"' in capsys.readouterr().out) == (FAILED, True)


async def test_where_notices_go_is_told(
    settings: Settings, standin: Discord, welcome: Channel, capsys: pytest.CaptureFixture[str]
) -> None:
    codes = [await doctor(Namespace(), replace(settings, discord_notices=one)) for one in (welcome.id, "123")]
    said = capsys.readouterr().out

    assert (codes, "#welcome" in said, "404/10003" in said) == ([OK, FAILED], True, True)


@pytest.mark.parametrize("command", [["serve"], ["discord", "doctor"], ["discord", "sync"], ["discord", "invite"]])
def test_a_missing_token_is_told_in_words(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in TOKENS:
        monkeypatch.delenv(name, raising=False)

    assert main(command) == UNUSABLE
    assert "DISCORD_TOKEN" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


SAID = (
    "Bot MTIzNDU2Nzg5MDEyMzQ1Njc4OTA.GaBcDe.abcdefghijklmnopqrstuvwxyz0123456789AB",
    "POST https://discord.com/api/v10/interactions/123/aW50ZXJhY3Rpb246dG9rZW4/callback",
    "PATCH https://discord.com/api/v10/webhooks/123/aW50ZXJhY3Rpb246dG9rZW4/messages/@original",
)


@pytest.mark.parametrize("said", SAID)
def test_no_token_of_discord_comes_into_a_log(said: str) -> None:
    told = redact(said)

    assert ("abcdefghijkl" in told, "aW50" in told, INSTEAD in told) == (False, False, True)


@pytest.mark.parametrize("said", ["two", "-1", "1e9", ""])
def test_a_figure_that_is_none_is_named(said: str) -> None:
    with pytest.raises(BadSetting, match="DISCORD_FIRST_APART"):
        read_settings({"DISCORD_FIRST_APART": said})


@pytest.mark.parametrize("said", ["many", "-1", "0", "1.5"])
def test_shards_that_are_none_are_named(said: str) -> None:
    with pytest.raises(BadSetting, match="DISCORD_SHARDS"):
        wishes_of(Settings(discord_shards=said))


def test_what_is_set_for_discord_is_taken() -> None:
    said = {"DISCORD_TOKEN": "t", "DISCORD_NOTICES": "1, 2", "DISCORD_SHARDS": "AUTO", "DISCORD_FIRST_MOST": "7"}
    wishes = wishes_of(read_settings(said))

    assert (wishes.notices, wishes.shards, wishes.first_most, wishes.hosts) == (("1", "2"), "auto", 7, ())
