"""The tree of city agencies and their dated codes."""
