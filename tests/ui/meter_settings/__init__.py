"""Tests of app/ui/meter_settings."""
