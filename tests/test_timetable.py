"""What the clocks show, when people are awake, and when they can meet."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.timetable import (
    BadWindows,
    NoSuchZone,
    Quiet,
    Repeated,
    Skipped,
    Window,
    find_zones,
    format_windows,
    instant,
    last_waking,
    local,
    next_daily,
    next_month_end,
    next_year_end,
    parse_windows,
    slots,
    tzdata_version,
    waking,
    zone,
)
from bot.timetable.places import POPULAR
from bot.timetable.zones import zone_names

MINUTE = timedelta(minutes=1)
patiently = settings(deadline=None)
CHANGES = (
    ("America/New_York", datetime(2027, 3, 14, 7, tzinfo=UTC)),
    ("America/New_York", datetime(2027, 11, 7, 6, tzinfo=UTC)),
    ("Europe/Berlin", datetime(2027, 3, 28, 1, tzinfo=UTC)),
    ("Europe/London", datetime(2026, 10, 25, 1, tzinfo=UTC)),
    ("Australia/Lord_Howe", datetime(2026, 10, 3, 15, 30, tzinfo=UTC)),
    ("Africa/Casablanca", datetime(2025, 2, 23, 2, tzinfo=UTC)),
    ("Asia/Kathmandu", datetime(2026, 6, 1, tzinfo=UTC)),
)

names = st.sampled_from(sorted(zone_names()))
instants = st.datetimes(datetime(2000, 1, 1), datetime(2037, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
clocks = st.times().map(lambda clock: clock.replace(second=0, microsecond=0))
quiets = st.builds(Quiet, clocks, clocks)


@st.composite
def near_changes(draw: st.DrawFn) -> tuple[str, datetime]:
    name, change = draw(st.sampled_from(CHANGES))
    return name, change + draw(st.integers(-2000, 2000)) * MINUTE


def wall(*parts: int) -> datetime:
    return datetime(*parts)  # type: ignore[arg-type]  # noqa: DTZ001


def utc(*parts: int) -> datetime:
    return wall(*parts).replace(tzinfo=UTC)


@pytest.mark.parametrize("name", ["", "Nowhere", "europe/london", "/etc/passwd", "../zones", "Europe/../UTC", "a\0b"])
def test_no_zone_has_a_strange_name(name: str) -> None:
    with pytest.raises(NoSuchZone):
        zone(name)


def test_every_zone_of_the_package_loads() -> None:
    keys = {zone(name).key for name in zone_names()}

    assert zone_names() == keys
    assert tzdata_version().startswith("20")


def test_zone_data_is_newer_than_many_machines_have() -> None:
    there = local(utc(2026, 12, 10, 12), "America/Vancouver")

    assert timedelta(hours=-7) == there.utcoffset()


@patiently
@given(instants, names)
def test_a_wall_time_leads_back_to_its_instant(at: datetime, name: str) -> None:
    there = local(at, name)

    assert at == instant(there.replace(tzinfo=None, fold=0), name, fold=there.fold)  # type: ignore[arg-type]


def test_a_time_without_an_offset_is_no_instant() -> None:
    with pytest.raises(ValueError, match="no offset"):
        local(wall(2026, 1, 1), "UTC")


@pytest.mark.parametrize(
    ("name", "skipped", "before", "after"),
    [
        ("America/New_York", (2027, 3, 14, 2, 30), (2027, 3, 14, 1, 30), (2027, 3, 14, 3, 30)),
        ("Europe/Berlin", (2027, 3, 28, 2, 0), (2027, 3, 28, 1, 0), (2027, 3, 28, 3, 0)),
    ],
)
def test_a_skipped_time_names_its_neighbours(
    name: str, skipped: tuple[int, ...], before: tuple[int, ...], after: tuple[int, ...]
) -> None:
    with pytest.raises(Skipped) as raised:
        instant(wall(*skipped), name)

    assert (wall(*before), wall(*after)) == (raised.value.before, raised.value.after)


def test_a_repeated_time_must_be_chosen() -> None:
    twice = wall(2027, 11, 7, 1, 30)

    with pytest.raises(Repeated) as raised:
        instant(twice, "America/New_York")

    assert (utc(2027, 11, 7, 5, 30), utc(2027, 11, 7, 6, 30)) == (raised.value.first, raised.value.second)
    assert raised.value.first == instant(twice, "America/New_York", fold=0)
    assert raised.value.second == instant(twice, "America/New_York", fold=1)


def test_quiet_hours_end_in_the_morning() -> None:
    night = utc(2026, 12, 3, 22, 30, 5)

    assert utc(2026, 12, 4, 8) == waking(night, Quiet(), "Europe/London")
    assert utc(2026, 12, 3, 20, 59) == last_waking(night, Quiet(), "Europe/London")


@patiently
@given(near_changes(), quiets)
def test_waking_is_the_first_minute_that_is_not_quiet(place: tuple[str, datetime], quiet: Quiet) -> None:
    name, at = place
    expected = at
    while quiet.covers(local(expected, name)):
        expected += MINUTE

    assert expected == waking(at, quiet, name)


@patiently
@given(near_changes(), quiets)
def test_last_waking_is_the_last_minute_that_is_not_quiet(place: tuple[str, datetime], quiet: Quiet) -> None:
    name, at = place
    expected = at
    while quiet.covers(local(expected, name)):
        expected -= MINUTE

    assert expected == last_waking(at, quiet, name)


@patiently
@given(instants, names, quiets)
def test_the_waking_moments_of_any_zone_are_not_quiet(at: datetime, name: str, quiet: Quiet) -> None:
    before, after = last_waking(at, quiet, name), waking(at, quiet, name)

    assert before <= at <= after
    assert not quiet.covers(local(before, name))
    assert not quiet.covers(local(after, name))


@patiently
@given(instants, names, st.integers(0, 23))
def test_the_next_hours_come_soon(at: datetime, name: str, hour: int) -> None:
    assert at < next_daily(at, hour, name) <= at + timedelta(hours=50)
    assert at < next_month_end(at, name) <= at + timedelta(days=33)
    assert at < next_year_end(at, name) <= at + timedelta(days=368)


def test_the_next_hours_are_on_the_clock() -> None:
    assert utc(2026, 12, 3, 14) == next_daily(utc(2026, 12, 3, 13), 9, "America/New_York")
    assert utc(2026, 12, 4, 14) == next_daily(utc(2026, 12, 3, 14), 9, "America/New_York")
    assert utc(2028, 2, 29, 9) == next_month_end(utc(2028, 1, 31, 9), "Europe/London")
    assert utc(2026, 12, 31) == next_year_end(utc(2026, 12, 30, 23, 59), "Asia/Tokyo")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("", ""),
        ("Mon 12:00-13:30, Thu 17:00-19:00", "Mon 12:00-13:30, Thu 17:00-19:00"),
        ("Mon 12-14", "Mon 12:00-14:00"),
        ("monday 12.30\u201314", "Mon 12:30-14:00"),
        ("Tuesdays: 1200-1330", "Tue 12:00-13:30"),
        ("Mon, Wed and Fri 5pm-7pm", "Mon/Wed/Fri 17:00-19:00"),
        ("mon to wed from 5 to 7 p.m.", "Mon/Tue/Wed 17:00-19:00"),
        ("Thu 11-1pm, 15-16", "Thu 11:00-13:00, Thu 15:00-16:00"),
        ("weekdays 12-13; weekends 9am-noon", "weekdays 12:00-13:00, weekends 09:00-12:00"),
        ("daily 22-24", "daily 22:00-24:00"),
        ("Fri-Mon 9h30-11h", "Mon/Fri/Sat/Sun 09:30-11:00"),
        ("Mon 9-11, Mon 10-12, Mon 12-13", "Mon 09:00-13:00"),
    ],
)
def test_windows_are_read_as_people_write_them(written: str, read: str) -> None:
    assert read == format_windows(parse_windows(written))


@pytest.mark.parametrize(
    ("written", "piece"),
    [
        ("Mon 12-13, whenever", "whenever"),
        ("Mon 12-13, not Tue 9-10", "not Tue 9-10"),
        ("Wed 9-10; Mon 5-7", "Mon 5-7"),
        ("Mon 9-5", "Mon 9-5"),
        ("Mon 22-2", "Mon 22-2"),
        ("12-13", "12-13"),
        ("Mon 9-10, Tue", "Tue"),
        ("Mon 9-10-11", "Mon 9-10-11"),
        ("Mon-Wed-Fri 9-10", "Mon-Wed-Fri 9-10"),
        ("Mon 13pm-14", "Mon 13pm-14"),
        ("Mon 25:00-26:00", "Mon 25:00-26:00"),
        ("monkey 9-10", "monkey 9-10"),
    ],
)
def test_windows_that_are_not_sure_are_refused(written: str, piece: str) -> None:
    with pytest.raises(BadWindows) as raised:
        parse_windows(written)

    assert piece == raised.value.piece


@st.composite
def some_windows(draw: st.DrawFn) -> tuple[Window, ...]:
    def window(day: int, begin: int, end: int) -> Window:
        return Window(day, time(begin // 60, begin % 60), time(end // 60 % 24, end % 60))

    spans = st.tuples(st.integers(0, 1439), st.integers(0, 1440)).filter(lambda span: span[0] < span[1])
    return tuple(window(draw(st.integers(0, 6)), *draw(spans)) for _ in range(draw(st.integers(0, 8))))


@patiently
@given(some_windows())
def test_windows_are_read_as_they_were_written(windows: tuple[Window, ...]) -> None:
    written = format_windows(windows)

    assert written == format_windows(parse_windows(written))
    assert parse_windows(written) == parse_windows(format_windows(parse_windows(written)))
    assert {(w.weekday, w.start) for w in parse_windows(written)} <= {(w.weekday, w.start) for w in windows}


@patiently
@given(st.one_of(st.text(max_size=60), st.text("montue wedaily0123459-:,;pm.h&", max_size=40)))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        read = parse_windows(text)
    except BadWindows:
        return

    assert read == parse_windows(format_windows(read))


LONDON, NEW_YORK = "Europe/London", "America/New_York"


def test_slots_follow_each_clock_in_the_week_between_the_changes() -> None:
    noon_to_six = parse_windows("Thu 12-18")
    awake_from_noon = Quiet(time(18), time(12))
    found = slots(noon_to_six, LONDON, awake_from_noon, NEW_YORK, utc(2026, 10, 19), utc(2026, 10, 31), 30, (), 99)
    hours = [utc(2026, 10, 22, 16, 0), utc(2026, 10, 22, 16, 30)]

    assert tuple(hours) + tuple(utc(2026, 10, 29, 16 + half // 2, half % 2 * 30) for half in range(4)) == found


def test_slots_give_each_day_one_before_any_has_three() -> None:
    found = slots(parse_windows("daily 9-18"), "UTC", Quiet(), "UTC", utc(2026, 6, 1), utc(2026, 6, 8), 20, (), 14)
    per_day = Counter(at.day for at in found)

    assert dict.fromkeys(range(1, 8), 2) == per_day


@st.composite
def searches(draw: st.DrawFn) -> tuple[str, str, datetime, datetime, list[tuple[datetime, datetime]]]:
    name, after = draw(near_changes())
    other = draw(st.sampled_from([name for name, _ in CHANGES]))
    lengths = st.tuples(st.integers(0, 4000), st.integers(1, 200))
    busy = [
        (after + begin * MINUTE, after + (begin + size) * MINUTE) for begin, size in draw(st.lists(lengths, max_size=3))
    ]
    return name, other, after, after + draw(st.integers(0, 4000)) * MINUTE, busy


@patiently
@given(searches(), some_windows(), quiets, st.sampled_from([15, 20, 30]))
def test_every_minute_of_a_slot_suits_both(
    search: tuple[str, str, datetime, datetime, list[tuple[datetime, datetime]]],
    windows: tuple[Window, ...],
    quiet: Quiet,
    minutes: int,
) -> None:
    mentor_zone, student_zone, after, until, busy = search
    joined = parse_windows(format_windows(windows))

    def suits(at: datetime) -> bool:
        there = local(at, mentor_zone)
        inside = any(
            there.weekday() == window.weekday
            and window.start <= there.time()
            and (there.time() < window.end or window.end == time(0))
            for window in joined
        )
        taken = any(begin <= at < end for begin, end in busy)
        return inside and not taken and not quiet.covers(local(at, student_zone))

    def fits(at: datetime) -> bool:
        return local(at, mentor_zone).minute % 30 == 0 and all(suits(at + step * MINUTE) for step in range(minutes))

    found = slots(joined, mentor_zone, quiet, student_zone, after, until, minutes, busy, 1000)
    possible = [at for step in range(int((until - after) / MINUTE)) if fits(at := after + step * MINUTE)]
    steady = (
        local(after - timedelta(days=1), mentor_zone).utcoffset()
        == local(until + timedelta(days=1), mentor_zone).utcoffset()
    )

    assert set(found) <= set(possible)
    assert sorted(set(found)) == list(found)
    assert not steady or possible == list(found)


@patiently
@given(st.integers(0, 40))
def test_slots_are_at_most_as_many_as_asked(most: int) -> None:
    found = slots(parse_windows("daily 9-18"), "UTC", Quiet(), "UTC", utc(2026, 6, 1), utc(2026, 6, 3), 20, (), most)

    assert min(most, 36) == len(found)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("lond", "Europe/London"),
        ("new york", "America/New_York"),
        ("New_York", "America/New_York"),
        ("america/new_york", "America/New_York"),
        ("São Paulo", "America/Sao_Paulo"),
        ("zürich", "Europe/Zurich"),
        ("st. john's", "America/St_Johns"),
        ("Calcutta", "Asia/Kolkata"),
        ("mumbai", "Asia/Kolkata"),
        ("Germany", "Europe/Berlin"),
        ("uk", "Europe/London"),
        ("  UTC ", "UTC"),
    ],
)
def test_zones_are_found_by_what_people_call_them(typed: str, first: str) -> None:
    assert first == find_zones(typed)[0]


@patiently
@given(st.text(max_size=30), st.integers(0, 30))
def test_whatever_is_typed_finds_zones_that_exist(typed: str, most: int) -> None:
    found = find_zones(typed, most)

    assert len(found) <= most
    assert set(found) <= zone_names()
    assert len(set(found)) == len(found)


def test_popular_zones_are_offered_before_anything_is_typed() -> None:
    assert find_zones(" ") == POPULAR
