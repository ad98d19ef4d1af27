"""Tests of app/ui/costs."""
