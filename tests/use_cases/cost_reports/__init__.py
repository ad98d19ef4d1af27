"""Tests of app/use_cases/cost_reports."""
