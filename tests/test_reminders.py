"""The sweep: what is due is told once, nothing early, nothing stale, and one bad row stops nobody."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.cards.scene import load_scene
from bot.cards.worklist import needs_of
from bot.interview import ACCEPTED, HELD, REQUESTED, SCHEDULED, THANKED, Interview, Stage
from bot.people import Mentor, Search
from bot.reminders import Reminders
from bot.timetable import Quiet
from bot.views import plain
from tests.leeds import AMARA, KENJI, LEEDS, NOON, OLGA, PEOPLE, Clock, Leeds, chat

if TYPE_CHECKING:
    from bot.outbox import Delivery
    from bot.people import Member

HOUR = timedelta(hours=1)


def reminders(town: Leeds) -> Reminders:
    return Reminders(town.store, town.clock, town.new_id)


def told(rows: list[Delivery]) -> list[str]:
    """Who was told what, for nudges by their names."""
    return [f"{row.lane} {nudges(row) or row.kind}" for row in rows]


def nudges(row: Delivery) -> str:
    return "+".join(line.split(" ")[1] for line in (row.args or {}).get("items", "").splitlines())


async def sweep_at(town: Leeds, at: datetime) -> list[str]:
    """Sweep at an hour; what is new in the outbox, reader by reader."""
    before = {row.id for row in town.outbox()}
    town.clock.at = at
    await reminders(town).sweep()
    new = [row for row in town.outbox() if row.id not in before]
    return told(sorted(new, key=lambda row: row.lane))


async def live(town: Leeds, until: datetime) -> list[tuple[datetime, str]]:
    """Go from wake to wake; all that was told, and when."""
    heard: list[tuple[datetime, str]] = []
    wake: datetime | None = town.clock.at
    while wake and wake <= until:
        heard += [(wake, line) for line in await sweep_at(town, max(wake, town.clock.at))]
        wake = await reminders(town).next_wake()
    return heard


async def test_each_nudge_is_told_once_at_its_hour() -> None:
    town = await Leeds().open(chat(SCHEDULED))
    start = NOON + timedelta(days=4, hours=2)
    expected = [
        (start - 24 * HOUR, {"amara day-before", "kenji day-before"}),
        (start - HOUR, {"amara hour-before", "kenji hour-before"}),
        (start - HOUR / 6, {"amara ten-minutes"}),
        (start + HOUR / 2, {"amara happened-1", "kenji happened-1"}),
        (start + 20 * HOUR + HOUR / 3, {"amara happened-2"}),
        (start + 7 * 24 * HOUR + HOUR / 3, {"amara living", "kenji living"}),
    ]

    heard = await live(town, NOON + timedelta(days=30))

    assert expected == [(at, {line for when, line in heard if when == at}) for at in sorted({at for at, _ in heard})]
    assert len(heard) == sum(len(lines) for _, lines in expected)


async def test_sweeping_twice_tells_once() -> None:
    town = await Leeds().open(chat(REQUESTED))
    due = NOON + 48 * HOUR

    assert await sweep_at(town, due) == ["kenji answer-1"]
    assert await sweep_at(town, due) == []
    await town.put(replace(town.chat(), wake_at=due))
    assert await sweep_at(town, due) == []
    assert town.chat().told == frozenset({"request/answer-1/mentor"})


async def test_nothing_is_told_before_it_is_due() -> None:
    town = await Leeds().open(chat(REQUESTED))

    assert await sweep_at(town, NOON) == []
    assert town.chat().wake_at == NOON + 48 * HOUR
    assert await sweep_at(town, NOON + 48 * HOUR - timedelta(seconds=1)) == []


@pytest.mark.parametrize(
    ("stage", "back", "heard"),
    [
        (REQUESTED, 120 * HOUR, ["kenji answer-2"]),
        (ACCEPTED, 100 * HOUR, ["amara choose-time-2"]),
        (SCHEDULED, 98 * HOUR - HOUR / 12, ["amara hour-before+ten-minutes", "kenji hour-before"]),
        (SCHEDULED, 98 * HOUR, []),
        (SCHEDULED, 98 * HOUR + HOUR, ["amara happened-1", "kenji happened-1"]),
        (SCHEDULED, 98 * HOUR + 24 * HOUR, ["amara happened-2", "kenji happened-1"]),
        (SCHEDULED, 98 * HOUR + 24 * 8 * HOUR, ["amara living", "kenji living"]),
        (HELD, 98 * HOUR + 47 * HOUR, ["amara thanks-3"]),
        (HELD, 98 * HOUR + 49 * HOUR, []),
        (THANKED, timedelta(days=4 + 29), []),
        (THANKED, timedelta(days=4 + 91), ["amara in-touch-2"]),
        (THANKED, timedelta(days=4 + 200), ["amara outcome-2"]),
    ],
)
async def test_after_a_downtime_only_the_newest_of_what_is_still_of_use(
    stage: Stage, back: timedelta, heard: list[str]
) -> None:
    town = await Leeds().open(chat(stage))

    assert heard == await sweep_at(town, NOON + back)


async def test_what_comes_within_the_hour_comes_as_one_message() -> None:
    other = replace(KENJI, id="ines")
    chats = [
        chat(REQUESTED, name, student=student, mentor=mentor, asked_at=NOON + timedelta(minutes=late))
        for name, student, mentor, late in (
            ("one", "amara", "kenji", 0),
            ("two", "amara", "ines", 0),
            ("three", "olga", "kenji", 40),
            ("four", "ines", "kenji", 70),
        )
    ]
    town = await Leeds().open(*chats, people=(*PEOPLE, other))
    await live(town, NOON + 47 * HOUR)

    first = await sweep_at(town, NOON + 48 * HOUR)

    assert sorted(first) == ["ines answer-1", "kenji answer-1+answer-1"]
    assert await sweep_at(town, NOON + 49 * HOUR) == []
    assert await sweep_at(town, NOON + 49 * HOUR + HOUR / 6) == ["kenji answer-1"]


async def test_the_hour_before_a_chat_is_nobody_elses() -> None:
    start = NOON + 49 * HOUR
    other = chat(SCHEDULED, "two", student="olga", starts_at=start)
    town = await Leeds().open(chat(REQUESTED), other)
    heard = await live(town, NOON + 48 * HOUR)

    assert sorted(line for at, line in heard if at == NOON + 48 * HOUR) == [
        "kenji answer-1",
        "kenji hour-before",
        "olga hour-before",
    ]


async def test_a_moved_chat_has_new_reminders_and_the_old_ones_are_silent() -> None:
    town = await Leeds().open(chat(SCHEDULED))
    start = NOON + timedelta(days=4, hours=2)
    await live(town, start - 24 * HOUR)
    later = start + timedelta(days=3)
    await town.put(replace(town.chat(), starts_at=later, meeting=2, wake_at=town.clock.at))

    heard = await live(town, later)

    assert {at for at, _ in heard} == {later - 24 * HOUR, later - HOUR, later - HOUR / 6}


async def test_a_request_that_nobody_answers_is_closed_and_counted() -> None:
    town = await Leeds().open(chat(REQUESTED))
    await live(town, NOON + timedelta(days=6))

    closed = await sweep_at(town, NOON + timedelta(days=7))

    assert sorted(closed) == ["amara living", "kenji living"]
    assert (town.chat().stage, town.chat().ended_by) == (Stage.EXPIRED, "clock")
    assert (town.member("kenji").mentor or Mentor()).silences == 1


async def test_nobody_is_blamed_for_a_question_the_student_did_not_answer() -> None:
    town = await Leeds().open(chat(REQUESTED, more_asked="What have you built?"))
    await live(town, NOON + timedelta(days=8))

    assert town.chat().stage is Stage.EXPIRED
    assert (town.member("kenji").mentor or Mentor()).silences == 0


async def test_an_accepted_chat_without_a_time_is_let_go() -> None:
    town = await Leeds().open(chat(ACCEPTED))
    heard = await live(town, NOON + timedelta(days=30))

    assert town.chat().stage is Stage.RELEASED
    assert [line for at, line in heard if at == NOON + timedelta(days=5)] == ["amara living", "kenji living"]


def silent(count: int) -> Member:
    return replace(KENJI, mentor=replace(KENJI.mentor or Mentor(), silences=count))


async def test_the_third_silence_pauses_the_mentor_and_tells_them() -> None:
    town = await Leeds().open(chat(REQUESTED), people=(AMARA, silent(2), OLGA))

    closed = await sweep_at(town, NOON + timedelta(days=7))
    kenji = town.member("kenji")

    assert "kenji paused-by-silence" in closed
    assert not kenji.can_be_found(town.clock.now())
    assert kenji.directory == town.store.tables.communities.rows["leeds"].directory == LEEDS.directory + 1


async def test_a_pause_ends_by_itself_and_says_so_once() -> None:
    back = NOON + timedelta(days=10)
    paused = replace(KENJI, mentor=replace(KENJI.mentor or Mentor(), paused_until=back), wake_at=NOON)
    town = await Leeds().open(people=(AMARA, paused, OLGA))

    heard = await live(town, NOON + timedelta(days=20))

    assert heard == [(back, "kenji resumed")]
    assert town.member("kenji").can_be_found(back)


@pytest.mark.parametrize(
    ("zone", "hours"), [("Europe/London", (9, 8)), ("America/New_York", (13, 13)), ("Asia/Kathmandu", (3, 3))]
)
async def test_the_worklist_comes_at_nine_on_the_organisers_clock(zone: str, hours: tuple[int, int]) -> None:
    clock = Clock(datetime(2027, 3, 26, 20, tzinfo=UTC))
    olga = replace(OLGA, zone=zone, wake_at=clock.at)
    town = await Leeds(clock).open(people=(AMARA, KENJI, olga))

    heard = await live(town, datetime(2027, 3, 29, 20, tzinfo=UTC))

    assert [at.hour for at, _ in heard[:1] + heard[-1:]] == list(hours)
    assert [line for _, line in heard] == ["olga worklist"] * 3


async def test_a_mentor_hears_at_the_end_of_the_month_and_of_the_year() -> None:
    town = await Leeds().open(people=(AMARA, replace(KENJI, wake_at=NOON), OLGA))

    heard = await live(town, datetime(2028, 1, 2, tzinfo=UTC))
    months = [f"{at:%m-%d %H}" for at, line in heard if line == "kenji month-line"]

    assert months[:3] == ["03-31 08", "04-30 08", "05-31 08"]
    assert [(at, line) for at, line in heard if "year" in line] == [
        (datetime(2027, 12, 31, 9, tzinfo=UTC), "kenji year-letter")
    ]


@pytest.mark.parametrize(("month", "day", "heard"), [(4, 1, ["31 Mar"]), (5, 2, ["30 Apr"]), (4, 20, [])])
async def test_after_a_downtime_the_newest_line_comes_once(month: int, day: int, heard: list[str]) -> None:
    town = await Leeds().open(people=(AMARA, replace(KENJI, wake_at=NOON), OLGA))
    await sweep_at(town, NOON)
    await sweep_at(town, datetime(2027, month, day, 12, tzinfo=UTC))
    await sweep_at(town, datetime(2027, month, day + 1, 12, tzinfo=UTC))

    assert [f"{row.useful_until - timedelta(days=14):%d %b}" for row in town.outbox() if row.useful_until] == heard


async def test_a_row_that_cannot_be_read_is_set_aside_and_the_others_go_on() -> None:
    lost = replace(KENJI, id="lost", zone="Nowhere/Town", wake_at=NOON)
    bad = chat(REQUESTED, "bad", mentor="lost")
    town = await Leeds().open(bad, chat(REQUESTED), people=(*PEOPLE, lost))

    heard = await sweep_at(town, NOON + 48 * HOUR)
    again = await sweep_at(town, NOON + 49 * HOUR)
    tomorrow = await sweep_at(town, NOON + 73 * HOUR)
    needs = await _needs(town)

    assert "kenji answer-1" in heard
    assert [line for line in heard if "set-aside" in line] == ["#worklist set-aside"] * 2
    assert again == []
    assert tomorrow == ["#worklist set-aside"] * 2
    assert all("Nowhere/Town" in need for need in needs)
    assert len(needs) == 4


async def _needs(town: Leeds) -> list[str]:
    async with town.store.read() as uow:
        return [plain(need.text) for need in await needs_of(uow, await load_scene(uow, LEEDS, OLGA, town.clock.now()))]


minute = st.integers(0, 60 * 24 * 12)
clock_times = st.times().map(lambda moment: time(moment.hour, moment.minute))
quiets = st.builds(Quiet, clock_times, clock_times)
zones = st.sampled_from(("Europe/London", "America/New_York", "Asia/Kathmandu", "Pacific/Auckland"))
facts = st.fixed_dictionaries(
    {
        "questions": st.sampled_from(("", "Why?")),
        "format": st.sampled_from(("video", "in_person")),
        "five_left": st.booleans(),
        "times_wanted": st.sampled_from(("", "evenings")),
        "length": st.sampled_from((15, 20, 30)),
        "outcome_shared_at": st.sampled_from((None, NOON + timedelta(days=9))),
    }
)


def lives(stage: Stage, more: dict[str, Any], shift: timedelta) -> Interview:
    one = chat(stage, **more)
    if one.starts_at is None:
        return one
    late = {name: getattr(one, name) for name in ("starts_at", "met_at", "thanked_at") if getattr(one, name)}
    return replace(one, **{name: at + shift for name, at in late.items()})


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(
    stage=st.sampled_from((REQUESTED, ACCEPTED, SCHEDULED, HELD, THANKED)),
    more=facts,
    shift=st.integers(-60 * 24, 60 * 24 * 3).map(lambda minutes: timedelta(minutes=minutes)),
    quiet=quiets,
    zone=zones,
    looks=st.lists(minute, max_size=30, unique=True),
)
async def test_looking_more_often_finds_nothing_more(
    stage: Stage, more: dict[str, Any], shift: timedelta, quiet: Quiet, zone: str, looks: list[int]
) -> None:
    """`wake_at` is never later than the next thing due: whoever looks in between finds nothing to do."""
    born = NOON - timedelta(days=1)
    began, until = datetime(2027, 3, 22, tzinfo=UTC), timedelta(days=12)
    move = began - born
    one = lives(stage, more, shift)
    dated = {name: at + move for name in DATES if (at := getattr(one, name))}
    one = replace(one, **dated, wake_at=began)
    people = (replace(AMARA, zone=zone, quiet=quiet), replace(KENJI, quiet=quiet))
    lazy = await Leeds(Clock(began)).open(one, people=people)
    keen = await Leeds(Clock(began)).open(one, people=people)

    heard = await live(lazy, began + until)
    seen: list[tuple[datetime, str]] = []
    for at in sorted({began + timedelta(minutes=look) for look in looks} | {at for at, _ in heard}):
        await keen.put(replace(keen.chat(), wake_at=at))
        seen += [(at, line) for line in await sweep_at(keen, at)]

    assert heard == seen


DATES = ("asked_at", "accepted_at", "starts_at", "scheduled_at", "met_at", "thanked_at", "outcome_shared_at")


async def test_looking_every_minute_finds_nothing_more() -> None:
    one = chat(SCHEDULED, starts_at=NOON + 26 * HOUR, five_left=True, format="in_person")
    lazy, keen = await Leeds().open(one), await Leeds().open(one)

    heard = await live(lazy, NOON + 47 * HOUR)
    seen: list[tuple[datetime, str]] = []
    for minutes in range(47 * 60):
        at = NOON + timedelta(minutes=minutes)
        await keen.put(replace(keen.chat(), wake_at=at))
        seen += [(at, line) for line in await sweep_at(keen, at)]

    assert heard == seen
    assert len(heard) == 10


async def test_old_searches_and_keys_are_tidied_away() -> None:
    town = await Leeds().open()
    async with town.store.begin() as uow:
        await uow.inbox.first_time("old")
        await uow.searches.put(Search("leeds", "old", "amara", "law", NOON))
        await uow.commit()
    town.clock.pass_by(days=31)
    await reminders(town).tidy()

    async with town.store.read() as uow:
        assert await uow.searches.get("leeds", "old") is None
    async with town.store.begin() as uow:
        assert await uow.inbox.first_time("old")
