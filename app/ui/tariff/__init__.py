"""The screen of one tariff."""
