"""Tables of projects from the city's present system: read, shown row by row, taken into the register."""
