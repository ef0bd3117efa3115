"""What people do in the playground, in a real browser."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.async_api import expect

from adapters.playground.app import build_app
from adapters.playground.render import render
from bot.views import Card
from tests.browser.conftest import PHONE, WIDE, opened, served
from tests.toy_stage import HOSTILE, MORNING, ToyStage, act, booked, request

if TYPE_CHECKING:
    from playwright.async_api import Browser, Locator, Page

pytestmark = pytest.mark.asyncio(loop_scope="session")  # one browser for all of them

AXE = next(Path(__file__).parents[1].joinpath("vendor").glob("axe-*.min.js"))
AUDIT = """async () => (await axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
})).violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.target.join(" ")}: ${n.failureSummary}`))"""
FOCUS = "document.activeElement.id || document.activeElement.textContent.trim()"


def line(pane: Locator) -> Locator:
    """Where a person writes."""
    return pane.get_by_role("combobox", name=re.compile("^Write as"))


async def open_form(page: Page) -> Locator:
    """Let Sam ask Priya, up to the open form."""
    sam = page.locator("#left")
    await sam.get_by_role("button", name="Find a mentor").click()
    await sam.get_by_role("button", name="Ask Priya").click()
    return sam.get_by_role("dialog", name="Ask Priya")


async def test_a_request_goes_from_one_person_to_another(page: Page) -> None:
    form = await open_form(page)
    await form.get_by_label("What do you hope to learn?").fill(HOSTILE)
    await form.get_by_label("Why Priya?").fill("Economics to fintech")
    await form.get_by_role("button", name="Send").click()

    await expect(form).to_have_count(0)
    await expect(page.locator("#left").get_by_text("Your request is with Priya", exact=True)).to_be_visible()
    await expect(page.locator("#middle blockquote")).to_have_text(HOSTILE)


async def test_a_command_is_completed_by_keyboard(page: Page) -> None:
    await line(page.locator("#left")).focus()
    await page.keyboard.type("/")
    await expect(page.get_by_role("option", name=re.compile("find-mentor"))).to_be_visible()
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("ArrowUp")
    await page.keyboard.press("Enter")
    await page.keyboard.type("fintech")
    await page.keyboard.press("Enter")

    await expect(page.locator("#left .said")).to_have_text("/find-mentor fintech")
    await expect(page.locator("#left").get_by_text("only you can see this")).to_have_count(2)
    await expect(line(page.locator("#left"))).to_have_value("")


async def test_escape_and_a_click_elsewhere_put_the_commands_away(page: Page) -> None:
    commands = page.locator("#left").get_by_role("listbox")
    await line(page.locator("#left")).press_sequentially("/vol")
    await page.keyboard.press("Escape")
    await expect(commands).to_be_hidden()
    await page.keyboard.type("u")
    await expect(commands).to_be_visible()
    await page.locator("#middle h2").click()

    await expect(commands).to_be_hidden()
    await expect(line(page.locator("#left"))).to_have_value("/volu")


async def test_a_form_takes_the_focus_and_gives_it_back(page: Page) -> None:
    form = await open_form(page)
    await expect(form.get_by_label("What do you hope to learn?")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(form).to_have_count(0)

    await expect(page.locator("#left").get_by_role("button", name="Ask Priya")).to_be_focused()


async def test_what_is_typed_survives_a_change_of_the_pane(page: Page, stage: ToyStage) -> None:
    form = await open_form(page)
    await form.get_by_label("Why Priya?").fill("Half a sent")
    stage.world.post("@sam", render(Card("news", "News while writing")), "news")
    await expect(page.locator("#left").get_by_text("News while writing", exact=True)).to_be_attached()
    await page.keyboard.type("ence")

    await expect(form.get_by_label("Why Priya?")).to_have_value("Half a sentence")
    await expect(form.get_by_label("Why Priya?")).to_be_focused()


async def test_a_refusal_keeps_the_words_and_leads_to_the_field(page: Page) -> None:
    form = await open_form(page)
    await form.get_by_label("What do you hope to learn?").fill("Is there a job?")
    await form.get_by_label("Why Priya?").fill("Economics")
    await form.get_by_role("button", name="Send").click()
    hope = form.get_by_label("What do you hope to learn?")

    await expect(form.get_by_text("Please ask for advice, not for a job.")).to_be_visible()
    await expect(hope).to_be_focused()
    await expect(hope).to_have_value("Is there a job?")
    await expect(hope).to_have_accessible_description(re.compile("plenty.*advice"))
    await expect(form.get_by_label("Why Priya?")).to_have_value("Economics")


async def test_a_form_in_one_pane_leaves_the_others_free(page: Page) -> None:
    await open_form(page)
    await page.locator("#right").get_by_role("button", name="Find a mentor").click()

    await expect(page.locator("#right").get_by_text("Somebody for you", exact=True)).to_be_visible()
    await expect(page.locator("#left").get_by_role("dialog")).to_be_visible()


async def test_somebody_else_is_found_by_typing(page: Page, stage: ToyStage) -> None:
    await page.locator("#middle").get_by_text("Be someone else").click()
    search = page.locator("#middle").get_by_role("searchbox")
    await expect(search).to_be_focused()
    await search.press_sequentially("mentor singa")
    await page.keyboard.press("Enter")
    await expect(page.locator("#middle h2")).to_have_text("Mei-Ling Tan")
    stage.world.post("@mei", render(Card("news", "News for Mei-Ling")), "news")

    await expect(page.locator("#middle").get_by_text("News for Mei-Ling", exact=True)).to_be_visible()
    assert page.url.endswith("?left=sam&middle=mei&right=olu")


async def test_back_leads_to_who_was_there_before(page: Page) -> None:
    await page.locator("#right").get_by_role("link", name="#mentors").click()
    await expect(page.locator("#right").get_by_text("A call for mentors", exact=True)).to_be_visible()
    await page.go_back()

    await expect(page.locator("#right").get_by_text("Hello Olu, take the window seat", exact=True)).to_be_visible()


async def test_a_choice_acts_with_go(page: Page, stage: ToyStage) -> None:
    ref = stage.world.post("@sam", render(booked()), "booked")
    sam = page.locator("#left")
    await sam.get_by_label("Remind me").first.select_option("The hour before")
    await sam.get_by_role("button", name="Go: Remind me").click()

    await expect(sam.get_by_text("edited")).to_be_visible()
    message = stage.world.message(ref)
    assert message
    assert message.payload == render(booked("hour"))


async def test_a_reaction_is_put_and_taken_back(page: Page) -> None:
    olu = page.locator("#right")
    await olu.get_by_role("link", name="#mentors").click()
    await olu.get_by_label("Add a reaction").click()
    await olu.get_by_label("React with ✅").click()
    own = olu.get_by_role("button", name="✅ 1")
    await expect(own).to_have_attribute("aria-pressed", "true")
    await own.click()

    await expect(own).to_have_count(0)
    await expect(olu.get_by_role("button", name="👋 1")).to_have_attribute("aria-pressed", "false")


async def test_time_goes_on_and_the_reminder_is_in_sight(page: Page) -> None:
    await page.get_by_role("button", name="Next reminder").click()

    await expect(page.locator("#left").get_by_role("heading", name="A reminder for Sam")).to_be_in_viewport()
    await expect(page.locator("#bar")).to_contain_text("Tue, 24 Nov 2026 15:00")
    await expect(page.locator("#bar")).to_contain_text("next reminder Fri 25 Dec, 15:00")


async def test_starting_over_asks_first(page: Page, stage: ToyStage) -> None:
    await page.get_by_role("button", name="1 week").click()
    await expect(page.locator("#bar")).to_contain_text("30 Nov")
    await page.get_by_role("button", name="Start over").click()
    await page.get_by_role("button", name="Keep playing").click()
    assert stage.world.now() > MORNING
    await page.get_by_role("button", name="Start over").click()
    await page.get_by_role("dialog").get_by_role("button", name="Start over").click()

    await expect(page.locator("#bar")).to_contain_text("23 Nov")
    await expect(page.locator("#left .message")).to_have_count(1)


async def test_an_open_payload_stays_open(page: Page, stage: ToyStage) -> None:
    await page.locator("#left").get_by_text("payload").click()
    stage.world.post("@sam", render(Card("news", "News")), "news")
    await expect(page.locator("#left .message")).to_have_count(2)

    await expect(page.locator("#left pre").first).to_be_visible()


async def test_what_goes_wrong_is_said(browser: Browser, address: str) -> None:
    page = await browser.new_page()
    await page.goto(address)
    button = page.locator("#left").get_by_role("button", name="Practise first")
    await button.evaluate("button => { button.closest('form').elements.ref.value = 'm999'; }")
    await button.click()

    await expect(page.locator("#notice")).to_have_text("There is no message 'm999' any more.")
    await page.close()


async def test_a_burst_of_messages_arrives_whole(page: Page, stage: ToyStage) -> None:
    for number in range(50):
        stage.world.post("@priya", render(request(f"Number {number}")), f"burst {number}")

    await expect(page.locator("#middle .message")).to_have_count(51)
    await expect(page.locator("#middle blockquote").last).to_be_in_viewport()


async def test_a_tall_message_is_shown_from_its_beginning(page: Page, stage: ToyStage) -> None:
    stage.world.post("@sam", render(request("A long story.\n" * 80)), "tall")

    await expect(page.locator("#left").get_by_role("heading", name="A request for a chat")).to_be_in_viewport()


async def test_whoever_reads_further_up_stays_there(page: Page, stage: ToyStage) -> None:
    for number in range(20):
        stage.world.post("@sam", render(request(f"Number {number}")), f"burst {number}")
    await expect(page.locator("#left blockquote").last).to_be_in_viewport()
    await page.locator("#left .feed").hover()
    await page.mouse.wheel(0, -20000)
    first = page.locator("#left").get_by_role("heading", name="Hello Sam")
    await expect(first).to_be_in_viewport()
    stage.world.post("@sam", render(Card("news", "News")), "news")
    await expect(page.locator("#left").get_by_role("heading", name="News")).to_be_attached()

    await expect(first).to_be_in_viewport()


async def test_the_page_goes_on_after_the_server_was_away(browser: Browser, stage: ToyStage) -> None:
    app = build_app(stage)
    context = await browser.new_context(viewport={"width": 1440, "height": 900})
    page = await context.new_page()
    async with served(app) as address:
        await page.goto(address)
        await expect(page.locator("#left .message")).to_have_count(1)
    await expect(page.locator("#notice")).to_contain_text("goes on by itself")
    stage.world.post("@sam", render(Card("news", "Said while away")), "news")
    async with served(app, int(address.rsplit(":", 1)[1])):
        await expect(page.locator("#left").get_by_role("heading", name="Said while away")).to_be_visible(timeout=15000)
        await expect(page.locator("#notice")).to_be_hidden()
        await context.close()


async def test_a_phone_shows_one_person_at_a_time(phone: Page, stage: ToyStage) -> None:
    await expect(phone.locator("#left")).to_be_visible()
    await expect(phone.locator("#middle")).to_be_hidden()
    stage.world.post("@priya", render(Card("news", "News for Priya")), "news")
    tab = phone.locator("label[data-tab=middle]")
    await expect(tab).to_have_class(re.compile("fresh"))
    await tab.click()

    await expect(phone.locator("#middle").get_by_role("heading", name="News for Priya")).to_be_in_viewport()
    await expect(phone.locator("#left")).to_be_hidden()
    await expect(tab).not_to_have_class(re.compile("fresh"))


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
async def test_nothing_sticks_out_sideways(
    browser: Browser, address: str, stage: ToyStage, size: dict[str, int]
) -> None:
    stage.world.post("@sam", render(request("a" * 300)), "long")
    async with opened(browser, address, size) as page:
        for path in ("/", "/gallery"):
            await page.goto(address + path)
            over = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            feeds = await page.locator(".feed").evaluate_all("all => all.map(f => f.scrollWidth - f.clientWidth)")

            assert (over, set(feeds) - {0}) == (0, set())


@pytest.mark.parametrize(("size", "scheme"), [(WIDE, "light"), (PHONE, "dark")], ids=["wide-light", "phone-dark"])
async def test_axe_finds_nothing(
    browser: Browser, address: str, stage: ToyStage, size: dict[str, int], scheme: str
) -> None:
    stage.world.post("@sam", render(booked("day")), "booked")
    stage.world.post("@sam", render(request()), "request")
    stage.world.react("sam", stage.world.post("@sam", render(booked()), "again"), "🎉")
    await stage.hands.type("sam", "@sam", "/find-mentor")
    async with opened(browser, address, size, scheme) as page:
        found = await audited(page)
        await page.locator("#left").get_by_text("Be someone else").click()
        found += await audited(page)
        await page.keyboard.press("Escape")
        await line(page.locator("#left")).press_sequentially("/")
        found += await audited(page)
        await page.keyboard.press("Escape")
        ref = [message.ref for message in stage.world.messages("@sam", "sam") if message.payload][-1]
        await stage.hands.press("sam", ref, act("ask"))
        await stage.hands.submit("sam", {"hope": "job"})
        await expect(page.locator("#left").get_by_role("dialog")).to_be_visible()
        found += await audited(page)
        await page.get_by_role("button", name="Start over").click()
        found += await audited(page)
        await page.goto(f"{address}/gallery")
        found += await audited(page)
        assert found == []


async def audited(page: Page) -> list[str]:
    """What axe has to say about the page as it is now; scripts of a test go past the page's policy."""
    await page.evaluate(AXE.read_text(encoding="utf-8"))
    return await page.evaluate(AUDIT)


async def test_the_gallery_finds_cards_by_their_words(page: Page, address: str) -> None:
    await page.goto(f"{address}/gallery")
    await page.get_by_role("searchbox").fill("advice agreement")

    await expect(page.get_by_role("heading", level=2)).to_have_text(["request"])
    await expect(page.locator("[data-shown]")).to_have_text("1")


async def test_everything_can_be_reached_by_keyboard(page: Page) -> None:
    await page.keyboard.press("Tab")
    reached = {await page.evaluate(FOCUS)}
    for _ in range(80):
        await page.keyboard.press("Tab")
        reached.add(await page.evaluate(FOCUS))

    assert reached >= {
        "Skip to the conversations",
        "Next reminder",
        "Gallery",
        "Start over",
        "Be someone else",
        "#mentors 1 unread",
        "left-sam-own-feed",
        "Find a mentor",
        "payload",
        "left-sam-text",
        "right-olu-text",
    }
