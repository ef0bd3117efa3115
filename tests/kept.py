"""What is kept in a folder of goldens, to compare with: written anew where that is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path


def kept(folder: Path, name: str, drawn: str, *, renew: bool) -> str:
    """The golden of this name; what was drawn takes its place first where goldens are renewed."""
    path = folder / f"{name}.json"
    if renew:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(drawn, "utf-8")
    return path.read_text("utf-8")


def names_kept(folder: Path, names: Collection[str], *, renew: bool) -> set[str]:
    """The names of all goldens in the folder; those that are not among these names go where goldens are renewed."""
    found = {path.stem: path for path in folder.glob("*.json")}
    if renew:
        for name in set(found) - set(names):
            found.pop(name).unlink()
    return set(found)
