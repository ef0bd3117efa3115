"""Whose clock it is: asked once where the platform tells none, followed where it does, and asked what a change does."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import pytest

from bot.answering import Answering
from bot.cards.zones import with_offset
from bot.events import Action, ActionPressed, CommandInvoked, FormSubmitted
from bot.interview import ACCEPTED, REQUESTED, SCHEDULED
from bot.matching.index import Mentors
from bot.timetable import find_zones
from bot.views import Private, Refuse, Select, Update, controls, plain
from tests.leeds import HOME, NOON, PEOPLE, Leeds, chat, person

if TYPE_CHECKING:
    from bot.events import Event
    from bot.interview import Interview
    from bot.views import Answer, Card


@dataclass
class Town:
    """Leeds, where Amara lives by the clock that is given."""

    town: Leeds = field(default_factory=Leeds)
    count: int = 0

    async def open(self, *chats: Interview, zone: str = "") -> Town:
        people = tuple(replace(one, joined_at=NOON, zone=zone if one.id == "amara" else one.zone) for one in PEOPLE)
        await self.town.open(*chats, people=people)
        async with self.town.store.begin() as uow:
            await uow.members.hear_zone("leeds", person("amara"), zone)
            await uow.commit()
        self.router = Answering(self.town.store, self.town.clock, self.town.new_id, Mentors())
        return self

    async def hand(self, event: Event) -> Answer:
        return await self.router.answer(event)

    async def press(self, verb: str, subject: str = "", arg: str = "", value: str = "") -> Card:
        action = Action(verb, "leeds", subject, arg).pack()
        return card_of(await self.hand(ActionPressed(**self.about(), action=action, value=value)))

    async def city(self, typed: str, subject: str = "") -> Answer:
        action = Action("zone", "leeds", subject).pack()
        return await self.hand(FormSubmitted(**self.about(), action=action, values={"zone": typed}))

    async def command(self, words: str, zone: str = "") -> Card:
        return card_of(await self.hand(CommandInvoked(**self.about(), zone=zone, command="windowseat", words=words)))

    def about(self) -> dict[str, Any]:
        self.count += 1
        return {"who": person("amara"), "key": f"event-{self.count}", "space": HOME}

    @property
    def zone(self) -> str:
        return self.town.member("amara").zone

    def asked(self) -> list[dict[str, str]]:
        return [dict(row.args or {}) for row in self.town.outbox() if row.kind == "zone-changed"]


def card_of(answer: Answer) -> Card:
    assert isinstance(answer, Private | Update), answer
    return answer.card


def said(card: Card) -> str:
    return " ".join(plain(line.text) for section in card.sections for line in section.lines)


def labels(card: Card) -> list[str]:
    return [control.label for control in controls(card)]


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Barlin", "Europe/Berlin"),
        ("londn", "Europe/London"),
        ("New Yrok", "America/New_York"),
        ("Sao Paolo", "America/Sao_Paulo"),
    ],
)
def test_a_city_is_found_in_spite_of_a_slip(typed: str, zone: str) -> None:
    assert find_zones(typed)[0] == zone


def test_what_is_nothing_like_a_city_is_none() -> None:
    assert find_zones("xyzzy") == ()


async def test_hours_wait_for_the_zone_which_is_asked_on_the_card() -> None:
    town = await Town().open(chat(ACCEPTED))
    before = await town.press("show", "one")
    after = await town.press("zone_yes", "one", "home")

    assert "I reckon by London's clock. It is 12:00 for you now, right?" in said(before)
    assert ("Choose a time" in labels(before), "Choose a time" in labels(after)) == (False, True)
    assert (town.zone, "I reckon" in said(after)) == ("Europe/London", False)


async def test_a_request_does_not_ask_yet() -> None:
    town = await Town().open(chat(REQUESTED))

    assert "I reckon" not in said(await town.press("show", "one"))


async def test_a_city_is_confirmed_by_the_hour_and_goes_back_to_the_chat() -> None:
    town = await Town().open(chat(ACCEPTED))
    offered = card_of(await town.city("Warsow", "one"))
    still = town.zone
    done = await town.press("zone_yes", "one")

    assert ("It is 13:00 for you now, right?" in said(offered), still) == (True, "")
    assert (town.zone, done.kind) == ("Europe/Warsaw", "student-accepted")


async def test_of_several_one_is_chosen_by_its_hour() -> None:
    town = await Town().open()
    offered = card_of(await town.city("kentucky"))
    (select,) = [control for control in controls(offered) if isinstance(control, Select)]
    await town.press("zone_pick", value="America/Kentucky/Louisville")

    assert [choice.label for choice in select.choices] == ["Louisville: 07:00 now", "Monticello: 07:00 now"]
    assert town.zone == "America/Kentucky/Louisville"


async def test_no_city_is_refused_in_the_form_and_no_zone_is_made_up() -> None:
    town = await Town().open()

    assert isinstance(await town.city("xyzzy"), Refuse)
    assert (await town.press("zone_pick", value="Mars/Base")).kind == "kind-zone-gone"
    assert (await town.press("zone_yes")).kind == "kind-zone-gone"


async def test_a_name_of_a_zone_is_taken_at_once() -> None:
    town = await Town().open()
    shown = await town.command("zone Europe/Warsaw")
    asked = await town.command("zone Berlin")

    assert (shown.kind, asked.kind, town.zone) == ("profile", "zone-confirm", "Europe/Warsaw")


async def test_a_zone_that_changes_on_the_platform_is_followed() -> None:
    town = await Town().open(chat(SCHEDULED), zone="Europe/London")
    await town.command("help", zone="Europe/Warsaw")
    (asked,) = town.asked()

    assert (town.zone, asked) == ("Europe/Warsaw", {"was": "Europe/London", "is": "Europe/Warsaw", "meeting": "1"})
    assert town.town.chat().wake_at == NOON


async def test_a_zone_set_by_hand_stays() -> None:
    town = await Town().open(zone="Europe/London")
    await town.command("zone Asia/Tokyo", zone="Europe/London")
    await town.command("help", zone="Europe/Warsaw")
    await town.command("help", zone="Europe/Warsaw")

    assert town.zone == "Asia/Tokyo"


async def test_a_clock_that_shows_the_same_hour_asks_nothing() -> None:
    town = await Town().open(chat(SCHEDULED), zone="Europe/London")
    await town.command("zone Europe/Lisbon")

    assert (town.zone, town.asked()) == ("Europe/Lisbon", [])


async def test_a_first_zone_asks_nothing() -> None:
    town = await Town().open(chat(SCHEDULED))
    await town.command("zone Asia/Tokyo")

    assert town.asked() == []


async def test_the_hour_is_kept_or_the_chat_moves() -> None:
    town = await Town().open(chat(SCHEDULED), zone="Europe/London")
    await town.command("zone Asia/Tokyo")
    kept = await town.press("keep_hour", "one")
    stays = town.town.chat().stage
    await town.press("reschedule", "one")

    assert (kept.kind, stays, town.town.chat().stage) == ("hour-kept", SCHEDULED, ACCEPTED)


@pytest.mark.parametrize(
    ("zone", "shown"),
    [
        ("Asia/Kolkata", "Kolkata (UTC+5:30)"),
        ("America/New_York", "New York (UTC-5)"),
        ("UTC", "UTC (UTC+0)"),
    ],
)
def test_a_zone_is_shown_with_its_distance_from_utc(zone: str, shown: str) -> None:
    assert with_offset(zone, NOON) == shown
