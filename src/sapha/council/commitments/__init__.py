"""Commitments (ข้อสั่งการ): who does what by when because of a resolution, until it is done, refused or referred."""
