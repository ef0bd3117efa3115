"""Ids sort by the time they were made, whatever the clock does, and no two are the same."""

from __future__ import annotations

import re
import secrets
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from bot.events import Action, unpack
from bot.ids import ALPHABET, LENGTH, MARK, id_of, spell, uuid7
from storage.ids import CountingIds, TimeOrderedIds

FORMAT = re.compile(r"[A-Za-z0-9_-]{22}")
UNTIL_4199 = 2**46 - 2
UUIDS = st.integers(0, 2**128 - 1)


def read(name: str) -> UUID:
    """Undo `spell`."""
    number = 0
    for character in name:
        number = number << 6 | ALPHABET.index(character)
    return UUID(int=number ^ MARK)


@given(UUIDS)
def test_an_id_spells_a_uuid(uuid: int) -> None:
    assert read(spell(uuid)).int == uuid
    assert FORMAT.fullmatch(spell(uuid))


@given(UUIDS, UUIDS)
def test_ids_sort_as_the_uuids_do(one: int, other: int) -> None:
    assert (spell(one) < spell(other)) == (one < other)


@given(st.integers(0, UNTIL_4199), st.integers(0, 2**74 - 1))
def test_it_is_a_uuid_of_version_7(milliseconds: int, tail: int) -> None:
    uuid = UUID(int=uuid7(milliseconds, tail))

    assert (uuid.version, uuid.variant) == (7, "specified in RFC 4122")
    assert uuid.int >> 80 == milliseconds
    assert spell(uuid.int).startswith("w")


@given(st.lists(st.integers(0, UNTIL_4199), min_size=2), st.sampled_from([0, 1, 2]))
def test_each_id_sorts_after_the_one_before(clock: list[int], kind: int) -> None:
    chance = (lambda bits: 0, lambda bits: 2**bits - 1, secrets.randbits)[kind]
    ticks = iter(clock)
    new_id = TimeOrderedIds(lambda: next(ticks), chance)
    ids = [new_id() for _ in clock]

    assert all(one < other for one, other in pairwise(ids))
    assert all(FORMAT.fullmatch(each) for each in ids)


@given(st.integers(), st.integers(1, 300))
def test_counted_ids_are_the_same_again(seed: int, many: int) -> None:
    first, second, other = CountingIds(seed), CountingIds(seed), CountingIds(seed + 1)
    ids = [first() for _ in range(many)]

    assert ids == [second() for _ in range(many)]
    assert ids == sorted(set(ids))
    assert all(FORMAT.fullmatch(each) for each in ids)
    assert set(ids).isdisjoint(other() for _ in range(many))


def test_ids_of_this_moment_fit_an_action() -> None:
    new_id = TimeOrderedIds()
    ids = [new_id() for _ in range(1000)]
    action = Action("choose_time", ids[0], ids[1], "2027-03-01T12.30")

    assert ids == sorted(set(ids))
    assert unpack(action.pack()) == action
    assert {len(each) for each in ids} == {LENGTH}


def test_what_time_alone_makes_has_the_same_id_whenever_it_is_made() -> None:
    noon = datetime(2027, 3, 1, 12, tzinfo=UTC)
    made = [id_of("one/day-before", noon), id_of("one/day-before", noon), id_of("one/hour-before", noon)]
    later = id_of("one/day-before", noon + timedelta(milliseconds=1))

    assert (made[0], len(made[0])) == (made[1], LENGTH)
    assert made[1] != made[2]
    assert made[0][:8] == made[2][:8]
    assert later > max(made)
