"""Every sentence that people read, in their language: Fluent files, one folder for each language.

`words("fr")("request-sent.title", mentor=Mention("Ada"))` says the attribute `title` of the message `request-sent`.
What a language lacks is said in English.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache, partial
from importlib import resources
from typing import TYPE_CHECKING, cast

from babel import Locale, UnknownLocaleError
from babel.dates import format_skeleton
from babel.lists import format_list
from fluent.runtime import FluentBundle

from bot.timetable import local
from bot.views import plain
from bot.wording.files import choosers, mistakes, patterns, read, references, variables
from bot.wording.spans import Held, cut, fill

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime
    from importlib.resources.abc import Traversable

    from fluent.runtime.resolver import Pattern
    from fluent.syntax import ast

    from bot.views import Text
    from bot.wording.spans import Sentence, Value

ENGLISH = "en"
_HERE = resources.files("bot.wording")
_LONGEST_TAG = 35
KEPT = 4096
"""Sentences that are worded already: Fluent takes 50 microseconds for one, and most differ in a name alone."""
_CLEAR_ZONES = re.compile("GMT|UTC|WES?T|CES?T|EES?T|E[SD]T|[MP]DT|AK[SD]T|HST|[JK]ST|NZ[SD]T|AE[SD]T")
"""Abbreviations that mean one offset wherever they are read. BST, CST, IST and PST do not."""


class NoWords(KeyError):
    """Nothing is written under `key`, or its sentence cannot be said, because `why`."""

    def __init__(self, key: str, why: str) -> None:
        super().__init__(key, why)
        self.key = key
        self.why = why


class Words:
    """What can be said in one language. A key is a message, or one of its parts: "card" or "card.title"."""

    def __init__(self, language: str, root: Traversable, fallback: Words | None = None) -> None:
        self.language = language
        self._fallback = fallback
        self._locale = _locale(language)
        self._written = read(root / language)
        self._patterns = patterns(self._written)
        self._needs = cache(partial(self._gather, variables))
        self._choosers = cache(partial(self._gather, choosers))
        self._sentences = lru_cache(KEPT)(self._word)
        self._bundle = FluentBundle([str(self._locale)], use_isolating=False)
        self._bundle.add_resource(self._written)

    def __call__(self, key: str, /, **values: Value) -> Text:
        """Say it, with the values its sentence needs; raise NoWords if there is none, or one was not given."""
        if key not in self._patterns:
            return self._otherwise(key)(key, **values)
        needed = self._needs(key)
        given = {name: value for name, value in values.items() if name in needed}
        sentence = self._sentences(key, self._decisive(key, given))
        return fill(sentence, [*given.values()]) if given else cast("Text", sentence)

    def _decisive(self, key: str, values: Mapping[str, Value]) -> tuple[tuple[str, int | str | None], ...]:
        """The values by which a sentence is worded: numbers, and words that choose a variant; of others the name."""
        choosers = self._choosers(key)
        return tuple(
            (name, value if isinstance(value, int) or (isinstance(value, str) and name in choosers) else None)
            for name, value in values.items()
        )

    def _word(self, key: str, decisive: tuple[tuple[str, int | str | None], ...]) -> Sentence:
        given = {
            name: value if isinstance(value, int) else Held(place, value)
            for place, (name, value) in enumerate(decisive)
        }
        name, _, part = key.partition(".")
        message = self._bundle.get_message(name)
        pattern = message.attributes[part] if part else message.value
        said, errors = self._bundle.format_pattern(cast("Pattern", pattern), given)
        if errors:
            raise NoWords(key, str(errors[0]))
        return cut(str(said), len(decisive))

    def plain(self, key: str, /, **values: Value) -> str:
        """Say it as words alone: for labels."""
        return plain(self(key, **values))

    def has(self, key: str) -> bool:
        """Whether this can be said, be it in English."""
        return key in self._patterns or (self._fallback is not None and self._fallback.has(key))

    def keys(self) -> frozenset[str]:
        """What is written in this very language."""
        return frozenset(self._patterns)

    def needs(self, key: str) -> frozenset[str]:
        """The names of the values that a sentence may need, whichever variant is chosen."""
        if key not in self._patterns:
            return self._otherwise(key).needs(key)
        return self._needs(key)

    def _gather(self, find: Callable[[ast.Pattern], frozenset[str]], key: str) -> frozenset[str]:
        """What is found in a sentence, and in those that it takes from."""
        pattern = self._patterns[key]
        taken = (self._gather(find, other) for other in references(pattern) if other in self._patterns)
        return find(pattern).union(*taken)

    def mistakes(self) -> tuple[str, ...]:
        """What is wrong with the files of this very language: for tests and translators."""
        return tuple(mistakes(self._written))

    def hour(self, at: datetime, zone_name: str) -> str:
        """The hour on the clocks of a zone: "Thu 3 Dec, 15:00 GMT"."""
        return f"{self.day(at, zone_name)}, {self.clock(at, zone_name)} {_zone(local(at, zone_name))}"

    def day(self, at: datetime, zone_name: str) -> str:
        """The day it is in a zone: "Thu 3 Dec"."""
        return format_skeleton("MMMEd", local(at, zone_name).replace(tzinfo=None), locale=self._locale)

    def clock(self, at: datetime, zone_name: str) -> str:
        """What the clocks of a zone show: "15:00"."""
        return format_skeleton("Hm", local(at, zone_name).replace(tzinfo=None), locale=self._locale)

    def listing(self, items: Sequence[str]) -> str:
        """One after another: "a, b and c"."""
        return format_list(items, locale=self._locale)

    def _otherwise(self, key: str) -> Words:
        if self._fallback is None:
            raise NoWords(key, "nothing is written under it")
        return self._fallback


def languages(root: Traversable = _HERE) -> tuple[str, ...]:
    """The languages that have words: the folders of Fluent files."""
    folders = (folder for folder in root.iterdir() if folder.is_dir())
    return tuple(sorted(folder.name for folder in folders if any(f.name.endswith(".ftl") for f in folder.iterdir())))


LANGUAGES = languages()


def words(language: str, root: Traversable = _HERE) -> Words:
    """The words of a language; else those of its base language, else English."""
    return _words(_nearest(language, languages(root) if root != _HERE else LANGUAGES), root)


@cache
def _words(language: str, root: Traversable) -> Words:
    return Words(language, root, None if language == ENGLISH else _words(ENGLISH, root))


def _nearest(language: str, known: Sequence[str]) -> str:
    tags = language[:_LONGEST_TAG].replace("_", "-").casefold().split("-")
    names = {name.casefold(): name for name in known}
    wanted = ("-".join(tags[:length]) for length in range(len(tags), 0, -1))
    return next((names[tag] for tag in wanted if tag in names), ENGLISH)


def _locale(language: str) -> Locale:
    try:
        return Locale.parse("en-GB" if language == ENGLISH else language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en-GB", sep="-")


def _zone(clock: datetime) -> str:
    name, offset = clock.tzname() or "", _offset(clock)
    if _CLEAR_ZONES.fullmatch(name):
        return name
    return f"{name} ({offset})" if name.isalpha() else offset


def _offset(clock: datetime) -> str:
    sign, hours, minutes = re.findall(r"[+-]|..", f"{clock:%z}")[:3]
    return f"UTC{sign}{int(hours)}" + (f":{minutes}" if minutes != "00" else "")
