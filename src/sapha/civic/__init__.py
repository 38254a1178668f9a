"""What both halves refer to: fiscal years, districts, agencies, people."""
