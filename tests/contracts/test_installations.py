"""Where the bot is installed is known by workspace and by home, the newest first, and a state is good for one use."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from tests.contracts.conftest import NOON, install

if TYPE_CHECKING:
    from storage.installed import Installation
    from tests.contracts.conftest import AnyStore, Seconds

HOUR = timedelta(hours=1)
SOON = timedelta(minutes=10)


async def keep(store: AnyStore, team: str = "T1", **more: object) -> None:
    async with store.begin() as uow:
        await install(uow, team, **more)
        await uow.commit()


async def known(store: AnyStore, team: str = "T1") -> Installation | None:
    async with store.read() as uow:
        return await uow.installations.get(team)


async def remove(store: AnyStore, sealed: str, team: str = "T1") -> bool:
    async with store.begin() as uow:
        removed = await uow.installations.remove(team, sealed, NOON + HOUR)
        await uow.commit()
    return removed


async def test_the_newest_installation_wins(store: AnyStore) -> None:
    await keep(store)
    await keep(store, sealed="again", scopes=("chat:write", "commands"), installed_at=NOON + HOUR)
    here = await known(store)

    assert here
    assert (here.sealed, here.scopes, here.installed_at) == ("again", ("chat:write", "commands"), NOON + HOUR)
    assert await known(store, "T2") is None


async def test_a_token_is_forgotten_when_its_installation_is_removed(store: AnyStore) -> None:
    await keep(store)
    counts = [await remove(store, "older"), await remove(store, "sealed"), await remove(store, "")]
    here = await known(store)

    assert counts == [False, True, False]
    assert here
    assert (here.sealed, here.removed_at) == ("", NOON + HOUR)


async def test_installed_again_it_stands(store: AnyStore) -> None:
    await keep(store)
    await remove(store, "sealed")
    await keep(store, sealed="new")
    here = await known(store)

    assert here
    assert (here.sealed, here.removed_at) == ("new", None)


async def test_a_home_has_several_workspaces(store: AnyStore) -> None:
    await keep(store, "T1", home="E1")
    await keep(store, "T2", home="E1", installed_at=NOON + HOUR)
    await keep(store, "T3", home="E1", installed_at=NOON + 2 * HOUR, sealed="third")
    await keep(store, "T4")
    await remove(store, "third", "T3")
    async with store.read() as uow:
        there = await uow.installations.at_home("E1")
        nowhere = await uow.installations.at_home("E2")
        newest = await uow.installations.newest()

    assert ([one.team for one in there], nowhere) == (["T2", "T1", "T3"], ())
    assert newest
    assert newest.team == "T2"


async def test_nothing_is_newest_where_nothing_is_installed(store: AnyStore) -> None:
    async with store.read() as uow:
        assert await uow.installations.newest() is None


async def finish(store: AnyStore, digest: str) -> bool:
    async with store.begin() as uow:
        finished = await uow.installations.finish(digest)
        await uow.commit()
    return finished


async def begin(store: AnyStore, digest: str) -> None:
    async with store.begin() as uow:
        await uow.installations.begin(digest, SOON)
        await uow.commit()


async def test_a_state_is_good_for_one_use(store: AnyStore) -> None:
    await begin(store, "one")

    assert [await finish(store, each) for each in ("guess", "one", "one")] == [False, True, False]


async def test_a_state_ends(store: AnyStore, seconds: Seconds) -> None:
    await begin(store, "one")
    seconds.pass_by(SOON)
    await begin(store, "two")

    assert [await finish(store, each) for each in ("one", "two")] == [False, True]


async def test_a_token_is_not_shown_even_under_seal(store: AnyStore) -> None:
    await keep(store, sealed="gAAAA")

    assert "gAAAA" not in repr(await known(store))
