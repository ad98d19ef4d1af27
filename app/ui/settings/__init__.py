"""The screen with the settings of the app and with its data as files."""
