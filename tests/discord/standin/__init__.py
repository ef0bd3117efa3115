"""A stand-in for Discord: its REST and its Gateway on this machine, as strict as the real ones.

Unmodified discord.py talks to it once two of its addresses are set (`aimed`).
"""

from tests.discord.standin.app import DiscordApp
from tests.discord.standin.discord import Discord
from tests.discord.standin.faults import Fault
from tests.discord.standin.hours import Hours, aimed

__all__ = ["Discord", "DiscordApp", "Fault", "Hours", "aimed"]
