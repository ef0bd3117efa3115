"""The playground in Slack's look, in a real browser: the same deeds, and nothing that axe would mind."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from playwright.async_api import expect

from adapters.playground.render import render
from bot.views import Card
from tests.browser.conftest import PHONE, WIDE, opened
from tests.browser.test_playground import audited, open_form
from tests.toy_stage import HOSTILE, ToyStage, act, booked, request

if TYPE_CHECKING:
    from playwright.async_api import Browser, Page

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def as_slack(page: Page) -> None:
    """Look at it as Slack shows it."""
    await page.get_by_role("link", name="Slack", exact=True).click()
    await expect(page.locator("#left .blocks").first).to_be_visible()


async def test_a_request_is_sent_in_slacks_look(page: Page) -> None:
    await as_slack(page)
    form = await open_form(page)
    await expect(form.get_by_label("What do you hope to learn?")).to_be_focused()
    await form.get_by_label("What do you hope to learn?").fill(HOSTILE)
    await form.get_by_label("Why Priya?").fill("Economics to fintech")
    await form.get_by_role("button", name="Send").click()

    await expect(form).to_have_count(0)
    await expect(page.locator("#middle blockquote")).to_have_text(HOSTILE)
    await expect(page.locator("#middle .mention")).to_have_text("@Sam Okafor")


async def test_the_switch_is_pressed_by_keyboard_and_stays(page: Page, stage: ToyStage) -> None:
    await page.get_by_role("link", name="Slack", exact=True).focus()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("link", name="Slack", exact=True)).to_have_attribute("aria-current", "true")
    stage.world.post("@sam", render(Card("news", "News")), "news")
    await expect(page.locator("#left .blocks").get_by_role("heading", name="News")).to_be_visible()
    await page.locator("#right").get_by_role("link", name="#mentors").click()
    await expect(page.locator("#right .blocks").get_by_text("A call for mentors")).to_be_visible()
    await page.reload()
    await expect(page.locator("#right .blocks").get_by_text("A call for mentors")).to_be_visible()
    await page.get_by_role("link", name="Windowseat", exact=True).first.click()

    await expect(page.locator("#left .card").first).to_be_visible()
    await expect(page.locator(".blocks")).to_have_count(0)


async def test_what_is_typed_survives_a_change_of_look(page: Page) -> None:
    form = await open_form(page)
    await form.get_by_label("Why Priya?").fill("Half a sentence")
    await as_slack(page)

    await expect(form.get_by_label("Why Priya?")).to_have_value("Half a sentence")


async def test_a_choice_acts_with_go(page: Page, stage: ToyStage) -> None:
    ref = stage.world.post("@sam", render(booked()), "booked")
    await as_slack(page)
    sam = page.locator("#left")
    await sam.get_by_label("Remind me").first.select_option("The hour before")
    await page.keyboard.press("Tab")
    go = sam.get_by_role("button", name="Go: Remind me")
    if await go.is_visible() and not await sam.get_by_text("edited").count():
        await go.click()

    await expect(sam.get_by_text("edited")).to_be_visible()
    message = stage.world.message(ref)
    assert message
    assert message.payload == render(booked("hour"))


async def test_a_payload_is_taken_along(page: Page) -> None:
    await page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    await as_slack(page)
    await page.locator("#left").get_by_text("payload").click()
    await page.locator("#left").get_by_role("button", name="Copy").click()
    await expect(page.locator("#left").get_by_role("button", name="Copied")).to_be_visible()
    taken = json.loads(await page.evaluate("navigator.clipboard.readText()"))

    assert taken["blocks"][0]["text"]["text"] == "Hello Sam, take the window seat"


@pytest.mark.parametrize(("size", "scheme"), [(WIDE, "light"), (PHONE, "dark")], ids=["wide-light", "phone-dark"])
async def test_axe_finds_nothing(
    browser: Browser, address: str, stage: ToyStage, size: dict[str, int], scheme: str
) -> None:
    stage.world.post("@sam", render(booked("day")), "booked")
    stage.world.post("@sam", render(request()), "request")
    stage.world.react("sam", stage.world.post("@sam", render(booked()), "again"), "🎉")
    await stage.hands.type("sam", "@sam", "/find-mentor")
    async with opened(browser, f"{address}/?look=slack", size, scheme) as page:
        found = await audited(page)
        await page.locator("#left .payload summary").last.click()
        await page.locator("#left").get_by_text("Be someone else").click()
        found += await audited(page)
        await page.keyboard.press("Escape")
        ref = [message.ref for message in stage.world.messages("@sam", "sam") if message.payload][-1]
        await stage.hands.press("sam", ref, act("ask"))
        await stage.hands.submit("sam", {"hope": "job"})
        await expect(page.locator("#left").get_by_role("dialog")).to_be_visible()
        found += await audited(page)
        await page.goto(f"{address}/gallery?look=slack")
        found += await audited(page)
        assert found == []


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
async def test_nothing_sticks_out_sideways(
    browser: Browser, address: str, stage: ToyStage, size: dict[str, int]
) -> None:
    stage.world.post("@sam", render(request("a" * 300)), "long")
    async with opened(browser, address, size) as page:
        for path in ("/?look=slack", "/gallery?look=slack"):
            await page.goto(address + path)
            for summary in await page.locator(".payload summary:visible").all():
                await summary.click()
            over = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            feeds = await page.locator(".feed").evaluate_all("all => all.map(f => f.scrollWidth - f.clientWidth)")

            assert (over, set(feeds) - {0}) == (0, set())
