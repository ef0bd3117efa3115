"""Which community a directory is for, and which one lives in a workspace: the same, unless there are several."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from bot.again import again
from bot.events import Space
from bot.people import Community
from bot.ports import Conflict
from bot.wording import words

if TYPE_CHECKING:
    from bot.ports import NewId, Store, UnitOfWork

ZONE_UNTIL_SOMEBODY_ORGANISES = "UTC"
DIRECTORY = "directory"


async def community_of_directory(store: Store, new_id: NewId, name: str = "") -> Community:
    """The community of this name, else the first one of this store; made where there is none."""
    return await again(partial(_of_directory, store, new_id, name))


async def _of_directory(store: Store, new_id: NewId, name: str) -> Community:
    async with store.begin() as uow:
        community = await uow.communities.of_space(_directory(name))
        if community is None:
            community = await _make(uow, new_id, name or words("en").plain("cli.my-community"), name)
            await _check(uow, community, _directory(name))
            await uow.commit()
    return community


async def community_of_workspace(store: Store, new_id: NewId, space: Space, name: str) -> Community:
    """The community that lives there; else the one whose directory waits for a workspace; else a new one."""
    return await again(partial(_of_workspace, store, new_id, space, name))


async def _of_workspace(store: Store, new_id: NewId, space: Space, name: str) -> Community:
    async with store.begin() as uow:
        community = await uow.communities.of_space(space)
        if community is None:
            community = await _waiting(uow, name) or await _make(uow, new_id, name, name)
            community = await _move_in(uow, community, space, name)
            await _check(uow, community, space)
            await uow.commit()
    return community


async def _waiting(uow: UnitOfWork, name: str) -> Community | None:
    """One that was imported under the workspace's name, or under none, and has no workspace on any platform yet.

    A second one joins by its organiser's code: nobody comes into a community by having a name.
    """
    for wanted in (_directory(name), _directory()):
        found = await uow.communities.of_space(wanted)
        if found and not [one for one in await uow.communities.spaces(found.id) if not _stands_for_none(one)]:
            return found
    return None


def _stands_for_none(space: Space) -> bool:
    """Whether it only says where a directory belongs; `home on` was noted by older versions."""
    return space.platform == DIRECTORY or space.platform.startswith("home on ")


async def _make(uow: UnitOfWork, new_id: NewId, called: str, name: str) -> Community:
    community = Community(new_id(), called, ZONE_UNTIL_SOMEBODY_ORGANISES)
    await uow.communities.put(community)
    await _add_where_free(uow, community, _directory(), _directory(name))
    return community


async def _move_in(uow: UnitOfWork, community: Community, space: Space, name: str) -> Community:
    if community.name == words("en").plain("cli.my-community"):
        community = replace(community, name=name)
        await uow.communities.put(community)
    await _add_where_free(uow, community, space, _directory(name))
    return community


async def _add_where_free(uow: UnitOfWork, community: Community, *spaces: Space) -> None:
    for space in spaces:
        await uow.communities.take_space(community.id, space)


async def _check(uow: UnitOfWork, community: Community, space: Space) -> None:
    """Raise Conflict where another process was quicker to make a community for the same space."""
    there = await uow.communities.of_space(space)
    if there is None or there.id != community.id:
        raise Conflict


def _directory(name: str = "") -> Space:
    return Space(DIRECTORY, name or "default")
