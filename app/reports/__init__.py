"""What leaves the app for reading elsewhere: words, tables, calendars."""
