"""Where a meter hangs, and which unit it serves."""
