"""Tests of the dashboard of a site, its history, and its files."""
