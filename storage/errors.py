"""What can go wrong with a transaction, beside what `bot.ports` names."""

from __future__ import annotations


class ReadOnly(Exception):
    """This unit of work only reads; write in `store.begin()`."""


class Orphan(Exception):
    """Something belongs to a community, member or interview that is not there; nothing was kept."""


class LeaseLost(Exception):
    """The lease under which this was to be written has ended; nothing was kept."""


class OtherVersion(Exception):
    """The tables are of another version of this program."""


class UnknownDatabase(ValueError):
    """The address names a database that we cannot use."""
