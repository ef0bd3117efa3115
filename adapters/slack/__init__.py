"""Slack: the same files as every chat platform, and what only Slack needs."""
