"""Which use case answers which event: the whole behaviour on one page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from bot.events import (
    Action,
    ActionPressed,
    Autocompleted,
    CommandInvoked,
    Event,
    FormSubmitted,
    HomeOpened,
    MemberJoined,
    MemberLeft,
    Reacted,
    Unreacted,
    Wrote,
)
from bot.usecases import (
    answer,
    approach,
    complete,
    find_mentor,
    joining,
    keep_in_touch,
    link,
    my_chats,
    organise,
    prepare,
    privacy,
    profile,
    reflect,
    request,
    rounds,
    safety,
    schedule,
    spaces,
    thank,
    volunteer,
    welcome,
    why_not,
    zones,
)
from bot.usecases.turn import Kindly, Turn
from bot.wording import words

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from bot.views import Answer, Choice

UseCase: TypeAlias = "Callable[[Turn], Awaitable[Answer]]"
Completion: TypeAlias = "Callable[[Turn], Awaitable[tuple[Choice, ...]]]"
Way: TypeAlias = Literal["form", "update", "private"]
"""How a press is answered. Platforms must know it before the work is done; any press may also end Private."""

ACTIONS: Mapping[str, tuple[Way, UseCase]] = {
    # finding and asking
    "find": ("private", find_mentor.search),
    "find_anyone": ("private", find_mentor.search_anyone),
    "again": ("private", find_mentor.again),
    "more": ("update", find_mentor.more),
    "hide": ("update", find_mentor.hide),
    "ask": ("form", request.ask_form),
    "send_anyway": ("update", request.send_anyway),
    "withdraw": ("update", request.withdraw),
    "add_more": ("form", request.more_form),
    # answering
    "accept": ("update", answer.accept),
    "tell_more": ("form", answer.more_form),
    "not_now": ("update", answer.not_now),
    "suggest": ("form", answer.suggest_form),
    "decline": ("form", answer.decline_form),
    # the hour and the place
    "place": ("form", schedule.place_form),
    "choose_time": ("update", schedule.choose_time),
    "none_suit": ("form", schedule.none_form),
    "offer_times": ("form", schedule.offer_form),
    "reschedule": ("update", schedule.reschedule),
    "cancel": ("form", schedule.cancel_form),
    "line": ("form", schedule.line_form),
    "calendar": ("private", schedule.send_again),
    # preparing
    "prepare": ("private", prepare.prepare),
    "questions": ("form", prepare.questions_form),
    "add_question": ("update", prepare.add_question),
    "five_left": ("update", schedule.five_left),
    # afterwards
    "met": ("update", reflect.met),
    "they_missed": ("update", reflect.they_missed),
    "i_missed": ("update", reflect.i_missed),
    "moved": ("update", reflect.moved),
    "notes": ("form", reflect.notes_form),
    "well_prepared": ("update", reflect.well_prepared),
    "so_so": ("update", reflect.so_so),
    "thank": ("form", thank.thank_form),
    "thanked_elsewhere": ("update", thank.thanked_elsewhere),
    "keep_in_touch": ("form", keep_in_touch.word_form),
    "outcome": ("form", keep_in_touch.outcome_form),
    "rest": ("update", keep_in_touch.rest),
    # being a mentor
    "offer_help": ("private", profile.availability),
    "volunteer": ("form", volunteer.form),
    "confirm_listing": ("update", volunteer.confirm_listing),
    "not_me": ("update", volunteer.not_me),
    "availability": ("private", profile.availability),
    "background": ("form", volunteer.background_form),
    "windows": ("form", volunteer.windows_form),
    "set_places": ("update", volunteer.set_places),
    "set_format": ("update", volunteer.set_format),
    "set_longest": ("update", volunteer.set_longest),
    "pause": ("update", volunteer.pause),
    "back": ("update", volunteer.back),
    "keep_on": ("update", volunteer.keep_on),
    "stop_mentoring": ("update", volunteer.stop),
    # oneself
    "profile": ("form", profile.form),
    "profile_card": ("private", profile.show),
    "set_nervous": ("update", profile.set_nervous),
    "set_quiet": ("update", profile.set_quiet),
    "zone": ("form", zones.form),
    "zone_yes": ("update", zones.yes),
    "zone_pick": ("update", zones.pick),
    "keep_hour": ("update", zones.keep_hour),
    "link": ("private", link.show),
    "link_code": ("form", link.code_form),
    "link_really": ("update", link.link_really),
    "write_to": ("update", link.write_to),
    "unlink": ("update", link.unlink),
    "my_chats": ("private", my_chats.show_all),
    "show": ("private", my_chats.show),
    "help": ("private", welcome.help_),
    "privacy": ("private", privacy.show),
    "export": ("private", privacy.export),
    "safety": ("private", safety.show),
    "report": ("form", safety.report_form),
    "block": ("update", safety.block),
    "unblock": ("update", safety.unblock),
    "forget": ("update", privacy.forget),
    "forget_really": ("update", privacy.forget_really),
    # rounds
    "count_in": ("private", joining.join),
    "leave_round": ("update", joining.leave),
    "set_side": ("update", joining.set_side),
    "set_three": ("update", joining.set_three),
    "group_line": ("form", joining.line_form),
    # the organiser
    "organise": ("private", organise.show),
    "rounds": ("private", rounds.show_all),
    "event_round": ("form", rounds.form),
    "practice_round": ("form", rounds.form),
    "round": ("private", rounds.show),
    "draw": ("update", rounds.draw),
    "more_tables": ("update", rounds.turn_page),
    "publish": ("update", rounds.publish),
    "undo": ("update", rounds.undo),
    "send_now": ("update", rounds.send_now),
    "call_off": ("update", rounds.call_off),
    "recruit": ("update", organise.recruit),
    "join_code": ("private", spaces.join_code),
    "join": ("form", spaces.join_form),
    "worklist": ("private", organise.show_worklist),
    "why_not": ("form", why_not.form),
    "approve": ("update", organise.approve),
    "show_report": ("private", safety.show_report),
    "lift": ("update", safety.lift),
    "keep_apart": ("update", safety.keep_apart),
    "be_contact": ("update", safety.be_contact),
    "resend": ("update", organise.resend),
    "seen": ("update", organise.resend),
}

FORMS: Mapping[str, UseCase] = {
    "ask": request.send,
    "add_more": request.tell_more,
    "tell_more": answer.ask_more,
    "suggest": answer.suggest,
    "decline": answer.decline,
    "place": schedule.place,
    "none_suit": schedule.none_suit,
    "offer_times": schedule.offer_times,
    "cancel": schedule.cancel,
    "line": schedule.line,
    "group_line": joining.line,
    "event_round": rounds.begin,
    "practice_round": rounds.begin,
    "questions": prepare.questions,
    "notes": reflect.notes,
    "thank": thank.thank,
    "keep_in_touch": keep_in_touch.word,
    "outcome": keep_in_touch.outcome,
    "volunteer": volunteer.keep,
    "background": volunteer.keep_background,
    "windows": volunteer.keep_week,
    "report": safety.report,
    "profile": profile.keep,
    "zone": zones.keep,
    "link_code": link.keep_code,
    "join": spaces.keep_join,
    "why_not": why_not.tell,
}

PLANS: Mapping[str, Callable[[Turn], Awaitable[object]]] = {
    "draw": rounds.plan,
}
"""What takes so long to reckon that it is done first, from a reading, before the transaction that keeps it."""

COMMANDS: Mapping[str, UseCase] = {
    "find-mentor": find_mentor.search,
    "volunteer": profile.availability,
    "my-chats": my_chats.show_all,
    "organise": organise.show,
    "windowseat": welcome.help_,
}

SUBCOMMANDS: Mapping[str, UseCase] = {
    "help": welcome.help_,
    "find": find_mentor.search,
    "chats": my_chats.show_all,
    "profile": profile.show,
    "availability": profile.availability,
    "pause": profile.availability,
    "notes": my_chats.show_all,
    "thanks": my_chats.show_all,
    "privacy": privacy.show,
    "report": safety.show,
    "block": safety.show,
    "link": link.link,
    "join": spaces.join,
    "settings": profile.show,
    "zone": zones.take,
    "why": organise.show,
}
"""What may follow `/windowseat`."""

MENUS: Mapping[str, tuple[Way, UseCase]] = {
    "ask-for-a-chat": ("form", approach.approach),
}
"""What may be chosen in the menu beside somebody's name."""

COMPLETIONS: Mapping[str, Completion] = {
    "find-mentor": complete.fields,
    "windowseat find": complete.fields,
    "windowseat zone": complete.zones,
}
"""What is suggested while a command is being typed."""

OTHER_EVENTS: Mapping[type[Event], UseCase] = {
    Reacted: joining.reacted,
    Unreacted: joining.unreacted,
    MemberJoined: welcome.joined,
    MemberLeft: welcome.left,
    HomeOpened: welcome.home,
    Wrote: welcome.wrote,
}


def use_case_of(event: Event, action: Action) -> UseCase:
    """The use case for this event; unknown buttons and commands are answered kindly."""
    match event:
        case CommandInvoked(command="windowseat", words=typed):
            return SUBCOMMANDS.get(typed.split(" ")[0].lower(), welcome.help_)
        case CommandInvoked(command=name) if name in MENUS:
            return MENUS[name][1]
        case CommandInvoked(command=name):
            return COMMANDS.get(name, welcome.help_)
        case ActionPressed():
            return ACTIONS.get(action.verb, ("private", _unknown))[1]
        case FormSubmitted():
            return FORMS.get(action.verb, _unknown)
        case _:
            return OTHER_EVENTS.get(type(event), welcome.wrote)


def completion_of(event: Autocompleted) -> Completion | None:
    """What suggests while this command is being typed, if anything does."""
    within = event.words.split(" ")[0] if event.command == "windowseat" else ""
    return COMPLETIONS.get(f"{event.command} {within}".strip())


async def _unknown(_turn: Turn) -> Answer:
    """A button of a version that is gone, or one that we never made."""
    raise Kindly("gone", ("my_chats", "help"))


def commands(language: str) -> tuple[tuple[str, str], ...]:
    """Every command with what it does, for completion and help."""
    say = words(language).plain
    named = [(name, say(f"command-{name}")) for name in COMMANDS]
    return (*named, *((f"windowseat {name}", say(f"command-windowseat.{name}")) for name in SUBCOMMANDS))
