"""What may be asked about meetings; reads only."""
