"""What PowerTrackr exports."""
