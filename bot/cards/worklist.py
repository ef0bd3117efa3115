"""What needs a human: gathered for the organiser's worklist, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cards.pages import Need
from bot.cards.safety import readers
from bot.views import Mention, Quote

if TYPE_CHECKING:
    from bot.cards.scene import Scene
    from bot.outbox import Delivery
    from bot.ports import UnitOfWork
    from bot.safety import Report

UNREACHABLE_AFTER = 3


async def needs_of(uow: UnitOfWork, scene: Scene) -> tuple[Need, ...]:
    """Mentors to approve, people who cannot be reached, messages that nobody can prove were sent."""
    say = scene.words
    community = scene.community.id
    waiting = await uow.members.waiting_for_approval(community)
    lost = await uow.members.unreachable(community, UNREACHABLE_AFTER)
    held = await uow.outbox.held(community)
    reports = await _reports(uow, scene)
    return (
        *(Need(say("need-report"), "show_report", report.id) for report in reports),
        *(Need(say("need-approval", who=Mention(member.name)), "approve", member.id) for member in waiting),
        *(Need(say("need-reach", who=Mention(member.name))) for member in lost),
        *(_held(scene, row) for row in held),
    )


async def _reports(uow: UnitOfWork, scene: Scene) -> tuple[Report, ...]:
    """Those that this reader is to decide on."""
    organisers = await uow.members.organisers(scene.community.id)
    reports = await uow.safety.undecided(scene.community.id)
    return tuple(one for one in reports if scene.reader in readers(scene.community, organisers, one.reported))


def _held(scene: Scene, row: Delivery) -> Need:
    if row.kind == "set-aside":
        return Need(scene.words("need-see", why=Quote(row.why)), "seen", row.id)
    return Need(scene.words("need-look", kind=row.kind, why=Quote(row.why)), "resend", row.id)
