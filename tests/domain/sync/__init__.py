"""The rules by which edits of several devices become one state."""
