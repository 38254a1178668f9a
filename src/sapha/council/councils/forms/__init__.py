"""Forms of charters and councils."""
