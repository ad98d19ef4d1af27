"""The screen that lets a tariff hold for something from a day on."""
