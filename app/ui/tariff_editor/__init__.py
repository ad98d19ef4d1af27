"""The screen that writes a tariff, for people who never saw a document."""
