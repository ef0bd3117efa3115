"""Who could talk with whom, and why."""
