"""The history of the tables, one revision after the other."""

HEAD = "0010"
"""The newest revision, so that a start at head need not read them all."""
