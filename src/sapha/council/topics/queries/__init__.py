"""What may be asked about topics."""
