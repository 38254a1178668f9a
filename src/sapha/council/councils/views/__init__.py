"""Pages of charters and councils."""
