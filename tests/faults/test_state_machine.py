"""Whatever people do, in whatever order, and whenever the process ends: what must always be so, is so."""

from __future__ import annotations

import asyncio
import random
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, Phase, note, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from tests.faults.monkey import Monkey
from tests.faults.rules import Witness

if TYPE_CHECKING:
    from collections.abc import Coroutine
    from pathlib import Path

    from tests.postgres import Cluster

CHANCE = st.randoms(use_true_random=False)
"""Hypothesis's own: where a rule is broken it looks for the shortest way to it."""

SLOW_BUT_SOUND = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example)


class Community(RuleBasedStateMachine):
    """Everybody at once, in a playground on one store; `url` is empty in memory."""

    url = ""

    def __init__(self) -> None:
        super().__init__()
        self._loop = asyncio.new_event_loop()

    def _do(self, doing: Coroutine[None, None, object]) -> object:
        return self._loop.run_until_complete(doing)

    @initialize(chance=CHANCE)
    def begin(self, chance: random.Random) -> None:
        self.monkey = Monkey(chance, self.url)
        self._do(self.monkey.open())
        self.witness = Witness(self.monkey)

    @rule(chance=CHANCE)
    def somebody_does_something(self, chance: random.Random) -> None:
        self._do(self.monkey.do_something(chance))

    @rule(chance=CHANCE)
    def a_day_goes_by(self, chance: random.Random) -> None:
        for _ in range(5):
            self._do(self.monkey.do_something(chance))
        self._do(self.monkey.wait(chance))

    @rule(moments=st.integers(1, 6))
    def the_process_will_end(self, moments: int) -> None:
        self.monkey.house.postman.ends_in = moments

    @rule()
    def it_starts_again(self) -> None:
        self._do(self.monkey.start_again())

    @invariant()
    def all_is_well(self) -> None:
        if wrong := self._do(self.witness.wrong()):
            note("\n".join(self.monkey.did[-25:]))

            assert wrong == []

    def teardown(self) -> None:
        if hasattr(self, "monkey"):
            self._do(self.monkey.close())
        self._loop.close()


def examine(url: str, examples: int, steps: int, *, long: bool) -> None:
    machine = type("Community", (Community,), {"url": url})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            derandomize=not long,
            deadline=None,
            suppress_health_check=SLOW_BUT_SOUND,
            phases=(Phase.generate, Phase.shrink) if long else (Phase.generate,),
            database=None,
        ),
    )


def test_in_memory() -> None:
    examine("", 4, 25, long=False)


def test_in_sqlite(tmp_path: Path) -> None:
    examine(f"sqlite:///{tmp_path / 'store.db'}", 1, 20, long=False)


@pytest.mark.long
def test_in_memory_for_long() -> None:
    examine("", 60, 60, long=True)


@pytest.mark.long
def test_in_sqlite_for_long(tmp_path: Path) -> None:
    examine(f"sqlite:///{tmp_path / 'store.db'}", 15, 50, long=True)


@pytest.mark.long
def test_in_postgresql_for_long(postgres: Cluster) -> None:
    url = asyncio.run(postgres.create("up_to_date"))
    examine(url, 15, 50, long=True)
    asyncio.run(postgres.drop(url))


async def play(seed: int, gestures: int, *, url: str = "", forgetful: bool = False) -> list[str]:
    """The same from a seed, for longer than Hypothesis would: what went wrong, after what had been done."""
    chance = random.Random(seed)
    monkey = Monkey(chance, url)
    monkey.house.postman.forgetful = forgetful
    try:
        await monkey.open()
        witness = Witness(monkey)
        for _ in range(gestures):
            await monkey.do_something(chance)
            if wrong := await witness.wrong():
                return [*monkey.did[-25:], *wrong]
    except Exception as error:
        error.add_note("\n".join([f"seed {seed}", *monkey.did[-25:]]))
        raise
    finally:
        await monkey.close()
    return []


@pytest.mark.parametrize("seed", range(2))
async def test_two_hundred_gestures(seed: int) -> None:
    assert await play(seed, 200) == []


async def test_the_rules_notice_a_platform_that_is_asked_in_vain() -> None:
    wrong = await play(0, 400, forgetful=True)

    assert wrong[-1].startswith("doubled")


@pytest.mark.long
@pytest.mark.parametrize("seed", range(100, 112))
async def test_two_thousand_gestures(seed: int) -> None:
    assert await play(seed, 2000) == []


@pytest.mark.long
@pytest.mark.parametrize("seed", range(200, 206))
async def test_three_hundred_gestures_on_postgresql(seed: int, postgres_url: str) -> None:
    assert await play(seed, 300, url=postgres_url) == []
