"""What may be asked about charters and councils; reads only."""
