"""Reads an alumni directory from a CSV file, forgiving what can be forgiven and saying what was not. Pure."""

from __future__ import annotations

from bot.directory.columns import COLUMNS, NEEDED
from bot.directory.notes import Note, Unusable
from bot.directory.rows import Directory, Row, parse

__all__ = ["COLUMNS", "NEEDED", "Directory", "Note", "Row", "Unusable", "parse"]
