"""Tests of app/ui/new_meter."""
