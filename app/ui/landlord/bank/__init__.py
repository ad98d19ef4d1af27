"""The screen on which a bank's file becomes payments."""
