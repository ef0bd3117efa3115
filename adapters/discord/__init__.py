"""Discord: its payloads, its gateway and its doctor."""
