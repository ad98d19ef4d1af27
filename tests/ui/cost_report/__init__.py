"""Tests of app/ui/cost_report."""
