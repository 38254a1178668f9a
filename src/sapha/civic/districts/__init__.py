"""The 50 districts, 180 subdistricts and 6 district groups."""
