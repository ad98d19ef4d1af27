"""Bills on paper: typed line by line, and laid beside our own."""
