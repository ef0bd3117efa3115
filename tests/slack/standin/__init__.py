"""A stand-in for Slack on 127.0.0.1: its Web API, Socket Mode, signed HTTP, people and rules."""

from __future__ import annotations

from tests.slack.standin.app import SlackApp
from tests.slack.standin.hours import Hours
from tests.slack.standin.slack import Slack
from tests.slack.standin.things import Ack, Refused, User, View

__all__ = ["Ack", "Hours", "Refused", "Slack", "SlackApp", "User", "View"]
