"""The official progress form: read, kept, confirmed, printed."""
