"""What PowerTrackr exports: its billing records with the readings of its sub-meters."""
