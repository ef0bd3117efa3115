"""The playground in Discord's look, in a real browser: the same deeds, and nothing that axe would mind."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from playwright.async_api import expect

from adapters.playground.render import render
from tests.browser.conftest import PHONE, WIDE, opened
from tests.browser.test_playground import audited, open_form
from tests.toy_stage import HOSTILE, ToyStage, act, booked, request

if TYPE_CHECKING:
    from playwright.async_api import Browser, Page

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def as_discord(page: Page) -> None:
    """Look at it as Discord shows it."""
    await page.get_by_role("link", name="Discord", exact=True).click()
    await expect(page.locator("#left .components").first).to_be_visible()


async def test_a_request_is_sent_in_discords_look(page: Page) -> None:
    await as_discord(page)
    form = await open_form(page)
    await form.get_by_label("What do you hope to learn?").fill(HOSTILE)
    await form.get_by_label("Why Priya?").fill("Economics to fintech")
    await form.get_by_role("button", name="Submit").click()

    await expect(form).to_have_count(0)
    said = await page.locator("#middle blockquote").inner_text()
    assert said.replace("\u2060", "") == HOSTILE
    await expect(page.locator("#middle .mention")).to_have_text("@Sam Okafor")


async def test_a_choice_acts_with_go_and_its_payload_is_taken_along(page: Page, stage: ToyStage) -> None:
    ref = stage.world.post("@sam", render(booked()), "booked")
    await page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    await as_discord(page)
    sam = page.locator("#left")
    await sam.get_by_label("Remind me").first.select_option("The hour before")
    await page.keyboard.press("Tab")
    go = sam.get_by_role("button", name="Go: Remind me")
    if await go.is_visible() and not await sam.get_by_text("edited").count():
        await go.click()
    await expect(sam.get_by_text("edited")).to_be_visible()
    await sam.get_by_text("payload").first.click()
    await sam.get_by_role("button", name="Copy").first.click()
    await expect(sam.get_by_role("button", name="Copied")).to_be_visible()
    taken = json.loads(await page.evaluate("navigator.clipboard.readText()"))
    message = stage.world.message(ref)

    assert message
    assert message.payload == render(booked("hour"))
    assert taken["flags"] == 1 << 15


async def test_a_switch_of_looks_keeps_what_is_typed(page: Page) -> None:
    form = await open_form(page)
    await form.get_by_label("Why Priya?").fill("Half a sentence")
    await as_discord(page)
    await expect(form.get_by_label("Why Priya?")).to_have_value("Half a sentence")
    await page.get_by_role("link", name="Slack", exact=True).click()
    await expect(page.locator("#left .blocks").first).to_be_visible()

    await expect(form.get_by_label("Why Priya?")).to_have_value("Half a sentence")


@pytest.mark.parametrize(("size", "scheme"), [(WIDE, "dark"), (PHONE, "light")], ids=["wide", "phone"])
async def test_axe_finds_nothing_and_nothing_sticks_out(
    browser: Browser, address: str, stage: ToyStage, size: dict[str, int], scheme: str
) -> None:
    for card in (booked("day"), request(), request("a" * 300)):
        stage.world.post("@sam", render(card), str(hash(card)))
    await stage.hands.type("sam", "@sam", "/find-mentor")
    async with opened(browser, f"{address}/?look=discord", size, scheme) as page:
        found = await audited(page)
        await page.locator("#left .payload summary").last.click()
        found += await audited(page)
        ref = [message.ref for message in stage.world.messages("@sam", "sam") if message.payload][-1]
        await stage.hands.press("sam", ref, act("ask"))
        await stage.hands.submit("sam", {"hope": "job"})
        await expect(page.locator("#left").get_by_role("dialog")).to_be_visible()
        found += await audited(page)
        await page.goto(f"{address}/gallery?look=discord")
        found += await audited(page)
        over = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")

        assert (found, over) == ([], 0)
