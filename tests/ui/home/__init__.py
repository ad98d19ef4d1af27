"""Tests of app/ui/home."""
