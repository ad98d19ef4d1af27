"""Tests of app/ui/what_if."""
