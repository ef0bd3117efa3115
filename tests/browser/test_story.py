"""The happy story, clicked through in a real browser, on a wide screen and on a phone; and the README's picture."""

from __future__ import annotations

import re
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
from playwright.async_api import expect

from adapters.calendar import IcsCalendar
from adapters.playground.app import build_app
from adapters.playground.house import House
from adapters.playground.world import World
from bot.commands.vaults import MemoryVault
from storage.ids import TimeOrderedIds
from tests.browser.conftest import DRAWS, PHONE, WIDE, opened, served
from tests.browser.test_playground import audited

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from playwright.async_api import Browser, Locator, Page

pytestmark = pytest.mark.asyncio(loop_scope="session")

PICTURE = Path(__file__).parents[2] / "docs" / "playground.png"
MORNING = datetime(2026, 11, 23, 9, tzinfo=UTC)
PANES = {"Sam": "left", "Priya": "middle", "Olu": "right"}


@asynccontextmanager
async def playground() -> AsyncIterator[str]:
    """The real bot in a world that stands still at nine on a Monday."""
    world = World(":memory:")
    house = House(world, MemoryVault(), lambda _: TimeOrderedIds(), IcsCalendar(), Path())
    world.freeze(MORNING)
    await house.move_in()
    async with served(build_app(house, DRAWS)) as address:
        yield address
    await house.close()
    world.close()


@pytest_asyncio.fixture(loop_scope="session")
async def real() -> AsyncIterator[str]:
    async with playground() as address:
        yield address


class Visitor:
    """Somebody who clicks through the story, one pane after another."""

    def __init__(self, page: Page, *, phone: bool) -> None:
        self.page, self._phone = page, phone

    async def at(self, name: str) -> Locator:
        """The pane of this person, brought to the front on a phone."""
        if self._phone:
            await self.page.locator(f"label[for=show-{PANES[name]}]").click()
        return self.page.locator(f"#{PANES[name]}")

    async def type(self, name: str, text: str) -> None:
        pane = await self.at(name)
        line = pane.get_by_role("combobox", name=re.compile("^Write as"))
        await line.fill(text)
        await line.press("Escape")
        await line.press("Enter")

    async def press(self, name: str, label: str) -> None:
        await (await self.at(name)).get_by_role("button", name=label, exact=True).last.click()

    async def send(self, name: str, submit: str, **answers: str) -> None:
        form = (await self.at(name)).get_by_role("dialog")
        for label, answer in answers.items():
            await form.get_by_label(label.replace("_", " ")).fill(answer)
        await form.get_by_role("button", name=submit, exact=True).click()
        await expect(form).to_have_count(0)

    async def sees(self, name: str, title: str) -> None:
        await expect((await self.at(name)).get_by_role("heading", name=title).last).to_be_visible()

    async def reminder(self, name: str, title: str, clock: str) -> None:
        """Push the clock until this reminder has come, at this very hour."""
        heading = (await self.at(name)).get_by_role("heading", name=title)
        bar = self.page.locator("#bar")
        for _ in range(12):
            before = await bar.inner_text()
            await self.page.get_by_role("button", name="Next reminder").click()
            await expect(bar).not_to_have_text(before, use_inner_text=True)
            if await heading.count():
                break
        await expect(heading.last).to_be_visible()
        await expect(bar).to_contain_text(clock)


async def ask(visitor: Visitor) -> None:
    """From the search to the request."""
    await visitor.type("Sam", "/find-mentor product management")
    await visitor.press("Sam", "Ask Priya")
    await visitor.send(
        "Sam",
        "Send",
        What_I_hope_to_learn="What a product manager does all day",
        Why_this_person="You moved from economics into product.",
        Two_sentences_about_me="I study economics in my second year. I build small apps at night.",
        My_questions="What surprised you in your first year?",
    )
    await visitor.sees("Priya", "Sam would like to talk with you")


async def agree(visitor: Visitor) -> None:
    """From the yes to the agreed hour."""
    await visitor.press("Priya", "Happy to")
    await visitor.sees("Sam", "Priya is happy to talk")
    sam = await visitor.at("Sam")
    await sam.get_by_role("combobox", name="Choose a time").last.select_option(label="Tue 24 Nov, 18:30 GMT")
    await visitor.sees("Sam", "Your chat with Priya is set")


@pytest.mark.parametrize(
    ("size", "look"),
    [
        pytest.param(WIDE, "", id="wide"),
        pytest.param(PHONE, "", id="phone"),
        pytest.param(WIDE, "?look=slack", id="slack", marks=pytest.mark.long),
    ],
)
async def test_the_happy_story_in_a_browser(browser: Browser, real: str, size: dict[str, int], look: str) -> None:
    async with opened(browser, real + "/" + look, size) as page:
        visitor = Visitor(page, phone=size is PHONE)
        await ask(visitor)
        await agree(visitor)
        await visitor.reminder("Priya", "Tomorrow: Sam", "Mon, 23 Nov 2026 18:30")
        await visitor.reminder("Priya", "In an hour: Sam", "Tue, 24 Nov 2026 17:30")
        await visitor.reminder("Sam", "Ten minutes: Priya", "Tue, 24 Nov 2026 18:20")
        await visitor.reminder("Sam", "Did you and Priya meet?", "Tue, 24 Nov 2026 19:00")
        await visitor.press("Sam", "We met")
        await visitor.press("Sam", "My notes")
        await visitor.send("Sam", "Keep", What_I_will_do="Write to two product teams by Friday")
        await visitor.press("Sam", "Write my thanks")
        await visitor.send("Sam", "Send my thanks")
        await visitor.sees("Priya", "Sam says thank you")
        await visitor.reminder("Sam", "A word to Priya?", "Dec 2026 19:00")
        assert await audited(page) == []


async def test_the_picture_of_the_readme(browser: Browser, real: str, tmp_path: Path, renew: bool) -> None:
    async with opened(browser, real, WIDE) as page:
        visitor = Visitor(page, phone=False)
        await ask(visitor)
        await visitor.type("Olu", "/organise")
        await visitor.sees("Olu", "For organisers")
        await page.screenshot(path=PICTURE if renew else tmp_path / "playground.png")

    assert PICTURE.stat().st_size > 50_000
