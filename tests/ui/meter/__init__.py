"""The screen of a meter: its words, its charts and its parts."""
