"""Settings, addresses and the sapha command: knows everybody, nobody knows it."""
