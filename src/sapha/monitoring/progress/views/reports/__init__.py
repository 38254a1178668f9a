"""Pages on which reports are written, checked and reviewed."""
