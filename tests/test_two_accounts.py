"""One person on two platforms, and two spaces that are one community: joined by codes, never guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from bot.answering import Answering
from bot.events import Action, ActionPressed, CommandInvoked, FormSubmitted, MemberLeft, Person, Space
from bot.interview import ACCEPTED, HELD, REQUESTED, SCHEDULED, Stage
from bot.matching.index import Mentors
from bot.outbox import Delivery
from bot.people import Community, Mentor
from bot.telling import show
from bot.views import Fact, OpenForm, Private, Select, Strong, Update, controls
from tests.leeds import HOME, NOON, PEOPLE, Leeds, chat, person

if TYPE_CHECKING:
    from bot.events import Event
    from bot.interview import Interview
    from bot.people import Member
    from bot.views import Answer, Card

ELSEWHERE = Space("ink", "york")
AMI, INK = person("amara"), Person("ink", "", "ami")
"""Amara's account on another platform."""


@dataclass
class Town:
    """Leeds on paper and, where `joined`, also in ink."""

    town: Leeds = field(default_factory=Leeds)
    count: int = 0

    def __post_init__(self) -> None:
        self.router = Answering(self.town.store, self.town.clock, self.town.new_id, Mentors())

    async def open(self, *chats: Interview, joined: bool = True) -> Town:
        people = tuple(replace(one, joined_at=NOON) for one in PEOPLE)
        await self.town.open(*chats, people=people)
        async with self.town.store.begin() as uow:
            if not joined:
                await uow.communities.put(Community("york", "York Quay"))
            await uow.communities.add_space("leeds" if joined else "york", ELSEWHERE)
            await uow.commit()
        self.town.clock.pass_by(hours=1)
        return self

    async def hand(self, event: Event) -> Card:
        return card_of(await self.router.answer(event))

    async def type(self, who: Person, words: str, *, admin: bool = False) -> Card:
        command, _, rest = words.partition(" ")
        return await self.hand(CommandInvoked(**self.about(who), admin=admin, command=command, words=rest))

    async def press(self, who: Person, verb: str, value: str = "", subject: str = "", **more: str) -> Card:
        action = Action(verb, more.get("community", "leeds"), subject).pack()
        return await self.hand(ActionPressed(**self.about(who), action=action, value=value))

    async def send(self, who: Person, verb: str, **values: str) -> Card:
        return await self.hand(FormSubmitted(**self.about(who), action=Action(verb, "leeds").pack(), values=values))

    def about(self, who: Person) -> dict[str, Any]:
        self.count += 1
        space = HOME if who.platform == "paper" else ELSEWHERE
        return {"who": who, "key": f"event-{self.count}", "space": space, "name": who.id.title()}

    async def code(self, who: Person = AMI) -> str:
        return code_on(await self.type(who, "windowseat link"))

    async def link(self, first: Person = AMI, second: Person = INK) -> Card:
        await self.type(second, f"windowseat link {await self.code(first)}")
        return await self.press(second, "link_really")

    async def member(self, who: Person) -> Member:
        async with self.town.store.read() as uow:
            (found,) = await uow.members.memberships(who)
            return found

    async def persons(self, member: str) -> list[Person]:
        async with self.town.store.read() as uow:
            return list((await uow.members.persons("leeds", member))[member])


def card_of(answer: Answer) -> Card:
    assert isinstance(answer, Private | Update), answer
    return answer.card


def code_on(card: Card) -> str:
    facts = [line for section in card.sections for line in section.lines if isinstance(line, Fact)]
    (code,) = [span.words for fact in facts for span in fact.text if isinstance(span, Strong)]
    return code


def selects(card: Card) -> dict[str, Select]:
    return {control.action.split(":")[1]: control for control in controls(card) if isinstance(control, Select)}


async def test_a_code_typed_elsewhere_makes_two_accounts_one_person() -> None:
    town = await Town().open()
    code = await town.code()
    asked = await town.type(INK, f"windowseat link {code.lower().replace('-', ' ')}")
    before = (await town.member(INK)).id
    done = await town.press(INK, "link_really")

    assert re.fullmatch(r"[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}", code)
    assert (asked.kind, before != "amara", done.kind) == ("link-confirm", True, "linked")
    assert (await town.member(INK)).id == "amara"
    assert await town.persons("amara") == [person("amara"), INK]
    assert before not in {member for _, member in town.town.store.tables.members.rows}


async def test_the_other_account_hears_of_it_there() -> None:
    town = await Town().open()
    await town.link()
    (told,) = [row for row in town.town.outbox() if row.kind == "linked-elsewhere"]

    assert (told.lane, (told.args or {})["at"]) == ("amara", "paper//amara")


async def test_a_code_works_once() -> None:
    town = await Town().open()
    code = await town.code()
    await town.type(INK, f"windowseat link {code}")
    await town.press(INK, "link_really")
    again = await town.type(Person("ink", "", "mallory"), f"windowseat link {code}")

    assert again.kind == "kind-code-wrong"


async def test_a_code_lives_for_ten_minutes() -> None:
    town = await Town().open()
    code = await town.code()
    await town.type(INK, f"windowseat link {code}")
    town.town.clock.pass_by(minutes=10)
    late = await town.press(INK, "link_really")

    assert late.kind == "kind-code-wrong"
    assert (await town.member(INK)).id != "amara"


async def test_a_newer_code_takes_the_place_of_the_older() -> None:
    town = await Town().open()
    older = await town.code()
    await town.code()

    assert (await town.type(INK, f"windowseat link {older}")).kind == "kind-code-wrong"


async def test_guessing_is_stopped_for_an_hour() -> None:
    town = await Town().open()
    code = await town.code()
    kinds = [(await town.type(INK, f"windowseat link AAAA-AAA{number}")).kind for number in range(2, 8)]
    right = await town.type(INK, f"windowseat link {code}")
    town.town.clock.pass_by(hours=1)
    later = await town.type(INK, f"windowseat link {await town.code()}")

    assert kinds == ["kind-code-wrong"] * 5 + ["kind-code-tries"]
    assert (right.kind, later.kind) == ("kind-code-tries", "link-confirm")


async def test_no_code_is_kept_as_it_is() -> None:
    town = await Town().open()
    code = await town.code()

    kept = repr(town.town.store.tables)

    assert [form for form in (code, code.replace("-", "")) if form in kept] == []


async def test_ones_own_code_links_nobody() -> None:
    town = await Town().open()
    code = await town.code()

    assert (await town.type(person("amara"), f"windowseat link {code}")).kind == "kind-code-yours"


async def test_a_code_of_another_community_says_what_to_do() -> None:
    town = await Town().open(joined=False)
    said = await town.type(INK, f"windowseat link {await town.code()}")

    assert said.kind == "kind-code-elsewhere"
    assert "Leeds Bridge" in str(said)


async def test_the_code_can_be_typed_into_a_form() -> None:
    town = await Town().open()
    await town.type(INK, "windowseat help")
    opened = await town.router.answer(ActionPressed(**town.about(INK), action=Action("link_code", "leeds").pack()))
    asked = await town.send(INK, "link_code", code=await town.code())

    assert isinstance(opened, OpenForm)
    assert asked.kind == "link-confirm"


async def test_without_a_code_there_is_nothing_to_agree_to() -> None:
    town = await Town().open()

    assert (await town.press(INK, "link_really")).kind == "kind-code-wrong"


async def ines(town: Town, **more: object) -> Member:
    """Amara's account in ink has been used for a while."""
    await town.type(INK, "windowseat help")
    member = replace(await town.member(INK), **more)
    await town.town.put(member)
    return member


async def test_somebodys_name_is_the_one_where_they_are_written_to() -> None:
    town = await Town().open()
    await town.link()
    await town.type(INK, "my-chats")
    before = (await town.member(AMI)).name
    await town.press(INK, "write_to", "ink//ami")
    await town.type(INK, "my-chats")

    assert (before, (await town.member(AMI)).name) == ("Amara", "Ami")


async def test_what_only_the_younger_had_becomes_the_olders() -> None:
    town = await Town().open()
    mentor = Mentor("published", "Law", places=1)
    younger = await ines(town, mentor=mentor, languages=("polish",), school="Leeds", zone="Europe/Warsaw")
    await town.link()
    amara = await town.member(INK)

    assert (amara.id, amara.zone) == ("amara", "Europe/London")
    assert (amara.mentor, amara.school, amara.languages) == (mentor, "Leeds", ("polish",))
    assert younger.id not in {member.id for member in town.town.store.tables.members.values()}


async def test_the_older_stays_whoever_shows_the_code() -> None:
    town = await Town().open()
    await ines(town)
    code = await town.code(INK)
    await town.type(person("amara"), f"windowseat link {code}")
    await town.press(person("amara"), "link_really")

    assert (await town.member(INK)).id == "amara"


async def with_chats(*chats: Interview) -> Town:
    """The younger account has the id `ink` in these chats."""
    town = await Town().open()
    member = await ines(town)
    async with town.town.store.begin() as uow:
        for one in chats:
            sides = {
                side: member.id if getattr(one, side) == "ink" else getattr(one, side) for side in ("student", "mentor")
            }
            mine = replace(one, **sides)
            await uow.interviews.put(mine)
            await show(uow, town.town.new_id, mine, {mine.student, mine.mentor}, ())
        await uow.commit()
    return town


async def test_open_chats_move_with_their_cards_and_deliveries() -> None:
    town = await with_chats(chat(REQUESTED, student="ink"))
    younger = (await town.member(INK)).id
    await town.town.add(Delivery("leeds", "z" * 22, younger, "line", "a-line", "one", {"said": "Hello"}))
    await town.link()
    cards = town.town.store.tables.living_cards.rows
    lanes = {row.kind: row.lane for row in town.town.outbox() if row.lane != "kenji"}

    assert town.town.chat().student == "amara"
    assert [reader for _, _, reader in sorted(cards)] == ["amara", "kenji"]
    assert (lanes["living"], lanes["line"]) == ("amara", "amara")


async def test_usage_adds_up() -> None:
    mine = [chat(REQUESTED, name, mentor=name) for name in ("one", "two")]
    town = await with_chats(*mine, chat(REQUESTED, "three", student="ink", mentor="olga"))
    await town.link()
    said = await town.type(person("amara"), "my-chats")

    assert "no requests left" in str(said)


async def test_a_chat_with_oneself_closes_neutrally() -> None:
    town = await with_chats(chat(SCHEDULED, student="ink", mentor="amara"))
    await town.link()
    one = town.town.chat()

    assert (one.stage, one.mentor, one.student, one.wake_at) == (Stage.CANCELLED, "amara", "", None)
    assert [row.kind for row in town.town.outbox() if row.state == "pending" and row.lane == "amara"].count(
        "living"
    ) == 1


async def test_of_two_open_chats_with_the_same_mentor_the_further_one_stays() -> None:
    asked, agreed = chat(REQUESTED), chat(ACCEPTED, "two", student="ink")
    town = await with_chats(asked, agreed)
    await town.link()

    assert (town.town.chat("one").stage, town.town.chat("two").stage) == (Stage.CANCELLED, ACCEPTED)
    assert town.town.chat("two").student == "amara"


async def test_the_olders_chat_stays_where_neither_is_further() -> None:
    town = await with_chats(chat(REQUESTED), chat(REQUESTED, "two", student="ink"))
    await town.link()

    assert (town.town.chat("one").stage, town.town.chat("two").stage) == (REQUESTED, Stage.CANCELLED)


async def test_held_chats_keep_their_notes() -> None:
    town = await with_chats(chat(HELD, student="ink", quote="Begin."))
    await town.link()

    assert (town.town.chat().stage, town.town.chat().student, town.town.chat().quote) == (HELD, "amara", "Begin.")


async def test_whoever_has_two_accounts_says_where_to_write() -> None:
    town = await with_chats(chat(REQUESTED))
    async with town.town.store.begin() as uow:
        card = await uow.living_cards.get("leeds", "one", "amara")
        assert card
        await uow.living_cards.put(replace(card, shown=1, posted=1, ref="m1", at="paper//amara"))
        await uow.commit()
    linked = await town.link()
    await town.press(INK, "write_to", "paper//amara")
    stays = town.town.chat().revision
    moved = await town.press(INK, "write_to", "ink//ami")
    card = town.town.store.tables.living_cards.rows["leeds", "one", "amara"]

    assert (selects(linked)["write_to"].chosen, stays) == ("paper//amara", 1)
    assert (selects(moved)["write_to"].chosen, card.wanted, card.fresh) == ("ink//ami", 2, 2)
    assert (await town.persons("amara"))[0] == INK


async def test_an_account_can_be_unlinked_but_never_the_one_in_hand() -> None:
    town = await Town().open()
    await town.link()
    profile = await town.type(person("amara"), "windowseat profile")
    refused = await town.press(person("amara"), "unlink", "paper//amara")
    done = await town.press(person("amara"), "unlink", "ink//ami")
    stranger = await town.type(INK, "my-chats")

    assert [choice.value for choice in selects(profile)["unlink"].choices] == ["ink//ami"]
    assert (refused.kind, done.kind, stranger.kind) == ("kind-gone", "unlinked", "my-chats-none")
    assert await town.persons("amara") == [person("amara")]
    assert (await town.member(INK)).id != "amara"


async def test_leaving_one_space_of_two_is_no_leaving() -> None:
    town = await with_chats(chat(SCHEDULED))
    await town.link()
    await town.router.answer(MemberLeft(**town.about(INK)))

    assert (town.town.chat().stage, town.town.member("amara").left_at) == (SCHEDULED, None)
    assert await town.persons("amara") == [person("amara")]


BOSS = Person("ink", "", "boss")


async def test_a_second_space_joins_by_the_organisers_code() -> None:
    town = await Town().open(joined=False)
    code = code_on(await town.press(person("olga"), "join_code"))
    joined = await town.type(BOSS, f"windowseat join {code}", admin=True)
    async with town.town.store.read() as uow:
        homes = [await uow.communities.of_space(space) for space in (HOME, ELSEWHERE)]
        given_up = await uow.communities.get("york")
        (boss,) = await uow.members.memberships(BOSS)
    told = [row.lane for row in town.town.outbox() if row.kind == "space-joined"]

    assert (joined.kind, [home and home.id for home in homes], given_up) == ("joined", ["leeds", "leeds"], None)
    assert (boss.community, boss.organiser, told) == ("leeds", False, ["olga"])


async def test_only_an_organiser_has_such_a_code_and_only_an_admin_types_it() -> None:
    town = await Town().open(joined=False)
    none = await town.press(person("amara"), "join_code")
    code = code_on(await town.press(person("olga"), "join_code"))
    refused = await town.type(BOSS, f"windowseat join {code}")
    wrong = await town.type(BOSS, "windowseat join AAAA-AAAA", admin=True)
    how = await town.type(BOSS, "windowseat join", admin=True)

    assert (none.kind, refused.kind) == ("kind-organisers-only", "kind-join-admins")
    assert (wrong.kind, how.kind) == ("kind-code-wrong", "join-how")


async def test_a_space_with_people_of_its_own_stays_as_it_is() -> None:
    town = await Town().open(joined=False)
    await town.type(INK, "windowseat help")
    code = code_on(await town.press(person("olga"), "join_code"))
    refused = await town.type(BOSS, f"windowseat join {code}", admin=True)
    async with town.town.store.read() as uow:
        home = await uow.communities.of_space(ELSEWHERE)

    assert (refused.kind, home and home.id) == ("kind-join-not-empty", "york")


async def test_a_space_that_is_part_of_it_already_hears_so() -> None:
    town = await Town().open()
    code = code_on(await town.press(person("olga"), "join_code"))

    assert (await town.type(BOSS, f"windowseat join {code}", admin=True)).kind == "kind-join-already"


async def test_a_code_for_people_joins_no_space() -> None:
    town = await Town().open(joined=False)
    code = await town.code(person("olga"))

    assert (await town.type(BOSS, f"windowseat join {code}", admin=True)).kind == "kind-code-wrong"


async def test_codes_that_are_over_are_forgotten() -> None:
    town = await Town().open()
    await town.code()
    async with town.town.store.begin() as uow:
        gone = await uow.codes.forget(town.town.clock.now() + timedelta(minutes=11))

    assert gone == 1
