"""The screen with the tariffs that Meterbook brings along."""
