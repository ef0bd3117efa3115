"""Discord, played on this machine, and the tests that use it."""
