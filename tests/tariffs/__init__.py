"""The tariffs that come with the app."""
