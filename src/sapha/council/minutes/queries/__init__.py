"""What may be asked about minutes; reads only."""
