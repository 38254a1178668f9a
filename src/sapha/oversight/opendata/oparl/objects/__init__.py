"""What rows are told as, class by class of the standard."""
