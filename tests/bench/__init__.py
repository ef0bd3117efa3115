"""How fast and how much: run with ./test --bench."""
