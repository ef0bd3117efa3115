"""A community to try Windowseat in, with no account and no tokens."""
