"""Tests of app/ui/meter_form."""
