"""Tests of app/ui/compare."""
